// What was typed and has not reached the server, kept in this browser. It survives a killed process.
// A copy: { token, user, article, sequence, base, took, fields: [[name, value], …], at (ms) }
// Where the browser keeps nothing (a private window), every answer is false or empty.

const NAME = "desk";
const STORE = "copies";

const opened = new Promise((resolve) => {
  try {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "token" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  } catch {
    resolve(null);
  }
});

// Run `act` in one transaction; resolve to its request's result when that is written, to `otherwise` when it failed.
const run = async (mode, otherwise, act) => {
  const database = await opened;
  if (!database) return otherwise;
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request ? request.result : true);
      transaction.onerror = transaction.onabort = () => resolve(otherwise);
    } catch {
      resolve(otherwise);
    }
  });
};

export const put = async (copy) => Boolean(await run("readwrite", false, (store) => store.put(copy)));

export const all = () => run("readonly", [], (store) => store.getAll());

// Remove a copy, unless something newer than `sequence` has been kept since.
export const remove = (token, sequence) => run("readwrite", false, (store) => {
  store.get(token).onsuccess = ({ target }) => {
    if (target.result && target.result.sequence <= sequence) store.delete(token);
  };
});
