// Runs Python on the MicroPython that the page loads: node micropython.mjs < job.json
// The job is {"files": {path: source}, "code": source}; what the code prints comes out as it is.
import { readFileSync } from "node:fs";
import { loadMicroPython } from "../../app/node_modules/@micropython/micropython-webassembly-pyscript/micropython.mjs";

const { files, code } = JSON.parse(readFileSync(0, "utf-8"));
const interpreter = await loadMicroPython({
  heapsize: 16 * 1024 * 1024,
  stdout: (line) => console.log(line),
  stderr: (line) => console.error(line),
});

const folders = new Set();
for (const [path, source] of Object.entries(files)) {
  path.split("/").slice(0, -1).reduce((parent, name) => {
    const folder = parent + name + "/";
    if (!folders.has(folder)) interpreter.FS.mkdir(folder);
    folders.add(folder);
    return folder;
  }, "");
  interpreter.FS.writeFile(path, source);
}

try {
  await interpreter.runPythonAsync(code);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
