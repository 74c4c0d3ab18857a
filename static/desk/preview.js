// The preview of an article: the form as it is now, sent into a frame. Nothing is saved.
import { $, articleForm } from "desk/dom";
import { previewFrame, sendInto } from "desk/preview_frame";

const NAME = "article-preview";
const preview = previewFrame({ name: NAME, title: "The article as readers will see it" });

// On the document: a save in place draws the button anew.
if ($("[data-preview]")) document.body.append(preview.dialog);
document.addEventListener("click", (event) => {
  const way = event.target.closest("[data-preview]");
  const isButton = way?.matches("button");
  if (!way || (isButton && !articleForm())) return;
  event.preventDefault();
  if (isButton) {
    preview.open("As readers will see it. Nothing has been saved.");
    sendInto(NAME, articleForm(), way.getAttribute("formaction"));
  } else {
    preview.open("As it is saved now.").src = way.href;
  }
});
