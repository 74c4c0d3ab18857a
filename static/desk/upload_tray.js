// Pictures for the library: dropped anywhere on the page, chosen or pasted; a tray shows what becomes of each.

import { $, make, say } from "desk/dom";
import { TYPES } from "desk/upload";
import { uploadRow } from "desk/upload_row";

const sameCredit = (rows) => {
  const field = make("input", { type: "text", id: "same-credit", maxLength: 200, dir: "auto" });
  const act = make("button", { type: "submit", className: "act act-small", textContent: "Same credit for all" });
  const label = make("label", { htmlFor: field.id, textContent: "Credit" });
  const form = make("form", { className: "same-credit", hidden: true }, label, field, act);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!field.value.trim()) return field.focus();
    const arrived = rows.filter(({ setCredit, element }) => setCredit && element.isConnected);
    await Promise.all(arrived.map(({ setCredit }) => setCredit(field.value)));
    say(`${arrived.length} pictures have this credit.`);
  });
  return form;
};

// zone: where the tray stands. changed: called with each photo that has arrived or changed.
export const uploadTray = (zone, changed) => {
  const { library } = zone.dataset;
  const rows = [];
  const list = make("ul", { className: "upload-rows", hidden: true });
  list.setAttribute("aria-label", "Uploads");
  const credit = sameCredit(rows);
  const clear = make("button", { type: "button", className: "act act-small", hidden: true, textContent: "Clear what is done" });

  const tidy = () => {
    const shown = rows.filter(({ element }) => element.isConnected);
    list.hidden = !shown.length;
    credit.hidden = shown.filter(({ setCredit }) => setCredit).length < 2;
    clear.hidden = !shown.some(({ setCredit }) => setCredit);
  };

  const take = (files) => {
    if (!files.length) return;
    for (const file of files) {
      const row = uploadRow(file, { library, changed: (photo) => { tidy(); changed(photo); } });
      rows.push(row);
      list.append(row.element);
    }
    tidy();
    say(files.length === 1 ? `${files[0].name} is being uploaded.` : `${files.length} pictures are being uploaded.`);
  };

  const input = make("input", { type: "file", accept: TYPES, multiple: true, hidden: true });
  input.addEventListener("change", () => { take([...input.files]); input.value = ""; });
  const choose = make("button", { type: "button", className: "act act-first", textContent: "Add pictures" });
  choose.addEventListener("click", () => input.click());
  clear.addEventListener("click", () => {
    for (const { element, setCredit } of rows) if (setCredit) element.remove();
    tidy();
    choose.focus();
  });
  const help = make("span", { className: "or nothing", textContent: "or drop them anywhere on this page, or paste" });
  zone.replaceChildren(make("p", { className: "uploads-ways acts" }, choose, input, help), list, make("div", { className: "upload-for-all" }, credit, clear));
  new MutationObserver(tidy).observe(list, { childList: true });
  receive(zone, take);
};

// The whole page takes files.
const receive = (zone, take) => {
  const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
  const light = (isOn) => zone.classList.toggle("receives", isOn);
  document.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    light(true);
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) light(false); });
  document.addEventListener("drop", (event) => {
    light(false);
    if (!holdsFile(event)) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  document.addEventListener("paste", (event) => {
    const files = [...event.clipboardData?.files ?? []];
    if (!files.length) return;
    event.preventDefault();
    take(files);
  });
};
