// The few things that every script of the desk does.

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// Make an element: make("button", { type: "button", className: "act" }, "Keep mine")
export const make = (name, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...children);
  return element;
};

// The article's form, where the page has one that may be changed.
export const articleForm = () => {
  const form = $("#article_form");
  return form && $("[name=base_revision]", form) && $("button[name=_save]", form) ? form : null;
};

export const csrf = () => $("[name=csrfmiddlewaretoken]")?.value ?? "";

// Send fields to the desk and return the Response. Answers JSON where the view can.
export const post = (url, fields = {}, options = {}) => {
  const body = fields instanceof FormData ? fields : new FormData();
  if (body !== fields) for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return fetch(url, {
    method: "POST", body, credentials: "same-origin", redirect: "manual",
    headers: { "X-CSRFToken": csrf(), Accept: "application/json" }, ...options,
  });
};

// Tell those who listen instead of looking.
let region;
export const say = (text) => {
  if (!region) {
    region = make("div", { className: "visually-hidden" });
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = text;
};
