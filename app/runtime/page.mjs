// MicroPython as it is, for the page; besides, the page's own modules come to it in two files: what the first answer needs,
// and the rest.
import { loadMicroPython as load } from "../vendor/micropython/micropython.mjs";

const here = (path) => new URL(path, import.meta.url).href;
const modules = async (name) => (await fetch(here(`../${name}.modules.json`))).json();
const first = modules("page");
let interpreter;

const write = (sources) => {
  for (const [path, source] of Object.entries(sources)) {
    interpreter.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    interpreter.FS.writeFile(path, source);
  }
};

// MicroPython's event loop goes by the clock: put back by an hour, that would have what is due wait for an hour. This
// clock only goes on.
Date.now = () => Math.floor(performance.timeOrigin + performance.now());

const loadMicroPython = async (options) => {
  interpreter = await load({ ...options, url: here("../vendor/micropython/micropython.wasm") });
  write(await first);
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
