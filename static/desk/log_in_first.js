"use strict";
// Whoever was logged out while writing logs in before the form is sent: it would come back empty. The article's form,
// which keeps its words elsewhere too, sees to that itself.
{
  const { ask, login, dialog } = document.currentScript.dataset;
  let { user } = document.currentScript.dataset;
  const WRITTEN = "#content form[method=post]:has(textarea, input[type=text], input[type=file])";
  const OTHER = "Somebody else is logged in now. Press the button again to save this in their name.";
  let isAsking = false;
  let isAsked = false;

  // Who is logged in? An empty answer says that nobody can tell: the form goes as it stands.
  const look = async () => {
    try {
      const answer = await fetch(ask, { headers: { Accept: "application/json" }, redirect: "manual" });
      return { isOut: answer.status === 401, ...(answer.ok ? await answer.json() : {}) };
    } catch {
      return {};
    }
  };

  // Resolves to who is logged in, to null when the writer stays logged out.
  const somebody = async () => {
    const who = await look();
    if (!who.isOut) return who;
    const { logInAgain } = await import(dialog);
    return (await logInAgain(login)) ? look() : null;
  };

  const warn = (form) => {
    const note = document.createElement("p");
    note.className = "errornote";
    note.textContent = OTHER;
    form.prepend(note);
    note.scrollIntoView({ block: "center" });
  };

  const send = async (form, button) => {
    const who = await somebody();
    if (!who) return;
    if (who.csrf) for (const token of document.querySelectorAll("[name=csrfmiddlewaretoken]")) token.value = who.csrf;
    if (who.user && String(who.user) !== user) {
      user = String(who.user);
      warn(form);
      return;
    }
    isAsked = true;
    form.requestSubmit(button);
    isAsked = false;
  };

  // Before anything else hears of it.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (isAsked || !form.matches(WRITTEN) || form.elements.open_form) return;
    if (event.submitter?.hasAttribute("formaction") || event.submitter?.hasAttribute("formtarget")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isAsking) return;
    isAsking = true;
    send(form, event.submitter).finally(() => { isAsking = false; });
  }, { capture: true });
}
