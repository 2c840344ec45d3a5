// Where this page gets PyScript, its two Pythons and the packages from: the one file with addresses in it.
const configs = {
  py: {
    interpreter: "https://cdn.jsdelivr.net/pyodide/v0.29.5/full/pyodide.mjs",
    packages: ["numpy", "colornn-core"],
    sync_main_only: true,
  },
  mpy: { interpreter: "https://cdn.jsdelivr.net/npm/@micropython/micropython-webassembly-pyscript@1.27.0/micropython.mjs" },
};
for (const [type, config] of Object.entries(configs)) {
  document.querySelector(`script[type=${type}]`).setAttribute("config", JSON.stringify(config));
}
import("https://cdn.jsdelivr.net/npm/@pyscript/core@0.7.31/dist/core.js");
