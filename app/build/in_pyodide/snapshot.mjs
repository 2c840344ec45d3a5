// Takes the image of Pyodide's memory that runtime/snapshot.mjs starts from:
//
//     node snapshot.mjs PYODIDE LIBRARY PACKAGES PYSCRIPT TABLE WORKER LATER MODULE...
//
// PYODIDE is the built page's folder of it: the image is written to snapshot/ in there, with those compiled parts of NumPy
// that it needs. LIBRARY is the standard library, PACKAGES holds what the wheels contain, unpacked. PYSCRIPT is the npm
// package of its core, see pyscript.mjs; WORKER is the program that runs then, see
// programs.py. Before the image is taken each MODULE is imported, and TABLE, the one that comes with the page, opened. The
// modules LATER, with commas between them, come when they are imported.
import crypto from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  LATE_PARTS, PARTS, RECORD, SITE_PACKAGES, createModule, fileName, libraryPath, loadWith, runScript,
} from "../../runtime/snapshot.mjs";
import { gatherCalls } from "./calls.mjs";
import { memoryModule } from "./image.mjs";
import { ofPyScript } from "../pyscript.mjs";
import { wipe } from "./wiping.mjs";

const [pyodideFolder, stdLibURL, packages, pyscript, table, worker] = process.argv.slice(2, 8).map((path) => resolve(path));
const [later, ...modules] = process.argv.slice(8);
const snapshot = join(pyodideFolder, "snapshot");
const address = (name) => pathToFileURL(join(pyodideFolder, name)).href;

// The same image each time: no hour, no chance and no place may get into it.
Date.now = () => Date.UTC(2020, 1, 2);
performance.now = () => 0;
process.env.TZ = "UTC";
crypto.randomFillSync = (bytes) => bytes.fill(0);
syncBuiltinESMExports();

const { loadPyodide } = await import(address("pyodide.mjs"));
const creator = runScript(address("pyodide.asm.js"));
const options = { indexURL: pyodideFolder, stdLibURL };
const copyPart = (part) => {
  const path = libraryPath(part), library = gatherCalls(readFileSync(join(packages, path.slice(SITE_PACKAGES.length))));
  writeFileSync(join(snapshot, fileName(part)), library);
  return [path, library];
};
const libraries = PARTS.map(copyPart).map(([path, library]) => [path, new WebAssembly.Module(library)]);
LATE_PARTS.forEach(copyPart);

// What the memory holds before Python begins, and how many functions there are then.
const lookAtFresh = async () => {
  let fresh;
  const make = async (create, settings) => {
    settings.noInitialRun = true;
    const { module, functions } = await createModule(create, settings, libraries);
    fresh = { memory: module.HEAPU8.slice(), functions };
    throw new Error("nothing more to see");
  };
  await loadWith(loadPyodide, options, creator, make).catch(() => {});
  return fresh;
};

// Into Pyodide's own file system, whose files have the same numbers and times each time.
const copyFolder = (FS, from, to) => {
  FS.mkdirTree(to);
  for (const entry of readdirSync(from, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const [source, target] = [`${from}/${entry.name}`, `${to}/${entry.name}`];
    if (entry.isDirectory()) copyFolder(FS, source, target);
    // Python looks whether a library is there; what it would read of it would stay in the memory.
    else FS.writeFile(target, entry.name.endsWith(".so") ? "" : readFileSync(source));
  }
};

const HOME = "/home/pyodide";
const { text, modules: sources } = await ofPyScript(pyscript, `${HOME}/`);

const freeze = async () => {
  const make = async (create, settings) => (await createModule(create, settings, libraries)).module;
  const pyodide = await loadWith(loadPyodide, { ...options, _makeSnapshot: true }, creator, make);
  copyFolder(pyodide.FS, packages, SITE_PACKAGES);
  pyodide.runPython("import importlib; importlib.invalidate_caches(); del importlib");
  const frozen = pyodide.pyimport("frozen");
  const found = frozen.freeze(
    ...[modules, later.split(","), [sources, HOME, text, readFileSync(worker, "utf-8")], Uint8Array.from(readFileSync(table))]
      .map((value) => pyodide.toPy(value)),
  );
  frozen.destroy();
  const [texts, ring] = found.toJs();
  found.destroy();
  wipe(pyodide._module, texts);
  return { module: pyodide._module, ring };
};

const fresh = await lookAtFresh();
const { module, ring } = await freeze();
const memory = module.HEAPU8.slice();
if (memory.length !== fresh.memory.length) throw new Error("what is imported takes more memory than runtime/snapshot.mjs allows");
// Nothing is on the stack between two calls.
const stack = [module._emscripten_stack_get_end(), module._emscripten_stack_get_base()];
const handles = Object.entries(module.LDSO.loadedLibsByHandle)
  .filter(([handle]) => handle !== "0").map(([handle, { name }]) => [Number(handle), name]);
const unforeseen = handles.filter(([, path]) => !libraries.some(([known]) => known === path));
if (unforeseen.length) throw new Error(`not among the parts that are loaded first: ${unforeseen}`);
const record = {
  buildId: module.API.config.BUILD_ID,
  functions: fresh.functions,
  handles,
  references: module.API.serializeHiwireState(),
};
writeFileSync(join(snapshot, "memory.wasm"), memoryModule(memory, fresh.memory, stack, { name: RECORD, record, ring }));
process.exit(0);
