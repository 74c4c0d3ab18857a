// The preview: the form as it is now, sent into a frame of a phone's or a desktop's width. Nothing is saved.
import { $, articleForm, make, say } from "desk/dom";

const WIDTHS = { phone: 390, desktop: 1280 };
const NAME = "article-preview";
const REMEMBERED = "newsroom.preview";

const stage = make("div", { className: "preview-stage" });
const trouble = make("p", { className: "preview-trouble", hidden: true });
trouble.setAttribute("role", "alert");
let width = WIDTHS[recall()] ? recall() : "phone";
let frame;

function recall() {
  try { return localStorage.getItem(REMEMBERED); } catch { return null; }
}

function remember(choice) {
  try { localStorage.setItem(REMEMBERED, choice); } catch { /* Then the next preview begins with a phone. */ }
}

const choices = Object.keys(WIDTHS).map((name) => {
  const radio = make("input", { type: "radio", name: "preview-width", value: name, checked: name === width });
  radio.addEventListener("change", () => { width = name; remember(name); fit(); });
  return make("label", {}, radio, make("span", {}, name === "phone" ? "Phone" : "Desktop"));
});

const close = make("button", { type: "button", className: "act", textContent: "Close" });
const title = make("h2", { id: "preview-title", textContent: "Preview" });
const note = make("p", { className: "preview-note" });
const dialog = make("dialog", { className: "preview" },
  make("header", {}, title, make("fieldset", {}, make("legend", { className: "visually-hidden", textContent: "Width" }), ...choices), note, close),
  trouble, stage);
dialog.setAttribute("aria-labelledby", title.id);
close.addEventListener("click", () => dialog.close());
// Gone with the dialog, so that the Back button never leads into it.
dialog.addEventListener("close", () => { frame?.remove(); frame = null; });

// Draw the frame at its full width and make it smaller as a whole where the window is narrower.
const fit = () => {
  if (!frame) return;
  const scale = Math.min(1, stage.clientWidth / WIDTHS[width]);
  Object.assign(frame.style, {
    width: `${WIDTHS[width]}px`, height: `${stage.clientHeight / scale}px`, transform: `scale(${scale})`,
    marginInlineStart: `${Math.max(0, (stage.clientWidth - WIDTHS[width] * scale) / 2)}px`,
  });
};
new ResizeObserver(fit).observe(stage);

const arrived = () => {
  const page = frame?.contentDocument;
  // The log-in page may not stand in a frame, and then the browser shows one of its own.
  trouble.hidden = Boolean(page);
  if (!page) {
    trouble.textContent = "The preview could not be loaded. If you were logged out, log in again in another window; what you typed is still here.";
    return;
  }
  if (page.URL === "about:blank") return;
  say("The preview is ready.");
  page.addEventListener("keydown", (event) => { if (event.key === "Escape") dialog.close(); });
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) Object.assign(link, { target: "_blank", rel: "noopener" });
  });
};

const open = (text) => {
  note.textContent = text;
  trouble.hidden = true;
  frame = make("iframe", { name: NAME, title: "The article as readers will see it" });
  stage.replaceChildren(frame);
  frame.addEventListener("load", arrived);
  dialog.showModal();
  fit();
};

// Sent without a submit event: nobody leaves the form, and nothing of it is checked or saved.
const send = (form, button) => {
  const before = ["action", "target"].map((name) => [name, form.getAttribute(name)]);
  form.setAttribute("action", button.getAttribute("formaction"));
  form.setAttribute("target", NAME);
  HTMLFormElement.prototype.submit.call(form);
  for (const [name, value] of before) if (value === null) form.removeAttribute(name); else form.setAttribute(name, value);
};

// On the document: a save in place draws the button anew.
if ($("[data-preview]")) document.body.append(dialog);
document.addEventListener("click", (event) => {
  const way = event.target.closest("[data-preview]");
  const isButton = way?.matches("button");
  if (!way || (isButton && !articleForm())) return;
  event.preventDefault();
  if (isButton) {
    open("As readers will see it. Nothing has been saved.");
    send(articleForm(), way);
  } else {
    open("As it is saved now.");
    frame.src = way.href;
  }
});
