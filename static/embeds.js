// Players of other sites: their frames lie in templates, where nothing loads, until a reader asks for one.
for (const embed of document.getElementsByClassName("embed")) {
  const [button, template] = embed.children;
  if (!template?.content) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = template.content.firstElementChild;
    button.replaceWith(frame);
    frame.focus();
  });
}
