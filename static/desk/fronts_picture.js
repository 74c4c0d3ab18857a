// Another picture for one place on a front: the library's search over the select that the form posts.

import { combobox, suggest } from "desk/combobox";
import { $, make, say } from "desk/dom";

export const dressPicture = (select, name) => {
  const panel = make("div", { className: "front-chooser" });
  select.hidden = true;
  select.after(panel);

  const chosen = () => {
    const facts = select.selectedOptions[0]?.dataset.photo;
    return facts ? JSON.parse(facts) : null;
  };

  const choose = (photo) => {
    const option = new Option(photo?.text ?? "No photo", photo?.id ?? "", true, true);
    if (photo) option.dataset.photo = JSON.stringify(photo);
    select.replaceChildren(...(photo ? [new Option("No photo", ""), option] : [option]));
    show();
    for (const kind of ["input", "change"]) select.dispatchEvent(new Event(kind, { bubbles: true }));
    say(photo ? `${photo.text} is shown here.` : "The story’s own picture is shown here.");
    $("button, input", panel).focus();
  };

  const show = () => {
    const photo = chosen();
    if (photo) {
      const back = make("button", { type: "button", className: "act act-small", textContent: "The story’s own" });
      back.addEventListener("click", () => choose(null));
      panel.replaceChildren(make("img", { className: "thumbnail", src: photo.image, alt: "", width: 72, height: 54 }), make("span", { textContent: photo.text, dir: "auto" }), back);
      return;
    }
    const search = make("input", { type: "text", id: `${select.id}_search`, placeholder: "Search the library" });
    search.setAttribute("aria-label", `Search the library for another picture: ${name}`);
    panel.replaceChildren(search);
    combobox(search, { source: suggest("photos"), choose, emptyToo: true });
  };
  show();
};
