// Rows of a form carry numbers, and Django wants the stored ones first: bylines-0-id, bylines-1-id, …

import { $, $$ } from "desk/dom";

const groups = (form) => $$(".inline-group", form).filter((group) => $("input[name$='-TOTAL_FORMS']", group));
const prefixOf = (group) => $("input[name$='-TOTAL_FORMS']", group).name.replace("-TOTAL_FORMS", "");
const rowsOf = (group) => $$(".inline-related:not(.empty-form)", group);
const idOf = (row) => $("input[name$='-id']", row);
const numberOf = (row, prefix) => Number(idOf(row).name.slice(prefix.length + 1).split("-")[0]);

const NUMBERED = ["id", "name", "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"];

const give = (row, prefix, number) => {
  const pattern = new RegExp(`\\b${prefix}-\\d+`, "g");
  for (const element of [row, ...$$("*", row)]) {
    for (const name of NUMBERED) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(pattern, `${prefix}-${number}`));
    }
  }
};

// Number the rows anew. Their order on the screen stays: it is kept in their places.
export const number = (form) => {
  for (const group of groups(form)) {
    const prefix = prefixOf(group);
    const rows = rowsOf(group).filter(idOf);
    const stored = rows.filter((row) => idOf(row).value);
    const inOrder = [...stored, ...rows.filter((row) => !idOf(row).value)];
    const isRight = inOrder.every((row, place) => numberOf(row, prefix) === place);
    if (!isRight) inOrder.forEach((row, place) => give(row, prefix, place));
    $(`[name="${prefix}-INITIAL_FORMS"]`, group).value = stored.length;
    $(`[name="${prefix}-TOTAL_FORMS"]`, group).value = rows.length;
  }
};

// After a save: the new rows get their ids, the ones that were taken away stay out of sight and marked.
export const store = (form, answer) => {
  for (const group of groups(form)) {
    const prefix = prefixOf(group);
    const told = answer[prefix];
    if (!told) continue;
    for (const row of rowsOf(group).filter(idOf)) {
      const place = numberOf(row, prefix);
      if (told.stored[place]) idOf(row).value = told.stored[place];
      if (told.gone.includes(place)) row.hidden = true;
    }
  }
  number(form);
};

const takeAway = (row, form) => {
  if (!$("[name$='-DELETE']", row)) {
    const mark = idOf(row).cloneNode();
    Object.assign(mark, { id: "", name: idOf(row).name.replace(/-id$/, "-DELETE"), value: "on" });
    row.append(mark);
  }
  row.hidden = true;
  form.dispatchEvent(new Event("input", { bubbles: true }));
};

export const watch = (form) => {
  // Django's script numbers what is left after a row is taken away, in the order of the screen.
  document.addEventListener("formset:removed", () => queueMicrotask(() => number(form)));
  // A row that was new when the page was loaded and has been saved since is stored: it must be marked, not forgotten.
  form.addEventListener("click", (event) => {
    const row = event.target.closest(".inline-deletelink")?.closest(".inline-related");
    if (!row || !idOf(row)?.value) return;
    event.preventDefault();
    event.stopPropagation();
    takeAway(row, form);
  }, { capture: true });
};
