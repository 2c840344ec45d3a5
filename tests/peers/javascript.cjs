// Asks modules that colornn wrote: a row is an object, an answer a list of [name, number], or what was thrown.
const answer = ({ classify, predict }, row) => {
  try {
    if (predict) return Object.entries(predict(row));
    return classify(row).map(({ label, confidence }) => [label, confidence]);
  } catch (error) {
    return String(error);
  }
};

module.exports = {
  open: (files) => import(`data:text/javascript;base64,${Object.values(files)[0].toString("base64")}`),
  answer: (module, rows) => rows.map((row) => answer(module, row)),
  make: () => [],
};
