// Breaking news: a story by search instead of by number, and usual times at a press.

import { combobox, suggest } from "desk/combobox";
import { $, make, say } from "desk/dom";

const two = (number) => String(number).padStart(2, "0");
const local = (moment) => `${moment.getUTCFullYear()}-${two(moment.getUTCMonth() + 1)}-${two(moment.getUTCDate())}T${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}`;

const times = (buttons) => {
  const [from, until] = ["#id_starts_at", "#id_ends_at"].map((id) => $(id));
  // The site's clock, which need not be this computer's: it goes on from where it was when the page was made.
  const began = Date.parse(`${buttons.dataset.now}Z`), opened = performance.now();
  const now = () => new Date(began + performance.now() - opened);
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const { hours } = event.target.dataset;
    if (hours) {
      const start = from.value ? new Date(`${from.value}Z`) : now();
      until.value = local(new Date(start.getTime() + hours * 3_600_000));
      say(`Until ${until.value.replace("T", ", ")}.`);
    } else if ("now" in event.target.dataset) {
      from.value = local(now());
      say(`From ${from.value.replace("T", ", ")}.`);
    }
  });
};

const story = (row) => {
  const number = $("input", row);
  const said = make("p", { className: "breaking-chosen" });
  const find = make("input", { type: "text", id: "breaking-find", placeholder: "Headline, slug or author" });
  const away = make("button", { type: "button", className: "act act-small", textContent: "No story" });
  const show = (name) => {
    said.replaceChildren(...(name ? [make("bdi", { textContent: name }), " ", away] : []));
    find.hidden = Boolean(name);
  };
  number.hidden = true;
  $("label", row).htmlFor = find.id;
  $(".help", row).textContent = "The line leads to it while it is live. May stay empty.";
  number.after(find, said);
  combobox(find, { source: suggest("articles"), choose: (item) => { number.value = item.id; show(item.text); away.focus(); } });
  away.addEventListener("click", () => { number.value = ""; show(""); find.focus(); });
  show(row.dataset.name ?? "");
};

if ($("#breaking-form")) {
  times($("#breaking-hours"));
  story($("#breaking-story"));
}
