// Something on another site, from the list of sites that articles/richtext/embeds.py allows.

import { Node, pm } from "django-prose-editor/editor";
import { make } from "desk/dom";
import { furniture, insertCard, removeButton, stopEvent } from "desk/editor-cards";
import { openField } from "desk/editor-field";
import { note } from "desk/editor-frame";

const ADDRESS = /^https?:\/\/[^\s<>"]+$/;

// The address in what was typed or pasted: itself, or the one in a site's own code to embed it.
const addressIn = (text) => {
  const found = (/<iframe[^>]*\ssrc="([^"]+)"/.exec(text)?.[1] ?? text).trim().replaceAll("&amp;", "&");
  return ADDRESS.test(found) ? found.replace(/^http:/, "https:") : "";
};

const providerOf = (address, providers) => providers.find(({ pattern }) => new RegExp(`^(?:${pattern})$`).test(address));

const refusal = (address, providers) => {
  const names = providers.map(({ name }) => name);
  return `${new URL(address).host}: nothing there can be embedded. Possible are ${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`;
};

const stands = (state) => {
  const { $from, empty } = state.selection;
  return empty && $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
};

const card = (providers) => ({ node, getPos, editor }) => {
  const { address } = node.attrs;
  const name = providerOf(address, providers)?.name ?? "Not on the list: becomes a link";
  const row = furniture(make("b", { textContent: name }), make("span", { textContent: address }), removeButton(editor, getPos, `this embed from ${name}`));
  return { dom: make("div", { className: "card embed-card" }, row), stopEvent: stopEvent(row), ignoreMutation: () => true };
};

export const Embed = Node.create({
  name: "embed",
  group: "card",
  atom: true,
  draggable: true,
  addOptions: () => ({ providers: [] }),

  addAttributes: () => ({
    address: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-embed"),
      renderHTML: ({ address }) => ({ "data-embed": address }),
    },
  }),
  parseHTML: () => [{ tag: "div[data-embed]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", HTMLAttributes],
  addNodeView() { return card(this.options.providers); },

  addProseMirrorPlugins() {
    const { editor, options: { providers } } = this;
    return [new pm.state.Plugin({
      props: {
        // An address alone on an empty line.
        handlePaste(view, event) {
          const address = addressIn(event.clipboardData?.getData("text/plain") ?? "");
          if (!address || !stands(view.state)) return false;
          if (providerOf(address, providers)) return insertCard(editor, { type: "embed", attrs: { address } });
          note(editor, `${refusal(address, providers)} It stays a link.`);
          editor.chain().focus().insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] }).run();
          return true;
        },
      },
    })];
  },

  addMenuItems({ menu, buttons }) {
    const { providers } = this.options;
    menu.defineItem({
      name: "embed",
      groups: "house",
      button: buttons.text("Embed", "Embed from another site"),
      active: (editor) => editor.isActive("embed"),
      command: (editor) => openField(editor, {
        label: "Address of what to embed",
        source: async (text) => {
          const address = addressIn(text);
          const provider = providerOf(address, providers);
          return provider ? [{ text: provider.name, note: address, address }] : [];
        },
        refuse: (text) => (addressIn(text) ? refusal(addressIn(text), providers) : "Paste the whole address, with https://."),
        choose: ({ address }) => insertCard(editor, { type: "embed", attrs: { address } }),
      }),
    });
  },
});
