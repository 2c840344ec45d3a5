// A peer's page: what colornn's own page does at its heart (ask, train, one line per epoch), with the peer doing the
// work, and with the same ids and states, so that one driver measures both.
import { Bench } from "./bench.js";
import { tableOf } from "./tables.js";

const element = (id) => document.getElementById(id);
const number = (id) => Number(element(id).value);

/** Fetch the colours and let the peer get ready, both at once; then let people (and the driver) train and ask. */
export const open = async (harness, options) => {
  const rows = fetch("../data/training.json").then((response) => response.json());
  await harness.open?.(options);
  const table = tableOf((await rows).entries);
  const learner = await harness.make(table, { hiddenUnits: [16], ...options });
  const state = (name) => { document.documentElement.dataset.state = name };

  let epochs = 0;
  const ask = async () => {
    if (!epochs) return;  // most peers have no network before they have trained it
    const label = await learner.classify([number("red"), number("green"), number("blue")]);
    element("label").textContent = label;
  };
  ["red", "green", "blue"].forEach((id) => element(id).addEventListener("input", ask));

  const onEpoch = () => {
    epochs += 1;
    element("loss").dataset.epoch = epochs;
    element("loss").textContent = `Epoch: ${epochs}`;
  };
  element("train").addEventListener("click", async () => {
    element("train").disabled = true;
    state("training");
    await learner.train({
      epochs: number("epochs"),
      batchSize: number("batch-size"),
      background: new URLSearchParams(location.search).has("background"),
      onEpoch,
    });
    state("trained");
    element("train").disabled = false;
  });

  window.bench = new Bench(harness, options, table);
  state("ready");
  element("train").disabled = false;
};
