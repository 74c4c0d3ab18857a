// What the cards in the text share: what the desk knows of their rows, where they are put, how they go.

import { carriesFiles } from "desk/arrivals";
import { make } from "desk/dom";

// What the desk calls several of a kind in its answer.
const PLURALS = { photo: "photos", gallery: "galleries", article: "articles" };
const KINDS = Object.keys(PLURALS);
const known = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]));
const wanted = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]));
let asking = null;

export const remember = (kind, item) => known[kind].set(Number(item.id), item);
export const forget = (kind, id) => known[kind].delete(Number(id));

// The item of a photo, a gallery or an article, or null when it is gone. One request for all that a text names.
export const itemOf = (kind, id) => {
  if (known[kind].has(id)) return Promise.resolve(known[kind].get(id));
  if (!wanted[kind].has(id)) {
    let answer;
    wanted[kind].set(id, { promise: new Promise((resolve) => { answer = resolve; }), answer });
  }
  asking ??= setTimeout(ask);
  return wanted[kind].get(id).promise;
};

const ask = async () => {
  asking = null;
  const waiting = KINDS.flatMap((kind) => [...wanted[kind]].map(([id, { answer }]) => ({ kind, id, answer })));
  for (const kind of KINDS) wanted[kind].clear();
  const query = new URLSearchParams(waiting.map(({ kind, id }) => [kind, id]));
  const response = await fetch(`/admin/articles/article/cards/?${query}`, { headers: { Accept: "application/json" } });
  const found = response.ok ? await response.json() : { photos: {}, galleries: {}, articles: {} };
  for (const { kind, id, answer } of waiting) {
    const item = found[PLURALS[kind]][id] ?? null;
    if (item) remember(kind, item);
    answer(item);
  }
};

// Put a card in place of an empty paragraph, else below the block with the cursor; the writing goes on below it.
export const insertCard = (editor, card) => editor.chain().focus().command(({ tr, state }) => {
  const { $to } = state.selection;
  const isCard = $to.depth === 0;
  const block = isCard ? null : $to.node(1);
  const end = isCard ? state.selection.to : $to.after(1);
  const isEmpty = block?.type.name === "paragraph" && block.content.size === 0;
  const start = isEmpty ? $to.before(1) : end;
  const node = state.schema.nodeFromJSON(card);
  tr.replaceWith(start, end, node);
  const after = start + node.nodeSize;
  if (tr.doc.nodeAt(after)?.type.name !== "paragraph") tr.insert(after, state.schema.nodes.paragraph.create());
  tr.setSelection(state.selection.constructor.near(tr.doc.resolve(after + 1))).scrollIntoView();
  return true;
}).run();

// The buttons of a card.
export const cardButton = (text, label, act) => {
  const button = make("button", { type: "button", textContent: text });
  button.setAttribute("aria-label", label);
  button.addEventListener("click", act);
  return button;
};

export const removeButton = (editor, getPos, what) => cardButton("Remove", `Remove ${what}`, () => {
  const at = getPos();
  editor.chain().focus().deleteRange({ from: at, to: at + editor.state.doc.nodeAt(at).nodeSize }).run();
});

// Nothing of a card's furniture is text of the article.
export const furniture = (...children) => {
  const box = make("div", { className: "card-furniture", contentEditable: "false" }, ...children);
  for (const kind of ["input", "change"]) {
    box.addEventListener(kind, (event) => event.stopPropagation());
  }
  return box;
};

// The editor learns of no event in the furniture, but of what is dragged over it.
export const stopEvent = (box) => (event) => box.contains(event.target) && !event.type.startsWith("drag") && !carriesFiles(event);
