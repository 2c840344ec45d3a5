// Locks that are held as long as whoever holds them lives: a worker, whose death the page has to notice (lifeline.mjs), and
// a tab of the page, whose run must not be restored in another one. Without https there are no locks.

// How a worker tells the page the name of its lock.
const ALIVE = "alive: ";

// What a worker tells whose Python has failed for good, out of memory for instance: it lives, and never answers again.
const FAILED = "failed";

// What the worker of a program tells whose Python the program itself has ended, by os._exit() for instance.
const ENDED = "ended";

// A promise that the lock is held.
const hold = (name) =>
  new Promise((resolve) => {
    navigator.locks?.request(name, () => {
      resolve();
      return new Promise(() => {});
    }).catch(() => null); // where the browser keeps nothing, it may refuse locks, too
  });

// Holds a worker's lock and tells its name then, and once more when it is called: the page may not have listened in time.
const holdOn = (tell) => {
  const name = `colornn worker ${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const held = hold(name);
  const again = () => held.then(() => tell(ALIVE + name));
  again();
  return again;
};

export { ALIVE, ENDED, FAILED, hold, holdOn };
