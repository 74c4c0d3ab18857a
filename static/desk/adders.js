// One field above the ordered rows: a name or a headline and Enter make a row, and the field waits for the next.

import { combobox, suggest } from "desk/combobox";
import { $, $$, articleForm, make, post, say } from "desk/dom";

const filled = (row, field) => $(`[name$="-${field}"]`, row)?.value.trim();

const put = (control) => {
  for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
};

const choose = (select, item) => {
  select.add(new Option(item.text, item.id, true, true));
  put(select);
};

// The admin's own script makes the row, so that names and counts are right.
const newRow = (group) => {
  $(".add-row a", group).click();
  return $$(".inline-related:not(.empty-form)", group).at(-1);
};

const adder = (group, label, options) => {
  const input = make("input", { type: "text", id: `${group.id}-adder`, placeholder: options.placeholder });
  const trouble = make("p", { className: "trouble" });
  trouble.setAttribute("role", "alert");
  const name = make("label", { htmlFor: input.id, textContent: label });
  const field = make("div", { className: "adder-field" }, input);
  $(".inline-heading", group).after(make("div", { className: "adder" }, name, field, trouble));
  combobox(input, {
    ...options,
    choose: async (item) => {
      trouble.textContent = "";
      try {
        const row = await options.fill(item);
        say(`${item.name ?? item.text} added.`);
        row.scrollIntoView({ block: "nearest" });
      } catch (error) {
        trouble.textContent = error.message;
      }
      input.focus();
    },
  });
};

const createAuthor = async (name) => {
  const answer = await post("/admin/authors/author/quick/", { name });
  const made = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Error(made.error ?? "The author could not be added. Reload the page in another tab to log in again.");
  return made;
};

const bylines = (group) => {
  const mayCreate = "mayAddAuthor" in $("#form-facts").dataset;
  const find = suggest("authors");
  let found = [];
  const isKnown = (name) => found.some((author) => author.text.toLowerCase() === name.toLowerCase());
  adder(group, "Add a byline", {
    placeholder: "Name",
    source: async (text) => { found = await find(text); return found; },
    other: (text) => (mayCreate && !isKnown(text) ? { text: `Create “${text}”`, note: "A new author", name: text } : null),
    fill: async (item) => {
      const author = item.name ? await createAuthor(item.name) : item;
      const row = newRow(group);
      choose($("select[name$=-author]", row), author);
      return row;
    },
  });
};

// A row shows the kind of link it has; both fields while it has none or, by mistake, two.
const showKind = (row) => {
  const kinds = ["target", "url"].filter((field) => filled(row, field));
  row.dataset.kind = kinds.length === 1 ? kinds[0] : "open";
};

const isAddress = (text) => /^https?:\/\/\S+$/i.test(text) || /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text);

const related = (group) => {
  const own = location.pathname.match(/\/article\/(\d+)\//)?.[1];
  adder(group, "Add a related link", {
    placeholder: "Headline, or an outside address",
    source: suggest("articles", own ? { not: own } : {}),
    other: (text) => (isAddress(text) ? { text, note: "An outside address", outside: /^https?:/i.test(text) ? text : `https://${text}` } : null),
    fill: (item) => {
      const row = newRow(group);
      if (item.outside) {
        const field = $("input[name$=-url]", row);
        field.value = item.outside;
        put(field);
      } else {
        choose($("select[name$=-target]", row), item);
      }
      showKind(row);
      return row;
    },
  });
  $$(".inline-related:not(.empty-form)", group).forEach(showKind);
};

// When the admin's own scripts have made their links.
if (articleForm()) window.django.jQuery(() => {
  for (const [id, dress] of [["#bylines-group", bylines], ["#related_links-group", related]]) {
    const group = $(id);
    if (group && $(".add-row a", group)) dress(group);
  }
});
