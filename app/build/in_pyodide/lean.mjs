// Writes Pyodide without what seldom.py names, and that into a module of its own, which puts it where it was:
//
//     node lean.mjs PYODIDE FOLDER
//
// FOLDER gets pyodide.asm.wasm and seldom.wasm.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { SELDOM } from "../../runtime/snapshot.mjs";
import { gatherCalls } from "./calls.mjs";
import { dataOf, memoryModule } from "./image.mjs";

const [pyodideFolder, folder] = process.argv.slice(2, 4).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: pyodideFolder });
pyodide.FS.writeFile("seldom.py", readFileSync(new URL("seldom.py", import.meta.url)));
const places = pyodide.pyimport("seldom").places().toJs();

const BASE = 1024; // where Emscripten has the data of a program begin
const program = readFileSync(join(pyodideFolder, "pyodide.asm.wasm"));
const data = dataOf(program);
const memory = pyodide._module.HEAPU8.slice(), without = memory.slice();
// Python has made the texts of some types itself: they are elsewhere.
for (const [start, end] of places.filter(([, end]) => end <= BASE + data.length)) {
  data.fill(0, start - BASE, end - BASE);
  without.fill(0, start, end);
}
writeFileSync(join(folder, "pyodide.asm.wasm"), gatherCalls(program));
writeFileSync(join(folder, SELDOM), memoryModule(memory, without, [0, 0]));
process.exit(0);
