// The library: choosing among the cards, and cards for pictures that come in.

import { $, $$, say } from "desk/dom";
import { uploadTray } from "desk/upload_tray";

const grid = $("#photo-grid");
const boxes = () => $$(".action-select", grid);

const count = () => {
  const all = boxes();
  const chosen = all.filter(({ checked }) => checked).length;
  const counter = $(".action-counter");
  if (counter) counter.textContent = `${chosen} of ${all.length} selected`;
  const everything = $("#choose-all");
  if (!everything) return;
  everything.checked = all.length > 0 && chosen === all.length;
  everything.indeterminate = chosen > 0 && chosen < all.length;
};

// The page as the server draws it, so that a card is drawn in one place only.
const cardOf = async (library, id) => {
  const response = await fetch(`${library}?id__exact=${id}`, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const card = $(`.photo-card[data-photo="${id}"]`, page);
  // It leads back to the list as it stands here.
  if (card) $("a", card).search = location.search ? `?${new URLSearchParams({ _changelist_filters: location.search.slice(1) })}` : "";
  return card;
};

const show = (library) => async ({ id }) => {
  const card = await cardOf(library, id).catch(() => null);
  if (!card) return;
  const old = $(`.photo-card[data-photo="${id}"]`, grid);
  if (old) {
    const [before, after] = [old, card].map((one) => $(".action-select", one));
    if (before && after) after.checked = before.checked;
    old.replaceWith(card);
  } else {
    grid.prepend(card);
  }
  $("#no-photos")?.remove();
  count();
};

const everything = $("#choose-all");
if (everything) {
  everything.parentElement.hidden = false;
  everything.addEventListener("change", () => {
    for (const box of boxes()) box.checked = everything.checked;
    count();
    say($(".action-counter")?.textContent ?? "");
  });
}
grid.addEventListener("change", count);
count();

const zone = $("#uploads");
if (zone) uploadTray(zone, show(zone.dataset.library));
