// The words of a picture that has just arrived, right where it arrived.

import { $, make, post, say } from "desk/dom";

const WORDS = [["alt_text", "Alternative text", "input"], ["credit", "Credit", "input"], ["caption", "Caption", "textarea"]];
const UNSAVED = "The words were not saved. Log in again in another tab, or wait until you are back online, then save once more.";

// Return { element, set(name, value) }; `changed` is called with the photo as it is after each save.
export const wordsOf = (photo, { library, changed }) => {
  const fields = {};
  const save = make("button", { type: "submit", className: "act act-small", textContent: "Save" });
  save.setAttribute("aria-label", `Save the words of ${photo.text}`);
  const outcome = make("span", { className: "upload-outcome" });
  const form = make("form", { className: "upload-words", noValidate: true });
  for (const [name, label, kind] of WORDS) {
    const field = make(kind, { id: `upload-${photo.id}-${name}`, name, value: photo[name], dir: "auto" });
    if (kind === "textarea") field.rows = 2;
    const problem = make("span", { id: `${field.id}-problem`, className: "trouble" });
    fields[name] = { field, problem };
    form.append(make("p", {}, make("label", { htmlFor: field.id, textContent: label }), field, problem));
  }
  form.append(make("p", { className: "acts" }, save, outcome));

  const showProblems = (errors) => {
    for (const [name, { field, problem }] of Object.entries(fields)) {
      problem.textContent = (errors[name] ?? []).join(" ");
      field.toggleAttribute("aria-invalid", Boolean(errors[name]));
      if (errors[name]) field.setAttribute("aria-describedby", problem.id);
    }
    Object.keys(errors).map((name) => fields[name]?.field).find(Boolean)?.focus();
  };

  const send = async () => {
    save.disabled = true;
    outcome.textContent = "";
    try {
      const said = Object.fromEntries(WORDS.map(([name]) => [name, fields[name].field.value]));
      const response = await post(`${library}${photo.id}/words/`, said);
      if (response.status >= 500) throw new Error(String(response.status));
      const answer = await response.json();
      showProblems(answer.errors ?? {});
      if (!response.ok) return say(`${photo.text} was not saved.`);
      outcome.textContent = "Saved.";
      say(`The words of ${photo.text} are saved.`);
      changed(answer);
    } catch {
      outcome.textContent = UNSAVED;
      say(UNSAVED);
    } finally {
      save.disabled = false;
    }
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  form.addEventListener("input", () => { outcome.textContent = ""; });
  return { element: form, set: (name, value) => { $(`[name=${name}]`, form).value = value; return send(); } };
};
