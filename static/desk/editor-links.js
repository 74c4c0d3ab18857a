// Links: Ctrl+K or Cmd+K opens a field that takes an address or finds an article by its headline.

import { Link as PlainLink } from "django-prose-editor/editor";
import { suggest } from "desk/combobox";
import { openField } from "desk/editor-field";

// The id of the article in this form; "" while it has none.
export const hereId = () => /\/article\/(\d+)\//.exec(location.pathname)?.[1] ?? "";

// Articles that a text can link to: those that readers can reach.
export const liveArticles = (text) => suggest("articles", { live: 1, ...(hereId() ? { not: hereId() } : {}) })(text);

// An address of this site is kept without its host, so that it stays right when the site moves.
export const relative = (address) => {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.origin === location.origin ? url.pathname + url.search + url.hash : address;
};

const asAddress = (text) => {
  if (/^(https?:\/\/|mailto:|tel:)\S+$/i.test(text)) return relative(text);
  if (/^\/\S*$/.test(text)) return text;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  return /^[\w-]+(\.[\w-]+)*\.[a-z]{2,}([/?#]\S*)?$/i.test(text) ? `https://${text}` : "";
};

const source = async (text) => {
  const url = asAddress(text);
  return url ? [{ text: "Link to this address", note: url, url }] : liveArticles(text);
};

const setLink = (editor, { text, note, url }) => {
  const chain = editor.chain().focus();
  if (editor.isActive("link")) chain.extendMarkRange("link").updateAttributes("link", { href: url }).run();
  else if (!editor.state.selection.empty) chain.setLink({ href: url }).run();
  else chain.insertContent([linked(note === url ? url : text, url)]).unsetMark("link").run();
};

export const linked = (text, href) => ({ type: "text", text, marks: [{ type: "link", attrs: { href } }] });

const openLinkField = (editor) => {
  const isLink = editor.isActive("link");
  openField(editor, {
    label: "Link to an article or an address",
    value: isLink ? editor.getAttributes("link").href : "",
    source,
    refuse: () => "No live article has these words in its headline.",
    choose: (item) => setLink(editor, item),
    act: isLink ? { label: "Remove the link", run: () => editor.chain().focus().extendMarkRange("link").unsetLink().run() } : null,
  });
  return true;
};

export const Link = PlainLink.extend({
  addKeyboardShortcuts() {
    return { "Mod-k": () => openLinkField(this.editor) };
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "link",
      groups: "link",
      button: buttons.material("insert_link", "Link (Ctrl+K)"),
      active: (editor) => editor.isActive("link"),
      command: openLinkField,
    });
  },
});
