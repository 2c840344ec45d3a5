// How a worker tells the page the name of the lock that it holds as long as it lives; lifeline.mjs waits for that lock.
const ALIVE = "alive: ";

// Tells it once the lock is held, and once more when it is called: the page may not have listened in time.
const holdOn = (tell) => {
  const name = `colornn worker ${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const { locks } = navigator; // not there without https
  const held = new Promise((resolve) => {
    locks?.request(name, () => {
      resolve();
      return new Promise(() => {});
    }).catch(() => null); // where the browser keeps nothing, it may refuse locks, too
  });
  const again = () => held.then(() => tell(ALIVE + name));
  again();
  return again;
};

export { ALIVE, holdOn };
