// Where the worker gets Python and the packages from: the one file with addresses in it.
import { loadPyodide } from "https://cdn.jsdelivr.net/pyodide/v0.29.5/full/pyodide.mjs";

export const start = async () => {
  const python = await loadPyodide();
  await python.loadPackage(["numpy", "micropip"]);
  await python.pyimport("micropip").install("colornn-core");
  return python;
};
