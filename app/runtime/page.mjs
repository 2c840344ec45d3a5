// MicroPython as it is, for the page; besides, the page's own modules come to it, compiled, in two files: what the first
// answer needs, and the rest.
import { loadMicroPython as load } from "../vendor/micropython/micropython.mjs";

const here = (path) => new URL(path, import.meta.url).href;
const modules = async (name) => new Uint8Array(await (await fetch(here(`../${name}.modules.wasm`))).arrayBuffer());
const first = modules("page");
let interpreter;

// Unpacks what app/build/modules.py has packed: a line that tells the sizes of the modules by their paths, then the modules.
const write = (packed) => {
  let start = packed.indexOf(10) + 1;
  const { sizes, replaces } = JSON.parse(new TextDecoder().decode(packed.subarray(0, start)));
  for (const folder of new Set(Object.keys(sizes).map((path) => path.slice(0, path.lastIndexOf("/"))))) {
    interpreter.FS.mkdirTree(folder);
  }
  for (const [path, size] of Object.entries(sizes)) {
    interpreter.FS.writeFile(path, packed.subarray(start, start + size));
    start += size;
  }
  return replaces;
};

// PyScript would have its own modules written into files by a program, and imported. They are here already, compiled.
const spare = (length) => {
  const run = interpreter.runPythonAsync;
  const isSpared = (text) => text.length === length && text.startsWith("import os as _os\n");
  interpreter.runPythonAsync = (text, ...options) => run(isSpared(text) ? "import pyscript; del pyscript" : text, ...options);
};

// MicroPython's event loop goes by the clock: put back by an hour, that would have what is due wait for an hour. This
// clock only goes on.
Date.now = () => Math.floor(performance.timeOrigin + performance.now());

const loadMicroPython = async (options) => {
  interpreter = await load({ ...options, url: here("../vendor/micropython/micropython.wasm") });
  spare(write(await first));
  return interpreter;
};

const bringTheRest = async () => write(await modules("joining"));

// A tab that is pressed before the rest is there is pressed once more when it is.
let pressed;
const press = ({ target }) => { pressed = target.closest?.("[role=tab]") ?? pressed; };
addEventListener("click", press);
const pressAgain = () => {
  removeEventListener("click", press);
  pressed?.click();
};

export { bringTheRest, loadMicroPython, pressAgain };
