// The pictures of a gallery: found in the library or dropped from the disk, put in order, taken out.

import { arrival, carriesFiles, chooseFiles } from "desk/arrivals";
import { combobox, suggest } from "desk/combobox";
import { $, $$, make, say } from "desk/dom";
import { order, renumber } from "desk/ordered_rows";

const WORDS = { "place-caption": "caption", "place-credit": "credit", "place-alt": "alt_text" };

const group = $(".places:has(template)");

const rows = () => $$(".place", group);
const isOut = (row) => $("input[name$='-DELETE']", row).checked;
const touch = () => group.dispatchEvent(new Event("input", { bubbles: true }));

const dress = (row) => {
  $(".place-number", row).hidden = true;
  const out = $("input[name$='-DELETE']", row);
  $(".place-out", row).hidden = true;
  const remove = make("button", { type: "button", className: "move out", textContent: "×" });
  remove.setAttribute("aria-label", `Take out ${row.dataset.name}`);
  remove.addEventListener("click", () => {
    out.checked = true;
    row.hidden = true;
    renumber(group);
    touch();
    say(`${row.dataset.name} is taken out.`);
    $("#gallery-search").focus();
  });
  $("h3", row).append(remove);
};

// A stored row that was taken out comes back; a picture stands once.
const present = (item) => rows().find((row) => row.dataset.photo === String(item.id));

const add = (item) => {
  const known = present(item);
  if (known && !isOut(known)) return say(`${item.text} is in the gallery already.`);
  if (known) {
    $("input[name$='-DELETE']", known).checked = false;
    known.hidden = false;
    group.insertBefore(known, $(".gallery-more", group));
  } else {
    fill(item);
  }
  renumber(group);
  touch();
  return say(`${item.text} is picture ${rows().filter((row) => !isOut(row)).length} of the gallery.`);
};

const fill = (item) => {
  const total = $("input[name$='-TOTAL_FORMS']", group);
  const holder = make("template");
  holder.innerHTML = $("template", group).innerHTML.replaceAll("__prefix__", total.value);
  const row = $(".place", holder.content);
  total.value = Number(total.value) + 1;
  row.dataset.name = item.text;
  row.dataset.photo = item.id;
  $("img", row).src = item.image;
  $(".place-name", row).textContent = item.text;
  $("input[name$='-photo']", row).value = item.id;
  for (const [name, fact] of Object.entries(WORDS)) $("input, textarea", $(`.${name}`, row)).placeholder = item[fact];
  group.insertBefore(row, $(".gallery-more", group));
  dress(row);
  row.dispatchEvent(new Event("formset:added", { bubbles: true }));
};

const uploadAll = (files) => {
  for (const file of files) {
    const box = arrival(file, { take: (photo) => { box.remove(); add(photo); }, leave: () => box.remove() });
    $(".gallery-arrivals", group).append(box);
  }
};

const fromTheDisk = () => {
  const button = make("button", { type: "button", className: "act", textContent: "Choose files" });
  button.addEventListener("click", () => chooseFiles(uploadAll, { multiple: true }));
  group.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    group.classList.add("receives");
  });
  group.addEventListener("dragleave", (event) => { if (!group.contains(event.relatedTarget)) group.classList.remove("receives"); });
  group.addEventListener("drop", (event) => {
    group.classList.remove("receives");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    uploadAll([...event.dataTransfer.files]);
  });
  return make("div", { className: "drop" }, button, make("span", { textContent: "or drop pictures here" }), make("div", { className: "gallery-arrivals" }));
};

if (group) {
  const search = make("input", { type: "text", id: "gallery-search", placeholder: "Search the library" });
  const label = make("label", { htmlFor: search.id, textContent: "Add a picture" });
  const library = make("div", { className: "library" }, search);
  group.append(make("div", { className: "gallery-more" }, label, library, ...("mayUpload" in group.dataset ? [fromTheDisk()] : [])));
  combobox(search, { source: suggest("photos"), choose: add, emptyToo: true });
  // What is chosen in the search is no field of the form.
  search.addEventListener("input", (event) => event.stopPropagation());
  for (const row of rows()) dress(row);
  order(group);
}
