// ConvNetJS, as its classifier demo has it: layer definitions, a trainer, one Vol for each row. It has no Adam; its
// demo's adadelta does well here. Pages that use it train a little at a time, between which the page can draw.
/* global convnetjs */
import { largest, rowOf, shuffled } from "./tables.js";

const volume = (row) => new convnetjs.Vol(row.map((value) => value / 255));
const nextTask = () => new Promise((resolve) => { setTimeout(resolve) });

class Learner {
  constructor(table, hiddenUnits) {
    this.labels = table.labels;
    this.classes = table.classes;
    this.volumes = Array.from({ length: table.length }, (_, row) => volume(rowOf(table, row)));
    this.network = new convnetjs.Net();
    this.network.makeLayers([
      { type: "input", out_sx: 1, out_sy: 1, out_depth: 3 },
      ...hiddenUnits.map((units) => ({ type: "fc", num_neurons: units, activation: "relu" })),
      { type: "softmax", num_classes: table.labels.length },
    ]);
  }

  async train({ epochs, batchSize, background, onEpoch }) {
    this.trainer ??= new convnetjs.Trainer(this.network, { method: "adadelta", batch_size: batchSize, l2_decay: 0 });
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const row of shuffled(this.volumes.length)) this.trainer.train(this.volumes[row], this.classes[row]);
      onEpoch();
      if (background) await nextTask();
    }
  }

  classesOf(table) {
    return Array.from({ length: table.length }, (_, row) => largest(this.network.forward(volume(rowOf(table, row))).w));
  }

  classify(row) {
    return this.labels[largest(this.network.forward(volume(row)).w)];
  }

  classifyMany(table) {
    return this.classesOf(table).map((number) => this.labels[number]);
  }
}

export const make = (table, { hiddenUnits }) => new Learner(table, hiddenUnits);
