// The lead photo: drop or choose a file, or search the library. The select that the form posts stays in step.

import { combobox, suggest } from "desk/combobox";
import { $, articleForm, make, say } from "desk/dom";
import { uploadPhoto } from "desk/upload";

const WORDS = { lead_alt_text: "alt_text", lead_credit: "credit", lead_caption: "caption" };
const TYPES = "image/jpeg,image/png,image/webp,image/gif,image/avif";

const button = (textContent, act) => {
  const made = make("button", { type: "button", className: "act", textContent });
  made.addEventListener("click", act);
  return made;
};

const panelFor = (select) => {
  const set = select.closest("fieldset");
  const mayUpload = "mayUpload" in $("#form-facts").dataset;
  const panel = make("div", { className: "photo-panel" });
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

  // Empty fields mean "as in the library": they show what that is.
  const showWords = (photo) => {
    set.classList.toggle("has-photo", Boolean(photo));
    for (const [name, fact] of Object.entries(WORDS)) {
      const field = $(`#id_${name}`, set);
      if (!field) continue;
      field.placeholder = photo?.[fact] ?? "";
      field.closest(".form-row").classList.toggle("wanting", Boolean(photo) && !photo[fact]);
    }
  };

  const put = (photo) => {
    const option = new Option(photo?.text ?? "No photo", photo?.id ?? "", true, true);
    if (photo) option.dataset.photo = JSON.stringify(photo);
    select.replaceChildren(...(photo ? [new Option("No photo", ""), option] : [option]));
    const goesOn = panel.contains(document.activeElement) || document.activeElement === document.body;
    show();
    for (const kind of ["input", "change"]) select.dispatchEvent(new Event(kind, { bubbles: true }));
    say(photo ? `${photo.text} is the lead photo.` : "There is no lead photo.");
    // Whoever has gone on writing elsewhere keeps the cursor there.
    if (goesOn) (photo ? firstGap(photo) ?? $("button", panel) : $("button, input", panel)).focus();
  };

  const firstGap = (photo) => Object.keys(WORDS).slice(0, 2)
    .filter((name) => !photo[WORDS[name]]).map((name) => $(`#id_${name}`, set)).find((field) => field && !field.value);

  const upload = async (file) => {
    const bar = make("progress", { max: 1, value: 0 });
    bar.setAttribute("aria-label", `Uploading ${file.name}`);
    const note = make("p", { textContent: `Uploading ${file.name} …`, dir: "auto" });
    // The cursor waits here, so that it can go on to the words about the picture.
    panel.tabIndex = -1;
    const waits = panel.contains(document.activeElement) || document.activeElement === document.body;
    panel.replaceChildren(make("div", { className: "drop" }, note, bar));
    if (waits) panel.focus();
    say(note.textContent);
    try {
      put(await uploadPhoto(file, (part) => { bar.value = part; }));
    } catch (error) {
      showChoice(error.message);
    }
  };

  const picker = () => {
    const input = make("input", { type: "file", accept: TYPES, hidden: true });
    input.addEventListener("change", () => { if (input.files[0]) upload(input.files[0]); });
    return [button("Choose a file", () => input.click()), input, make("span", { className: "or", textContent: "or drop it here" })];
  };

  const showChoice = (trouble = "") => {
    const search = make("input", { type: "text", id: "lead-photo-search", placeholder: "Search the library" });
    search.setAttribute("aria-label", "Search the library for a lead photo");
    const problem = make("p", { className: "trouble", textContent: trouble });
    problem.setAttribute("role", "alert");
    const field = make("div", { className: "library" }, search);
    panel.replaceChildren(...(mayUpload ? [make("div", { className: "drop" }, ...picker())] : []), problem, field);
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
    panel.replaceChildren(make("figure", {}, picture, title), make("div", { className: "acts" }, replace, remove));
  };

  const show = () => {
    const photo = chosen();
    showWords(photo);
    if (photo) showPhoto(photo); else showChoice();
  };

  if (mayUpload) {
    const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
    set.addEventListener("dragover", (event) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      set.classList.add("receives");
    });
    set.addEventListener("dragleave", (event) => { if (!set.contains(event.relatedTarget)) set.classList.remove("receives"); });
    set.addEventListener("drop", (event) => {
      set.classList.remove("receives");
      if (!holdsFile(event)) return;
      event.preventDefault();
      upload(event.dataTransfer.files[0]);
    });
  }
  show();
};

const select = articleForm() && $("#id_lead_photo");
if (select) panelFor(select);
