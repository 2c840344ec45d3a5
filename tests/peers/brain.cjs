// What both brain.js packages have in common. A row is an object, or a list where a net has no names.
module.exports = (NeuralNetwork) => {
  const named = [];
  for (let number = 0; number < 12; number += 1) {
    const input = { r: (number % 4) / 3, g: (number % 3) / 2, 7: number / 12 };
    named.push({ input, output: number % 2 ? { odd: 1, 10: 0.5 } : { even: 1 } });
  }
  const plain = named.map(({ input }) => ({ input: [input.r, input.g], output: [input[7]] }));
  const scores = named.map(({ input }) => ({ input, output: { score: input.r } }));
  const train = (options, data) => {
    const model = new NeuralNetwork(options);
    model.train(data, { iterations: 30 });
    return { model, rows: data.map(({ input }) => input) };
  };
  return {
    open: (files) => new NeuralNetwork().fromJSON(JSON.parse(Object.values(files)[0])),
    answer: (model, rows) => rows.map((row) => model.run(row)).map((one) => (one.length ? Array.from(one) : one)),
    save: (model) => ({ "net.json": JSON.stringify(model.toJSON()) }),
    make: () => [
      train({ hiddenLayers: [4, 3] }, named),
      train({ hiddenLayers: [3], activation: "tanh" }, named),
      train({ hiddenLayers: [3], activation: "leaky-relu" }, scores),
      train({ hiddenLayers: [2], activation: "relu" }, plain),
      train({}, plain),
    ],
  };
};
