// Draws icon.svg as PNG for those that take no SVG: `node icons.mjs FOLDER`.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const [folder] = process.argv.slice(2);
const svg = await readFile(new URL("../page/icon.svg", import.meta.url), "utf8");
// A system may cut a maskable icon to any shape around its inner four fifths, so its ground fills the square.
const maskable = svg.replace(/ rx="\d+"/, "");
const icons = { "icon-180.png": svg, "icon-192.png": svg, "icon-512.png": svg, "icon-maskable-512.png": maskable };

await initWasm(await readFile(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
for (const [name, drawing] of Object.entries(icons)) {
  const width = Number(name.match(/\d+/));
  const image = new Resvg(drawing, { fitTo: { mode: "width", value: width } }).render();
  await writeFile(join(folder, name), image.asPng());
}
