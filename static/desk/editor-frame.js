// Around the text: the names of the controls, the small line above it, the fullscreen mode, the styles of the house.

import { Document as PlainDocument, Extension, Fullscreen as PlainFullscreen } from "django-prose-editor/editor";
import { $, $$, make } from "desk/dom";

export const frameOf = (editor) => editor.view.dom.closest(".prose-editor");

// Cards stand between the paragraphs, never in a list, a quote or a table.
export const Document = PlainDocument.extend({ content: "(block | card)+" });

// Say something in the small line above the text; "" takes it away.
export const note = (editor, text) => {
  const line = $(".editor-note", frameOf(editor));
  $("span", line).textContent = text;
  line.classList.toggle("shown", Boolean(text));
};

const noteLine = () => {
  const close = make("button", { type: "button", textContent: "×" });
  close.setAttribute("aria-label", "Hide this message");
  const words = make("span");
  words.setAttribute("role", "status");
  const line = make("p", { className: "editor-note" }, words, close);
  close.addEventListener("click", () => line.classList.remove("shown"));
  return line;
};

const nameControls = (textarea, region) => {
  const label = $(`label[for="${textarea.id}"]`);
  if (label) {
    label.id ||= `${textarea.id}_label`;
    region.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => region.focus());
  }
  region.setAttribute("aria-multiline", "true");
  region.setAttribute("role", "textbox");
  for (const button of $$(".prose-menubar button", textarea.closest(".prose-editor"))) {
    const name = button.getAttribute("aria-label") || button.title || button.dataset.name;
    button.setAttribute("aria-label", name.charAt(0).toUpperCase() + name.slice(1));
    button.title ||= name;
  }
};

const sayWhatIsOn = (frame) => {
  for (const button of $$(".prose-menubar button", frame)) {
    const isOn = button.classList.contains("active");
    if (isOn || button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(isOn));
    button.toggleAttribute("aria-disabled", button.classList.contains("disabled"));
  }
};

// The text reads in the article's language and direction, also when they are changed in the form.
const follow = (region, textarea) => {
  for (const [attribute, name] of [["lang", "language"], ["dir", "direction"]]) {
    const field = textarea.form?.elements[name];
    const set = () => region.setAttribute(attribute, field?.value || textarea.getAttribute(attribute) || "");
    field?.addEventListener("change", set);
    set();
  }
};

export const Frame = Extension.create({
  name: "frame",
  priority: 1, // after the toolbar
  onBeforeCreate() {
    // The library writes a few styles into the page; browsers take them with the page's nonce only.
    this.editor.options.injectNonce = $("script[type=importmap]").nonce;
  },
  onCreate() {
    const frame = frameOf(this.editor);
    const textarea = $("textarea", frame);
    $(".prose-menubar", frame).after(noteLine());
    nameControls(textarea, this.editor.view.dom);
    follow(this.editor.view.dom, textarea);
    // Listening from here on, the buttons have been told before this.
    this.editor.on("transaction", () => sayWhatIsOn(frame));
    sayWhatIsOn(frame);
  },
});

export const Fullscreen = PlainFullscreen.extend({
  addKeyboardShortcuts() {
    return {
      "Mod-Shift-f": () => this.editor.commands.toggleFullscreen(),
      Escape: () => this.editor.storage.fullscreen.fullscreen && this.editor.commands.toggleFullscreen(),
    };
  },
  onCreate() {
    // Also from a button of the toolbar.
    frameOf(this.editor).addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && this.editor.storage.fullscreen.fullscreen) {
        event.preventDefault();
        this.editor.commands.toggleFullscreen();
      }
    });
  },
});

// Paragraphs and quotes with a job: { paragraph: { promo: "Promo" }, … }, from the one configuration.
export const HouseStyles = Extension.create({
  name: "houseStyles",
  addOptions: () => ({ styles: {} }),

  addGlobalAttributes() {
    return Object.entries(this.options.styles).map(([type, names]) => ({
      types: [type],
      attributes: {
        class: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element) => Object.keys(names).find((name) => element.classList.contains(name)) ?? null,
        },
      },
    }));
  },

  addMenuItems({ menu, buttons }) {
    for (const [type, names] of Object.entries(this.options.styles)) {
      for (const [name, title] of Object.entries(names)) {
        menu.defineItem({
          name,
          groups: "house",
          priority: 50,
          button: buttons.text(title),
          active: (editor) => editor.isActive(type, { class: name }),
          command: (editor) => toggle(editor, type, name),
        });
      }
    }
  },
});

const toggle = (editor, type, name) => {
  const isOn = editor.isActive(type, { class: name });
  const chain = editor.chain().focus();
  if (type === "paragraph") chain.setParagraph().updateAttributes(type, { class: isOn ? null : name }).run();
  else if (isOn) chain.lift(type).run();
  else if (editor.isActive(type)) chain.updateAttributes(type, { class: name }).run();
  else chain.clearNodes().wrapIn(type, { class: name }).run();
};
