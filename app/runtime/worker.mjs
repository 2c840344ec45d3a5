// Pyodide for PyScript's worker. It starts from a snapshot of its memory in which NumPy and all of our own is imported;
// where that does not work, plainly. Besides, it reports to the page which steps of the start are done.
import { loadPyodide as load, version } from "../vendor/pyodide/pyodide.mjs";
import { ENDED, FAILED, holdOn } from "./alive.mjs";
import { ENVIRONMENT, SITE_PACKAGES, startFromSnapshot } from "./snapshot.mjs";

// Where WebAssembly can switch stacks, Pyodide 0.29 loses a piece of its own at every turn of the event loop. Half an hour
// of training, and Python writes over itself (github.com/pyodide/pyodide/issues/6249). Nothing here switches stacks.
delete WebAssembly.Suspending;

// Where the browser makes no worker, as for a page that is being left, PyScript would run this in the page itself.
if (!("WorkerGlobalScope" in self)) throw new Error("the browser makes no worker");

const tell = (text) => self.postMessage(text);
const tellAlive = holdOn(tell);

// Every file that has arrived or could not be had, by its name, and every step that PyScript has behind it.
const vendor = new URL("../vendor/pyodide/", import.meta.url).href;
const report = (address, prefix = "") => {
  if (address.startsWith(vendor)) tell(prefix + address.slice(vendor.length));
};
const arrived = ({ name, responseStatus }) => responseStatus >= 400 || report(name);
new PerformanceObserver((list) => list.getEntries().forEach(arrived)).observe({ type: "resource", buffered: true });

// Without some of its files Pyodide waits for ever, so nobody else would tell. Only the answer itself is to be trusted:
// what a service worker has kept has the status 0 in Firefox's list of resources, as if it had not arrived.
const plainFetch = fetch;
self.fetch = async (resource, options) => {
  const missing = () => report(String(resource.url ?? resource), "missing: ");
  const response = await plainFetch(resource, options).catch((error) => (missing(), Promise.reject(error)));
  if (!response.ok) missing();
  return response;
};
addEventListener("py:progress", ({ detail }) => tell(detail));

// PyScript opens a database of packages that it has installed, which are none here, and does not start where a browser
// refuses that: it gets an empty one.
const done = (result) => {
  const request = { result };
  setTimeout(() => request.onsuccess({ target: request }));
  return request;
};
const noPackages = { getAllKeys: () => done([]), clear: () => done() };
const { open } = IDBFactory.prototype;
IDBFactory.prototype.open = function (name, ...others) {
  const empty = () => done({ transaction: () => ({ objectStore: () => noPackages }), close() {} });
  return name.endsWith(`@${version}`) ? empty() : open.call(this, name, ...others);
};

const ignore = () => {};

// What reads Excel files: fetched when the first one is opened.
const EXCEL = ["standard", "et_xmlfile", "openpyxl"];
let excel;
const fetchExcel = async (pyodide) => {
  const archives = await Promise.all(EXCEL.map(async (name) => {
    const response = await plainFetch(new URL(`../vendor/excel/${name}.zip`, import.meta.url));
    if (!response.ok) throw new Error(`${name}: the site answered ${response.status}`);
    return response.arrayBuffer();
  }));
  for (const archive of archives) pyodide.unpackArchive(archive, "zip", { extractDir: SITE_PACKAGES });
};
// It answers whether they are here; another time it may work.
const offerExcel = (pyodide) => {
  self.bringExcel = async () => {
    excel ??= fetchExcel(pyodide);
    try {
      await excel;
    } catch (reason) {
      console.warn(`What reads Excel files did not come. ${reason}`);
      excel = undefined;
    }
    return Boolean(excel);
  };
  return pyodide;
};

const startPlainly = async (options) => {
  new BroadcastChannel("plain start").postMessage(performance.timeOrigin); // offline.mjs hears it
  const modules = fetch(new URL("../worker.modules.json", import.meta.url)).then((response) => response.json());
  const pyodide = await load({ ...options, indexURL: vendor, env: { ...ENVIRONMENT } });
  for (const [path, source] of Object.entries(await modules)) {
    pyodide.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    pyodide.FS.writeFile(path, source);
  }
  return pyodide;
};

// PyScript asks for it later; by then it may be there.
// The snapshot can be done without: what is missing of it is not reported.
const started = startFromSnapshot(load, vendor, plainFetch);
started.catch(ignore);

// Tells the page before anything else does that Pyodide has failed for good.
const tellFailure = (pyodide) => {
  const api = pyodide._api;
  const fail = api.fatal_error;
  api.fatal_error = (error) => {
    try {
      return fail(error);
    } catch (thrown) {
      if (thrown?.pyodide_fatal_error) tell(thrown.name === "Exit" ? ENDED : FAILED);
      throw thrown;
    }
  };
  return pyodide;
};

const loadPyodide = async (options) => {
  tellAlive();
  try {
    const pyodide = await started;
    pyodide.setStdout({ batched: options.stdout });
    pyodide.setStderr({ batched: options.stderr });
    return offerExcel(tellFailure(pyodide));
  } catch (reason) {
    console.warn(`The start from the snapshot did not work, so Python starts plainly. ${reason}`);
    return offerExcel(tellFailure(await startPlainly(options)));
  }
};

export { loadPyodide, version };
