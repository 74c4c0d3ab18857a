// A gallery of the library in the text, with this use's own caption.

import { Node } from "django-prose-editor/editor";
import { suggest } from "desk/combobox";
import { make } from "desk/dom";
import { captioned, captionedView, rowId } from "desk/editor-captioned";
import { cardButton, furniture, insertCard, itemOf, remember, removeButton } from "desk/editor-cards";
import { openField } from "desk/editor-field";

const FORM = "/admin/photos/gallery/";

// Offered last. The text stays open where it is, and finds the gallery when it has been saved.
const NEW = { id: "new", text: "New gallery", note: "Opens its form in another tab; then search for it here." };

const chooseGallery = (editor, choose) => openField(editor, {
  label: "Gallery by title",
  source: async (text) => [...await suggest("galleries")(text), NEW],
  emptyToo: true,
  choose: (item) => {
    if (item === NEW) return window.open(`${FORM}add/`, "_blank", "noopener");
    remember("gallery", item);
    return choose(Number(item.id));
  },
});

const figure = ({ node, getPos, editor }) => {
  const title = make("b", { dir: "auto", textContent: "…" });
  const count = make("span");
  const pictures = make("div", { className: "gallery-pictures" });
  const caption = make("figcaption");
  const open = make("a", { target: "_blank", rel: "noopener", textContent: "Open" });
  const change = cardButton("Change", "Change this gallery", () => {
    editor.commands.setNodeSelection(getPos());
    chooseGallery(editor, (gallery) => {
      const at = getPos();
      editor.view.dispatch(editor.state.tr.setNodeMarkup(at, null, { gallery }));
    });
  });
  const top = furniture(title, count, pictures);
  const bottom = furniture(make("p", {}, open, change, removeButton(editor, getPos, "this gallery")));
  const dom = make("figure", { className: "card gallery-card" }, top, caption, bottom);
  let shown = 0;

  const show = async (current) => {
    caption.classList.toggle("empty", current.content.size === 0);
    const { gallery } = current.attrs;
    if (gallery === shown) return;
    shown = gallery;
    open.href = `${FORM}${gallery}/change/`;
    const item = await itemOf("gallery", gallery);
    if (gallery !== shown) return;
    title.textContent = item?.text ?? "This gallery is gone.";
    count.textContent = item?.note ?? "";
    open.setAttribute("aria-label", `Open the gallery ${item?.text ?? ""} in another tab`);
    open.hidden = !item;
    pictures.replaceChildren(...(item?.images ?? []).map((src) => make("img", { src, alt: "", loading: "lazy" })));
    caption.dataset.placeholder = item?.description || "Caption";
  };
  show(node);
  return captionedView({ name: "gallery", dom, caption, top, bottom, show });
};

export const Gallery = Node.create({
  ...captioned("gallery"),
  addNodeView: () => figure,

  addAttributes: () => ({
    gallery: rowId("gallery"),
  }),

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "gallery",
      groups: "house",
      button: buttons.text("Gallery", "Gallery of pictures"),
      active: (editor) => editor.isActive("gallery"),
      command: (editor) => chooseGallery(editor, (gallery) => insertCard(editor, { type: "gallery", attrs: { gallery } })),
    });
  },
});
