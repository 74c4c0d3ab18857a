// The budget: stories move between columns by drag, by Alt with an arrow key, or from their menu.

import { $, $$, make, post, say } from "desk/dom";

const board = $("#budget");
const columns = board ? $$(".column", board) : [];
const columnOf = (card) => card.closest(".column");
const targetsOf = (card) => new Map(card.dataset.targets.trim().split(/\s+/).filter(Boolean).map((pair) => pair.split(":")));
const headlineOf = (card) => $("h3 a", card);

const count = () => {
  for (const column of columns) $(".count", column).textContent = $$(".card", column).length;
};

// Show why a story stays where it is, on the card and to those who listen.
const refuse = (card, why) => {
  $(".refusal", card)?.remove();
  card.append(make("p", { className: "refusal", textContent: why }));
  say(why);
};

const put = (html, name) => {
  const card = $(".card", make("template", { innerHTML: html }).content);
  document.getElementById(card.id)?.remove();
  $("ul", columns.find((column) => column.dataset.column === name)).prepend(card);
  count();
  return card;
};

const ask = (dialog = $("#ask-note")) => new Promise((done) => {
  const text = $("textarea", dialog);
  text.value = "";
  dialog.returnValue = "";
  dialog.addEventListener("close", () => done(dialog.returnValue === "move" ? text.value : null), { once: true });
  dialog.showModal();
});

// Make a move; the card goes where the desk says that the story now is.
const move = async (card, action, note = "") => {
  card.setAttribute("aria-busy", "true");
  let answer;
  try {
    const response = await post($("form", card).getAttribute("action"), { action, note });
    if (!response.ok) throw new Error(String(response.status));
    answer = await response.json();
  } catch {
    card.removeAttribute("aria-busy");
    return refuse(card, "The desk did not answer, so the story stays where it was. Try again.");
  }
  const fresh = put(answer.html, answer.column);
  headlineOf(fresh).focus();
  if (answer.refusal) return refuse(fresh, answer.refusal);
  return say(`“${headlineOf(fresh).textContent}” is now in ${columnOf(fresh).dataset.label}.`);
};

const moveTo = async (card, column) => {
  if (column === columnOf(card)) return;
  const { column: name, label } = column.dataset;
  const action = targetsOf(card).get(name);
  if (action === "return") {
    const note = await ask();
    if (note !== null) await move(card, action, note);
  } else if (action) {
    await move(card, action);
  } else if (["scheduled", "live"].includes(name) && "mayPublish" in card.dataset) {
    // When, and with which checks, is decided beside the text.
    window.location = `${headlineOf(card).href}#standing-heading`;
  } else {
    refuse(card, `From ${columnOf(card).dataset.label} you cannot move it to ${label}.`);
  }
};

const onKey = (event) => {
  const card = event.target.closest(".card");
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!card || !step || !event.altKey || event.target.closest("textarea")) return;
  // Otherwise the browser turns back a page.
  event.preventDefault();
  const ahead = document.dir === "rtl" ? -step : step;
  const column = columns[columns.indexOf(columnOf(card)) + ahead];
  if (column) moveTo(card, column);
};

const onSubmit = (event) => {
  const card = event.target.closest(".card");
  if (!card) return;
  event.preventDefault();
  const action = event.submitter.value;
  const note = $("textarea", event.target);
  if (action === "return" && !note.value.trim()) return note.focus();
  move(card, action, note?.value ?? "");
};

let dragged = null;
const over = (column) => {
  for (const other of columns) other.classList.toggle("over", other === column);
};

if (board) {
  board.addEventListener("keydown", onKey);
  board.addEventListener("submit", onSubmit);
  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".card") ?? null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", headlineOf(dragged).textContent);
    dragged.classList.add("dragged");
  });
  board.addEventListener("dragover", (event) => {
    const column = event.target.closest(".column");
    if (!dragged || !column) return;
    event.preventDefault();
    over(column);
  });
  board.addEventListener("drop", (event) => {
    const column = event.target.closest(".column");
    if (!dragged || !column) return;
    event.preventDefault();
    moveTo(dragged, column);
  });
  board.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged");
    dragged = null;
    over(null);
  });
  for (const control of $$("#budget-filters :is(select, input)")) {
    control.addEventListener("change", () => control.form.requestSubmit());
  }
}
