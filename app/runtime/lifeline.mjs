// Tells when a worker has died, and has nobody wait for its answers then.
//
// No event tells of a worker that was ended, and one that does not answer may be busy, or asleep with its tab. But a worker
// holds a lock as long as it lives (see worker.mjs): whoever waits for that lock gets it at the moment of its death. Where
// the page has no locks, without https, a death stays unnoticed. A worker whose Python has failed tells so itself, and is
// as good as dead.
import { ALIVE, FAILED, hold } from "./alive.mjs";

class Lifeline {
  constructor(script, onDeath) {
    const worker = script.xworker;
    Object.assign(this, { worker, onDeath, waiting: new Set(), dead: false });
    let asked = false;
    const hear = (message) => {
      if (message === FAILED) this.end();
      if (asked || typeof message !== "string" || !message.startsWith(ALIVE)) return;
      asked = true;
      navigator.locks.request(message.slice(ALIVE.length), () => this.end());
    };
    hear(script.dataset.alive); // it may have sent this before, and died since
    worker.addEventListener("message", ({ data }) => hear(data));
  }

  // What the worker exports; a call brings null if the worker dies before it has answered.
  guard(exports) {
    const call = (name) => (...values) => new Promise((resolve, reject) => {
      if (this.dead) return resolve(null);
      this.waiting.add(resolve);
      exports[name](...values).then(resolve, reject).finally(() => this.waiting.delete(resolve));
    });
    return new Proxy(exports, { get: (_exports, name) => (name === "then" ? undefined : call(name)) });
  }

  end() {
    if (this.dead) return; // one that has failed frees its lock, too
    this.dead = true;
    this.worker.terminate();
    // The page first: what was asked of the worker counts no more by the time that it is answered.
    this.onDeath();
    this.waiting.forEach((resolve) => resolve(null));
    this.waiting.clear();
  }
}

// Follows the worker of a script; worker_script.py keeps in data-alive what that worker tells before anybody follows it.
const follow = (script, onDeath) => new Lifeline(script, onDeath);

const TAB = "colornn tab ";
const holdTab = (name) => hold(TAB + name);

// The names of the tabs that are open; null where the browser does not tell.
const openTabs = async () => {
  const locks = await navigator.locks?.query().catch(() => null);
  return locks?.held.flatMap(({ name }) => (name.startsWith(TAB) ? [name.slice(TAB.length)] : [])) ?? null;
};

export { follow, holdTab, openTabs };
