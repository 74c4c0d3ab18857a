// The words at the top: how long they are, and Enter goes on to the next.

import { $, $$, articleForm, make, say } from "desk/dom";

// field: characters that read best, in words, and the number above which the hint warns.
const LENGTHS = {
  headline: { best: "about 60–110 read best", most: 110 },
  standfirst: { best: "around 200 read best", most: 260 },
};

const hint = (field, { best, most }) => {
  const note = make("p", { className: "length", id: `${field.id}_length` });
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), note.id].filter(Boolean).join(" "));
  field.closest(".form-row").append(note);
  let wasLong = null;
  const count = () => {
    const length = [...field.value.trim()].length;
    const isLong = length > most;
    note.textContent = length ? `${length} ${length === 1 ? "character" : "characters"}; ${best}` : "";
    note.classList.toggle("is-long", isLong);
    if (wasLong !== null && wasLong !== isLong) say(isLong ? `Long: ${note.textContent}` : `No longer too long: ${note.textContent}`);
    wasLong = isLong;
  };
  field.addEventListener("input", count);
  count();
};

// Where the browser does not let a text area grow by itself.
const grow = (area) => {
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };
  area.addEventListener("input", fit);
  fit();
};

const goOn = (from, go) => from?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  go();
});

// Whoever types faster than the editor loads gets there as soon as it is ready.
const goIntoBody = (form) => {
  const region = () => $(".words .ProseMirror[contenteditable]", form);
  if (region()) region().focus();
  else document.addEventListener("prose-editor:ready", () => region()?.focus(), { once: true });
};

// A section is found by its own name, not only by the one it stands below.
const findByName = (select) => {
  let typed = "";
  let last = 0;
  select.addEventListener("keydown", (event) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || (event.key === " " && !typed)) return;
    typed = event.timeStamp - last > 1000 ? event.key : typed + event.key;
    last = event.timeStamp;
    const wanted = typed.toLowerCase();
    const names = [...select.options].map((option) => option.text.split(" › ").at(-1).toLowerCase());
    const place = names.findIndex((name) => name.startsWith(wanted));
    if (place < 0) return;
    event.preventDefault();
    select.selectedIndex = place;
    for (const kind of ["input", "change"]) select.dispatchEvent(new Event(kind, { bubbles: true }));
  });
};

const form = articleForm();
if (form) {
  const field = (name) => $(`#id_${name}`, form);
  for (const [name, lengths] of Object.entries(LENGTHS)) if (field(name)) hint(field(name), lengths);
  if (!CSS.supports("field-sizing", "content")) $$("textarea", form).filter((area) => area.checkVisibility()).forEach(grow);
  goOn(field("kicker"), () => field("headline")?.focus());
  goOn(field("headline"), () => field("standfirst")?.focus());
  goOn(field("standfirst"), () => goIntoBody(form));
  if (field("section")?.options) findByName(field("section"));
  // Enter in a line of the form would press its first button, and that one publishes.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=submit], [type=checkbox])")) event.preventDefault();
  });
}
