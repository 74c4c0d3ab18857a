"use strict";
// Keys, names for controls that have none, a guard for unsaved words, and rows that can be put in order.
{
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  const live = document.createElement("div");
  live.className = "visually-hidden";
  live.setAttribute("role", "status");
  const say = (text) => { live.textContent = text; };

  // Keys: "/" goes to the search, Ctrl+S or Cmd+S saves without publishing.
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = $("#searchbar");
      if (search && !event.target.closest("input, textarea, select, [contenteditable]")) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    }
    if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      const save = $("#content-main form button[name=_save], #content-main form input[name=_continue]");
      if (save) {
        event.preventDefault();
        save.form.requestSubmit(save);
      }
    }
  });

  // Names: the body's region, and the choosers, whose own label points at the select they hide.
  document.addEventListener("prose-editor:ready", ({ detail: { textarea } }) => {
    const region = $(".ProseMirror[contenteditable]", textarea.closest(".prose-editor"));
    const label = $(`label[for="${textarea.id}"]`);
    label.id ||= `${textarea.id}_label`;
    region.setAttribute("aria-labelledby", label.id);
    region.setAttribute("aria-multiline", "true");
    region.setAttribute("role", "textbox");
    for (const name of ["dir", "lang"]) if (textarea.hasAttribute(name)) region.setAttribute(name, textarea.getAttribute(name));
    label.addEventListener("click", () => region.focus());
    for (const button of $$(".prose-menubar button, .prose-menubar__selected", textarea.closest(".prose-editor"))) {
      if (!button.getAttribute("aria-label")) button.setAttribute("aria-label", button.title || button.dataset.name || "Kind of block");
    }
  });

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

  // Unsaved words: ask before the page is left. The article's form keeps its own.
  const guard = (form) => {
    let isDirty = Boolean($(".errornote", form));
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

  // Rows in order: grip to drag, Alt+Up and Alt+Down, two buttons; places are kept in tens in a hidden field.
  const rowsOf = (group) => $$(".inline-related:not(.empty-form, [hidden])", group);
  const placeOf = (row) => $("input[name$='-position']", row);

  const number = (group) => {
    const rows = rowsOf(group);
    rows.forEach((row, index) => {
      placeOf(row).value = (index + 1) * 10;
      $(".up", row).disabled = index === 0;
      $(".down", row).disabled = index === rows.length - 1;
      $(".grip", row).setAttribute("aria-label", `Move ${nameOf(row)}, place ${index + 1} of ${rows.length}. Alt with arrow up or down.`);
    });
  };

  const nameOf = (row) => {
    const chosen = $("select.admin-autocomplete", row)?.selectedOptions[0]?.text;
    return chosen || $("input[type=text], input[type=url]", row)?.value || "this row";
  };

  const moved = (group, row) => {
    number(group);
    const rows = rowsOf(group);
    say(`${nameOf(row)} is now ${rows.indexOf(row) + 1} of ${rows.length}.`);
    placeOf(row).dispatchEvent(new Event("input", { bubbles: true }));
  };

  const shift = (group, row, step) => {
    const rows = rowsOf(group);
    const other = rows[rows.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row); else other.after(row);
    moved(group, row);
  };

  const drag = (group, row, start) => {
    // On the document: a row that moves loses the pointer it has captured.
    const controller = new AbortController();
    const before = rowsOf(group).indexOf(row);
    row.classList.add("moving");
    start.preventDefault();
    document.addEventListener("pointermove", (event) => {
      for (const other of rowsOf(group)) {
        if (other === row) continue;
        const box = other.getBoundingClientRect();
        const middle = box.top + box.height / 2;
        const isAbove = Boolean(other.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
        if (isAbove && event.clientY < middle) { other.before(row); break; }
        if (!isAbove && event.clientY > middle) { other.after(row); }
      }
    }, { signal: controller.signal });
    const drop = () => {
      controller.abort();
      row.classList.remove("moving");
      if (rowsOf(group).indexOf(row) !== before) moved(group, row);
      $(".grip", row).focus();
    };
    for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, drop, { signal: controller.signal });
  };

  const button = (className, text, label, act) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: `move ${className}`, textContent: text });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };

  const dress = (group, row) => {
    if ($(".grip", row)) return;
    const grip = button("grip", "⠿", "", () => {});
    grip.addEventListener("pointerdown", (event) => drag(group, row, event));
    const up = button("up", "↑", "Move up", () => { shift(group, row, -1); (up.disabled ? grip : up).focus(); });
    const down = button("down", "↓", "Move down", () => { shift(group, row, 1); (down.disabled ? grip : down).focus(); });
    $("h3", row).prepend(grip, up, down);
    row.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || !event.altKey || event.target.closest("select")) return;
      event.preventDefault();
      const focused = document.activeElement;
      shift(group, row, step);
      focused.focus();
    });
  };

  const order = (group) => {
    const fresh = () => {
      for (const row of rowsOf(group)) dress(group, row);
      number(group);
    };
    group.addEventListener("formset:added", () => {
      fresh();
      nameChoosers(group);
      const rows = rowsOf(group);
      $("select, input:not([type=hidden])", $("fieldset", rows[rows.length - 1]))?.focus();
    });
    document.addEventListener("formset:removed", ({ detail }) => { if (group.id === `${detail.formsetName}-group`) fresh(); });
    fresh();
  };

  // After the admin's own scripts, which dress the choosers and the rows when jQuery says that the page is ready.
  const whenReady = window.django?.jQuery || ((act) => document.addEventListener("DOMContentLoaded", act));
  whenReady(() => {
    document.body.append(live);
    nameChoosers(document);
    $("#searchbar")?.setAttribute("aria-label", "Search");
    for (const group of $$(".inline-group:has(.rows input[name$='-position'])")) order(group);
    const form = $(".change-form #content-main > form");
    if (form && $("[type=submit]", form) && !form.elements.open_form) guard(form);
    const summary = $(".errornote, .stale");
    if (summary) summary.scrollIntoView({ block: "center" });
  });

  if (window.matchMedia("(max-width: 1024px)").matches) {
    document.addEventListener("DOMContentLoaded", () => {
      for (const filter of $$("#changelist-filter details")) filter.open = false;
    });
  }
}
