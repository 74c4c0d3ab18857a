// What a form says: its words as they are sent, and as text that tells whether anything differs.

import { $, $$ } from "desk/dom";

// What a form carries about itself.
const ABOUT_ITSELF = new Set(["csrfmiddlewaretoken", "open_form", "took", "minor_edit", "_move_note", "_override"]);
// What scripts count and number. The order of rows shows in the order of their fields.
const PLUMBING = /(^base_revision|-position|-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)$/;
const TEMPLATE = "__prefix__";

export const fieldsOf = (form) => [...new FormData(form)].filter(
  ([name, value]) => !ABOUT_ITSELF.has(name) && !name.includes(TEMPLATE) && typeof value === "string",
);

// The value of a control; `before`: as the server sent it.
const chosen = (select, before) => {
  const options = [...select.options];
  const picked = options.filter((option) => (before ? option.defaultSelected : option.selected));
  if (before && !picked.length && !select.multiple) picked.push(...options.filter((option) => !option.disabled).slice(0, 1));
  return picked.map((option) => option.value).join("\n");
};

const valueOf = (control, before = false) => {
  if (control.localName === "select") return chosen(control, before);
  if (control.type === "checkbox" || control.type === "radio") {
    return (before ? control.defaultChecked : control.checked) ? control.value : "";
  }
  return before ? control.defaultValue : control.value;
};

const counts = (control) => control.name && !control.disabled && !ABOUT_ITSELF.has(control.name)
  && !PLUMBING.test(control.name) && !control.name.includes(TEMPLATE)
  && !["submit", "button", "reset", "fieldset", "file"].includes(control.type);

// A new row in which nothing has been typed says nothing.
const isBlank = (row) => {
  const id = $("input[name$='-id']", row);
  return Boolean(id) && !id.value
    && $$("input, select, textarea", row).filter(counts).every((control) => valueOf(control) === valueOf(control, true));
};

// Text that is the same as long as the form says the same.
export const asText = (form) => {
  const blank = new Set($$(".inline-related", form).filter(isBlank));
  const said = [...form.elements].filter((control) => counts(control) && !blank.has(control.closest(".inline-related")));
  return JSON.stringify(said.map((control) => [control.name, valueOf(control)]));
};

const bare = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, "");

// Whether anything was typed before a script could listen. The editor may have put its text in order meanwhile: only
// other words count there.
export const wasTypedEarly = (form) => [...form.elements].some((control) => {
  if (!counts(control) || control.type === "hidden") return false;
  const [now, sent] = [valueOf(control), valueOf(control, true)];
  if (now === sent) return false;
  return control.closest(".prose-editor") ? bare(now) !== bare(sent) : true;
});
