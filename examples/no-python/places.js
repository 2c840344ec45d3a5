// Where micropython.html gets PyScript and MicroPython from: the one file with addresses in it.
const config = {
  interpreter: "https://cdn.jsdelivr.net/npm/@micropython/micropython-webassembly-pyscript@1.27.0/micropython.mjs",
  files: { "./model.py": "./model.py" },
};
document.querySelector("script[type=mpy]").setAttribute("config", JSON.stringify(config));
import("https://cdn.jsdelivr.net/npm/@pyscript/core@0.7.31/dist/core.js");
