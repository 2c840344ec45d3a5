import { start } from "./places.mjs";

const python = await start();
python.globals.set("tell", (epoch) => postMessage({ epoch }));
const training = python.runPythonAsync(await (await fetch("trainer.py")).text());
addEventListener("message", ({ data }) => postMessage({ label: python.globals.get("name")(...data) }));
await training;
