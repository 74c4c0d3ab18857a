"use strict";
// Names for controls that have none, and a guard for unsaved words. Keys are in keys.js, ordered rows in rows.js.
{
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Names: of the choosers, whose own label points at the select they hide.
  const nameChoosers = (root) => {
    for (const select of $$("select.admin-autocomplete", root)) {
      const label = $(`label[for="${select.id}"]`);
      const box = select.nextElementSibling;
      if (!label || !box || !box.classList.contains("select2")) continue;
      label.id ||= `${select.id}_label`;
      const selection = $("[role=combobox]", box);
      const shown = $(".select2-selection__rendered", box);
      selection.setAttribute("aria-labelledby", `${label.id} ${shown.id || ""}`.trim());
      // It says that it is a text box, inside a control that already is one.
      if (shown.getAttribute("role") === "textbox") for (const name of ["role", "aria-readonly"]) shown.removeAttribute(name);
      const search = $(".select2-search__field", box);
      if (search) search.setAttribute("aria-label", label.textContent.trim());
      label.addEventListener("click", () => (search || selection).focus());
    }
  };

  // After the admin's own listener, which dresses the chooser of the new row.
  document.addEventListener("formset:added", ({ target }) => nameChoosers(target));

  // Unsaved words: ask before the page is left. The article's form keeps its own.
  const guard = (form) => {
    let isDirty = Boolean($(".errornote, .clashes", form));
    let isLeaving = false;
    // A change that counts comes after somebody touched the form.
    let isTouched = false;
    for (const kind of ["pointerdown", "keydown", "input", "drop"]) {
      form.addEventListener(kind, (event) => { isTouched ||= event.isTrusted; }, { capture: true });
    }
    const touched = () => { isDirty ||= isTouched; };
    form.addEventListener("input", touched);
    // The choosers tell jQuery only, and the admin tells it of changes that are none while it sets them up.
    const chosen = (select) => [...(select.selectedOptions || [])].map((option) => option.value).join();
    const before = new Map($$("select", form).map((select) => [select, chosen(select)]));
    window.django?.jQuery(form).on("change", "select.admin-autocomplete", (event) => {
      if (chosen(event.target) !== (before.get(event.target) ?? "")) touched();
    });
    form.addEventListener("submit", () => { isLeaving = true; });
    window.addEventListener("pageshow", () => { isLeaving = false; });
    window.addEventListener("beforeunload", (event) => {
      if (isDirty && !isLeaving) event.preventDefault();
    });
  };

  // After the admin's own scripts, which dress the choosers and the rows when jQuery says that the page is ready.
  const whenReady = window.django?.jQuery || ((act) => document.addEventListener("DOMContentLoaded", act));
  whenReady(() => {
    nameChoosers(document);
    $("#searchbar")?.setAttribute("aria-label", "Search");
    for (const form of $$(".change-form #content-main > form, .correcting, .breaking-form, .sheet:has(textarea)")) {
      if ($("[type=submit]", form) && !form.elements.open_form) guard(form);
    }
    const summary = $(".errornote, .clashes");
    if (summary) summary.scrollIntoView({ block: "center" });
  });

  if (window.matchMedia("(max-width: 1024px)").matches) {
    document.addEventListener("DOMContentLoaded", () => {
      for (const filter of $$("#changelist-filter details")) filter.open = false;
    });
  }
}
