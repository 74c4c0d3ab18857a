// What the desk tells about a picture wherever it is used.

import { make } from "desk/dom";
import { forget, itemOf } from "desk/editor-cards";

const WIDE_ENOUGH = 1200; // pixels

// What speaks against using it, or "": "Small: 640 px wide · rights ran out on 3 May"
export const remark = ({ width, rights }) => {
  const text = [width < WIDE_ENOUGH ? `small: ${width} px wide` : "", rights].filter(Boolean).join(" · ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

// A link to the picture's own page. Whoever comes back from there sees what was changed: `changed` is called with it.
export const editLink = (photo, changed) => {
  const link = make("a", { href: photo.edit, target: "_blank", rel: "noopener", textContent: "Edit picture" });
  link.append(make("span", { className: "visually-hidden", textContent: ` ${photo.text} (opens in a new tab)` }));
  const look = async () => {
    forget("photo", photo.id);
    const fresh = await itemOf("photo", photo.id);
    if (fresh) changed(fresh);
  };
  link.addEventListener("click", () => window.addEventListener("focus", look, { once: true }));
  return link;
};
