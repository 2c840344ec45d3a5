import * as model from "./model.mjs"; // colornn convert model.json model.mjs, or the page's panel Model

const place = document.getElementById("fields");
const fields = model.inputs.map(({ name, categories, offset }) => {
  const field = document.createElement(categories ? "select" : "input");
  if (categories) field.append(...categories.map((one) => new Option(one)));
  else Object.assign(field, { type: "number", step: "any", value: Number(offset.toPrecision(4)) });
  const label = document.createElement("label");
  label.append(`${name} `, field);
  place.append(label, " ");
  return [name, () => (categories ? field.value : field.valueAsNumber)];
});

const answer = (row) => {
  if (model.predict) return Object.entries(model.predict(row)).map(([name, value]) => `${name} ${value.toPrecision(4)}`);
  return model.classify(row).slice(0, 3).map(({ label, confidence }) => `${label} ${Math.round(100 * confidence)} %`);
};
const ask = () => {
  const output = document.querySelector("output");
  try {
    output.textContent = answer(Object.fromEntries(fields.map(([name, read]) => [name, read()]))).join(", ");
  } catch ({ message }) {
    output.textContent = message;
  }
};
place.addEventListener("input", ask);
ask();
