// Uploads in turn: so many at once, the rest wait.

const AT_ONCE = 2;
const waiting = [];
let running = 0;

const next = () => {
  while (running < AT_ONCE && waiting.length) {
    running += 1;
    waiting.shift()().finally(() => { running -= 1; next(); });
  }
};

// task: a function that returns a promise, which never rejects.
export const enqueue = (task) => { waiting.push(task); next(); };

export const isBusy = () => running > 0;

window.addEventListener("beforeunload", (event) => { if (isBusy()) event.preventDefault(); });
