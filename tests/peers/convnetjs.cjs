// A row is a list of numbers.
const convnetjs = require("./installed.cjs")("convnetjs");

const rows = Array.from({ length: 9 }, (_, number) => [number / 8, (number % 3) - 1, (number * number) % 5]);
const volume = (row) => {
  const vol = new convnetjs.Vol(1, 1, row.length);
  row.forEach((value, index) => { vol.w[index] = value; });
  return vol;
};
const build = (...layers) => {
  const net = new convnetjs.Net();
  net.makeLayers([{ type: "input", out_sx: 1, out_sy: 1, out_depth: 3 }, ...layers]);
  return { model: net, rows };
};
const hidden = (activation, more) => ({ type: "fc", num_neurons: 4, activation, ...more });

module.exports = {
  open: (files) => {
    const net = new convnetjs.Net();
    net.fromJSON(JSON.parse(Object.values(files)[0]));
    return net;
  },
  answer: (net, some) => some.map((row) => Array.from(net.forward(volume(row)).w)),
  save: (net) => ({ "net.json": JSON.stringify(net.toJSON()) }),
  make: () => [
    build(hidden("relu"), { type: "softmax", num_classes: 3 }),
    build(hidden("tanh"), hidden("sigmoid"), { type: "regression", num_neurons: 2 }),
    build(hidden("relu", { drop_prob: 0.3 }), hidden("relu", { drop_prob: 0.3 }), { type: "softmax", num_classes: 2 }),
    build({ type: "svm", num_classes: 2 }),
  ],
};
