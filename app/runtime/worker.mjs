// Pyodide as it is, for PyScript's worker; besides, the page is told what has really happened of the start.
import { loadPyodide as load, version } from "../vendor/pyodide/pyodide.mjs";

const tell = (text) => self.postMessage(text);

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

const loadPyodide = (options) => load({ ...options, indexURL: vendor });

export { loadPyodide, version };
