// Starts Pyodide as the page's worker does, and does what is asked for in Python, one request after the other.
import { loadPyodide } from "../ours/runtime/worker.mjs";

const start = async () => {
  const source = fetch(new URL("./colornn_measures.py", import.meta.url)).then((response) => response.text());
  const pyodide = await loadPyodide();
  await pyodide.loadPackage(["numpy", "colornn-core"]);
  pyodide.FS.writeFile("colornn_measures.py", await source);
  pyodide.runPython("import sys; sys.path.insert(0, '.')");
  return { pyodide, measures: pyodide.pyimport("colornn_measures") };
};

const started = start();

const answer = async ({ name, values, buffers }) => {
  const { pyodide, measures } = await started;
  if (name === "start") return null;
  if (name === "memory") return pyodide._module.HEAPU8.length;
  const result = measures[name](pyodide.toPy(values), ...buffers);
  return result?.toJs ? result.toJs({ dict_converter: Object.fromEntries }) : result;
};

let last = Promise.resolve();
addEventListener("message", ({ data }) => {
  last = last.then(async () => {
    try {
      postMessage({ value: await answer(data) });
    } catch (error) {
      postMessage({ error: String(error) });
    }
  });
});
