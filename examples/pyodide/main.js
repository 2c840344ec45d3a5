const worker = new Worker("worker.mjs", { type: "module" });
const input = document.querySelector("input");
const ask = () => worker.postMessage([1, 3, 5].map((start) => parseInt(input.value.slice(start, start + 2), 16)));
input.addEventListener("input", ask);
worker.addEventListener("message", ({ data: { epoch, label } }) => {
  if (label) document.querySelector("output").textContent = label;
  else document.getElementById("training").textContent = epoch;
  if (epoch) ask();
});
