// Stock Pyodide with NumPy and the loop that a person would write after a tutorial, numpy_loop.py, on the page's thread.
import { loadPyodide } from "../app-npm/pyodide/pyodide.mjs";

let python, module;
const bytes = (array) => python.toPy(new Uint8Array(array.slice().buffer)).tobytes();

export const open = async ({ numpy }) => {
  const source = fetch(new URL("./numpy_loop.py", import.meta.url)).then((response) => response.text());
  python = await loadPyodide();
  await python.loadPackage(new URL(`../app-npm/${numpy}`, import.meta.url).href);
  python.FS.writeFile("numpy_loop.py", await source);
  module = python.pyimport("numpy_loop");
};

class Learner {
  constructor({ inputs, classes, labels }, hiddenUnits) {
    this.labels = labels;
    this.loop = module.Loop(bytes(inputs), bytes(classes), labels.length, python.toPy(hiddenUnits));
  }

  async train({ epochs, batchSize, onEpoch }) {
    for (let epoch = 0; epoch < epochs; epoch++) {
      this.loop.epoch(batchSize);
      onEpoch();
      await new Promise((resolve) => { setTimeout(resolve); });
    }
  }

  classesOf({ inputs }) {
    return this.loop.classes(bytes(inputs)).toJs();
  }

  classify(row) {
    return this.labels[this.classesOf({ inputs: Float32Array.from(row) })[0]];
  }

  classifyMany(table) {
    return Array.from(this.classesOf(table), (number) => this.labels[number]);
  }

  dispose() {
    this.loop.destroy();
  }
}

export const make = (table, { hiddenUnits }) => new Learner(table, hiddenUnits);
