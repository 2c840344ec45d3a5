// What PyScript has an interpreter run before all else: a text that writes PyScript's own Python modules into files.
//
//     node pyscript.mjs CORE
//
// writes as JSON how long that text is, and the modules by their paths. CORE is the folder of the npm package
// @pyscript/core.
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const filesIn = (folder, content) => Object.entries(content).flatMap(([name, part]) => {
  return typeof part === "string" ? [[folder + name, part]] : filesIn(`${folder}${name}/`, part);
});

// The text, and the modules by their paths below a folder, whose name ends in "/" or is empty.
const ofPyScript = async (core, folder) => {
  const from = (path) => import(new URL(path, `${pathToFileURL(resolve(core))}/`).href);
  const { stdlib: text } = await from("src/stdlib.js");
  const { default: tree } = await from("src/stdlib/pyscript.js");
  return { text, modules: Object.fromEntries(filesIn(folder, tree)) };
};

if (resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { text, modules } = await ofPyScript(process.argv[2], "");
  console.log(JSON.stringify({ length: text.length, modules }));
}

export { ofPyScript };
