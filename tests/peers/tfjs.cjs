// A row is a list of numbers.
const tf = require("./installed.cjs")("@tensorflow/tfjs/dist/tf.es2017.js");

tf.env().set("PROD", true);
const { layers } = tf;
const rows = Array.from({ length: 9 }, (_, number) => [number / 8, (number % 3) - 1, (number * number) % 5]);
const build = (...stack) => ({ model: tf.sequential({ layers: stack }), rows });
const dense = (units, activation, more) => layers.dense({ units, activation, biasInitializer: "randomNormal", ...more });
const first = { inputShape: [3] };

const functional = () => {
  const input = tf.input({ shape: [3] });
  const hidden = layers.dropout({ rate: 0.2 }).apply(dense(4, "softplus").apply(input));
  return { model: tf.model({ inputs: input, outputs: dense(2, "sigmoid").apply(hidden) }), rows };
};

module.exports = {
  open: (files) => {
    const { modelTopology, weightsManifest } = JSON.parse(files["model.json"]);
    const weightSpecs = weightsManifest.flatMap((group) => group.weights);
    const weightData = new Uint8Array(files["model.weights.bin"]).buffer;
    return tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  },
  answer: (model, some) => tf.tidy(() => model.predict(tf.tensor2d(some)).arraySync()),
  save: (model) => new Promise((resolve) => {
    model.save(tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
      const weightsManifest = [{ paths: ["./model.weights.bin"], weights: weightSpecs }];
      const document = { modelTopology, format: "layers-model", generatedBy: "test", weightsManifest };
      resolve({ "model.json": JSON.stringify(document), "model.weights.bin": Buffer.from(weightData) });
      return {};
    }));
  }),
  make: () => [
    build(dense(5, "relu", first), dense(3, "softmax")),
    build(dense(4, "tanh", first), layers.dropout({ rate: 0.5 }), dense(2)),
    build(dense(4, "softplus", first), dense(4, "elu"), dense(3, "linear", { useBias: false }), layers.softmax()),
    build(dense(4, "linear", first), layers.leakyReLU({ alpha: 0.01 }), dense(1, "sigmoid")),
    functional(),
  ],
};
