// Rows as flat arrays, from which each harness makes what its peer takes.

/** Rows {r, g, b, label} -> inputs (0 to 255, three a row), classes (numbers), labels (names, in order). */
export const tableOf = (entries, labels = [...new Set(entries.map(({ label }) => label))].sort()) => {
  const inputs = new Float32Array(entries.length * 3);
  const classes = new Uint8Array(entries.length);
  entries.forEach(({ r, g, b, label }, row) => {
    inputs.set([r, g, b], row * 3);
    classes[row] = labels.indexOf(label);
  });
  return { inputs, classes, labels, length: entries.length };
};

/** Row number `row` as [r, g, b]. */
export const rowOf = ({ inputs }, row) => [inputs[row * 3], inputs[row * 3 + 1], inputs[row * 3 + 2]];

// Mulberry32 (Tommy Ettinger, public domain): the same colours for every peer.
const generator = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

/** Random colours for the scaling curves; nine classes by the third that red and green lie in, blue left to noise. */
export const randomTable = (length) => {
  const random = generator(1);
  const inputs = Float32Array.from({ length: length * 3 }, () => Math.floor(random() * 256));
  const third = (value) => Math.min(2, Math.floor(value / 86));
  const classes = Uint8Array.from({ length }, (_, row) => 3 * third(inputs[row * 3]) + third(inputs[row * 3 + 1]));
  return { inputs, classes, labels: [..."abcdefghi"], length };
};

/** The numbers 0 to length-1 in a new random order. */
export const shuffled = (length) => {
  const order = Uint32Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
};

/** The number of the largest value. */
export const largest = (values) => {
  let best = 0;
  for (let index = 1; index < values.length; index++) if (values[index] > values[best]) best = index;
  return best;
};
