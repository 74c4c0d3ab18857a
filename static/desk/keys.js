"use strict";
// Keys of every page of the desk: "/" goes to the search, Ctrl+S or Cmd+S saves, "?" tells all of them.
{
  const KEYS = [
    ["/", "Search, on every list"],
    ["Ctrl S, ⌘ S", "Save without publishing"],
    ["Enter", "From kicker to headline, standfirst and body"],
    ["Alt ↑, Alt ↓", "Move a byline, a related link or a story on a front"],
    ["## and a space", "Subhead, in the body"],
    ["Ctrl K, ⌘ K", "Link, in the body"],
    ["Esc", "Close what is open"],
    ["?", "This list"],
  ];

  const make = (name, text = "", ...children) => {
    const element = document.createElement(name);
    element.append(text, ...children);
    return element;
  };

  const build = () => {
    const dialog = make("dialog");
    dialog.className = "keys";
    const heading = make("h2", "Keys");
    heading.id = "keys-heading";
    dialog.setAttribute("aria-labelledby", heading.id);
    const list = make("dl");
    for (const [keys, what] of KEYS) list.append(make("div", "", make("dt", "", make("kbd", keys)), make("dd", what)));
    const close = make("button", "Close");
    Object.assign(close, { type: "submit", className: "act", autofocus: true });
    const form = make("form", "", close);
    form.method = "dialog";
    dialog.append(heading, list, form);
    document.body.append(dialog);
    return dialog;
  };

  let dialog;
  const isTyping = (target) => Boolean(target.closest("input, textarea, select, [contenteditable], dialog"));

  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isPlain && !isTyping(event.target)) {
      const search = document.querySelector("#searchbar");
      if (event.key === "/" && search) {
        event.preventDefault();
        search.focus();
        search.select();
      } else if (event.key === "?") {
        event.preventDefault();
        dialog ??= build();
        dialog.showModal();
      }
    }
    if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      const save = document.querySelector("#content-main form button[name=_save], #content-main form input[name=_continue]");
      if (save) {
        event.preventDefault();
        save.form.requestSubmit(save);
      }
    }
  });
}
