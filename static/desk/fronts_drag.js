// Dragging with a mouse, a pen or a finger: stories into slots, cards between them.

import { $ } from "desk/dom";
import { cardFor, cardsOf, changed, listOf, slots, tellPlace } from "desk/fronts_cards";

const FAR = 6; // pixels, before a press is a drag
const EDGE = 60; // pixels from the edge of the window where the page begins to scroll

const over = (slot) => { for (const other of slots) other.classList.toggle("over", other === slot); };

const slotAt = (x, y) => slots.find((slot) => {
  const box = slot.getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
});

const place = (card, isNew, { clientX, clientY }) => {
  const slot = slotAt(clientX, clientY);
  over(slot);
  // A story that goes back to where it came from comes to nothing.
  if (!slot && isNew && $(".front-stories").matches(":hover")) card.remove();
  if (!slot) return;
  const before = cardsOf(slot).find((other) => {
    const box = other.getBoundingClientRect();
    return other !== card && clientY < box.top + box.height / 2;
  });
  if (card.parentNode !== listOf(slot) || card.nextElementSibling !== (before ?? null)) listOf(slot).insertBefore(card, before ?? null);
};

// While something is on its way no slot shrinks, or what one aims at would move.
const hold = (isHeld) => { for (const slot of slots) slot.style.minHeight = isHeld ? `${slot.offsetHeight}px` : ""; };

const scroll = ({ clientY }) => {
  if (clientY < EDGE) window.scrollBy(0, -12);
  else if (clientY > window.innerHeight - EDGE) window.scrollBy(0, 12);
};

// Follow a press on a card or on a story until it is let go. Listens on the document: a card that moves loses its pointer.
const follow = (start, thing) => {
  const controller = new AbortController();
  const { signal } = controller;
  const isStory = thing.matches(".front-source");
  let card = null, home = null, next = null;

  const begin = () => {
    card = isStory ? cardFor(thing) : thing;
    [home, next] = [card.parentNode, card.nextSibling];
    if (!card.isConnected) home = null;
    card.classList.add("moving");
    document.body.classList.add("is-dragging");
    hold(true);
    getSelection().removeAllRanges();
  };

  const end = (isDropped) => {
    controller.abort();
    if (!card) return;
    card.classList.remove("moving");
    document.body.classList.remove("is-dragging");
    hold(false);
    over(null);
    if (!isDropped && home) home.insertBefore(card, next);
    else if (!isDropped || !card.isConnected) card.remove();
    if (!card.isConnected) return;
    changed();
    if (isDropped) tellPlace(card);
    $(".grip", card).focus({ preventScroll: true });
    // The click that a mouse makes of this opens nothing; it comes at once or not at all.
    const quiet = new AbortController();
    addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); }, { capture: true, signal: quiet.signal });
    setTimeout(() => quiet.abort(), 0);
  };

  document.addEventListener("pointermove", (event) => {
    if (event.pointerId !== start.pointerId) return;
    if (!card && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < FAR) return;
    if (!card) begin();
    scroll(event);
    place(card, !home, event);
  }, { signal });
  document.addEventListener("pointerup", (event) => { if (event.pointerId === start.pointerId) end(true); }, { signal });
  document.addEventListener("pointercancel", () => end(false), { signal });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && card) { event.preventDefault(); end(false); } }, { signal });
};

export const watchDrags = (desk) => {
  desk.addEventListener("pointerdown", (event) => {
    const thing = event.target.closest(".front-card, .front-source");
    if (!thing || event.button || event.target.closest("input, textarea, select, summary, .front-own, [data-act], [data-to]")) return;
    // A finger on a card may be about to scroll: it drags by the grip.
    if (event.pointerType !== "mouse" && !event.target.closest(".grip")) return;
    event.preventDefault();
    follow(event, thing);
  });
  desk.addEventListener("dragstart", (event) => event.preventDefault());
};
