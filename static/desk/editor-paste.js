// Pasting keeps what an article is made of and tells what it left out.

import { Extension, pm } from "django-prose-editor/editor";
import { note } from "desk/editor-frame";
import { tidy } from "desk/editor-tidy";

export const TidyPaste = Extension.create({
  name: "tidyPaste",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [new pm.state.Plugin({
      props: {
        transformPastedHTML(html) {
          // Cut from this editor: nothing to tidy.
          if (html.includes("data-pm-slice")) return html;
          const { html: tidied, removed } = tidy(html);
          note(editor, removed.length ? `Pasted. Removed: ${removed.join(", ")}.` : "");
          return tidied;
        },
      },
    })];
  },
});
