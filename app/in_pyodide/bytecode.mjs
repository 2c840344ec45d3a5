// Runs bytecode.py in Pyodide on the archives of a folder:
//
//     node bytecode.mjs PYODIDE FOLDER
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, folder] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: pyodideFolder });
pyodide.mountNodeFS("/archives", folder);
pyodide.runPython(readFileSync(new URL("bytecode.py", import.meta.url), "utf8"));
pyodide.pyimport("__main__").compile_all("/archives");
