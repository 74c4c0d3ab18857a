// Two versions of an article: a choice between them changes the form below, and can be taken back.

import { $, $$, make, say } from "desk/dom";

const panel = $(".clashes");
const form = panel?.closest("form");

// What a control holds, as [value, what a chooser shows for it] pairs, and how to change that.
const held = (control) =>
  control.options ? [...control.selectedOptions].map(({ value, text }) => [value, text]) : [[control.value, ""]];

const hold = (control, pairs) => {
  if (control.options) {
    for (const [value, text] of pairs) {
      if (![...control.options].some((option) => option.value === value)) control.add(new Option(text, value));
    }
    const values = new Set(pairs.map(([value]) => value));
    for (const option of control.options) option.selected = values.has(option.value);
  } else {
    control.value = pairs[0]?.[0] ?? "";
  }
  for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
};

// A side of a clash is a function that puts it into the form; mine is what stands there when theirs is first taken.
const ofField = ({ name, theirs }) => {
  const control = $(`[name="${name}"]`, form);
  return control && { theirs: () => hold(control, theirs), remember: () => { const mine = held(control); return () => hold(control, mine); } };
};

const ofRow = ({ prefix, theirs }) => {
  const row = prefix && document.getElementById(prefix);
  if (!row) return null;
  const part = (name) => $(`[name^="${prefix.replace(/-\d+$/, "-")}"][name$="-${name}"]`, row);
  const isOut = () => Boolean(part("DELETE")?.checked);
  const takeOut = (out) => {
    // A row that is new in this form has no such box of its own.
    const box = part("DELETE") ?? row.appendChild(make("input", { type: "checkbox", name: `${row.id}-DELETE`, className: "taken-out" }));
    box.checked = out;
    if (box.className === "taken-out") row.hidden = out;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const fill = (parts) => { for (const [name, pairs] of Object.entries(parts)) hold(part(name), pairs); };
  return {
    theirs: () => { if (theirs) fill(theirs); takeOut(!theirs); },
    remember: () => {
      const out = isOut();
      const mine = Object.fromEntries(Object.keys(theirs ?? {}).map((name) => [name, held(part(name))]));
      return () => { fill(mine); takeOut(out); };
    },
  };
};

// The body: a clash is a stretch of the editor's document and moves along with what is typed around it.
const ofText = ({ at, count, theirs }, editor, createNodeFromContent) => {
  const start = (index) => {
    let place = 0;
    editor.state.doc.forEach((block, offset, number) => { if (number < index) place = offset + block.nodeSize; });
    return place;
  };
  let [from, to] = [start(at), start(at + count)];
  editor.on("transaction", ({ transaction, appendedTransactions = [] }) => {
    for (const { mapping } of [transaction, ...appendedTransactions]) {
      [from, to] = [mapping.map(from, -1), mapping.map(to, 1)];
    }
  });
  const put = (content) => editor.view.dispatch(editor.state.tr.replaceWith(from, to, content));
  const parsed = () => createNodeFromContent(theirs, editor.schema);
  const content = () => editor.state.doc.slice(from, to).content;
  let mine;
  return {
    theirs: () => put(theirs ? parsed() : []),
    both: () => put(mine.append(parsed())),
    remember: () => { mine = content(); return () => put(mine); },
  };
};

const kinds = { field: ofField, row: ofRow, text: ofText };

const offer = (clash, ...editing) => {
  const data = JSON.parse(clash.dataset.clash);
  const sides = kinds[data.kind](data, ...editing);
  if (!sides) return;
  const [choose, heading] = [$(".choose", clash), $("h3", clash).textContent];
  let mine = null;
  choose.addEventListener("click", ({ target }) => {
    const side = target.closest("[data-take]")?.dataset.take;
    if (!side || (side === "mine" && !mine)) return;
    if (side === "mine") {
      mine();
      mine = null;
    } else {
      mine ??= sides.remember();
      sides[side]();
    }
    for (const button of $$("button", choose)) button.setAttribute("aria-pressed", String(button.dataset.take === side));
    say(`${heading}: ${target.dataset.said}`);
  });
  choose.hidden = false;
};

const editorOf = (textarea) => new Promise((resolve) => {
  const ready = $(".ProseMirror", textarea.closest(".prose-editor") ?? textarea)?.editor;
  if (ready) resolve(ready);
  document.addEventListener("prose-editor:ready", ({ detail }) => { if (detail.textarea === textarea) resolve(detail.editor); });
});

// A formset wants stored rows first; an editor wants them in the story's order.
const inOrder = (group) => {
  const place = (row) => Number($("[name$='-position']", row).value);
  const rows = $$(".inline-related:not(.empty-form)", group);
  const sorted = [...rows].sort((one, other) => place(one) - place(other));
  const end = make("i");
  rows[0]?.before(end);
  end.before(...sorted);
  end.remove();
};

if (form) {
  for (const group of $$(".inline-group:has(.rows [name$='-position'])", form)) inOrder(group);
  const [texts, others] = [[], []];
  for (const clash of $$(".clash", panel)) (JSON.parse(clash.dataset.clash).kind === "text" ? texts : others).push(clash);
  for (const clash of others) offer(clash);
  const textarea = $("textarea[name=body]", form);
  if (texts.length && textarea) {
    // Asked for only here: a page that may only be read has no editor to import.
    Promise.all([editorOf(textarea), import("django-prose-editor/editor")]).then(([editor, { createNodeFromContent }]) => {
      for (const clash of texts) offer(clash, editor, createNodeFromContent);
    });
  }
}
