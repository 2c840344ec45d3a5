// Pyodide as it is, for PyScript's worker; besides, the page is told what has really happened of the start.
import { loadPyodide as load, version } from "../vendor/pyodide/pyodide.mjs";

const tell = (text) => self.postMessage(text);

// Every file that has arrived or could not be had, by its name, and every step that PyScript has behind it.
// Without some of its files Pyodide waits for ever, so nobody else would tell.
const vendor = new URL("../vendor/pyodide/", import.meta.url).href;
const report = ({ name, responseStatus }) => {
  const missing = responseStatus === 0 || responseStatus >= 400;
  if (name.startsWith(vendor)) tell((missing ? "missing: " : "") + name.slice(vendor.length));
};
new PerformanceObserver((list) => list.getEntries().forEach(report)).observe({ type: "resource", buffered: true });
addEventListener("py:progress", ({ detail }) => tell(detail));

const loadPyodide = (options) => load({ ...options, indexURL: vendor });

export { loadPyodide, version };
