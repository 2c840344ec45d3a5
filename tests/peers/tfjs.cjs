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

const normalized = (...stack) => {
  const made = build(...stack);
  for (const layer of made.model.layers.filter((one) => one.getClassName() === "BatchNormalization"))
    layer.setWeights(layer.getWeights().map((array) => tf.randomUniform(array.shape, 0.5, 2, "float32", 7)));
  return made;
};

const nested = () => {
  const inner = tf.sequential({ layers: [dense(4, "relu", first), layers.leakyReLU({ alpha: 0.3 })] });
  return build(inner, layers.gaussianNoise({ stddev: 0.1 }), dense(2, "softmax"));
};

const reshaped = () => {
  const input = tf.input({ shape: [3] });
  const shaped = layers.flatten().apply(layers.reshape({ targetShape: [3, 1] }).apply(input));
  const inner = tf.sequential({ layers: [dense(5, "tanh", first)] });
  return { model: tf.model({ inputs: input, outputs: dense(2, "sigmoid").apply(inner.apply(shaped)) }), rows };
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
    nested(),
    reshaped(),
    normalized(layers.batchNormalization(first), dense(4, "relu"), layers.batchNormalization(), dense(2)),
    normalized(dense(4, "linear", first), layers.batchNormalization(), layers.reLU(), dense(2), layers.batchNormalization()),
    normalized(dense(4, "relu6", first), dense(3, "hardSigmoid"), layers.batchNormalization({ scale: false }), dense(2)),
    build(dense(4, "linear", first), layers.prelu({ alphaInitializer: "randomNormal" }), dense(2)),
    build(dense(4, "linear", first), layers.reLU({ maxValue: 0.5 }), dense(2, "relu"), layers.softmax()),
  ],
};
