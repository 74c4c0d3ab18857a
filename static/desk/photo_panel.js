// The lead photo: drop or choose a file, or search the library. The select that the form posts stays in step.

import { MAY_NOT, arrival, carriesFiles, chooseFiles, mayUpload } from "desk/arrivals";
import { combobox, suggest } from "desk/combobox";
import { $, articleForm, make, say } from "desk/dom";
import { editLink, remark } from "desk/photo_facts";

const WORDS = { lead_alt_text: "alt_text", lead_credit: "credit", lead_caption: "caption" };
// What readers would miss, by its field.
const NEEDED = { lead_alt_text: "alternative text", lead_credit: "credit" };

const button = (textContent, act) => {
  const made = make("button", { type: "button", className: "act", textContent });
  made.addEventListener("click", act);
  return made;
};

const panelFor = (select) => {
  const set = select.closest("fieldset");
  const panel = make("div", { className: "photo-panel" });
  const gaps = make("p", { className: "missing" });
  const heading = $(`label[for="${select.id}"]`);
  heading.id = `${select.id}_label`;
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-labelledby", heading.id);
  select.hidden = true;
  select.after(panel);

  const chosen = () => {
    const facts = select.selectedOptions[0]?.dataset.photo;
    return facts ? JSON.parse(facts) : null;
  };
  const isHeld = () => panel.contains(document.activeElement) || document.activeElement === document.body;

  const missing = (photo) => Object.keys(NEEDED)
    .filter((name) => photo && !photo[WORDS[name]] && $(`#id_${name}`, set) && !$(`#id_${name}`, set).value.trim());

  const tellMissing = () => {
    const words = missing(chosen()).map((name) => NEEDED[name]);
    gaps.textContent = words.length ? `Missing: ${words.join(" and ")}.` : "";
  };

  // Empty fields mean "as in the library": they show what that is.
  const showWords = (photo) => {
    set.classList.toggle("has-photo", Boolean(photo));
    for (const [name, fact] of Object.entries(WORDS)) {
      const field = $(`#id_${name}`, set);
      if (!field) continue;
      field.placeholder = photo?.[fact] ?? "";
      field.closest(".form-row").classList.toggle("wanting", Boolean(photo) && !photo[fact]);
    }
    tellMissing();
  };

  const put = (photo) => {
    const option = new Option(photo?.text ?? "No photo", photo?.id ?? "", true, true);
    if (photo) option.dataset.photo = JSON.stringify(photo);
    select.replaceChildren(...(photo ? [new Option("No photo", ""), option] : [option]));
    const goesOn = isHeld();
    show();
    for (const kind of ["input", "change"]) select.dispatchEvent(new Event(kind, { bubbles: true }));
    say(photo ? [`${photo.text} is the lead photo.`, gaps.textContent, remark(photo)].filter(Boolean).join(" ") : "There is no lead photo.");
    // Whoever has gone on writing elsewhere keeps the cursor there.
    if (goesOn) (photo ? $(`#id_${missing(photo)[0]}`, set) ?? $("button", panel) : $("button, input", panel)).focus();
  };

  const upload = ([file, ...others]) => {
    // The cursor waits in the box, so that it can go on to the words about the picture.
    const waits = isHeld();
    const box = arrival(file, {
      take: put,
      leave: () => {
        const goesOn = isHeld();
        show();
        if (goesOn) $("button, input", panel).focus();
      },
    });
    panel.replaceChildren(box);
    if (waits) box.focus();
    say(`Uploading ${file.name} as the lead photo.`);
    if (others.length) toLibrary(others);
  };

  // There is one lead photo. What was dropped with it is not thrown away.
  const toLibrary = (files) => {
    const list = make("div", { className: "also-arriving" }, make("p", { textContent: "The first is the lead photo; what came with it goes into the library." }));
    for (const file of files) {
      const box = arrival(file, {
        take: (photo) => box.replaceWith(make("p", { dir: "auto" }, `${photo.text} is in the library. `, editLink(photo, () => {}))),
        leave: () => box.remove(),
      });
      list.append(box);
    }
    panel.after(list);
    say($("p", list).textContent);
  };

  const showChoice = (trouble = "") => {
    const search = make("input", { type: "text", id: "lead-photo-search", placeholder: "Search the library" });
    search.setAttribute("aria-label", "Search the library for a lead photo");
    const problem = make("p", { className: "trouble", textContent: trouble });
    problem.setAttribute("role", "alert");
    const field = make("div", { className: "library" }, search);
    const drop = make("div", { className: "drop" }, button("Choose a file", () => chooseFiles(upload)), make("span", { className: "or", textContent: "or drop it here" }));
    panel.replaceChildren(...(mayUpload() ? [drop] : []), problem, field);
    if (chosen()) field.after(button("Keep the one there is", () => { show(); $("button", panel).focus(); }));
    combobox(search, { source: suggest("photos"), choose: put, emptyToo: true });
  };

  const showPhoto = (photo) => {
    const picture = make("img", { src: photo.image, alt: photo.alt_text || photo.text, width: photo.width, height: photo.height });
    const replace = button("Replace", () => { showChoice(); $("button, input", panel).focus(); });
    const remove = button("Remove", () => put(null));
    replace.setAttribute("aria-label", "Replace the lead photo");
    remove.setAttribute("aria-label", "Remove the lead photo");
    const title = make("figcaption", { textContent: photo.text, dir: "auto" });
    const crop = make("figure", { className: "crop" }, make("img", { src: photo.cropped, alt: "", width: 96, height: 64 }), make("figcaption", { textContent: "Cropped 3:2" }));
    const facts = make("div", { className: "facts" }, crop, make("div", {},
      make("p", { className: photo.rights ? "remark is-over" : "remark", textContent: remark(photo) }), gaps, editLink(photo, change)));
    panel.replaceChildren(make("figure", {}, picture, title), facts, make("div", { className: "acts" }, replace, remove));
  };

  const change = (photo) => {
    if (chosen()?.id !== photo.id) return;
    select.selectedOptions[0].dataset.photo = JSON.stringify(photo);
    show();
  };

  const show = () => {
    const photo = chosen();
    showWords(photo);
    if (photo) showPhoto(photo); else showChoice();
  };

  set.addEventListener("input", tellMissing);
  set.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    set.classList.add("receives");
  });
  set.addEventListener("dragleave", (event) => { if (!set.contains(event.relatedTarget)) set.classList.remove("receives"); });
  set.addEventListener("drop", (event) => {
    set.classList.remove("receives");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (!mayUpload()) showChoice(MAY_NOT);
    else if (event.dataTransfer.files.length) upload([...event.dataTransfer.files]);
  });
  show();
};

const select = articleForm() && $("#id_lead_photo");
if (select) panelFor(select);
