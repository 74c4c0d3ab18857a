// Another article as a card. Readers get it as it stands when they read, and nothing while it is not live.

import { Node } from "django-prose-editor/editor";
import { suggest } from "desk/combobox";
import { make } from "desk/dom";
import { furniture, insertCard, itemOf, remember, removeButton, stopEvent } from "desk/editor-cards";
import { openField } from "desk/editor-field";
import { hereId } from "desk/editor-links";

const card = ({ node, getPos, editor }) => {
  const headline = make("b", { dir: "auto", textContent: "…" });
  const about = make("span", { dir: "auto" });
  const row = furniture(headline, about, removeButton(editor, getPos, "this article"));
  itemOf("article", node.attrs.article).then((item) => {
    headline.textContent = item?.text ?? "This article is gone.";
    about.textContent = item ? `${item.note}${item.url ? "" : " · readers see the card when it is live"}` : "";
  });
  return { dom: make("div", { className: "card article-card" }, row), stopEvent: stopEvent(row), ignoreMutation: () => true };
};

export const ArticleCard = Node.create({
  name: "articleCard",
  group: "card",
  atom: true,
  draggable: true,

  addAttributes: () => ({
    article: {
      default: 0,
      parseHTML: (element) => Number(element.getAttribute("data-article")),
      renderHTML: ({ article }) => ({ "data-article": article }),
    },
  }),
  parseHTML: () => [{ tag: "div[data-article]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", HTMLAttributes],
  addNodeView: () => card,

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "articleCard",
      groups: "house",
      button: buttons.text("Article", "Card of another article"),
      active: (editor) => editor.isActive("articleCard"),
      command: (editor) => openField(editor, {
        label: "Article by headline",
        source: suggest("articles", hereId() ? { not: hereId() } : {}),
        refuse: () => "No article with these words in its headline.",
        choose: (item) => {
          remember("article", item);
          insertCard(editor, { type: "articleCard", attrs: { article: Number(item.id) } });
        },
      }),
    });
  },
});
