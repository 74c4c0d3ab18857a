// The page on which a front is arranged: search, place, preview; asks before unsaved changes are left.

import { $, $$, make, post, say } from "desk/dom";
import { cardFor, desk, dress, put, settle, slotNamed, slots } from "desk/fronts_cards";
import { watchDrags } from "desk/fronts_drag";
import { previewFrame, sendInto } from "desk/preview_frame";

const PAUSE = 200; // ms after the last key before the desk is asked
const NAME = "front-preview";

// Stories to choose from
const dressSources = () => {
  for (const source of $$(".front-source", desk)) {
    $(".front-menu", source).hidden = false;
    const grip = make("button", { type: "button", className: "move grip", textContent: "⠿", tabIndex: -1 });
    grip.setAttribute("aria-hidden", "true");
    $(".front-facts", source).prepend(grip);
  }
};

const search = (field, list) => {
  let timer = 0, asked = 0;
  const ask = async () => {
    const mine = (asked += 1);
    const answer = await fetch(`${desk.dataset.stories}?${new URLSearchParams({ q: field.value.trim() })}`);
    if (!answer.ok || mine !== asked) return;
    list.innerHTML = await answer.text();
    dressSources();
    const number = $$(".front-source", list).length;
    say(number ? `${number} ${number === 1 ? "story" : "stories"} found.` : "No story found.");
  };
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
  field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); ask(); });
};

const onChoice = (event) => {
  const button = event.target.closest("[data-to]");
  const source = button?.closest(".front-source");
  if (!source) return;
  button.closest("details").open = false;
  put(cardFor(source), slotNamed(button.dataset.to));
  $("summary", source).focus();
};

// What fills the free places beside what is placed now
const refill = (form) => {
  let timer = 0, asked = 0;
  const ask = async () => {
    const mine = (asked += 1);
    const answer = await post(desk.dataset.filling, new FormData(form));
    if (!answer.ok || mine !== asked) return;
    const fills = await answer.json();
    for (const slot of slots) {
      if (slot.dataset.slot in fills) $(".front-filling", slot).innerHTML = fills[slot.dataset.slot];
    }
  };
  return () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); };
};

const guard = (form) => {
  let isLeaving = false;
  let isChanged = "isChanged" in desk.dataset;
  const state = $("#front-state");
  const tell = () => { state.textContent = isChanged ? "Not saved yet" : ""; };
  desk.addEventListener("front:changed", () => { isChanged = true; tell(); });
  form.addEventListener("submit", (event) => { isLeaving = event.submitter?.formTarget !== "_blank"; });
  window.addEventListener("pageshow", () => { isLeaving = false; });
  window.addEventListener("beforeunload", (event) => { if (isChanged && !isLeaving) event.preventDefault(); });
  tell();
};

// The preview: what is arranged here, unsaved, now or at another moment
const moments = (form, show) => {
  const field = $("[name=at]", form);
  if (!field) return [];
  const wanted = make("input", { type: "datetime-local", id: "preview-at" });
  const label = make("label", { htmlFor: wanted.id, textContent: "As it will be at" });
  wanted.addEventListener("change", () => { field.value = wanted.value; show(); });
  return [make("span", { className: "preview-moment" }, label, wanted)];
};

const watchPreviews = (form) => {
  const remark = () => ($("[name=at]", form).value ? "As readers will see it then, with what is scheduled. Nothing has been saved." : "As readers will see it. Nothing has been saved.");
  const show = () => {
    preview.open(remark());
    sendInto(NAME, form, $("[data-preview-front]", form).getAttribute("formaction"));
  };
  const preview = previewFrame({
    name: NAME, title: "The front as readers will see it", usual: "desktop", more: form ? moments(form, show) : [],
  });
  document.body.append(preview.dialog);
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-preview-front]");
    if (!way) return;
    event.preventDefault();
    if (!way.matches("button")) {
      preview.open("As the front would be now with this version.").src = way.href;
      return;
    }
    const wanted = $("#preview-at");
    if (wanted) wanted.value = $("[name=at]", form).value;
    show();
  });
};

if (desk) {
  const form = $("#front-form");
  $(".front-blank", desk)?.remove();
  for (const slot of slots) for (const card of $$(".front-card", slot)) dress(card);
  settle();
  dressSources();
  search($("#front-q"), $("#front-sources"));
  desk.addEventListener("click", onChoice);
  watchDrags(desk);
  desk.addEventListener("front:changed", refill(form));
  guard(form);
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    form.requestSubmit($(".front-save .act-first", form));
  });
}
if ($("[data-preview-front]")) watchPreviews($("#front-form"));
