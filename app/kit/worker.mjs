// The worker of colornn.mjs: Python with the library, which answers in the order in which it is asked.
// What the build knows stands here; see app/build/kit.py.
const WHEEL = "the name of the wheel beside this file";
const PYODIDE = "the address of Pyodide";

// Where WebAssembly can switch stacks, Pyodide 0.29 writes over itself in time (github.com/pyodide/pyodide/issues/6249).
delete WebAssembly.Suspending;

// In the folder kit/ of a built site the site's own prepared start lies beside, which is ready in a second.
const startPrepared = async () => {
  const vendor = new URL("../vendor/pyodide/", import.meta.url).href;
  const [{ loadPyodide }, { startFromSnapshot }] = await Promise.all([
    import(`${vendor}pyodide.mjs`), import(new URL("../runtime/snapshot.mjs", import.meta.url).href),
  ]);
  return startFromSnapshot(loadPyodide, vendor, fetch);
};

const startPlainly = async () => {
  const { loadPyodide } = await import(`${PYODIDE}pyodide.mjs`);
  const python = await loadPyodide();
  await python.loadPackage(["numpy", new URL(WHEEL, import.meta.url).href], { messageCallback: () => {} });
  return python;
};

const start = async () => {
  const session = fetch(new URL("session.py", import.meta.url)).then((response) => response.text());
  const prepared = import.meta.url.endsWith("/kit/worker.mjs");
  const python = await (prepared ? startPrepared().catch(startPlainly) : startPlainly());
  python.runPython(await session);
  return python.globals.get("answer");
};

const started = start();
started.catch(() => {});
// The last line of Python's traceback says what is wrong, in words; before it stands the error's kind.
const inWords = ({ message }) => message.trim().split("\n").at(-1).replace(/^[\w.]+: /, "");
let last = Promise.resolve();
addEventListener("message", ({ data: { number, question } }) => {
  last = last.then(async () => {
    try {
      const answer = await started;
      postMessage({ number, answer: answer(question) });
    } catch (error) {
      postMessage({ number, error: inWords(error) });
    }
  });
});
