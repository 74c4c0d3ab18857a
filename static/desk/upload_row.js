// One file on its way into the library: waiting, arriving, there, refused, or there already.

import { $, make, say } from "desk/dom";
import { uploadPhoto } from "desk/upload";
import { enqueue } from "desk/upload_queue";
import { wordsOf } from "desk/upload_words";

const LOOK = 160;

const button = (textContent, about, act) => {
  const made = make("button", { type: "button", className: "act act-small", textContent });
  made.setAttribute("aria-label", `${textContent}: ${about}`);
  made.addEventListener("click", act);
  return made;
};

const link = (textContent, about, href) => {
  const made = make("a", { className: "act act-small", href, textContent, target: "_blank", rel: "noopener" });
  made.setAttribute("aria-label", `${textContent}: ${about}, in a new tab`);
  return made;
};

const thumbnail = (photo) => make("img", { src: photo.image, alt: photo.alt_text || photo.text, width: photo.width, height: photo.height });

// The file itself, small; drawn, so that no address has to be made for it. Some files cannot be drawn.
const lookOf = async (file) => {
  const look = make("canvas", { className: "upload-look" });
  look.setAttribute("role", "img");
  look.setAttribute("aria-label", `Your file ${file.name}`);
  const image = await createImageBitmap(file);
  look.width = LOOK;
  look.height = Math.max(1, Math.round(LOOK * image.height / image.width));
  look.getContext("2d").drawImage(image, 0, 0, look.width, look.height);
  return look;
};

// Return { element, setCredit(value) or null }. `changed` is called with the photo when it has arrived and after each save.
export const uploadRow = (file, { library, changed }) => {
  const name = make("b", { className: "upload-name", textContent: file.name, dir: "auto" });
  const state = make("div", { className: "upload-state" });
  const picture = make("div", { className: "upload-picture" });
  const element = make("li", { className: "upload", tabIndex: -1 }, picture, make("div", {}, name, state));
  const row = { element, setCredit: null, isOver: false };

  const show = (className, ...parts) => {
    // Whoever has pressed a button in here stays here.
    const wasHere = element.contains(document.activeElement);
    element.className = `upload ${className}`;
    state.replaceChildren(...parts);
    if (wasHere) element.focus();
  };

  const leave = () => {
    const next = $("button, a", element.nextElementSibling ?? document) ?? $(".uploads button");
    element.remove();
    row.isOver = true;
    (next?.isConnected ? next : $(".uploads button")).focus();
  };

  const showGaps = (gaps, photo) => {
    const missing = [["alt_text", "no alt text"], ["credit", "no credit"]].filter(([field]) => !photo[field]);
    gaps.replaceChildren(...missing.map(([, text]) => make("span", { className: "mark", textContent: text })));
  };

  const arrived = (photo) => {
    const gaps = make("span", { className: "upload-gaps" });
    const words = wordsOf(photo, { library, changed: (saved) => { showGaps(gaps, saved); changed(saved); } });
    showGaps(gaps, photo);
    picture.replaceChildren(thumbnail(photo));
    const head = make("p", { className: "acts" }, make("span", { textContent: "In the library." }), gaps, link("Edit", photo.text, `${library}${photo.id}/change/`));
    show("arrived", head, words.element);
    row.setCredit = (value) => words.set("credit", value);
    row.isOver = true;
    const missing = [...gaps.children].map((gap) => gap.textContent).join(", ");
    say(`${file.name} is in the library${missing ? `: ${missing}` : ""}.`);
    changed(photo);
  };

  const refused = (message) => {
    show("refused", make("p", { className: "trouble", textContent: message }), make("p", { className: "acts" },
      button("Try again", file.name, () => start()), button("Leave it out", file.name, leave)));
    say(`${file.name} was refused. ${message}`);
  };

  const there = async (message, alike) => {
    const pairs = make("ul", { className: "upload-alike" });
    for (const photo of alike) {
      const text = make("span", { textContent: photo.text, dir: "auto" });
      pairs.append(make("li", {}, thumbnail(photo), text, link("Use this one", photo.text, `${library}${photo.id}/change/`)));
    }
    show("there", make("p", { textContent: message }), pairs, make("p", { className: "acts" },
      button("Upload as a new picture", file.name, () => start({ again: true })), button("Leave it out", file.name, leave)));
    say(`${file.name}: ${message}`);
    // The words stand even where the file cannot be drawn.
    picture.replaceChildren(...await lookOf(file).then((look) => [look], () => []));
  };

  const start = (options = {}) => {
    show("waiting", make("p", { textContent: "Waits for its turn." }));
    enqueue(async () => {
      const bar = make("progress", { max: 1, value: 0 });
      bar.setAttribute("aria-label", `Uploading ${file.name}`);
      const note = make("span", { textContent: "Uploading …" });
      show("arriving", bar, note);
      const onProgress = (part) => {
        bar.value = part;
        if (part === 1) note.textContent = "Being looked at …";
      };
      try {
        arrived(await uploadPhoto(file, onProgress, options));
      } catch (error) {
        if (error.alike) there(error.message, error.alike); else refused(error.message);
      }
    });
  };

  start();
  return row;
};
