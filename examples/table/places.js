// Where this page gets PyScript, Python and the packages from: the one file with addresses in it.
const config = {
  interpreter: "https://cdn.jsdelivr.net/pyodide/v0.29.5/full/pyodide.mjs",
  packages: ["numpy", "colornn-core"],
  files: { "./table.json": "./table.json", "./settings.json": "./settings.json" },
};
document.querySelector("script[type=py]").setAttribute("config", JSON.stringify(config));
import("https://cdn.jsdelivr.net/npm/@pyscript/core@0.7.31/dist/core.js");
