// Choosing a time: the page says at once what will happen then, in the site's zone. The server knows the zone.

import { $ } from "desk/dom";

const PAUSE = 200; // ms after the last change
const MINUTE = 60_000; // "in 3 h 12 min" grows old

const form = $("form.planning");

const begin = () => {
  const ahead = $(".ahead", form);
  let asked = 0;
  let timer = 0;

  const ask = async () => {
    const mine = ++asked;
    const query = new URLSearchParams({ kind: form.dataset.kind, due: form.elements.due.value });
    for (const name of ["which", "revision"]) if (form.elements[name]) query.set(name, form.elements[name].value);
    const answer = await fetch(`${form.dataset.words}?${query}`, { headers: { Accept: "text/html" } }).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const hasFocus = ahead.contains(document.activeElement);
    const text = await answer.text();
    if (text.trim() === ahead.dataset.text) return;
    ahead.innerHTML = text;
    ahead.dataset.text = text.trim();
    if (hasFocus) $("input:checked", ahead)?.focus();
    show();
  };

  const show = () => {
    const override = $(".override", form);
    if (override) override.hidden = !$(".finding-block", ahead);
  };

  form.addEventListener("input", (event) => {
    if (!["due", "which"].includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  setInterval(ask, MINUTE);
  show();
};

if (form) begin();
