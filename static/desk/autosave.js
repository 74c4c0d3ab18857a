// Keeps what is typed in the article's form: on the server beside the working copy, and in this browser until it is there.
//
// An editor's promise: a sentence typed two seconds ago survives a killed browser. So it must have arrived by then:
// the words are sent one second after the last key and, while somebody types on and on, a second and a half after the
// first one that was not sent. The browser's copy is a quarter of a second behind.

import * as copies from "desk/copies";
import { $, $$, articleForm, csrf, post, say } from "desk/dom";
import { logInAgain } from "desk/log_in";
import { asText, fieldsOf, wasTypedEarly } from "desk/words";

const PAUSE = 1000;
const LONGEST = 1500;
const HERE = 250;
const BEAT = 15_000;
const PATIENCE = 15_000; // for one answer
const RETRIES = [2000, 5000, 10_000, 30_000];
const KEEPALIVE = 60_000; // characters that a page may still send while it closes
const MONTH = 30 * 24 * 3600 * 1000;

const found = articleForm();
// Who may only read has nothing to send.
export const form = found && $("[type=submit]", found) ? found : null;

const own = form?.elements.open_form;
let me = own?.dataset.user;
let sequence = 0;
let baseline = null; // the form as it is saved; null: it holds words that are not
let kept = null; // what the server has beside it
let here = null; // what this browser has
let isSettled = false;
let unsentSince = null;
let sendTimer = 0;
let hereTimer = 0;
let retryTimer = 0;
let failures = 0;
let running = null;
let isPaused = false;
let hasDeclined = false;

// What the writer sees

const LINES = {
  clean: () => "",
  unsaved: () => "Unsaved changes.",
  sending: () => "Autosaving…",
  kept: (answer) => `Autosaved ${answer.saved_at}, not yet a revision.`,
  offline: () => (here ? "Offline, kept here." : "Offline, and this browser keeps nothing: leave the page open."),
  "logged out": () => (here ? "Logged out, kept here." : "Logged out: leave the page open."),
  refused: (answer) => `${answer.message}${here ? " What you typed is kept here." : ""}`,
};
let shown = "clean";

const show = (is, answer = {}) => {
  const line = $(".unsaved", form);
  const text = LINES[is](answer);
  if (line) {
    line.textContent = text;
    line.dataset.is = is;
  }
  // Only what changes the writer's situation is spoken; the clock is not.
  if (is !== shown && ["offline", "logged out", "refused"].includes(is)) say(text);
  if (is === "kept" && ["offline", "logged out"].includes(shown)) say("The server answers again. Everything is kept there.");
  shown = is;
};

const put = (selector, text) => {
  const place = $(selector);
  if (place && place.textContent !== text) place.textContent = text;
};

const hear = (answer) => {
  if (answer.csrf) for (const input of $$("[name=csrfmiddlewaretoken]")) input.value = answer.csrf;
  if ("presence" in answer) put(".presence", answer.presence);
  if ("stale" in answer) put(".newer", answer.stale);
  if ("unsaved" in answer) $(".unsaved-work").innerHTML = answer.unsaved;
};

// The server

const addressOf = (query) => `${own.dataset.address}?${new URLSearchParams(query)}`;

const understood = async (sending) => {
  let response;
  try {
    response = await sending;
  } catch {
    return { is: "offline" };
  }
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  if (response.type === "opaqueredirect" || response.status === 401) return { is: "logged out" };
  if (response.status === 403 && !isJson) return { is: "old token" };
  if (response.status >= 500) return { is: "offline" };
  if (isJson) return { is: response.ok ? "kept" : "refused", ...(await response.json()) };
  return { is: "refused", message: "This is too large to be kept (2 MB at most): take something out." };
};

// Who is logged in? Brings a fresh token against forged requests, and what else is unsaved.
const look = async () => {
  const query = { article: own.dataset.article, open_form: own.value, base_revision: form.elements.base_revision.value };
  const answer = await understood(fetch(addressOf(query), {
    headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
  }));
  if (answer.is === "kept") hear(answer);
  return answer;
};

const send = async (query, fields, options = {}) => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const ask = () => understood(post(addressOf(query), body, { signal: AbortSignal.timeout(PATIENCE), ...options }));
  const answer = await ask();
  if (answer.is !== "old token") return answer;
  const who = await look();
  return who.is === "kept" ? ask() : who;
};

const token = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const startAnew = (name = token()) => {
  own.value = name;
  sequence = 0;
  kept = null;
};

// The words that the form adds about itself. Without words they say that it is open.
const aboutItself = () => [
  ["open_form", own.value], ["took", form.elements.took.value], ["base_revision", form.elements.base_revision.value],
];

const push = async (options = {}, more = {}) => {
  const now = asText(form);
  const isDirty = now !== baseline;
  const hasNews = isDirty ? now !== kept : kept !== null;
  if (hasNews) sequence += 1;
  if (hasNews && isDirty && shown !== "offline") show("sending");
  unsentSince = null;
  const mine = { token: own.value, sequence };
  const fields = hasNews && isDirty ? [...aboutItself().slice(0, 2), ...fieldsOf(form)] : aboutItself();
  const query = { article: own.dataset.article, ...(hasNews ? { sequence } : {}), ...more };
  const answer = await send(query, fields, options);
  if (answer.is === "kept") hear(answer);
  if (answer.closed) {
    if (own.value !== mine.token) return answer;
    // Saved, taken over or dropped in another tab, and here somebody types on.
    startAnew();
    return push(options, more);
  }
  if (answer.is === "kept") {
    if (hasNews) kept = isDirty ? now : null;
    copies.remove(mine.token, mine.sequence);
  }
  after(answer, isDirty);
  return answer;
};

const after = (answer, isDirty) => {
  if (answer.is === "kept") {
    failures = 0;
    hasDeclined = false;
    const isAll = asText(form) === kept;
    show(isDirty ? (isAll ? "kept" : "unsaved") : "clean", answer);
    return;
  }
  if (isDirty || answer.is !== "offline") show(answer.is, answer);
  if (isDirty) keepHere();
  if (answer.is === "offline") {
    retryTimer = setTimeout(retry, RETRIES[Math.min(failures, RETRIES.length - 1)]);
    failures += 1;
  }
  if (answer.is === "logged out" && !hasDeclined) comeBack();
};

const retry = () => {
  clearTimeout(retryTimer);
  retryTimer = 0;
  flush();
};

// Ask for the log-in and go on. Returns what flush() does; `isOther` when it is somebody else who is logged in now.
export const comeBack = async () => {
  hasDeclined = !(await logInAgain(own.dataset.login));
  const who = hasDeclined ? { is: "logged out" } : await look();
  if (who.is !== "kept") return who;
  const isOther = String(who.user) !== me;
  me = String(who.user);
  return { ...(await flush()), isOther };
};

// Send what is not sent, or ask whether all is well; one message at a time. Returns { is: "kept" | "offline" | … }.
export const flush = async (options) => {
  clearTimeout(sendTimer);
  while (running) await running;
  running = push(options).finally(() => { running = null; });
  return running;
};

// This browser

const keepHere = async () => {
  hereTimer = 0;
  const now = asText(form);
  if (now === baseline && kept === null) return show("clean");
  if (now === baseline || now === kept || now === here) return;
  if (["clean", "kept"].includes(shown)) show("unsaved");
  const copy = {
    token: own.value, user: me, article: own.dataset.article, sequence: sequence + 1, at: Date.now(),
    took: form.elements.took.value, fields: fieldsOf(form),
  };
  if (await copies.put(copy)) here = now;
  if (["offline", "logged out"].includes(shown)) show(shown);
};

// Copies that never reached the server, of a browser that was killed or a server that was away, go up as rows of their own.
const sendUp = async (copy) => {
  const query = { article: copy.article, age: Math.max(0, Math.round((Date.now() - copy.at) / 1000)), leaving: 1 };
  const message = (name, number) => send({ ...query, sequence: number }, [
    ["open_form", name], ["took", copy.took], ...copy.fields,
  ]);
  let answer = await message(copy.token, copy.sequence);
  const isNewer = answer.closed && copy.sequence > answer.sequence;
  if (isNewer) answer = await message(token(), 1);
  if (answer.is === "kept" || Date.now() - copy.at > MONTH) await copies.remove(copy.token, copy.sequence);
  return answer.is === "kept" && (isNewer || !answer.closed);
};

const sendUpAll = async () => {
  let isAny = false;
  for (const copy of await copies.all()) {
    if (copy.user === me && copy.token !== own.value) isAny = (await sendUp(copy)) || isAny;
  }
  if (isAny) await look();
};

// The form

export const changed = () => {
  if (!isSettled || isPaused) return;
  unsentSince ??= performance.now();
  hereTimer ||= setTimeout(keepHere, HERE);
  if (retryTimer) return;
  clearTimeout(sendTimer);
  sendTimer = setTimeout(flush, Math.max(0, Math.min(PAUSE, unsentSince + LONGEST - performance.now())));
};

// While the form itself is on its way nothing else is sent. Returns the form as it goes.
export const pause = () => {
  isPaused = true;
  clearTimeout(sendTimer);
  return asText(form);
};

export const resume = () => {
  isPaused = false;
  changed();
};

// The form as it was sent is a revision; `putInPlace` tells the form what the server added.
export const saved = (sent, { article, base_revision: base, open_form: name }, putInPlace) => {
  const hasGoneOn = asText(form) !== sent;
  copies.remove(own.value, sequence);
  form.elements.base_revision.value = base;
  form.elements.took.value = "";
  own.dataset.article = article;
  startAnew(name);
  here = null;
  putInPlace();
  baseline = hasGoneOn ? null : asText(form);
  show(hasGoneOn ? "unsaved" : "clean");
  resume();
};

const isKept = () => {
  const now = asText(form);
  return now === baseline || now === kept || now === here;
};

const listen = () => {
  // Until somebody touches the form, or the page is loaded, what changes is the doing of scripts.
  const takeAsSaved = () => { if (!isSettled) baseline = asText(form); };
  const settle = ({ isTrusted, type }) => {
    if (!isTrusted) return;
    if (type !== "input") takeAsSaved();
    isSettled = true;
  };
  for (const kind of ["pointerdown", "keydown", "input", "drop"]) form.addEventListener(kind, settle, { capture: true });
  document.addEventListener("prose-editor:ready", takeAsSaved);
  window.addEventListener("load", () => setTimeout(() => { takeAsSaved(); isSettled = true; }));

  for (const kind of ["input", "change"]) form.addEventListener(kind, changed);
  // Select2 tells jQuery only.
  window.django?.jQuery(form).on("change", changed);
  for (const kind of ["formset:added", "formset:removed"]) document.addEventListener(kind, () => setTimeout(changed));

  document.addEventListener("visibilitychange", () => { if (document.hidden && !isPaused) flush(); });
  window.addEventListener("online", retry);
  window.addEventListener("pagehide", () => {
    const size = fieldsOf(form).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    if (!isPaused) push({ keepalive: size < KEEPALIVE }, { leaving: 1 });
  });
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) resume(); });
  window.addEventListener("beforeunload", (event) => { if (!isPaused && !isKept()) event.preventDefault(); });
};

const start = () => {
  // The browser would fill a reloaded form with old values, also of hidden fields. That is our work.
  form.setAttribute("autocomplete", "off");
  isSettled = "unsaved" in own.dataset || wasTypedEarly(form);
  if (!isSettled) baseline = asText(form);
  listen();
  if (baseline === null) changed();
  flush().then(sendUpAll);
  setInterval(() => { if (!isPaused && !retryTimer) flush(); }, BEAT);
};

if (form) start();
