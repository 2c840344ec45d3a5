// Asks the ml5 of this page, as run.cjs asks the others. A row is an object in the units of its columns.
const modelFiles = ["model.json", "model_meta.json", "model.weights.bin"];
const address = (text) => `data:application/octet-stream;base64,${text}`;
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const textBase64 = (text) => base64(new TextEncoder().encode(text));

async function open(task, files) {
  const model = ml5.neuralNetwork({ task });
  // FileList is how a person opens the three files; data transfers make one without a person.
  const chosen = new DataTransfer();
  for (const name of modelFiles) {
    chosen.items.add(new File([await (await fetch(address(files[name]))).blob()], name));
  }
  await new Promise((resolve) => { model.load(chosen.files, resolve); });
  return model;
}

async function answer(model, task, rows) {
  const answers = [];
  for (const row of rows) {
    const one = await (task === "classification" ? model.classify(row) : model.predict(row));
    answers.push(Object.fromEntries(one.map(({ label, confidence, value }) => [label, confidence ?? value])));
  }
  return answers;
}

async function save(model) {
  const { tf } = ml5;
  return new Promise((resolve) => {
    model.neuralNetwork.model.save(tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
      const weightsManifest = [{ paths: ["./model.weights.bin"], weights: weightSpecs }];
      resolve({
        "model.json": textBase64(JSON.stringify({ modelTopology, weightsManifest })),
        "model_meta.json": textBase64(JSON.stringify(model.neuralNetworkData.meta)),
        "model.weights.bin": base64(new Uint8Array(weightData)),
      });
      return {};
    }));
  });
}

async function make(task, normalize, rows, targets) {
  const model = ml5.neuralNetwork({ task, hiddenUnits: 4 });
  rows.forEach((row, number) => model.addData(row, targets[number]));
  if (normalize) model.normalizeData();
  await new Promise((resolve) => { model.train({ epochs: 2 }, resolve); });
  return { task, rows, files: await save(model) };
}

async function ask({ ours }) {
  await ml5.tf.setBackend("cpu");
  const answers = [];
  for (const { task, files, rows } of ours) answers.push(await answer(await open(task, files), task, rows));
  const rows = Array.from({ length: 12 }, (_, number) => ({ b: number * 20, kind: "uvw"[number % 3], g: (number % 5) - 2 }));
  const made = [
    await make("classification", true, rows, rows.map(({ kind }) => ({ name: `the "${kind}"` }))),
    await make("regression", true, rows, rows.map(({ b, g }) => ({ sum: b + g, 7: b * g }))),
    await make("classification", false, rows.map(({ g }) => ({ g })), rows.map(({ g }) => ({ sign: g < 0 ? "-" : "+" }))),
  ];
  const theirs = [];
  for (const { task, files, rows: asked } of made) {
    theirs.push({ task, files, rows: asked, answers: await answer(await open(task, files), task, asked) });
  }
  return { ours: answers, theirs };
}
