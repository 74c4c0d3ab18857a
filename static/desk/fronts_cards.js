// The cards of a front: where they stand, what they say of themselves, how they come, move and go.

import { $, $$, make, say } from "desk/dom";
import { dressPicture } from "desk/fronts_picture";

export const desk = $("#front-desk");
export const slots = desk ? $$(".front-slot", desk) : [];
const total = desk && $("[name=rows-TOTAL_FORMS]", desk);

export const listOf = (slot) => $(".front-cards", slot);
export const cardsOf = (slot) => $$(":scope > .front-card:not([hidden])", listOf(slot));
export const slotOf = (card) => card.closest(".front-slot");
export const slotNamed = (name) => slots.find((slot) => slot.dataset.slot === name);
export const nameOf = (card) => card.dataset.name || "the story";
const field = (card, name) => $(`[name$="-${name}"]`, card);
const allCards = () => slots.flatMap(cardsOf);
const cardOfStory = (story) => allCards().find((card) => card.dataset.story === story);

const time = (value) => new Date(value).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

// What is set on a card shows while it is folded.
const tellOwn = (card) => {
  const value = (name) => field(card, name)?.value;
  const said = [
    value("starts_at") && `from ${time(value("starts_at"))}`,
    value("ends_at") && `until ${time(value("ends_at"))}`,
    ["kicker", "headline", "photo"].some(value) && "own words or picture",
  ].filter(Boolean);
  $(".front-said", card).textContent = said.length ? `: ${said.join(", ")}` : "";
  const own = value("headline");
  const link = $(".front-headline a", card);
  if (link) link.textContent = own || nameOf(card);
};

// The form keeps slot and place of each card; the buttons say what they would do.
export const settle = () => {
  let place = 0;
  for (const slot of slots) {
    const cards = cardsOf(slot);
    for (const card of cards) {
      place += 10;
      field(card, "slot").value = slot.dataset.slot;
      field(card, "position").value = place;
      for (const choice of $$("[data-to]", card)) choice.disabled = choice.dataset.to === slot.dataset.slot;
      $(".up", card).disabled = card === cards[0] && slot === slots[0];
      $(".down", card).disabled = card === cards.at(-1) && slot === slots.at(-1);
    }
    $(".front-over", slot).hidden = cards.length <= Number(slot.dataset.length);
    listOf(slot).classList.toggle("is-empty", !cards.length);
  }
};

export const changed = () => {
  settle();
  desk.dispatchEvent(new CustomEvent("front:changed"));
};

export const tellPlace = (card) => {
  const slot = slotOf(card), cards = cardsOf(slot);
  say(`${nameOf(card)} is now ${cards.indexOf(card) + 1} of ${cards.length} in ${slot.dataset.label}.`);
};

// Put a card into a slot, at its end or before another card.
export const put = (card, slot, before = null) => {
  listOf(slot).insertBefore(card, before);
  changed();
  tellPlace(card);
};

// A step up or down, from slot to slot too.
export const step = (card, by) => {
  const slot = slotOf(card), cards = cardsOf(slot), other = cards[cards.indexOf(card) + by];
  if (other) return put(card, slot, by < 0 ? other : other.nextSibling);
  const next = slots[slots.indexOf(slot) + by];
  if (next) put(card, next, by < 0 ? null : listOf(next).firstChild);
  return undefined;
};

export const remove = (card) => {
  const slot = slotOf(card), cards = cardsOf(slot);
  const after = cards[cards.indexOf(card) + 1] ?? cards[cards.indexOf(card) - 1];
  field(card, "DELETE").checked = true;
  card.hidden = true;
  changed();
  say(`${nameOf(card)} is taken from ${slot.dataset.label}.`);
  (after ? $(".grip", after) : $("#front-q")).focus();
};

// The card of a story that is chosen; the one that stands here already, if there is one. A new one that is put nowhere
// leaves a gap in the numbers, and to the desk a row that is not sent is none.
export const cardFor = (source) => {
  const standing = cardOfStory(source.dataset.story);
  if (standing) return standing;
  const number = Number(total.value);
  total.value = number + 1;
  const holder = make("div", { innerHTML: $("#front-card").innerHTML.replaceAll("__prefix__", number) });
  const card = holder.firstElementChild;
  card.dataset.story = source.dataset.story;
  card.dataset.name = source.dataset.name;
  field(card, "article").value = source.dataset.story;
  $(".front-facts", card).replaceChildren(...[...$(".front-facts", source).childNodes].map((node) => node.cloneNode(true)));
  $(".grip", card)?.remove();
  dress(card);
  return card;
};

const onKey = (event) => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const card = event.target.closest(".front-card");
  if (!by || !event.altKey || event.target.closest("select, textarea")) return;
  event.preventDefault();
  const focused = document.activeElement;
  step(card, by);
  focused.focus();
};

const onClick = (event) => {
  const button = event.target.closest("button");
  const card = button?.closest(".front-card");
  if (!card) return;
  if (button.dataset.to) {
    button.closest("details").open = false;
    put(card, slotNamed(button.dataset.to));
    $(".grip", card).focus();
  } else if (button.dataset.act === "remove") {
    remove(card);
  } else if (button.dataset.act) {
    step(card, button.dataset.act === "up" ? -1 : 1);
    (button.disabled ? $(".grip", card) : button).focus();
  }
};

export const dress = (card) => {
  const grip = make("button", { type: "button", className: "move grip", textContent: "⠿" });
  grip.setAttribute("aria-label", `Move ${nameOf(card)}`);
  grip.setAttribute("aria-describedby", "front-keys");
  grip.setAttribute("aria-keyshortcuts", "Alt+ArrowUp Alt+ArrowDown");
  $(".front-acts", card).prepend(grip);
  $(".front-acts", card).hidden = false;
  for (const [act, words] of [["up", "Move up"], ["down", "Move down"], ["remove", "Remove"]]) {
    $(`[data-act=${act}]`, card).setAttribute("aria-label", `${words}: ${nameOf(card)}`);
  }
  $(".front-plain", card).hidden = true;
  card.addEventListener("keydown", onKey);
  card.addEventListener("click", onClick);
  const told = () => { tellOwn(card); changed(); };
  card.addEventListener("input", told);
  card.addEventListener("change", told);
  dressPicture(field(card, "photo"), nameOf(card));
  tellOwn(card);
};
