import { classify } from "./model.mjs"; // colornn convert model.json model.mjs, or the page's panel Model

const input = document.querySelector("input");
const ask = () => {
  const [r, g, b] = [1, 3, 5].map((start) => parseInt(input.value.slice(start, start + 2), 16));
  document.querySelector("output").textContent = classify({ r, g, b })[0].label;
};
input.addEventListener("input", ask);
ask();
