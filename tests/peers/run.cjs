// Asks one of the systems whose files we read and write: node run.cjs PEER < job.json
// The job is {"ours": [{files: {name: base64}, rows}, ...]}; the answer is {"ours": [answers, ...], "theirs": [{files, rows,
// answers}, ...]}: what the system answers when it opens our files, and files of its own with what it answers
// when it opens them again.
const { readFileSync } = require("node:fs");

const peer = require(`./${process.argv[2]}.cjs`);
const decoded = (files) => Object.fromEntries(Object.entries(files).map(([n, text]) => [n, Buffer.from(text, "base64")]));
const encoded = (files) => Object.fromEntries(Object.entries(files).map(([n, data]) => [n, Buffer.from(data).toString("base64")]));

(async () => {
  const { ours } = JSON.parse(readFileSync(0, "utf-8"));
  const answers = [];
  for (const { files, rows } of ours) answers.push(await peer.answer(await peer.open(decoded(files)), rows));
  const theirs = [];
  for (const { model, rows } of await peer.make()) {
    const files = encoded(await peer.save(model));
    theirs.push({ files, rows, answers: await peer.answer(await peer.open(decoded(files)), rows) });
  }
  console.log(JSON.stringify({ ours: answers, theirs }));
})();
