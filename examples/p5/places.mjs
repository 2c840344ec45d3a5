// Where this page gets p5, the network and its data from: the one file with addresses in it.
import "https://cdn.jsdelivr.net/npm/p5@1.11.10/lib/p5.min.js";

export { colornn } from "https://cdn.jsdelivr.net/npm/colornn/colornn.mjs";
export const colours = "https://cdn.jsdelivr.net/npm/colornn/colours.json";
