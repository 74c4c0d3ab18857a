// What cards with a caption of their own share: photos and galleries.

import { stopEvent } from "desk/editor-cards";

// The attribute that names the card's row.
export const rowId = (name) => ({
  default: 0,
  parseHTML: (element) => Number(element.getAttribute(`data-${name}`)),
  renderHTML: (attributes) => ({ [`data-${name}`]: attributes[name] }),
});

// The view of a card: its caption is text of the article, top and bottom are not. show: called with the node to show.
export const captionedView = ({ name, dom, caption, top, bottom, show }) => ({
  dom,
  contentDOM: caption,
  update(node) {
    if (node.type.name !== name) return false;
    show(node);
    return true;
  },
  stopEvent: (event) => stopEvent(top)(event) || stopEvent(bottom)(event),
  ignoreMutation: (change) => change.type !== "selection" && !(caption.contains(change.target) && change.type !== "attributes"),
});

// What Node.create() takes for every such card.
export const captioned = (name) => ({
  name,
  group: "card",
  content: "inline*",
  defining: true,
  isolating: true,
  draggable: true,

  parseHTML: () => [{ tag: `figure[data-${name}]`, contentElement: (element) => element.querySelector("figcaption") ?? element }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],

  addKeyboardShortcuts() {
    return {
      // A caption is one paragraph: Enter goes on below the card.
      Enter: () => {
        const { $from } = this.editor.state.selection;
        if ($from.parent.type.name !== name) return false;
        return this.editor.chain().insertContentAt($from.after(), { type: "paragraph" }).focus($from.after() + 1).run();
      },
      Backspace: () => {
        const { $from, empty } = this.editor.state.selection;
        return empty && $from.parent.type.name === name && $from.parentOffset === 0;
      },
    };
  },
});
