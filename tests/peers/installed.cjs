// The packages are those that the benchmarks measure.
const { createRequire } = require("node:module");
const { resolve } = require("node:path");

module.exports = createRequire(resolve(__dirname, "../../benchmarks/package.json"));
