// A photo of the library in the text, with this use's own caption, credit and alternative text.

import { Node } from "django-prose-editor/editor";
import { suggest } from "desk/combobox";
import { make } from "desk/dom";
import { cardButton, furniture, insertCard, itemOf, remember, removeButton, stopEvent } from "desk/editor-cards";
import { openField } from "desk/editor-field";

const choosePhoto = (editor, choose) => openField(editor, {
  label: "Photo from the library",
  source: suggest("photos"),
  emptyToo: true,
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
  const top = furniture(image);
  const bottom = furniture(credit.row, alt.row, make("p", {}, change, removeButton(editor, getPos, "this photo")));
  const dom = make("figure", { className: "card photo-card" }, top, caption, bottom);

  const show = async (shown) => {
    for (const [{ input }, text] of [[credit, shown.attrs.credit], [alt, shown.attrs.alt]]) {
      if (input.value !== text && document.activeElement !== input) input.value = text;
    }
    caption.classList.toggle("empty", shown.content.size === 0);
    const item = await itemOf("photo", shown.attrs.photo);
    if (item && image.getAttribute("src") !== item.image) image.src = item.image;
    dom.classList.toggle("gone", !item);
    caption.dataset.placeholder = item ? item.caption || "Caption" : "This photo is no longer in the library.";
    credit.input.placeholder = item?.credit ?? "";
    alt.input.placeholder = item?.alt_text || "None in the library yet";
  };
  show(node);
  return {
    dom,
    contentDOM: caption,
    update(other) {
      if (other.type.name !== "photo") return false;
      show(other);
      return true;
    },
    stopEvent: (event) => stopEvent(top)(event) || stopEvent(bottom)(event),
    ignoreMutation: (change) => change.type !== "selection" && !(caption.contains(change.target) && change.type !== "attributes"),
  };
};

export const Photo = Node.create({
  name: "photo",
  group: "card",
  content: "inline*",
  defining: true,
  isolating: true,
  draggable: true,

  addAttributes: () => ({
    photo: {
      default: 0,
      parseHTML: (element) => Number(element.getAttribute("data-photo")),
      renderHTML: ({ photo }) => ({ "data-photo": photo }),
    },
    credit: dataAttribute("credit"),
    alt: dataAttribute("alt"),
  }),

  parseHTML: () => [{ tag: "figure[data-photo]", contentElement: (element) => element.querySelector("figcaption") ?? element }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],
  addNodeView: () => figure,

  addKeyboardShortcuts() {
    return {
      // A caption is one paragraph: Enter goes on below the photo.
      Enter: () => {
        const { $from } = this.editor.state.selection;
        if ($from.parent.type.name !== "photo") return false;
        return this.editor.chain().insertContentAt($from.after(), { type: "paragraph" }).focus($from.after() + 1).run();
      },
      Backspace: () => {
        const { $from, empty } = this.editor.state.selection;
        return empty && $from.parent.type.name === "photo" && $from.parentOffset === 0;
      },
    };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "photo",
      groups: "house",
      button: buttons.text("Photo", "Photo from the library"),
      active: (editor) => editor.isActive("photo"),
      command: (editor) => choosePhoto(editor, (photo) => insertCard(editor, { type: "photo", attrs: { photo } })),
    });
  },
});
