// Pictures dropped on the text, pasted into it or chosen for it: each has its place at once, and the figure there when
// it has arrived. A place is a decoration and no part of the text, so nothing of it is ever saved or undone.

import { pm } from "django-prose-editor/editor";
import { MAY_NOT, arrival, carriesFiles, chooseFiles, mayUpload } from "desk/arrivals";
import { say } from "desk/dom";
import { remember, stopEvent } from "desk/editor-cards";
import { note } from "desk/editor-frame";
import { parsed } from "desk/editor-tidy";

const key = new pm.state.PluginKey("arrivals");
let count = 0;

const isEmptyLine = (block) => block.type.name === "paragraph" && block.content.size === 0;

// Positions between the blocks, where cards stand.
const between = (doc, at) => {
  const $at = doc.resolve(Math.min(at, doc.content.size));
  return $at.depth ? $at.after(1) : $at.pos;
};

// Where the cursor is. The writing goes on below: where it stands in a block, it gets a line there.
const atCursor = (editor) => {
  const { state } = editor;
  const { $to, to } = state.selection;
  if ($to.depth === 1 && $to.parentOffset === 0 && $to.parent.type.name === "paragraph") return $to.before(1);
  const at = $to.depth ? $to.after(1) : to;
  const { tr } = state;
  if (state.doc.nodeAt(at)?.type.name !== "paragraph") tr.insert(at, state.schema.nodes.paragraph.create());
  editor.view.dispatch(tr.setSelection(pm.state.TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
  return at;
};

const whereDropped = (view, { clientX: left, clientY: top }) => {
  const found = view.posAtCoords({ left, top });
  if (!found) return view.state.doc.content.size;
  const $at = view.state.doc.resolve(found.pos);
  if (!$at.depth) return $at.pos;
  const { top: above, height } = view.nodeDOM($at.before(1)).getBoundingClientRect();
  return isEmptyLine($at.node(1)) || top < above + height / 2 ? $at.before(1) : $at.after(1);
};

const placesOf = (editor) => key.getState(editor.state);

// Put the figure in the place. Others in the same place keep their order: what came first stands first.
const fill = (editor, id, photo) => {
  const places = placesOf(editor);
  const mine = places.findIndex((place) => place.id === id);
  const { pos, box } = places[mine];
  const isHeld = box.contains(document.activeElement);
  remember("photo", photo);
  const figure = editor.schema.nodes.photo.create({ photo: Number(photo.id) });
  const tr = pm.history.closeHistory(editor.state.tr).insert(pos, figure);
  const after = pos + figure.nodeSize;
  if (after === tr.doc.content.size) tr.insert(after, editor.schema.nodes.paragraph.create());
  const moves = (place, index) => place.pos > pos || (place.pos === pos && index > mine);
  const others = places.map((place, index) => (moves(place, index) ? { ...place, pos: place.pos + figure.nodeSize } : place));
  if (isHeld) tr.setSelection(pm.state.NodeSelection.create(tr.doc, pos));
  editor.view.dispatch(tr.setMeta(key, others.toSpliced(mine, 1)));
  if (isHeld) editor.view.focus();
  say(`${photo.text} is in the text.${photo.alt_text ? "" : " It has no alternative text yet."}`);
};

const giveUp = (editor, id) => {
  const { box } = placesOf(editor).find((place) => place.id === id);
  const isHeld = box.contains(document.activeElement);
  editor.view.dispatch(editor.state.tr.setMeta(key, placesOf(editor).filter((place) => place.id !== id)));
  if (isHeld) editor.view.focus();
};

const newPlace = (editor, file, pos) => {
  const id = (count += 1);
  const box = arrival(file, { take: (photo) => fill(editor, id, photo), leave: () => giveUp(editor, id) });
  return { id, pos, box };
};

// where: gives the position of the pictures.
const receive = (editor, files, where) => {
  if (!files.length) return;
  note(editor, mayUpload() ? "" : MAY_NOT);
  if (!mayUpload()) return;
  const pos = where();
  const arriving = files.map((file) => newPlace(editor, file, pos));
  editor.view.dispatch(editor.state.tr.setMeta(key, [...placesOf(editor), ...arriving]));
  say(files.length === 1 ? `Uploading ${files[0].name}.` : `Uploading ${files.length} pictures.`);
};

export const uploadHere = (editor) => chooseFiles((files) => receive(editor, files, () => atCursor(editor)), { multiple: true });

// The files on a clipboard or under a mouse, unless they only illustrate words, or are a card of this text on the move.
const filesIn = (data) => {
  const html = data?.getData("text/html") ?? "";
  const hasWords = /\S/.test(parsed(html).body.textContent);
  return hasWords || html.includes("data-pm-slice") ? [] : [...(data?.files ?? [])];
};

// A copied picture comes under a name that says nothing.
const named = (file) => (/^image\.\w+$/.test(file.name) ? new File([file], file.name.replace("image", "Pasted picture"), { type: file.type }) : file);

const widget = ({ id, pos, box }, index) => pm.view.Decoration.widget(pos, () => box, {
  key: `arrival-${id}`, side: index - 1000, ignoreSelection: true, stopEvent: stopEvent(box),
});

export const dropPlugin = (editor) => new pm.state.Plugin({
  key,
  state: {
    init: () => [],
    apply: (tr, places) => tr.getMeta(key)
      ?? (tr.docChanged ? places.map((place) => ({ ...place, pos: between(tr.doc, tr.mapping.map(place.pos, -1)) })) : places),
  },
  props: {
    decorations: (state) => pm.view.DecorationSet.create(state.doc, key.getState(state).map(widget)),
    handleDrop(view, event) {
      const files = carriesFiles(event) ? filesIn(event.dataTransfer) : [];
      receive(editor, files, () => whereDropped(view, event));
      return files.length > 0;
    },
    handlePaste(_view, { clipboardData }) {
      const files = filesIn(clipboardData).map(named);
      receive(editor, files, () => atCursor(editor));
      return files.length > 0;
    },
  },
});
