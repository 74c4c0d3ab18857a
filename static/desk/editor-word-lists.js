// Word's lists arrive as paragraphs that begin with a bullet or a number: make them lists again.

import { $, $$ } from "desk/dom";

const LEVEL = /mso-list:\s*[^;"']*\blevel(\d+)/i;
const NUMBERED = /^\(?(\d+|[a-z]|[ivxlc]+)[.)]$/i;
const MARK = /^[\s\u00a0]*([·•◦▪▫■□●○§–*-]|o(?=[\s\u00a0]{2})|\(?(?:\d{1,3}|[a-z]|[ivxlc]+)[.)])[\s\u00a0]+/i;

const levelOf = (paragraph) => {
  const style = paragraph.getAttribute("style") ?? "";
  if (/mso-list:\s*(none|skip)/i.test(style)) return 0;
  const level = Number(LEVEL.exec(style)?.[1] ?? 0);
  return level || (/^MsoList(Paragraph|Bullet|Number)/.test(paragraph.className) && MARK.test(paragraph.textContent) ? 1 : 0);
};

// Take the bullet or the number off and return it.
const takeMark = (paragraph) => {
  const ignored = $$("[style*='mso-list']", paragraph).find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style")));
  if (ignored) {
    const mark = ignored.textContent;
    ignored.remove();
    return mark.trim();
  }
  const found = MARK.exec(paragraph.textContent);
  let left = found?.[0].length ?? 0;
  const texts = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (left && texts.nextNode()) {
    const part = texts.currentNode.data.slice(0, left);
    texts.currentNode.data = texts.currentNode.data.slice(part.length);
    left -= part.length;
  }
  return found?.[1] ?? "";
};

export const rebuildLists = (body) => {
  let open = []; // the lists that are being built, outermost first: { level, list }
  let last = null; // the element after which a paragraph must stand to go on with them
  for (const paragraph of $$("p, h1, h2, h3, h4, h5, h6", body)) {
    const level = levelOf(paragraph);
    if (!level || paragraph.closest("li")) continue;
    if (!last || paragraph.previousElementSibling !== last) open = [];
    const name = NUMBERED.test(takeMark(paragraph)) ? "ol" : "ul";
    while (open.length && open.at(-1).level > level) open.pop();
    if (open.at(-1)?.level === level && open.at(-1).list.localName !== name) open.pop();
    if (open.at(-1)?.level !== level) {
      const list = body.ownerDocument.createElement(name);
      if (open.length) $(":scope > li:last-child", open.at(-1).list).append(list);
      else paragraph.before(list);
      open.push({ level, list });
    }
    const item = body.ownerDocument.createElement("li");
    const words = body.ownerDocument.createElement("p");
    words.append(...paragraph.childNodes);
    item.append(words);
    open.at(-1).list.append(item);
    paragraph.remove();
    last = open[0].list;
  }
};
