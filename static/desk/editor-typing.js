// Quotation marks, apostrophes and dashes as the article's language writes them. Ctrl+Z gives back what was typed.

import { Extension, pm } from "django-prose-editor/editor";

const NARROW = "\u202f"; // French spaces its marks off, and they may not stand alone at the end of a line
const LOW_HIGH = ["„", "“", "‚", "‘"];
const LOW_RIGHT = ["„", "”", "‚", "’"];
const ANGLES = ["«", "»", "“", "”"];

// opening, closing, and the same inside a quotation; by language, and by region where that writes otherwise
const QUOTES = {
  en: ["“", "”", "‘", "’"],
  de: LOW_HIGH, "de-CH": ["«", "»", "‹", "›"], cs: LOW_HIGH, sk: LOW_HIGH, sl: LOW_HIGH, lt: LOW_HIGH, bg: LOW_HIGH, is: LOW_HIGH,
  pl: LOW_RIGHT, ro: LOW_RIGHT, hu: ["„", "”", "»", "«"], hr: LOW_RIGHT, nl: ["“", "”", "‘", "’"],
  fr: [`«${NARROW}`, `${NARROW}»`, "“", "”"], "fr-CH": ["«", "»", "‹", "›"],
  es: ANGLES, pt: ANGLES, "pt-BR": ["“", "”", "‘", "’"], it: ANGLES, ca: ANGLES, el: ANGLES, ru: ["«", "»", "„", "“"], uk: ["«", "»", "„", "“"],
  nb: ["«", "»", "‘", "’"], no: ["«", "»", "‘", "’"], da: ["»", "«", "›", "‹"], sv: ["”", "”", "’", "’"], fi: ["”", "”", "’", "’"],
  ar: ["«", "»", "“", "”"], fa: ["«", "»", "‹", "›"], he: ["”", "”", "’", "’"],
  zh: ["“", "”", "‘", "’"], "zh-TW": ["「", "」", "『", "』"], ja: ["「", "」", "『", "』"],
};
const APOSTROPHE = "’";
const LONG_DASHES = new Set(["en-US", "es"]); // two hyphens make a long dash at once

const quotesFor = (tag) => QUOTES[tag] ?? QUOTES[tag.split("-")[0]] ?? QUOTES.en;

// Whether a mark after `before` opens a quotation: at the start of a word, or inside one that has just been opened.
const opens = (before, [open, close, openInside, closeInside]) => /(?:^|[\s([{/\u2013\u2014])$/.test(before)
  || (open !== close && before.endsWith(open)) || (openInside !== closeInside && before.endsWith(openInside));

// What stands instead of the last characters of `before` + `typed`: [characters that go, text]; null leaves them.
export const smart = (before, typed, tag) => {
  const quotes = quotesFor(tag);
  const [open, close, openInside, closeInside] = quotes;
  if (typed === '"') return [1, opens(before, quotes) ? open : close];
  if (typed === "'") {
    if (opens(before, quotes)) return [1, openInside];
    // A mark that was opened in this paragraph is closed; else it is an apostrophe.
    return [1, before.split(openInside).length > before.split(closeInside).length ? closeInside : APOSTROPHE];
  }
  if (typed === "." && before.endsWith("..") && !before.endsWith("...")) return [3, "…"];
  // Hyphens at the start of a paragraph draw a rule.
  if (typed === "-" && /[^-\s]\s?-$/.test(before)) return [2, LONG_DASHES.has(tag) || LONG_DASHES.has(tag.split("-")[0]) ? "—" : "–"];
  if (typed === "-" && before.endsWith("–")) return [2, "—"];
  return null;
};

const isCode = ({ $from }) => $from.parent.type.spec.code || $from.marks().some((mark) => mark.type.spec.code);

const type = (view, from, to, text) => {
  if (view.composing || text.length !== 1 || isCode(view.state.selection)) return false;
  const $from = view.state.doc.resolve(from);
  const change = smart($from.parent.textBetween(0, $from.parentOffset, null, "\ufffc"), text, view.dom.lang || "en");
  if (!change) return false;
  const [gone, instead] = change;
  view.dispatch(view.state.tr.insertText(text, from, to).scrollIntoView());
  // A step of its own in the history: undoing it leaves what was typed.
  const end = from + text.length;
  view.dispatch(pm.history.closeHistory(view.state.tr).insertText(instead, end - gone, end));
  view.dispatch(pm.history.closeHistory(view.state.tr));
  return true;
};

export const SmartTyping = Extension.create({
  name: "smartTyping",
  addProseMirrorPlugins: () => [new pm.state.Plugin({ props: { handleTextInput: type } })],
});
