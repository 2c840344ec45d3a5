// Runs Python on the Pyodide of the built page: node pyodide.mjs SITE snapshot|plainly [FOLDER PLACE]... < program.py
// From the snapshot nothing more is fetched, unless the environment has FETCH. Each FOLDER is there as PLACE. What the program prints comes out as it is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [site, start, ...folders] = process.argv.slice(2);
const vendor = join(site, "vendor", "pyodide");
const bring = (...path) => import(pathToFileURL(join(site, ...path)).href);
const { loadPyodide } = await bring("vendor", "pyodide", "pyodide.mjs");

const fromSnapshot = async () => {
  const { PARTS, fileName, libraryPath, optionsFor, restore, runScript } = await bring("runtime", "snapshot.mjs");
  const compiled = (name) => new WebAssembly.Module(readFileSync(join(vendor, "snapshot", name)));
  const libraries = PARTS.map((part) => [libraryPath(part), compiled(fileName(part))]);
  const creator = runScript(pathToFileURL(join(vendor, "pyodide.asm.js")).href);
  const bytesOf = (name) =>
    new Uint8Array(readFileSync(join(process.env.FETCH ? vendor : "the snapshot lacks a module", name)));
  return restore(loadPyodide, optionsFor(`${vendor}/`), creator, new Uint8Array(readFileSync(join(vendor, "snapshot", "memory.wasm"))), libraries, bytesOf);
};

const plainly = async () => {
  const pyodide = await loadPyodide({ indexURL: vendor });
  await pyodide.loadPackage(["numpy", "colornn-core"], { messageCallback: () => {} });
  return pyodide;
};

try {
  const pyodide = await (start === "snapshot" ? fromSnapshot : plainly)();
  pyodide.setStdout({ batched: (line) => console.log(line) });
  pyodide.setStderr({ batched: (line) => console.error(line) });
  for (let index = 0; index < folders.length; index += 2) pyodide.mountNodeFS(folders[index + 1], folders[index]);
  await pyodide.runPythonAsync(readFileSync(0, "utf-8"));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
