// Pyodide as it is, for PyScript's worker; besides, the page is told what has really happened of the start.
import { loadPyodide as load, version } from "../vendor/pyodide/pyodide.mjs";

const tell = (text) => self.postMessage(text);

// Every file that has arrived, by its name, and every step that PyScript has behind it.
new PerformanceObserver((list) => list.getEntries().forEach(({ name }) => tell(name.split("/").pop())))
  .observe({ type: "resource", buffered: true });
addEventListener("py:progress", ({ detail }) => tell(detail));

const loadPyodide = (options) =>
  load({ ...options, indexURL: new URL("../vendor/pyodide/", import.meta.url).href });

export { loadPyodide, version };
