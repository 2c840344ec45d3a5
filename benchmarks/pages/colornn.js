// colornn_core without its page: the library alone in a worker with Pyodide, measured in Python by colornn_measures.py.

let worker;
const waiting = [];

const call = (name, values, buffers = []) => new Promise((resolve, reject) => {
  waiting.push({ resolve, reject });
  worker.postMessage({ name, values, buffers }, buffers.map((array) => array.buffer));
});

export const open = () => {
  worker = new Worker(new URL("./colornn-worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("error", ({ message }) => waiting.shift()?.reject(new Error(message)));
  worker.addEventListener("message", ({ data }) => {
    if (typeof data === "string") return;  // how far the interpreter is with its start
    const { resolve, reject } = waiting.shift();
    if ("error" in data) reject(new Error(data.error));
    else resolve(data.value);
  });
  return call("start", {});
};

class Learner {
  async train({ epochs, batchSize, heldOut = null, onEpoch }) {
    const buffers = heldOut ? [heldOut.inputs.slice(), heldOut.classes.slice()] : [];
    const measured = await call("train", { epochs, batch_size: batchSize }, buffers);
    measured.forEach(onEpoch);
  }

  classify(row) {
    return call("classify", { row });
  }

  timePredictions(counts) {
    return call("time_predictions", counts);
  }

  memory() {
    return call("memory", {});
  }
}

export const make = async ({ inputs, classes, labels }, { hiddenUnits, seed = 0, dtype = "float32" }) => {
  await call("make", { labels, hidden_units: hiddenUnits, seed, dtype }, [inputs.slice(), classes.slice()]);
  return new Learner();
};
