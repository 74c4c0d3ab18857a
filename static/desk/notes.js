// Beside the text: the plan is saved when it changes, notes are sent without leaving the page, @ finds colleagues.

import { suggest } from "desk/combobox";
import { $, $$, make, post, say } from "desk/dom";

const PANELS = ["plan", "notes"];

const redraw = (fresh) => {
  for (const name of PANELS) {
    $(`#${name}`).replaceWith($(`#${name}`, fresh));
    dress(name);
  }
};

// Send one of the small forms and show the panel as the desk has it now.
const send = async (form, submitter) => {
  const panel = form.id === "plan-form" ? "plan" : "notes";
  const fields = new FormData(form);
  if (submitter?.name) fields.append(submitter.name, submitter.value);
  const focused = document.activeElement?.id;
  let answer;
  try {
    const response = await post(submitter?.getAttribute("formaction") ?? form.action, fields);
    if (!response.ok) throw new Error(String(response.status));
    answer = await response.json();
  } catch {
    $(".refusal", $(`#${panel}`)).textContent = "The desk did not answer. Nothing was changed; try again.";
    return;
  }
  const typed = $("#note_text")?.value ?? "";
  redraw(make("template", { innerHTML: answer.html }).content);
  // What is refused stays in the field, and so does what was typed meanwhile.
  const isSent = form.id === "note-form" && !answer.refusal;
  $("#note_text").value = isSent ? after(typed, fields.get("text")) : typed;
  remember($("#note_text").value);
  $(".refusal", $(`#${panel}`)).textContent = answer.refusal;
  say(answer.said);
  if (focused) document.getElementById(focused)?.focus();
};

// What was typed after a note that was sent; all of it where that one was rewritten.
const after = (typed, sent) => (typed.startsWith(sent) ? typed.slice(sent.length).trimStart() : typed);

// A note that is not sent yet is there again when its writer comes back to the article in this tab.
const key = () => `note ${$("[name=open_form]")?.dataset.user} ${location.pathname}`;
const remember = (text) => { try { sessionStorage.setItem(key(), text); } catch { /* This browser keeps nothing. */ } };
const recall = () => { try { return sessionStorage.getItem(key()) ?? ""; } catch { return ""; } };

// The word after @ before the caret, and where it begins.
const mention = (field) => {
  const before = field.value.slice(0, field.selectionStart);
  const found = /(?:^|[^\w@])@([\w.+-]*)$/.exec(before);
  return found && { word: found[1], start: before.length - found[1].length };
};

// A list below the field while an @name is being typed: arrow keys, Enter, Tab and the mouse choose, Escape closes.
const completePeople = (field) => {
  const list = make("ul", { className: "choices", id: "note_people", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Colleagues");
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  const find = suggest("people");
  let active = 0;
  let asked = 0;

  const point = (index) => {
    active = (index + list.children.length) % list.children.length;
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === active)));
    field.setAttribute("aria-activedescendant", list.children[active].id);
  };
  const close = () => {
    asked += 1;
    list.hidden = true;
    field.removeAttribute("aria-activedescendant");
  };
  const take = (row) => {
    const at = mention(field);
    close();
    if (at) field.setRangeText(`${row.dataset.name} `, at.start, field.selectionStart, "end");
  };
  const row = (person, index) => {
    const made = make("li", { id: `note_people_${index}` }, make("b", { textContent: `@${person.text}` }), make("small", { textContent: person.note }));
    made.dataset.name = person.text;
    made.setAttribute("role", "option");
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    made.addEventListener("click", () => take(made));
    return made;
  };

  field.addEventListener("input", async () => {
    const at = mention(field);
    if (!at) return close();
    const mine = (asked += 1);
    const people = await find(at.word);
    if (mine !== asked || !people.length) return mine === asked ? close() : undefined;
    list.replaceChildren(...people.map(row));
    list.hidden = false;
    point(0);
    say(`${people.length} found. ${people[0].text}`);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) point(active + step);
    else if (["Enter", "Tab"].includes(event.key) && !event.ctrlKey && !event.metaKey) take(list.children[active]);
    else if (event.key === "Escape") { event.stopPropagation(); close(); }
    else return;
    event.preventDefault();
  });
};

const dress = (panel) => {
  const section = $(`#${panel}`);
  if (!section) return;
  // These words are not the story's: the article's form need not hear of them.
  for (const kind of ["input", "change"]) section.addEventListener(kind, (event) => event.stopPropagation());
  if (panel === "plan") {
    for (const control of $$("select, input", section)) control.addEventListener("change", () => control.form.requestSubmit());
    $("button", section)?.remove();
    return;
  }
  const field = $("#note_text", section);
  field.value ||= recall();
  field.addEventListener("input", () => remember(field.value));
  completePeople(field);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    field.form.requestSubmit();
  });
};

let isSending = false;

const listen = () => {
  for (const form of $$("#plan-form, #note-form, #resolve-form")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const isNote = form.id === "note-form";
      // Pressed twice, it is one note.
      if (isNote && isSending) return;
      isSending ||= isNote;
      send(form, event.submitter).finally(() => { if (isNote) isSending = false; });
    });
  }
};

for (const panel of PANELS) dress(panel);
listen();

// A move leaves a note, and a story that was new has had no panels yet.
document.addEventListener("desk:saved", ({ detail }) => {
  const fresh = make("template", { innerHTML: detail.panels }).content;
  const typed = $("#note_text")?.value ?? "";
  const focused = document.activeElement?.id;
  if ($("#notes")) {
    redraw(fresh);
    $("#note_text").value = typed;
    if (focused) document.getElementById(focused)?.focus();
    return;
  }
  $(".desk-panels").replaceWith($(".desk-panels", fresh));
  document.body.append(fresh);
  for (const panel of PANELS) dress(panel);
  listen();
});
