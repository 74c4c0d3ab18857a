// Words and reading time below the text, as one writes.

import { Extension } from "django-prose-editor/editor";
import { make } from "desk/dom";
import { frameOf } from "desk/editor-frame";

const WORDS_A_MINUTE = 230;
const CHARACTERS_A_MINUTE = 500; // of scripts that put no spaces between words
const CHARACTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’\-.]*[\p{L}\p{N}\p{M}])?/gu;

export const measure = (text) => {
  const characters = text.match(CHARACTER)?.length ?? 0;
  const words = text.replace(CHARACTER, " ").match(WORD)?.length ?? 0;
  const minutes = words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE;
  return { words, characters, minutes: words + characters ? Math.max(1, Math.round(minutes)) : 0 };
};

const sentence = ({ words, characters, minutes }) => [
  ...(words || !characters ? [`${words.toLocaleString("en")} ${words === 1 ? "word" : "words"}`] : []),
  ...(characters ? [`${characters.toLocaleString("en")} characters`] : []),
  ...(minutes ? [`${minutes} min to read`] : []),
].join(" · ");

export const Count = Extension.create({
  name: "count",
  onCreate() {
    this.storage.line = make("p", { className: "editor-count" });
    frameOf(this.editor).append(this.storage.line);
    this.storage.show = () => {
      this.storage.line.textContent = sentence(measure(this.editor.state.doc.textBetween(0, this.editor.state.doc.content.size, "\n", " ")));
    };
    this.storage.show();
  },
  onUpdate() {
    // Not at every key of a long text: when the browser has time.
    clearTimeout(this.storage.timer);
    this.storage.timer = setTimeout(this.storage.show, 200);
  },
  addStorage: () => ({ line: null, show: () => {}, timer: 0 }),
});
