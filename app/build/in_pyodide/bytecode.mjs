// Runs bytecode.py in Pyodide on the archives of a folder:
//
//     node bytecode.mjs PYODIDE FOLDER [--lean]
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, folder] = process.argv.slice(2, 4).map((path) => resolve(path));
const lean = process.argv[4] === "--lean";
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
// Nobody has the source, so a traceback can show no place within a line of it.
const env = { PYTHONNODEBUGRANGES: "1" };
const pyodide = await loadPyodide({ indexURL: pyodideFolder, env });
pyodide.mountNodeFS("/archives", folder);
pyodide.runPython(readFileSync(new URL("bytecode.py", import.meta.url), "utf8"));
pyodide.pyimport("__main__").compile_all("/archives", lean);
