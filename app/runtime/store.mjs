// The browser's database, of things under keys. Whatever a browser refuses, and whenever it does, refuses a promise:
// PyScript's own storage leaves errors that nobody can catch, after which the page would have to be loaded again.
const THINGS = "things";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
  });

class Store {
  constructor(base) {
    this.base = base;
  }

  async do(mode, act) {
    return done(act(this.base.transaction(THINGS, mode).objectStore(THINGS)));
  }

  keys() {
    return this.do("readonly", (things) => things.getAllKeys());
  }

  get(key) {
    return this.do("readonly", (things) => things.get(key));
  }

  put(key, thing) {
    return this.do("readwrite", (things) => things.put(thing, key));
  }

  delete(key) {
    return this.do("readwrite", (things) => things.delete(key));
  }
}

const openStore = async (name) => {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.result.createObjectStore(THINGS);
  return new Store(await done(request));
};

export { openStore };
