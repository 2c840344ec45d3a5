module.exports = require("./brain.cjs")(require("./installed.cjs")("brain.js-1").NeuralNetwork);
