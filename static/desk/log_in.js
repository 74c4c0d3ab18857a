// Logged out while writing: say so, log in in a window of its own, and go on with the form as it stands.

// It imports nothing, so that pages without an import map can load it.
const make = (name, attributes, ...children) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...children);
  return element;
};

let waiting = null;

// Resolves to true when somebody has logged in again, to false when the writer wants to go on without.
export const logInAgain = (address) => {
  waiting ??= ask(address).finally(() => { waiting = null; });
  return waiting;
};

const ask = (address) => new Promise((resolve) => {
  const channel = new BroadcastChannel("desk");
  const dialog = make("dialog", { className: "log-in-again" });
  dialog.setAttribute("aria-labelledby", "log-in-again");
  const again = make("button", { type: "button", className: "act act-first" }, "Log in again");
  const later = make("button", { type: "button", className: "act" }, "Later");
  dialog.append(
    make("h2", { id: "log-in-again" }, "You are logged out"),
    make("p", {}, "What you typed is kept here. Log in again, in a small window, and go on writing."),
    make("p", { className: "acts" }, again, later),
  );
  const end = (isBack) => {
    channel.close();
    dialog.remove();
    resolve(isBack);
  };
  const before = document.activeElement;
  again.addEventListener("click", () => window.open(address, "desk_log_in", "popup,width=520,height=680"));
  later.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => end(false));
  channel.addEventListener("message", ({ data }) => {
    if (data !== "logged in") return;
    end(true);
    before?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
});
