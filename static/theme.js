// The switch at the foot of the page: automatic, light, dark. Kept in this browser only; theme.py puts it on every page.
{
  const KEY = "newsroom.theme", STATES = ["auto", "light", "dark"], root = document.documentElement;
  const [line] = document.getElementsByClassName("theme-switch"), button = line?.firstElementChild;

  const show = () => {
    const { theme } = root.dataset;
    button.textContent = button.dataset[theme ?? "auto"];
    // The browser's own bars follow.
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      const own = meta.dataset.scheme ??= meta.media.includes("dark") ? "dark" : "light";
      meta.media = theme ? (theme === own ? "all" : "not all") : `(prefers-color-scheme: ${own})`;
    }
  };

  button?.addEventListener("click", () => {
    const next = STATES[(STATES.indexOf(root.dataset.theme ?? "auto") + 1) % 3];
    if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
    try {
      if (next === "auto") localStorage.removeItem(KEY); else localStorage.setItem(KEY, next);
    } catch { /* Then the choice ends with the page. */ }
    show();
  });
  if (button) { show(); line.hidden = false; }
}
