// Has the site kept for times without a network, and tells of a new version of it. It needs no Python, so that a
// version that does not start can be replaced by one that does. build/offline.py puts VERSION in front of these lines.
const { serviceWorker } = navigator; // not there in old browsers, in some private windows and without https
const page = document.documentElement;
const element = (id) => document.getElementById(id);

// What only a browser needs that cannot start from the snapshot came before anybody was there to keep it. A worker tells
// when it began: one of the page before this one starts plainly, too, as its files fail when that page is left.
let plainly = false;
new BroadcastChannel("plain start").onmessage = ({ data: began }) => { plainly ||= began > performance.timeOrigin; };

let installed = false;
addEventListener("appinstalled", () => { installed = true; });

const ask = (worker, ...question) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(question, [port2]);
  });

const offer = (worker) => {
  element("update").hidden = false;
  element("update-begin").onclick = async () => {
    element("update-others").hidden = await ask(worker, "begin");
  };
  worker.addEventListener("statechange", () => worker.state === "activated" && location.reload());
};

const watch = (registration) => {
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    const replaces = registration.active !== null;
    worker.addEventListener("statechange", () => replaces && worker.state === "installed" && offer(worker));
  });
  // A page that stays open for days learns of a new version when the user comes back to it.
  document.addEventListener("visibilitychange", () => document.hidden || registration.update().catch(() => null));
};

const keep = async () => {
  const known = await serviceWorker.getRegistration();
  if (known) watch(known);
  await rested();
  const registration = await serviceWorker.register(new URL("../service-worker.js", import.meta.url));
  if (!known) watch(registration);
  const { active } = await serviceWorker.ready;
  if (!serviceWorker.controller && !(await ask(active, "adopt", VERSION))) return;
  if (plainly) await ask(active, "keepMore", false);
  element("kept").hidden = false;
  // Whoever installs the page wants all of it.
  const keepAll = () => ask(active, "keepMore", true);
  if (installed || matchMedia("(display-mode: standalone)").matches) await keepAll();
  else addEventListener("appinstalled", keepAll);
};

// To fetch, check and write all files keeps a processor busy. The page comes first: until it can learn, and while it does.
const REST = 3000; // milliseconds
const rested = () =>
  new Promise((resolve) => {
    let timer;
    const look = () => {
      clearTimeout(timer);
      if (!["loading", "error", "training"].includes(page.dataset.state)) timer = setTimeout(resolve, REST);
    };
    new MutationObserver(look).observe(page, { attributeFilter: ["data-state"] });
    look();
  });

element("update-later").onclick = () => (element("update").hidden = true);
// Where a browser does not want to keep anything, the page works as it does without.
if (serviceWorker) keep().catch((reason) => console.info(`not kept for times without a network: ${reason}`));
