// Brain.js, as its README has it: one list of {input, output}, train with a number of iterations, run. It learns from one
// row at a time (it has no batches, no softmax, and does not shuffle), by SGD with its default rate of 0.3.
/* global brain */
import { largest, rowOf } from "./tables.js";

const scaled = (row) => row.map((value) => value / 255);

class Learner {
  constructor(table, hiddenUnits) {
    this.labels = table.labels;
    this.network = new brain.NeuralNetwork({ hiddenLayers: hiddenUnits });
    this.rows = Array.from({ length: table.length }, (_, row) => {
      const output = new Array(table.labels.length).fill(0);
      output[table.classes[row]] = 1;
      return { input: scaled(rowOf(table, row)), output };
    });
  }

  async train({ epochs, background, onEpoch }) {
    const options = { iterations: epochs, errorThresh: 1e-9, callback: () => onEpoch(), callbackPeriod: 1 };
    // A page that must stay alive has to take the slower trainAsync.
    if (background) await this.network.trainAsync(this.rows, options);
    else this.network.train(this.rows, options);
  }

  classesOf(table) {
    return Array.from({ length: table.length }, (_, row) => largest(this.network.run(scaled(rowOf(table, row)))));
  }

  classify(row) {
    return this.labels[largest(this.network.run(scaled(row)))];
  }

  classifyMany(table) {
    return this.classesOf(table).map((number) => this.labels[number]);
  }
}

export const make = (table, { hiddenUnits }) => new Learner(table, hiddenUnits);
