// Writes what PyScript has an interpreter run before all else, as JSON: how long that text is, and the Python modules,
// by their paths, that it writes into files.
//
//     node pyscript.mjs CORE
//
// CORE is the folder of the npm package @pyscript/core.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const from = (path) => import(new URL(path, `${pathToFileURL(resolve(process.argv[2]))}/`).href);
const { stdlib } = await from("src/stdlib.js");
const { default: tree } = await from("src/stdlib/pyscript.js");
const filesIn = (folder, content) => Object.entries(content).flatMap(([name, part]) => {
  return typeof part === "string" ? [[folder + name, part]] : filesIn(`${folder}${name}/`, part);
});
console.log(JSON.stringify({ length: stdlib.length, modules: Object.fromEntries(filesIn("", tree)) }));
