// A field that offers what it finds while one types: arrow keys, Enter and the mouse choose, Escape closes.
// Markup and keys follow the ARIA pattern "combobox with a list".

import { make, say } from "desk/dom";

const PAUSE = 150; // ms after the last key before the desk is asked

// A source for combobox(): suggest("articles")("ferr") → [{ id, text, note, url, image, … }]
export const suggest = (what, more = {}) => async (text) => {
  const query = new URLSearchParams({ q: text, ...more });
  const answer = await fetch(`/admin/articles/article/suggest/${what}/?${query}`, { headers: { Accept: "application/json" } });
  return answer.ok ? (await answer.json()).results : [];
};

// source: text → promise of items. choose: called with the item; the field is emptied first.
// other: text → item or null, offered last ("Create …"). Returns { close, isOpen }.
export const combobox = (input, { source, choose, other = () => null, emptyToo = false }) => {
  const list = make("ul", { className: "choices", id: `${input.id || "choices"}_list`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") || input.labels?.[0]?.textContent.trim() || "Choices");
  input.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  })) input.setAttribute(name, value);

  let items = [];
  let active = -1;
  let answered = ""; // the text that the list was made for
  let asked = 0;
  let timer = 0;

  // Whether the list shows what was found for the text as it stands now.
  const answers = () => !list.hidden && answered === input.value.trim();

  const close = () => {
    list.hidden = true;
    active = -1;
    asked += 1;
    clearTimeout(timer);
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const point = (index) => {
    active = items.length ? (index + items.length) % items.length : -1;
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === active)));
    const row = list.children[active];
    if (!row) return;
    input.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  };

  const take = (item) => {
    input.value = "";
    close();
    choose(item);
  };

  const row = (item, index) => {
    const words = make("span", {}, make("b", { textContent: item.text, dir: "auto" }));
    if (item.note) words.append(make("small", { textContent: item.note, dir: "auto" }));
    const made = make("li", { id: `${list.id}_${index}` });
    made.setAttribute("role", "option");
    if (item.image) made.append(make("img", { src: item.image, alt: "", loading: "lazy" }));
    made.append(words);
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    made.addEventListener("click", () => take(item));
    return made;
  };

  const show = (found) => {
    items = found;
    list.replaceChildren(...items.map(row));
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(0);
    say(items.length ? `${items.length} found. ${items[0].text}` : "Nothing found.");
  };

  const ask = async () => {
    const text = input.value.trim();
    if (!text && !emptyToo) return close();
    const mine = (asked += 1);
    const found = await source(text);
    if (mine !== asked) return;
    const extra = text ? other(text) : null;
    answered = text;
    show(extra ? [...found, extra] : found);
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };

  input.addEventListener("input", later);
  if (emptyToo) input.addEventListener("focus", ask);
  // Who comes straight back goes on; only who stays away has left.
  input.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== input) close(); }, 100));
  input.addEventListener("keydown", async (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) await ask(); else point(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && (input.value.trim() || !list.hidden)) {
      // Whoever types fast presses Enter before the answer is here: wait for it. What is seen already is taken at once.
      event.preventDefault();
      clearTimeout(timer);
      if (!answers()) await ask();
      if (answers() && items[active]) take(items[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return { close, isOpen: () => !list.hidden };
};
