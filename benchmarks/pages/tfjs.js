// TensorFlow.js, as its guide for training on tensors has it: a sequential model, compile, fit.
/* global tf */
import { largest } from "./tables.js";

// The best of 0.003, 0.01, 0.02, 0.05 and 0.1 for this network and these epochs, as measured with scikit-learn's Adam.
const LEARNING_RATE = 0.02;

export const open = async ({ backend }) => {
  if (backend === "wasm") tf.wasm.setWasmPaths("../npm/@tensorflow/tfjs-backend-wasm/dist/");
  await tf.setBackend(backend);
  await tf.ready();
  if (tf.getBackend() !== backend) throw new Error(`the backend is ${tf.getBackend()}, not ${backend}`);
};

const scaled = (inputs) => tf.tensor2d(inputs, [inputs.length / 3, 3]).div(255);

class Learner {
  constructor({ inputs, classes, labels }, hiddenUnits) {
    this.labels = labels;
    this.xs = tf.tidy(() => scaled(inputs));
    this.ys = tf.tidy(() => tf.oneHot(tf.tensor1d(classes, "int32"), labels.length).toFloat());
    this.model = tf.sequential();
    hiddenUnits.forEach((units, layer) =>
      this.model.add(tf.layers.dense({ units, activation: "relu", ...(layer ? {} : { inputShape: [3] }) })));
    this.model.add(tf.layers.dense({ units: labels.length, activation: "softmax" }));
    this.model.compile({ optimizer: tf.train.adam(LEARNING_RATE), loss: "categoricalCrossentropy" });
  }

  async train({ epochs, batchSize, onEpoch }) {
    const callbacks = { onEpochEnd: () => onEpoch() };
    await this.model.fit(this.xs, this.ys, { epochs, batchSize, shuffle: true, callbacks });
  }

  classesOf({ inputs }) {
    return tf.tidy(() => this.model.predict(scaled(inputs), { batchSize: 4096 }).argMax(1).dataSync());
  }

  async classify(row) {
    const output = tf.tidy(() => this.model.predict(scaled(row)));
    const probabilities = await output.data();
    output.dispose();
    return this.labels[largest(probabilities)];
  }

  async classifyMany(table) {
    const output = tf.tidy(() => this.model.predict(scaled(table.inputs), { batchSize: 4096 }).argMax(1));
    const classes = await output.data();
    output.dispose();
    return Array.from(classes, (number) => this.labels[number]);
  }

  dispose() {
    tf.dispose([this.xs, this.ys]);
    this.model.dispose();
  }
}

export const make = (table, { hiddenUnits }) => new Learner(table, hiddenUnits);
