// A dialog that shows a reader's page in a frame of a phone's or a desktop's width.
import { make, say } from "desk/dom";

const WIDTHS = { phone: 390, desktop: 1280 };
const REMEMBERED = "newsroom.preview";

const recall = () => {
  try { return localStorage.getItem(REMEMBERED); } catch { return null; }
};

const remember = (choice) => {
  try { localStorage.setItem(REMEMBERED, choice); } catch { /* Then the next preview begins with a phone. */ }
};

// name: of the frame, for whoever sends a form into it; more: controls beside the widths.
// Returns { dialog, open }: open(text) shows an empty frame with a remark and returns it.
export const previewFrame = ({ name, title, usual = "phone", more = [] }) => {
  const stage = make("div", { className: "preview-stage" });
  const trouble = make("p", { className: "preview-trouble", hidden: true });
  trouble.setAttribute("role", "alert");
  let width = WIDTHS[recall()] ? recall() : usual;
  let frame;

  const choices = Object.keys(WIDTHS).map((choice) => {
    const radio = make("input", { type: "radio", name: "preview-width", value: choice, checked: choice === width });
    radio.addEventListener("change", () => { width = choice; remember(choice); fit(); });
    return make("label", {}, radio, make("span", {}, choice === "phone" ? "Phone" : "Desktop"));
  });

  const close = make("button", { type: "button", className: "act", textContent: "Close" });
  const heading = make("h2", { id: "preview-title", textContent: "Preview" });
  const note = make("p", { className: "preview-note" });
  const dialog = make("dialog", { className: "preview" },
    make("header", {}, heading, make("fieldset", {}, make("legend", { className: "visually-hidden", textContent: "Width" }), ...choices), ...more, note, close),
    trouble, stage);
  dialog.setAttribute("aria-labelledby", heading.id);
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
    frame = make("iframe", { name, title });
    stage.replaceChildren(frame);
    frame.addEventListener("load", arrived);
    if (!dialog.open) dialog.showModal();
    fit();
    return frame;
  };
  return { dialog, open };
};

// Sent without a submit event: nobody leaves the form, and nothing of it is checked or saved.
export const sendInto = (name, form, url) => {
  const before = ["action", "target"].map((attribute) => [attribute, form.getAttribute(attribute)]);
  form.setAttribute("action", url);
  form.setAttribute("target", name);
  HTMLFormElement.prototype.submit.call(form);
  for (const [attribute, value] of before) if (value === null) form.removeAttribute(attribute); else form.setAttribute(attribute, value);
};
