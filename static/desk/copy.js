// A button beside an address copies it and says so. Where copying is not allowed, the address can be selected.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    } catch {
      button.previousElementSibling.select();
      button.textContent = "Press Ctrl+C";
    }
  });
}
