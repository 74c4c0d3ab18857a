// The search field offers headlines while somebody types. Without this script the form does all it has to.
for (const form of document.querySelectorAll(".search-form[data-suggest]")) {
  const field = form.querySelector("input[type=search]");
  // The script may stand on a page twice, once a field.
  if (field.hasAttribute("role")) continue;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let timer, request, chosen;

  list.id = `${field.id}-list`;
  list.className = "search-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0].textContent);
  list.hidden = true;
  status.className = "search-status";
  status.setAttribute("role", "status");
  field.after(list);
  form.append(status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]])
    field.setAttribute(name, value);

  const choose = (option) => {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    option ? field.setAttribute("aria-activedescendant", option.id) : field.removeAttribute("aria-activedescendant");
  };

  const show = (rows) => {
    choose();
    list.replaceChildren(...rows.map((row, place) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = row.headline;
      option.lang = row.language;
      option.dir = row.direction;
      option.dataset.url = row.url;
      return option;
    }));
    list.hidden = !rows.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = rows.length ? field.dataset.found.replace("{}", rows.length) : "";
  };

  const close = () => { clearTimeout(timer); request?.abort(); show([]); };

  const ask = async () => {
    request = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(field.value)}`, { signal: request.signal });
      show((await answer.json()).results);
    } catch { /* A later letter came first, or the site does not answer: the form still does. */ }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    request?.abort();
    field.value.trim().length > 1 ? (timer = setTimeout(ask, 180)) : show([]);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const options = [null, ...list.children];
      choose(options.at((options.indexOf(chosen ?? null) + step) % options.length));
    } else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen) location.assign(chosen.dataset.url);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => location.assign(event.target.closest("li").dataset.url));
  field.addEventListener("blur", close);
}
