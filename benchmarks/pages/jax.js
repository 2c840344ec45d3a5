// jax-js, as its README has it: a loss of a tree of arrays, its gradient, and the whole step compiled by jit, on the backend
// for WebAssembly. It has no optimizer of its own on npm: Adam is written out here.
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from "../npm/@jax-js/jax/dist/index.js";
import { shuffled } from "./tables.js";

// The best of 0.003, 0.01, 0.02, 0.05 and 0.1 for this network and these epochs, as measured with scikit-learn's Adam.
const LEARNING_RATE = 0.02;
const [DECAY, SQUARE_DECAY, EPSILON] = [0.9, 0.999, 1e-8];

export const open = async () => {
  if (!(await init("wasm")).includes("wasm")) throw new Error("there is no backend for WebAssembly");
  defaultDevice("wasm");
};

const scaled = (inputs) => np.array(Float32Array.from(inputs, (value) => value / 255)).reshape([inputs.length / 3, 3]);

// He's initialization by uniform numbers, as the others of the table have it or one like it.
const weights = (n_in, n_out) => {
  const limit = Math.sqrt(6 / n_in);
  return np.array(Float32Array.from({ length: n_in * n_out }, () => limit * (2 * Math.random() - 1))).reshape([n_in, n_out]);
};

// Every function takes over the arrays that it is given; `.ref` keeps one for later.
const forward = (layers, inputs) => layers.reduce((outputs, { w, b }, layer) => {
  const sums = np.matmul(outputs, w).add(b);
  return layer < layers.length - 1 ? nn.relu(sums) : sums;
}, inputs);

const lossOf = (layers, inputs, targets) =>
  np.sum(nn.logSoftmax(forward(layers, inputs)).mul(targets), -1).mean().neg();

const step = (layers, means, squares, rate, inputs, targets) => {
  const [loss, gradients] = valueAndGrad(lossOf)(tree.ref(layers), inputs, targets);
  const newMeans = tree.map((m, g) => m.mul(DECAY).add(g.mul(1 - DECAY)), means, tree.ref(gradients));
  const newSquares = tree.map((s, g) => s.mul(SQUARE_DECAY).add(np.square(g).mul(1 - SQUARE_DECAY)), squares, gradients);
  const newLayers = tree.map(
    (value, m, s) => value.sub(m.mul(rate.ref).div(np.sqrt(s).add(EPSILON))),
    layers, tree.ref(newMeans), tree.ref(newSquares),
  );
  rate.dispose();
  return [newLayers, newMeans, newSquares, loss];
};

class Learner {
  constructor(table, hiddenUnits) {
    Object.assign(this, { table, labels: table.labels });
    const sizes = [3, ...hiddenUnits, table.labels.length];
    this.layers = sizes.slice(1).map((size, layer) => ({ w: weights(sizes[layer], size), b: np.zeros([size]) }));
    [this.means, this.squares] = [0, 0].map(() => tree.map((value) => np.zeros(value.shape), this.layers));
    this.steps = 0;
    this.step = jit(step);
    this.answers = jit((layers, inputs) => np.argmax(forward(layers, inputs), -1));
  }

  batch(order) {
    const { inputs, classes, labels } = this.table;
    const [rows, targets] = [new Float32Array(3 * order.length), new Float32Array(labels.length * order.length)];
    order.forEach((row, at) => {
      for (let channel = 0; channel < 3; channel++) rows[3 * at + channel] = inputs[3 * row + channel] / 255;
      targets[labels.length * at + classes[row]] = 1;
    });
    return [np.array(rows).reshape([order.length, 3]), np.array(targets).reshape([order.length, labels.length])];
  }

  async train({ epochs, batchSize, background, onEpoch }) {
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = shuffled(this.table.length);
      let loss;
      for (let start = 0; start < order.length; start += batchSize) {
        loss?.dispose();
        this.steps++;
        const rate = LEARNING_RATE * Math.sqrt(1 - SQUARE_DECAY ** this.steps) / (1 - DECAY ** this.steps);
        [this.layers, this.means, this.squares, loss] = this.step(
          this.layers, this.means, this.squares, np.array(rate), ...this.batch(order.subarray(start, start + batchSize)),
        );
      }
      await loss.data();
      onEpoch();
      if (background) await new Promise((resolve) => { setTimeout(resolve); });
    }
  }

  classesOf({ inputs }) {
    return this.answers(tree.ref(this.layers), scaled(inputs)).dataSync();
  }

  async classify(row) {
    const [found] = await this.answers(tree.ref(this.layers), scaled(row)).data();
    return this.labels[found];
  }

  async classifyMany(table) {
    const classes = await this.answers(tree.ref(this.layers), scaled(table.inputs)).data();
    return Array.from(classes, (number) => this.labels[number]);
  }

  dispose() {
    tree.dispose([this.layers, this.means, this.squares]);
    this.step.dispose?.();
    this.answers.dispose?.();
  }
}

export const make = (table, { hiddenUnits }) => new Learner(table, hiddenUnits);
