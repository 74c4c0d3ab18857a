// Rows in order: grip to drag, Alt+Up and Alt+Down, two buttons; places are kept in tens in a hidden field.

import { $, $$, say } from "desk/dom";

const rowsOf = (group) => $$(".inline-related:not(.empty-form, [hidden])", group);
const placeOf = (row) => $("input[name$='-position']", row);

export const renumber = (group) => {
  const rows = rowsOf(group);
  rows.forEach((row, index) => {
    placeOf(row).value = (index + 1) * 10;
    $(".up", row).disabled = index === 0;
    $(".down", row).disabled = index === rows.length - 1;
    $(".grip", row).setAttribute("aria-label", `Move ${nameOf(row)}, place ${index + 1} of ${rows.length}. Alt with arrow up or down.`);
  });
};

const nameOf = (row) => {
  if (row.dataset.name) return row.dataset.name;
  const chosen = $("select.admin-autocomplete", row)?.selectedOptions[0]?.text;
  return chosen || $("input[type=text], input[type=url]", row)?.value || "this row";
};

const moved = (group, row) => {
  renumber(group);
  const rows = rowsOf(group);
  say(`${nameOf(row)} is now ${rows.indexOf(row) + 1} of ${rows.length}.`);
  placeOf(row).dispatchEvent(new Event("input", { bubbles: true }));
};

const shift = (group, row, step) => {
  const rows = rowsOf(group);
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  if (step < 0) other.before(row); else other.after(row);
  moved(group, row);
};

const drag = (group, row, start) => {
  // On the document: a row that moves loses the pointer it has captured.
  const controller = new AbortController();
  const before = rowsOf(group).indexOf(row);
  row.classList.add("moving");
  start.preventDefault();
  document.addEventListener("pointermove", (event) => {
    for (const other of rowsOf(group)) {
      if (other === row) continue;
      const box = other.getBoundingClientRect();
      const middle = box.top + box.height / 2;
      const isAbove = Boolean(other.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (isAbove && event.clientY < middle) { other.before(row); break; }
      if (!isAbove && event.clientY > middle) { other.after(row); }
    }
  }, { signal: controller.signal });
  const drop = () => {
    controller.abort();
    row.classList.remove("moving");
    if (rowsOf(group).indexOf(row) !== before) moved(group, row);
    $(".grip", row).focus();
  };
  for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, drop, { signal: controller.signal });
};

const button = (className, text, label, act) => {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: `move ${className}`, textContent: text });
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
};

const dress = (group, row) => {
  if ($(".grip", row)) return;
  const grip = button("grip", "⠿", "", () => {});
  grip.addEventListener("pointerdown", (event) => drag(group, row, event));
  const up = button("up", "↑", "Move up", () => { shift(group, row, -1); (up.disabled ? grip : up).focus(); });
  const down = button("down", "↓", "Move down", () => { shift(group, row, 1); (down.disabled ? grip : down).focus(); });
  $("h3", row).prepend(grip, up, down);
  row.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.altKey || event.target.closest("select")) return;
    event.preventDefault();
    const focused = document.activeElement;
    shift(group, row, step);
    focused.focus();
  });
};

export const order = (group) => {
  const fresh = () => {
    for (const row of rowsOf(group)) dress(group, row);
    renumber(group);
  };
  group.addEventListener("formset:added", fresh);
  // A row is called after whom or what was chosen in it.
  group.addEventListener("change", () => renumber(group));
  document.addEventListener("formset:removed", ({ detail }) => { if (group.id === `${detail.formsetName}-group`) fresh(); });
  fresh();
};
