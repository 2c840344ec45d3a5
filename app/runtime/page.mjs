// MicroPython as it is, for the page; besides, all of the page's own modules come to it in one file.
import { loadMicroPython as load } from "../vendor/micropython/micropython.mjs";

const here = (path) => new URL(path, import.meta.url).href;
const modules = fetch(here("../main.modules.json")).then((response) => response.json());

const loadMicroPython = async (options) => {
  const interpreter = await load({ ...options, url: here("../vendor/micropython/micropython.wasm") });
  for (const [path, source] of Object.entries(await modules)) {
    interpreter.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    interpreter.FS.writeFile(path, source);
  }
  return interpreter;
};

export { loadMicroPython };
