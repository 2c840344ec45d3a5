import { colornn, colours } from "./places.mjs";

let net, sliders, label = "?", status = "Python is starting";

window.setup = async () => {
  createCanvas(200, 120);
  sliders = [81, 183, 155].map((value) => createSlider(0, 255, value));
  net = await colornn(colours, { inputs: ["r", "g", "b"], output: "label", hiddenUnits: [16] });
  for await (const { epoch, loss } of net.train({ epochs: 20 })) {
    status = `Epoch: ${epoch} - loss: ${loss.toFixed(2)}`;
    await ask();
  }
};

const ask = async () => {
  const [r, g, b] = sliders.map((slider) => slider.value());
  [{ label }] = await net.classify({ r, g, b });
};

window.draw = () => {
  background(...sliders.map((slider) => slider.value()));
  text(label, 10, 60);
  text(status, 10, 110);
};
window.mouseDragged = () => { if (net) ask(); };
