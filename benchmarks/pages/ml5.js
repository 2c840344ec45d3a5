// ml5's neuralNetwork, as its colour classifier tutorial has it: addData, normalizeData, train, classify. Everything not
// named here is ml5's default: SGD with a learning rate of 0.2, and for 0.5.0 the backend, which it chooses by itself.
// The examples of 1.x choose "webgl" or "cpu", since its own choice, WebGPU, is not everywhere.
/* global ml5 */
import { rowOf } from "./tables.js";

const colour = ([r, g, b]) => ({ r, g, b });

export const open = ({ backend }) => {
  if (backend) ml5.setBackend(backend);
  return ml5.tf.ready();
};

class Learner {
  constructor(table, hiddenUnits) {
    const sizes = hiddenUnits.length === 1
      ? { hiddenUnits: hiddenUnits[0] }
      : { layers: [...hiddenUnits.map((units) => ({ type: "dense", units, activation: "relu" })),
                   { type: "dense", activation: "softmax" }] };
    this.network = ml5.neuralNetwork({
      task: "classification", inputs: ["r", "g", "b"], outputs: ["label"], debug: false, ...sizes,
    });
    for (let row = 0; row < table.length; row++) {
      this.network.addData(colour(rowOf(table, row)), { label: table.labels[table.classes[row]] });
    }
    this.network.normalizeData();
  }

  train({ epochs, batchSize, onEpoch }) {
    // ml5 would keep a tenth of the rows from the training; here it gets as many as the others.
    const options = { epochs, batchSize, validationSplit: 0 };
    return new Promise((resolve) => { this.network.train(options, () => onEpoch(), () => resolve()) });
  }

  classesOf({ inputs, labels }) {
    const { tf } = ml5;
    const { inputs: ranges, outputs } = this.network.neuralNetworkData.meta;
    const channels = ["r", "g", "b"].map((name) => ranges[name]);
    const names = [];  // ml5 numbers the classes in the order in which it met them
    Object.entries(outputs.label.legend).forEach(([name, oneHot]) => { names[oneHot.indexOf(1)] = name });
    const found = tf.tidy(() => {
      const smallest = tf.tensor1d(channels.map(({ min }) => min));
      const widths = tf.tensor1d(channels.map(({ min, max }) => max - min));
      const scaled = tf.tensor2d(inputs, [inputs.length / 3, 3]).sub(smallest).div(widths);
      return this.network.neuralNetwork.model.predict(scaled, { batchSize: 4096 }).argMax(1).dataSync();
    });
    return Array.from(found, (number) => labels.indexOf(names[number]));
  }

  async classify(row) {
    const [best] = await this.network.classify(colour(row));
    return best.label;
  }

  async classifyMany(table) {
    const rows = Array.from({ length: table.length }, (_, row) => rowOf(table, row));
    const ranked = await this.network.classifyMultiple(rows);
    return ranked.map(([best]) => best.label);
  }

  dispose() {
    this.network.neuralNetwork.model.dispose();
  }
}

export const make = (table, { hiddenUnits }) => new Learner(table, hiddenUnits);
