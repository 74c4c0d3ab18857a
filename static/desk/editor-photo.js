// A photo of the library in the text, with this use's own caption, credit and alternative text.

import { Node } from "django-prose-editor/editor";
import { mayUpload } from "desk/arrivals";
import { suggest } from "desk/combobox";
import { make } from "desk/dom";
import { captioned, captionedView, rowId } from "desk/editor-captioned";
import { cardButton, furniture, insertCard, itemOf, remember, removeButton } from "desk/editor-cards";
import { dropPlugin, uploadHere } from "desk/editor-drop";
import { openField } from "desk/editor-field";
import { editLink, remark } from "desk/photo_facts";

const choosePhoto = (editor, choose, act = null) => openField(editor, {
  label: "Photo from the library",
  source: suggest("photos"),
  emptyToo: true,
  act,
  refuse: () => "No photo with these words in its title, caption or credit.",
  choose: (item) => { remember("photo", item); choose(Number(item.id)); },
});

const dataAttribute = (name) => ({
  default: "",
  parseHTML: (element) => element.getAttribute(`data-${name}`) ?? "",
  renderHTML: (attributes) => (attributes[name] ? { [`data-${name}`]: attributes[name] } : {}),
});

const ownField = (label, name, view) => {
  const input = make("input", { type: "text" });
  input.dir = "auto";
  input.addEventListener("input", () => view.set({ [name]: input.value }));
  return { input, row: make("label", {}, make("span", { textContent: label }), input) };
};

// What readers would miss: neither this use nor the library says it.
const missing = ({ alt, credit }, item) => [...(alt || item.alt_text ? [] : ["alternative text"]), ...(credit || item.credit ? [] : ["credit"])];

const figure = ({ node, getPos, editor }) => {
  const view = {
    set(attributes) {
      const at = getPos();
      editor.view.dispatch(editor.state.tr.setNodeMarkup(at, null, { ...editor.state.doc.nodeAt(at).attrs, ...attributes }));
    },
  };
  const image = make("img", { alt: "" });
  const caption = make("figcaption");
  const credit = ownField("Credit here", "credit", view);
  const alt = ownField("Alternative text here", "alt", view);
  const change = cardButton("Change", "Change this photo", () => {
    editor.commands.setNodeSelection(getPos());
    choosePhoto(editor, (photo) => view.set({ photo }));
  });
  const about = make("p", { className: "remark" });
  const gaps = make("p", { className: "missing" });
  const acts = make("p", {}, change, removeButton(editor, getPos, "this photo"));
  const top = furniture(image, about);
  const bottom = furniture(credit.row, alt.row, gaps, acts);
  const dom = make("figure", { className: "card photo-card" }, top, caption, bottom);

  const show = async (shown) => {
    for (const [{ input }, text] of [[credit, shown.attrs.credit], [alt, shown.attrs.alt]]) {
      if (input.value !== text && document.activeElement !== input) input.value = text;
    }
    caption.classList.toggle("empty", shown.content.size === 0);
    const item = await itemOf("photo", shown.attrs.photo);
    tell(shown, item);
    if (item && image.getAttribute("src") !== item.image) image.src = item.image;
    dom.classList.toggle("gone", !item);
    caption.dataset.placeholder = item ? item.caption || "Caption" : "This photo is no longer in the library.";
    credit.input.placeholder = item?.credit ?? "";
    alt.input.placeholder = item?.alt_text || "None in the library yet";
  };

  let linked = null;
  const tell = ({ attrs }, item) => {
    about.textContent = item ? remark(item) : "";
    about.classList.toggle("is-over", Boolean(item?.rights));
    const gap = item ? missing(attrs, item) : [];
    gaps.textContent = gap.length ? `Missing: ${gap.join(" and ")}.` : "";
    if (linked === item) return;
    linked = item;
    acts.querySelector("a")?.remove();
    if (item) acts.prepend(editLink(item, () => show(editor.state.doc.nodeAt(getPos()))));
  };
  show(node);
  return captionedView({ name: "photo", dom, caption, top, bottom, show });
};

export const Photo = Node.create({
  ...captioned("photo"),
  addNodeView: () => figure,

  addAttributes: () => ({
    photo: rowId("photo"),
    credit: dataAttribute("credit"),
    alt: dataAttribute("alt"),
  }),

  addProseMirrorPlugins() { return [dropPlugin(this.editor)]; },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "photo",
      groups: "house",
      button: buttons.text("Photo", "Photo from the library"),
      active: (editor) => editor.isActive("photo"),
      command: (editor) => choosePhoto(
        editor,
        (photo) => insertCard(editor, { type: "photo", attrs: { photo } }),
        mayUpload() ? { label: "Upload…", run: () => uploadHere(editor) } : null,
      ),
    });
  },
});
