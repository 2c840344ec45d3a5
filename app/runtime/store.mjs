// The browser's database, of things under keys, through idb-keyval; and the places where earlier versions kept things.
// Whatever a browser refuses, and whenever it does, refuses a promise with a reason: PyScript's own storage leaves errors
// that nobody can catch, after which the page would have to be loaded again, and so does in Firefox an event that is
// left alone.
import { delMany, getMany, keys, setMany } from "../vendor/idb-keyval/index.js";

const THINGS = "things";

// Without `upgrade` only what is there already.
const open = (name, upgrade) =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => (upgrade ?? (() => request.transaction.abort()))(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
  });

// [key, thing, key, thing, ...] of what is there, texts and lists.
const paired = (keys, things) =>
  keys.flatMap((key, at) => (typeof things[at] === "string" || Array.isArray(things[at]) ? [key, things[at]] : []));

// Of idb-keyval's calls with a store of its own: what is written is written as a whole, or not at all.
class Place {
  constructor(opened, things) {
    this.use = async (mode, act) => {
      const transaction = (await opened()).transaction(things, mode);
      let reason;
      transaction.addEventListener("error", (event) => {
        event.preventDefault();
        reason = event.target.error;
        transaction.abort();
      });
      try {
        return await act(transaction.objectStore(things));
      } catch (refused) {
        throw refused ?? reason ?? transaction.error ?? new Error("the database gave up what was under way");
      }
    };
  }

  async keys(prefix) {
    return (await keys(this.use)).filter((key) => typeof key === "string" && key.startsWith(prefix));
  }

  async items(wanted) {
    return paired(wanted, await getMany(wanted, this.use));
  }

  put(keys, things) {
    return setMany(keys.map((key, at) => [key, things[at]]), this.use);
  }

  delete(keys) {
    return delMany(keys, this.use);
  }
}

// The connection is made when it is needed, and anew where another tab, or the browser, has it closed.
const kept = () => {
  let connection;
  const forget = () => (connection = undefined);
  const connect = async () => {
    const base = await open("colornn", (fresh) => fresh.createObjectStore(THINGS));
    base.onclose = forget;
    base.onversionchange = () => { forget(); base.close(); };
    return base;
  };
  return new Place(() => (connection ??= connect().catch((refused) => { forget(); throw refused; })), THINGS);
};

const former = (name, things) => {
  let connection;
  return new Place(() => (connection ??= open(name)), things);
};

// localStorage, as if it were such a place.
const texts = {
  keys: async (prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)),
  items: async (wanted) => paired(wanted, wanted.map((key) => localStorage.getItem(key))),
  delete: async (wanted) => wanted.forEach((key) => localStorage.removeItem(key)),
};

// Where things are kept, and where earlier versions of the page kept its models, its examples and its runs.
const places = {
  kept: kept(),
  formerModels: texts,
  formerExamples: former("IDBMap/@pyscript/colornn-examples", "entries"),
  formerRuns: former("colornn-runs", THINGS),
};

export { places };
