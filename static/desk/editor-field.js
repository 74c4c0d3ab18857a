// A small field that opens beside the cursor: type, choose, go on writing. Escape goes back to the text.

import { combobox } from "desk/combobox";
import { make } from "desk/dom";
import { frameOf } from "desk/editor-frame";

let shut = () => {};

// source: text → promise of items. choose: called with the item. refuse: text → a sentence where nothing was found.
export const openField = (editor, { label, value = "", source, choose, refuse = () => "", emptyToo = false, act = null }) => {
  shut();
  const input = make("input", { type: "text", id: "editor_field", value, autocomplete: "off" });
  const hint = make("p", { className: "editor-field-hint" });
  hint.setAttribute("role", "status");
  const box = make("div", { className: "editor-field" },
    make("label", { htmlFor: input.id, textContent: label }), make("div", { className: "editor-field-row" }, input), hint);
  if (act) {
    const button = make("button", { type: "button", textContent: act.label });
    button.addEventListener("click", () => { close(); act.run(); });
    box.append(button);
  }

  const close = ({ focus = true } = {}) => {
    shut = () => {};
    box.remove();
    if (focus) editor.commands.focus();
  };
  shut = () => close({ focus: false });

  frameOf(editor).append(box);
  place(editor, box);
  combobox(input, {
    emptyToo,
    source: async (text) => {
      const found = await source(text);
      hint.textContent = found.length ? "" : refuse(text);
      return found;
    },
    choose: (item) => { close(); choose(item); },
  });
  // What is typed here is no change of the article, and Enter must not send its form.
  for (const kind of ["input", "change"]) box.addEventListener(kind, (event) => event.stopPropagation());
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && event.target === input) event.preventDefault();
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      close();
    }
  });
  box.addEventListener("focusout", () => setTimeout(() => {
    if (box.isConnected && !box.contains(document.activeElement)) close({ focus: false });
  }, 150));
  input.focus();
  input.select();
};

const place = (editor, box) => {
  const frame = frameOf(editor);
  const around = frame.getBoundingClientRect();
  const at = editor.view.coordsAtPos(editor.state.selection.to);
  box.style.insetBlockStart = `${at.bottom - around.top + frame.scrollTop + 6}px`;
  box.style.left = `${Math.max(0, Math.min(at.left - around.left, around.width - box.offsetWidth))}px`;
  box.scrollIntoView({ block: "nearest" });
};
