/** A value of a table: a number, a text, a truth value, or nothing where it is missing. */
export type Value = number | string | boolean | null;
export type Row = Record<string, Value>;

/** Settings of the training; what is left out suits the table. The library's documentation has all of them. */
export interface TrainOptions {
  epochs?: number;
  batchSize?: number;
  learningRate?: number;
  optimizer?: string;
  /** The share of the rows that is kept for validation, 0 to 1. */
  validationSplit?: number;
  /** The test set, a share of the rows or their number: never trained nor validated on. */
  testSize?: number;
  [setting: string]: unknown;
}

export interface Options extends TrainOptions {
  /** The columns that go in; by default all but the output. */
  inputs?: string[];
  /** The column that is predicted, or several. */
  output: string | string[];
  task?: "classification" | "multi-label" | "regression";
  hiddenUnits?: number[];
  activation?: string | string[];
  /** The same seed gives the same network again. */
  seed?: number;
}

export interface Epoch {
  /** Counted from 1. */
  epoch: number;
  loss: number;
  accuracy: number | null;
  validationLoss: number | null;
  validationAccuracy: number | null;
}

export interface Prediction {
  label: string;
  /** From 0 to 1. */
  confidence: number;
}

export interface Colornn {
  /** Trains an epoch for each turn of `for await`. */
  train(options?: TrainOptions): AsyncGenerator<Epoch, void, void>;
  /** All labels for a row, the most probable first. */
  classify(row: Row): Promise<Prediction[]>;
  /** The label for a row; its number, where the output is one; an array, where there are several outputs. */
  predict(row: Row): Promise<string | number | (string | number | boolean)[]>;
  /** Adds a row, which the next training learns; resolves to the number of rows. */
  addExample(row: Row): Promise<number>;
  /** The network as the text of a file. */
  save(): Promise<string>;
  /** Goes on with a network that was saved. */
  load(text: string): Promise<void>;
  /** Ends the worker. */
  close(): void;
}

/** Starts Python in a worker and gives it a table: rows, or the address of a JSON file of them. */
export function colornn(rows?: Row[] | string | URL, options?: Options): Promise<Colornn>;
