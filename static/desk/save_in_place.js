// Save and Publish send the form and the page stays: cursor, undo and scroll are where they were.
// Anything but success is sent again in the ordinary way, so that the page which says what is wrong shows it.

import { allArrived, howManyUnderway, undecided } from "desk/arrivals";
import { changed, comeBack, flush, form, pause, resume, saved } from "desk/autosave";
import { $, make, post } from "desk/dom";
import * as rows from "desk/numbered_rows";

const AWAY = "The server does not answer. What you typed is kept in this browser; save again when it is back.";
const REFUSED = "You may not do this with the article. What you typed is kept.";
const OTHER = "Somebody else is logged in now. What was typed is kept; press the button again to save it in their name.";

let isBusy = false;
let isOrdinary = false;

const message = ({ level, html }) => make("p", { className: level, innerHTML: html });
const tell = (...messages) => $(".told", form)?.replaceChildren(...messages);
const warn = (text) => tell(make("p", { className: "warning" }, text));

const ordinary = (button) => {
  isOrdinary = true;
  form.requestSubmit(button);
};

// What the server added to a field, unless somebody has typed into it meanwhile.
const fill = (filled, sent) => {
  for (const [name, { value, text }] of Object.entries(filled)) {
    const control = form.elements[name];
    if (!control || !("value" in control) || control.value !== (sent.get(name) ?? "")) continue;
    if (control.localName === "select" && ![...control.options].some((option) => option.value === value)) {
      control.append(new Option(text, value));
    }
    control.value = value;
    if (control.localName === "select") window.django?.jQuery(control).trigger("change");
  }
};

// The panel says where the article stands now. The place where it is told what was done stays, so that it is read out.
const redraw = (html) => {
  const panel = $(".standing", form);
  const fresh = $(".standing", new DOMParser().parseFromString(html, "text/html"));
  const told = $(".told", panel);
  const focused = panel.contains(document.activeElement) ? document.activeElement.name : "";
  for (const child of [...panel.childNodes]) if (child !== told) child.remove();
  let isAbove = true;
  for (const child of [...fresh.childNodes]) {
    if (child.className === "told") isAbove = false;
    else if (isAbove) told.before(child);
    else panel.append(child);
  }
  if (focused) $(`[name="${focused}"]`, panel)?.focus();
};

const rename = ({ address, title, heading }) => {
  history.replaceState(history.state, "", address);
  document.title = title;
  const crumbs = $(".breadcrumbs");
  if (crumbs) crumbs.lastChild.textContent = ` › ${heading}`;
  const head = $("#content > h1");
  if (head) head.textContent = "Edit article";
};

const putInPlace = (answer, sentText, sent) => {
  saved(sentText, answer, () => {
    rows.store(form, answer.rows);
    fill(answer.filled, sent);
    redraw(answer.standing);
  });
  // What it said of words that were not saved, it said of these.
  $(".replayed", form)?.remove();
  rename(answer);
  tell(...answer.messages.map(message));
  if (undecided().length) $(".told", form)?.append(make("p", { className: "warning" }, "A picture waits for your decision: it is not in what was saved."));
  form.dispatchEvent(new CustomEvent("desk:saved", { bubbles: true, detail: answer }));
};

// First the words go up by themselves: that proves the log-in and brings a fresh token.
const isReady = async () => {
  let answer = await flush();
  if (answer.is === "logged out") answer = await comeBack();
  if (answer.is === "offline") warn(AWAY);
  if (answer.is === "refused") warn(answer.message);
  if (answer.isOther) warn(OTHER);
  return answer.is === "kept" && !answer.isOther;
};

// A picture belongs to what is saved: wait for it. One that waits for its editor does not hold up a draft.
const hasPictures = async (button) => {
  const many = howManyUnderway();
  if (many) tell(make("p", {}, many === 1 ? "Waiting for a picture …" : `Waiting for ${many} pictures …`));
  await allArrived();
  tell();
  const [first] = undecided();
  if (!first || button?.name === "_save") return true;
  warn("A picture waits for your decision and is not in the article yet. Decide, then press the button again.");
  first.scrollIntoView({ block: "center" });
  first.focus();
  return false;
};

const sendForm = async (button) => {
  const text = pause();
  const sent = new FormData(form);
  if (button?.name) sent.append(button.name, button.value);
  let response = null;
  try {
    response = await post(form.getAttribute("action") || location.href, sent);
  } catch {
    // No answer.
  }
  const isJson = response?.ok && (response.headers.get("Content-Type") || "").includes("json");
  const answer = isJson ? await response.json() : {};
  if (answer.saved) putInPlace(answer, text, sent);
  else if (answer.go) location.assign(answer.go);
  else if (answer.shown) ordinary(button);
  else {
    resume();
    warn(response?.status === 403 ? REFUSED : AWAY);
  }
};

const act = async (button) => {
  isBusy = true;
  form.setAttribute("aria-busy", "true");
  tell();
  try {
    if ((await hasPictures(button)) && (await isReady())) await sendForm(button);
  } finally {
    isBusy = false;
    form.removeAttribute("aria-busy");
  }
};

if (form) {
  rows.watch(form);
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || button?.hasAttribute("formaction") || button?.hasAttribute("formtarget")) return;
    if (isOrdinary) {
      isOrdinary = false;
      return;
    }
    event.preventDefault();
    if (!isBusy) act(button);
  });
  // Enter in a one-line field would press the first button of the form, and that is Publish.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.defaultPrevented && event.target.matches("input")) event.preventDefault();
  });
  form.addEventListener("formset:added", changed);
}
