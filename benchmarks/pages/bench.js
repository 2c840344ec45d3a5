// What is measured inside a peer's page. All times are in milliseconds.
import { randomTable, rowOf, tableOf } from "./tables.js";

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const pause = () => new Promise((resolve) => { setTimeout(resolve, 50) });

/** Times the epochs of a training; what its own checks between them cost is not counted. */
class Clock {
  constructor(check = () => null) {
    this.epochs = [];
    this.check = check;
    this.started = performance.now();
  }

  /** An epoch is over; a harness that has timed and checked it itself says so in `measured`. */
  onEpoch = (measured) => {
    const milliseconds = performance.now() - this.started;
    this.epochs.push(measured ?? { milliseconds, accuracy: this.check() });
    this.started = performance.now();
  };
}

export class Bench {
  constructor(harness, options, table) {
    Object.assign(this, { harness, options, table, answer: null });
  }

  /** Do `this[method](...values)` and leave the result in `answer`, so that a driver can give up waiting. */
  begin(method, ...values) {
    this.answer = null;
    setTimeout(async () => {
      try {
        this.answer = { value: await this[method](...values) };
      } catch (error) {
        this.answer = { error: String(error?.stack ?? error) };
      }
    });
  }

  async #make(table, hiddenUnits, seed = 0) {
    return this.harness.make(table, { hiddenUnits, seed, ...this.options });
  }

  /** Train a first network to warm up, then another one that counts: [{milliseconds, accuracy}], one for each epoch. */
  async epochs({ epochs, batchSize, warmUp, seed }) {
    const { entries } = await (await fetch("../data/test.json")).json();
    const heldOut = tableOf(entries, this.table.labels);
    const first = await this.#make(this.table, [16]);
    await first.train({ epochs: warmUp, batchSize, onEpoch: () => {} });
    await first.dispose?.();
    await pause();
    this.learner = await this.#make(this.table, [16], seed);
    const clock = new Clock(() => {
      const found = this.learner.classesOf(heldOut);
      return heldOut.classes.filter((expected, row) => expected === found[row]).length / heldOut.length;
    });
    await this.learner.train({ epochs, batchSize, heldOut, onEpoch: clock.onEpoch });
    return clock.epochs;
  }

  /** After `epochs`: the mean time of predictions asked for one by one for some seconds, and of `many` at once. */
  async predictions({ seconds, many, repetitions }) {
    if (this.learner.timePredictions) return this.learner.timePredictions({ seconds, many, repetitions });
    const rows = randomTable(many);
    for (let row = 0; row < 20; row++) await this.learner.classify(rowOf(rows, row));
    let started = performance.now(), asked = 0;
    while (performance.now() - started < seconds * 1000) {
      for (let few = 0; few < 10; few++, asked++) await this.learner.classify(rowOf(rows, asked % many));
    }
    const single = (performance.now() - started) / asked;
    const times = [];
    for (let repetition = 0; repetition <= repetitions; repetition++) {
      started = performance.now();
      await this.learner.classifyMany(rows);
      times.push(performance.now() - started);
    }
    return { single, many: median(times.slice(1)) };
  }

  /** The median time of an epoch at another size, the first epoch not counted where there is time for more. */
  async scale({ rows, hiddenUnits, batchSize, epochs }) {
    const table = randomTable(rows);
    const learner = await this.#make(table, hiddenUnits);
    const clock = new Clock();
    await learner.train({ epochs, batchSize, onEpoch: clock.onEpoch });
    const memory = await learner.memory?.();
    await learner.dispose?.();
    const times = clock.epochs.map(({ milliseconds }) => milliseconds);
    return { milliseconds: median(times.length > 1 ? times.slice(1) : times), memory: memory ?? null };
  }
}
