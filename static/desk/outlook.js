// What lies ahead of the article: each finding leads to its field, and a save in place brings fresh ones.

import { $, $$, articleForm } from "desk/dom";

const FIELDS = "textarea, select, input:not([type=hidden]), [contenteditable=true], [role=combobox], button, a";

const goTo = (field) => {
  const row = $(`.field-${field}`) ?? $(`#${field}-group`) ?? $(`#id_${field}`)?.parentElement;
  if (!row) return false;
  for (let fold = row.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  for (const fold of $$("details", row)) fold.open = true;
  row.scrollIntoView({ block: "center" });
  $$(FIELDS, row).find((element) => element.checkVisibility() && !element.disabled)?.focus();
  return true;
};

const form = articleForm();

form?.addEventListener("click", (event) => {
  const link = event.target.closest(".outlook a[data-field]");
  if (link && goTo(link.dataset.field)) event.preventDefault();
});

// Whoever saves without loading the page again says so with this event on the document.
document.addEventListener("desk:saved", async ({ detail }) => {
  const outlook = $(".outlook", form);
  const answer = outlook && await fetch(detail.outlook, { headers: { Accept: "text/html" } });
  if (!answer?.ok) return;
  const reason = $("#id_override")?.value ?? "";
  const wasOpen = $("details.checks", outlook)?.open;
  outlook.outerHTML = await answer.text();
  if (reason && $("#id_override")) $("#id_override").value = reason;
  // What was refused is to be seen.
  const checks = $("details.checks", form);
  if (checks) checks.open = wasOpen || detail.messages.some(({ level }) => level === "warning");
});
