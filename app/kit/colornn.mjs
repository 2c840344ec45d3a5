// A small neural network, trained in the page by Python in a worker:
//
//     import { colornn } from "./colornn.mjs";
//     const net = await colornn(rows, { inputs: ["r", "g", "b"], output: "label" });
//     for await (const { epoch, loss } of net.train({ epochs: 20 })) console.log(epoch, loss);
//     const [{ label, confidence }] = await net.classify({ r: 81, g: 183, b: 155 });

// A worker has to be of the page's own origin, and this file may come from another one: a blob is of the page's.
const startWorker = () => {
  const script = `import ${JSON.stringify(new URL("worker.mjs", import.meta.url).href)};`;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return new Worker(address, { type: "module" });
};

class Colornn {
  #worker = startWorker();
  #waiting = new Map();
  #number = 0;

  constructor() {
    this.#worker.addEventListener("message", ({ data: { number, answer, error } }) => {
      const { resolve, reject } = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (error === undefined) resolve(JSON.parse(answer));
      else reject(new Error(error));
    });
    this.#worker.addEventListener("error", ({ message }) => this.#fail(message || "Python's worker could not start."));
  }

  static async start(rows, options) {
    const net = new Colornn();
    try {
      const isAddress = typeof rows === "string" || rows instanceof URL;
      await net.#ask("begin session", isAddress ? await (await fetch(rows)).text() : rows, options);
    } catch (error) {
      net.close();
      throw error;
    }
    return net;
  }

  // Python answers one question after the other.
  #ask(...question) {
    return new Promise((resolve, reject) => {
      this.#number += 1;
      this.#waiting.set(this.#number, { resolve, reject });
      this.#worker.postMessage({ number: this.#number, question: JSON.stringify(question) });
    });
  }

  // Trains: an epoch for each turn of the loop that goes through it, and none that nobody asks for.
  async* train(options = {}) {
    await this.#ask("begin", options);
    for (let result; (result = await this.#ask("epoch"));) yield result;
  }

  // All labels for a row, [{ label, confidence }, ...], the most probable first.
  classify(row) { return this.#ask("classify", row); }

  // The label for a row; its number, where the output is one; an array, where there are several outputs.
  predict(row) { return this.#ask("predict", row); }

  // Adds a row, which the next training learns; a label may be new. Resolves to the number of rows.
  addExample(row) { return this.#ask("add_example", row); }

  // The network as the text of a file, which load() takes, as Python and the page do.
  save() { return this.#ask("save"); }

  // Goes on with a network that was saved, here or elsewhere.
  load(text) { return this.#ask("load", text); }

  // Ends the worker; what was asked and not answered yet is refused.
  close() {
    this.#worker.terminate();
    this.#fail("The network was closed.");
  }

  #fail(message) {
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
  }
}

// Starts Python and gives it a table: rows, or the address of a JSON file of them; none, to begin with nothing.
const colornn = (rows = [], options = {}) => Colornn.start(rows, options);

export { colornn };
