// Pictures on their way into the library: a box for each, with its progress, the question about one that is there
// already, and why one was refused. The lead photo's panel and the text put these boxes where the picture will be.

import { $, $$, make, say } from "desk/dom";
import { TYPES, uploadPhoto } from "desk/upload";

export const MAY_NOT = "You may not add pictures to the library. Choose one that is in it.";
const NO_PICTURE = "This is not a picture. Choose a JPEG, PNG, WebP, GIF, AVIF or HEIC.";

export const mayUpload = () => Boolean($("#form-facts[data-may-upload]"));
export const carriesFiles = (event) => Boolean(event.dataTransfer?.types.includes("Files"));

// Browsers do not know every kind by its name; what the file really is, the library finds out.
const mayBePicture = ({ type, name }) => type.startsWith("image/") || /\.(heic|heif|avif)$/i.test(name);

// Open the chooser of files; choose: called with those that were chosen.
export const chooseFiles = (choose, { multiple = false } = {}) => {
  const input = make("input", { type: "file", accept: TYPES, multiple, hidden: true });
  input.addEventListener("change", () => { input.remove(); choose([...input.files]); });
  input.addEventListener("cancel", () => input.remove());
  document.body.append(input);
  input.click();
};

// One after another, so that the first one dropped is there first and a slow line is not shared by ten.
const underway = new Set();
let last = Promise.resolve();
const inTurn = (send) => {
  const turn = last.then(send);
  last = turn.catch(() => {});
  underway.add(turn);
  const done = () => underway.delete(turn);
  turn.then(done, done);
  return turn;
};

export const howManyUnderway = () => underway.size;
export const allArrived = async () => { while (underway.size) await Promise.allSettled([...underway]); };

// The boxes of this article that wait for a decision.
export const undecided = () => $$(":is(.ProseMirror, .photo-panel) .arrival:not([data-is=uploading])");

window.addEventListener("beforeunload", (event) => { if (underway.size) event.preventDefault(); });

// A file that misses its place must not be opened instead of the page with the text.
for (const kind of ["dragover", "drop"]) {
  window.addEventListener(kind, (event) => {
    if (carriesFiles(event) && !event.defaultPrevented) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    }
  });
}

const button = (textContent, label, act) => {
  const made = make("button", { type: "button", className: "act act-small", textContent });
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
};

const offer = (photo, take) => make("div", { className: "alike" },
  make("img", { src: photo.image, alt: "", width: photo.width, height: photo.height }),
  make("span", { dir: "auto" }, make("b", { textContent: photo.text }), make("small", { textContent: photo.note })),
  button("Use this one", `Use this one: ${photo.text}`, () => take(photo)));

// Returns the box of a file, which begins to upload. take: called with the photo, new or chosen among those like it;
// leave: called when it is not wanted after all. Both while the cursor, if it is in the box, still is.
export const arrival = (file, { take, leave }) => {
  const { name } = file;
  const box = make("div", { className: "arrival", tabIndex: -1 });
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Picture on its way: ${name}`);

  const show = (is, ...children) => {
    const isHeld = box.contains(document.activeElement);
    box.dataset.is = is;
    box.replaceChildren(...children);
    if (isHeld) box.focus();
  };
  const words = (textContent) => make("p", { textContent, dir: "auto" });
  const acts = (...buttons) => make("div", { className: "acts" }, ...buttons);
  const goAway = (text = "Remove") => button(text, `${text}: ${name}`, leave);

  const ask = ({ message, alike }) => {
    const anew = button("Upload as a new picture", `Upload as a new picture: ${name}`, () => upload({ again: true }));
    show("asking", words(message), ...alike.map((photo) => offer(photo, take)), acts(anew, goAway("Cancel")));
    say(`${name}: ${message} Use that one, or upload yours as a new picture.`);
  };

  const refuse = (sentence, ...more) => {
    const line = words(`${name}: ${sentence}`);
    line.setAttribute("role", "alert");
    show("refused", line, acts(...more, goAway()));
  };

  const upload = async (how = {}) => {
    const stop = new AbortController();
    const bar = make("progress", { max: 1, value: 0 });
    bar.setAttribute("aria-label", `Uploading ${name}`);
    const cancel = button("Cancel", `Cancel: ${name}`, () => { stop.abort(); leave(); });
    show("uploading", words(`Uploading ${name} …`), bar, acts(cancel));
    let photo;
    try {
      photo = await inTurn(() => {
        stop.signal.throwIfAborted();
        return uploadPhoto(file, (part) => { bar.value = part; }, { ...how, signal: stop.signal });
      });
    } catch (error) {
      if (stop.signal.aborted) return;
      if (error.alike) ask(error);
      else refuse(error.message, button("Try again", `Try again: ${name}`, () => upload(how)));
      return;
    }
    take(photo);
  };

  if (mayBePicture(file)) upload(); else refuse(NO_PICTURE);
  return box;
};
