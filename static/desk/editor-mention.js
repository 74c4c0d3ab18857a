// "@" at the start of a word offers live articles whose headlines hold what follows, from two letters on.

import { Extension, pm } from "django-prose-editor/editor";
import { make, say } from "desk/dom";
import { frameOf } from "desk/editor-frame";
import { linked, liveArticles } from "desk/editor-links";

const PAUSE = 150; // ms after the last key before the desk is asked
const MENTION = /(?:^|[\s(“„«])@([\p{L}\p{N}][^@\n]{1,60})$/u;

const typedIn = (state) => {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const found = MENTION.exec($from.parent.textBetween(0, $from.parentOffset, null, "\ufffc"));
  return found && { text: found[1], from: $from.pos - found[1].length - 1, to: $from.pos };
};

class Offer {
  constructor(editor) {
    this.editor = editor;
    this.list = make("ul", { className: "choices mention-choices", id: "mention_list", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Articles");
    this.items = [];
    this.active = 0;
    this.timer = 0;
    this.dismissed = "";
  }

  update(view) {
    const typed = typedIn(view.state);
    if (typed?.text === this.text) return;
    this.text = typed?.text;
    this.close();
    if (typed && view.hasFocus() && typed.text !== this.dismissed) this.timer = setTimeout(() => this.ask(typed), PAUSE);
  }

  async ask(typed) {
    const found = await liveArticles(typed.text);
    // An answer to what is no longer typed must never be taken by Enter.
    if (this.text !== typed.text || !found.length) return;
    this.items = found;
    this.show();
  }

  show() {
    const frame = frameOf(this.editor);
    if (!this.list.isConnected) frame.append(this.list);
    this.list.replaceChildren(...this.items.map((item, index) => this.row(item, index)));
    const around = frame.getBoundingClientRect();
    const at = this.editor.view.coordsAtPos(this.editor.state.selection.from);
    this.list.hidden = false;
    this.list.style.insetBlockStart = `${at.bottom - around.top + frame.scrollTop + 4}px`;
    this.list.style.left = `${Math.max(0, Math.min(at.left - around.left, around.width - this.list.offsetWidth))}px`;
    this.editor.view.dom.setAttribute("aria-controls", this.list.id);
    this.point(0);
  }

  row(item, index) {
    const row = make("li", { id: `mention_${index}` }, make("span", {}, make("b", { textContent: item.text, dir: "auto" }), make("small", { textContent: item.note, dir: "auto" })));
    row.setAttribute("role", "option");
    row.addEventListener("pointerdown", (event) => event.preventDefault());
    row.addEventListener("click", () => this.take(index));
    return row;
  }

  point(index) {
    this.active = (index + this.items.length) % this.items.length;
    [...this.list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === this.active)));
    this.list.children[this.active].scrollIntoView({ block: "nearest" });
    this.editor.view.dom.setAttribute("aria-activedescendant", `mention_${this.active}`);
    say(`${this.active + 1} of ${this.items.length}: ${this.items[this.active].text}`);
  }

  take(index) {
    const item = this.items[index];
    const typed = typedIn(this.editor.state);
    this.close();
    this.editor.chain().focus().insertContentAt(typed, [linked(item.text, item.url)]).unsetMark("link").run();
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.items = [];
    for (const name of ["aria-controls", "aria-activedescendant"]) this.editor.view.dom.removeAttribute(name);
  }

  key(event) {
    if (this.list.hidden) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.point(this.active + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.active);
    else if (event.key === "Escape") {
      this.dismissed = this.text;
      this.close();
    } else return false;
    event.preventDefault();
    return true;
  }
}

export const Mention = Extension.create({
  name: "mention",
  priority: 1000, // before Enter makes a new paragraph
  addProseMirrorPlugins() {
    const offer = new Offer(this.editor);
    return [new pm.state.Plugin({
      view: () => ({ update: (view) => offer.update(view), destroy: () => offer.close() }),
      props: {
        handleKeyDown: (view, event) => offer.key(event),
        handleDOMEvents: { blur: () => { offer.close(); return false; } },
      },
    })];
  },
});
