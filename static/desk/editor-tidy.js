// What Word, Google Docs and web pages put on the clipboard, made into plain paragraphs, headings, lists and tables.

import { $$ } from "desk/dom";
import { relative } from "desk/editor-links";
import { rebuildLists } from "desk/editor-word-lists";

const KEPT = new Set(["P", "H2", "H3", "UL", "OL", "LI", "BLOCKQUOTE", "HR", "BR", "STRONG", "EM", "S", "SUB", "SUP", "A",
  "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "DIV"]);
const RENAMED = { H1: "h2", H4: "h3", H5: "h3", H6: "h3", B: "strong", I: "em", STRIKE: "s", DEL: "s" };
const ATTRIBUTES = new Set(["href", "colspan", "rowspan", "start"]);
const PLAIN_COLOURS = /^(|inherit|initial|unset|transparent|auto|currentcolor|windowtext|window|black|white|#000(000)?|#fff(fff)?|rgba?\((0, 0, 0(, [\d.]+)?|255, 255, 255(, [\d.]+)?)\))$/i;

// What goes, and how it is told: [selector, one, many]; without a number where counting says nothing.
const GONE = [
  ["img, svg, picture:not(:has(img)), canvas", "1 picture", "pictures"],
  ["video, audio, iframe, object, embed", "1 player", "players"],
  [".MsoCommentReference, sup > a[href^='#cmnt']", "1 comment", "comments"],
  ["del", "1 tracked deletion", "tracked deletions"],
  ["a[href^='#_ftn']:not([href^='#_ftnref']), sup > a[href^='#ftnt']:not([href^='#ftnt_ref'])", "1 footnote mark", "footnote marks"],
  ["input, select, textarea, button", "1 form field", "form fields"],
];
const SILENTLY = "script, style, meta, link, title, template, noscript, xml, [style*='mso-element:comment-list'], "
  + "[style*='mso-element: comment-list'], div:has(> p > a[href^='#cmnt_ref']), [style*='display:none'], [style*='mso-hide:all']";

// What is on the clipboard as a document. Its style sheets are left out before: the page's policy refuses them aloud.
export const parsed = (html) => new DOMParser().parseFromString(html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, ""), "text/html");

// html → { html, removed: ["2 pictures", "colours", …] }
export const tidy = (html) => {
  const { body } = parsed(html);
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const remarks = [];
  while (walker.nextNode()) remarks.push(walker.currentNode);
  for (const remark of remarks) remark.remove();
  for (const element of $$(SILENTLY, body)) element.remove();
  const removed = GONE.flatMap(([selector, one, many]) => {
    const found = $$(selector, body).filter((element) => element.isConnected && body.contains(element));
    for (const element of found) element.remove();
    return found.length ? [found.length === 1 ? one : `${found.length} ${many}`] : [];
  });
  removed.push(...looks(body));
  rebuildLists(body);
  spellOut(body);
  simplify(body);
  nestLists(body);
  for (const paragraph of $$("p, h2, h3, li", body)) if (!/[^\s\u200b]/.test(paragraph.textContent)) paragraph.remove();
  return { html: body.innerHTML, removed };
};

// Looks that the house has no use for.
const looks = (body) => {
  const styled = $$("[style], font[color]", body);
  const told = [];
  const isColoured = ({ style, color }) => [style.color, style.backgroundColor, color ?? ""].some((value) => !PLAIN_COLOURS.test(value.trim()));
  if (styled.some((element) => element.tagName !== "A" && !element.closest("a") && isColoured(element))) told.push("colours");
  const isUnderlined = (element) => !element.closest("a") && !element.querySelector("a")
    && (element.tagName === "U" || element.style.textDecoration.includes("underline"));
  if ($$("u, [style*='underline']", body).some(isUnderlined)) told.push("underlining");
  return told;
};

// Google Docs says with styles what others say with tags, and wraps all of it into a <b> that is none.
const spellOut = (body) => {
  for (const element of $$("b, strong, i, em", body)) {
    const { fontWeight, fontStyle } = element.style;
    if (["normal", "400"].includes(fontWeight) && /^(B|STRONG)$/.test(element.tagName)) unwrap(element);
    else if (fontStyle === "normal" && /^(I|EM)$/.test(element.tagName)) unwrap(element);
  }
  for (const span of $$("span[style]", body)) {
    const { fontWeight, fontStyle, verticalAlign, textDecoration } = span.style;
    const inHeading = span.closest("h1, h2, h3, h4, h5, h6");
    if (!inHeading && (fontWeight === "bold" || Number(fontWeight) >= 600)) wrap(span, "strong");
    if (fontStyle === "italic") wrap(span, "em");
    if (textDecoration.includes("line-through")) wrap(span, "s");
    if (verticalAlign === "super" || verticalAlign === "sub") wrap(span, verticalAlign === "super" ? "sup" : "sub");
  }
};

const simplify = (body) => {
  for (const title of $$("p.MsoTitle", body)) rename(title, "h2");
  for (const element of $$("*", body)) {
    if (RENAMED[element.tagName]) rename(element, RENAMED[element.tagName]);
    else if (!KEPT.has(element.tagName)) unwrap(element);
  }
  for (const element of $$("h2 strong, h3 strong, a:not([href]), a[href^='#'], a[href^='javascript:' i], a[href^='file:' i]", body)) unwrap(element);
  for (const link of $$("a", body)) link.setAttribute("href", address(link.getAttribute("href")));
  for (const element of $$("*", body)) {
    for (const { name } of [...element.attributes]) if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
  }
};

// Google Docs leads links through an address of its own.
const address = (href) => {
  const url = URL.canParse(href) ? new URL(href) : null;
  const isDetour = url?.hostname === "www.google.com" && url.pathname === "/url";
  return relative((isDetour && url.searchParams.get("q")) || href);
};

// A list directly in a list belongs to the item above it.
const nestLists = (body) => {
  for (const list of $$(":is(ul, ol) > :is(ul, ol)", body)) {
    const above = list.previousElementSibling;
    if (above?.tagName === "LI") above.append(list);
    else unwrap(list);
  }
};

const unwrap = (element) => element.replaceWith(...element.childNodes);

const rename = (element, name) => {
  const made = element.ownerDocument.createElement(name);
  for (const { name: attribute, value } of element.attributes) if (ATTRIBUTES.has(attribute)) made.setAttribute(attribute, value);
  made.append(...element.childNodes);
  element.replaceWith(made);
};

const wrap = (element, name) => {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.append(made);
};
