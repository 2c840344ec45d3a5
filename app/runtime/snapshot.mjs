// The start of Pyodide from an image of its memory in which everything is imported already. app/build/in_pyodide/snapshot.mjs
// takes the image, worker.mjs starts from it; what both must do alike stands here.
//
// Pyodide's own way is taken where there is one (_makeSnapshot, _loadSnapshot). It knows no image with libraries in it,
// though: those have to lie where they lay, so they are loaded before Python starts, in the same order.

// NumPy's compiled parts, in the order in which they are loaded; and those that come when they are called, see frozen.py.
const PARTS = [
  "_core/_multiarray_umath", "random/_common", "random/bit_generator", "random/_bounded_integers", "random/_pcg64",
  "random/_generator",
];
const LATE_PARTS = ["linalg/_umath_linalg", "random/mtrand", "random/_mt19937", "random/_philox", "random/_sfc64"];
const SITE_PACKAGES = "/lib/python3.13/site-packages";
const libraryPath = (part) => `${SITE_PACKAGES}/numpy/${part}.cpython-313-wasm32-emscripten.so`;
const fileName = (part) => `${part.slice(part.lastIndexOf("/") + 1)}.wasm`;

// What Pyodide has without, see app/build/in_pyodide/seldom.py, and is put into the memory when it is needed.
const SELDOM = "seldom.wasm";
// Our own modules that come when they are imported.
const LATE = "late.zip";

// Where the image tells, beside the memory that it sets, what it was taken of; and the number of the section of the data.
const RECORD = "record", DATA = 11;

// The environment lies in the memory before the image does, so it has to be the same for everyone. With a hash seed of 0
// the hashes of texts are no secret: that matters to a server that takes keys from strangers, not to a page.
const ENVIRONMENT = { PYTHONHASHSEED: "0", LANG: "C.UTF-8", _: "python" };

const PAGE = 65536; // bytes
// Room for what is imported and for the first tables; the memory grows when it has to.
const PAGES = 512;
// As much of the image is read at once.
const PART = 2 ** 20; // bytes

// A function that a module both exports and puts into the table is one and the same, as the standard has it. In WebKit it
// is two, and Emscripten would give the other one a place of its own, so that the table were not the image's any more.
const unite = ({ exports }, { env: { __indirect_function_table: table, __table_base: base } }) => {
  const functions = Object.values(exports).filter((value) => typeof value === "function");
  const exported = new Map(functions.map((value) => [value.name, value])); // its name is its number in the module
  for (let place = Number(base.value ?? base); place < table.length; place += 1) {
    const placed = table.get(place);
    const same = exported.get(placed?.name);
    if (same === placed) return; // no WebKit
    if (same) table.set(place, same);
  }
};

// The makers of WebAssembly instances that Emscripten uses, so that what they make is united.
const uniting = (instantiateWasm) => (imports, done) => instantiateWasm(imports, (instance, module) => {
  unite(instance, imports);
  done(instance, module);
});
const PlainInstance = WebAssembly.Instance;
class UnitedInstance {
  constructor(module, imports) {
    const instance = new PlainInstance(module, imports);
    if (imports.env) unite(instance, imports); // else it is one that Emscripten makes of a function of JavaScript
    return instance;
  }
}

// Makes Pyodide's WebAssembly module with the libraries, [path, WebAssembly.Module] each, loaded before Python begins.
// Tells also how many functions there are then.
const createModule = (create, settings, libraries) => new Promise((resolve, reject) => {
  let functions;
  settings.wasmMemory = new WebAssembly.Memory({ initial: PAGES, maximum: 65536 });
  settings.instantiateWasm = uniting(settings.instantiateWasm);
  settings.preRun.push((module) => {
    const load = async () => {
      for (const [path, library] of await libraries) {
        const entry = module.newDSO(path, undefined, "loading");
        entry.global = false;
        const flags = { loadAsync: true, nodelete: true, allowUndefined: true };
        WebAssembly.Instance = UnitedInstance;
        entry.exports = await module.loadWebAssemblyModule(library, flags, path, {});
        WebAssembly.Instance = PlainInstance;
      }
      functions = module.wasmTable.length;
      module.removeRunDependency("libraries");
    };
    module.addRunDependency("libraries");
    load().catch(reject);
  });
  create(settings).then((module) => resolve({ module, functions }), reject);
});

// Runs Pyodide's own loader and has its module made by `make(create, settings)`. `creator` is the promise of what
// pyodide.asm.js defines: the loader need not wait for it before it asks for the rest.
const loadWith = async (loadPyodide, options, creator, make) => {
  globalThis._createPyodideModule = async (settings) => make(await creator, settings);
  try {
    return await loadPyodide({ ...options, env: { ...ENVIRONMENT } });
  } finally {
    globalThis._createPyodideModule = await creator.catch(() => undefined);
  }
};

const runScript = async (address) => {
  await import(address);
  return globalThis._createPyodideModule;
};

// Reads what stands in a WebAssembly module from a place on.
class Reader {
  constructor(bytes, at) {
    Object.assign(this, { bytes, at });
  }

  // A number without a sign, in LEB128.
  number() {
    let value = 0, shift = 0, byte;
    do {
      byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value >>> 0;
  }

  part(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

// The sections of a module: what each is, where it begins, where it ends, and what reads its content.
const sectionsOf = function* (module) {
  for (let begin = 8; begin < module.length;) {
    const content = new Reader(module, begin + 1);
    const size = content.number(), end = content.at + size;
    yield { id: module[begin], begin, end, content };
    begin = end;
  }
};

const findData = (module) => {
  for (const section of sectionsOf(module)) if (section.id === DATA) return section;
  throw new Error("the module has no data");
};

// Takes apart an image, a WebAssembly module whose data comes last: what there is but data as a module, and what puts the
// data into a memory, after which the image is gone. A browser that instantiated it whole would hold it twice for long.
const takeApart = (image) => {
  const { begin, end, content } = findData(image);
  if (end !== image.length) throw new Error("the snapshot is not whole");
  const putInto = (memory) => {
    const bytes = new Uint8Array(memory.buffer);
    for (let segments = content.number(); segments; segments -= 1) {
      content.at += 2; // before the place, and the end of it
      const place = content.number();
      content.at += 1;
      bytes.set(content.part(content.number()), place);
    }
    image.buffer.transfer?.(0); // lets go of it now, not when somebody looks for what is no longer used
  };
  return { rest: new WebAssembly.Module(image.subarray(0, begin)), putInto };
};

const recordOf = (module) => {
  const [section] = WebAssembly.Module.customSections(module, RECORD);
  if (!section) throw new Error("the snapshot has no record");
  return JSON.parse(new TextDecoder().decode(section));
};

const expect = (what, found, wanted) => {
  if (found !== wanted) throw new Error(`${what}: found ${found}, the snapshot has ${wanted}`);
};

// Starts Pyodide from the bytes of an image; `creator`, `image` and `libraries` are promises. What has changed since the image was
// taken build/in_pyodide/frozen.py takes care of; `bytesOf(name)` brings what is missing of it, should it be needed.
const restore = async (loadPyodide, options, creator, image, libraries, bytesOf) => {
  let memory;
  const make = async (create, settings) => {
    settings.noInitialRun = true;
    const [{ module, functions }, bytes] = await Promise.all([createModule(create, settings, libraries), image]);
    const { rest, putInto } = takeApart(bytes);
    const record = recordOf(rest);
    expect("the build of Pyodide", module.API.config.BUILD_ID, record.buildId);
    expect("the number of functions", functions, record.functions);
    module.API.restoreSnapshot = () => {
      memory = settings.wasmMemory;
      putInto(memory);
      new WebAssembly.Instance(rest, { pyodide: { memory } });
      const { loadedLibsByHandle, loadedLibsByName } = module.LDSO;
      // How functions of C are called is the engine's own matter; Python would have asked when it began.
      loadedLibsByHandle[0].exports._PyEM_InitTrampoline_js();
      for (const [handle, path] of record.handles) loadedLibsByHandle[handle] = loadedLibsByName[path];
      return record.references;
    };
    return module;
  };
  const pyodide = await loadWith(loadPyodide, { ...options, _loadSnapshot: new Uint8Array(0) }, creator, make);
  // What is in the memory now would be held twice by whatever could still reach the image.
  delete pyodide._api.restoreSnapshot;
  pyodide.pyimport("frozen").thaw(bringer(waysToBring(pyodide, memory, bytesOf)));
  return pyodide;
};

const bytes = (address) => {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  const name = address.slice(address.lastIndexOf("/") + 1);
  if (request.status !== 200) throw new Error(`${name}: the site answered ${request.status}`);
  return new Uint8Array(request.response);
};

// How what is missing comes, by the names that frozen.py has for it; an import waits for it.
const waysToBring = (pyodide, memory, bytesOf) => ({
  tables() {
    new WebAssembly.Instance(new WebAssembly.Module(bytesOf(`snapshot/${SELDOM}`)), { pyodide: { memory } });
  },
  parts() {
    for (const [part, content] of LATE_PARTS.map((name) => [name, bytesOf(`snapshot/${fileName(name)}`)])) {
      const path = libraryPath(part);
      pyodide.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      pyodide.FS.writeFile(path, content);
    }
  },
  own() {
    pyodide.unpackArchive(bytesOf(`snapshot/${LATE}`), "zip", { extractDir: SITE_PACKAGES });
  },
  // What the plain start loads.
  archives() {
    pyodide.FS.writeFile("/lib/python313.zip", bytesOf("python_stdlib.zip"));
    for (const { file_name: name } of Object.values(pyodide.lockfile.packages)) {
      pyodide.unpackArchive(bytesOf(name), "wheel", { extractDir: SITE_PACKAGES });
    }
  },
});

// A function of its own: one that is made within another holds on to all that the other knows.
const bringer = (ways) => (what) => ways[what]();

// Where restore finds what it needs of Pyodide's folder. Pyodide insists on a library: it gets a file that is no archive,
// and that it fetches anyway.
const optionsFor = (vendor) => {
  const lockFileURL = `${vendor}pyodide-lock.json`;
  return { indexURL: `${vendor}snapshot/`, lockFileURL, stdLibURL: lockFileURL };
};

// Reads an answer with an image into an array that can be let go of: one that the browser makes of it, it holds on to.
const readImage = async (response) => {
  if (!response.ok) throw new Error(`the snapshot: the site answered ${response.status}`);
  let reader;
  try {
    reader = response.body.getReader({ mode: "byob" });
  } catch {
    return new Uint8Array(await response.arrayBuffer());
  }
  const image = new Uint8Array(PAGES * PAGE); // it is no larger than what it becomes
  let length = 0;
  for (let part = new Uint8Array(PART);;) {
    const { done, value } = await reader.read(part);
    if (done) return image.subarray(0, length);
    image.set(value, length);
    length += value.length;
    part = new Uint8Array(value.buffer);
  }
};

// Starts a worker's Pyodide from the site's folder of it, whose address is `vendor`; `get` fetches its files.
const startFromSnapshot = (loadPyodide, vendor, get) => {
  const compiled = (name) => WebAssembly.compileStreaming(get(`${vendor}snapshot/${name}`));
  const image = get(`${vendor}snapshot/memory.wasm`).then(readImage);
  const libraries = Promise.all(PARTS.map(async (part) => [libraryPath(part), await compiled(fileName(part))]));
  const creator = runScript(`${vendor}pyodide.asm.js`);
  // restore says which of them fails first.
  for (const promise of [image, libraries, creator]) promise.catch(() => {});
  return restore(loadPyodide, optionsFor(vendor), creator, image, libraries, (name) => bytes(vendor + name));
};

export {
  DATA, ENVIRONMENT, LATE_PARTS, PAGES, PARTS, RECORD, Reader, SELDOM, SITE_PACKAGES, createModule, fileName, findData,
  libraryPath, loadWith, optionsFor, restore, runScript, sectionsOf, startFromSnapshot,
};
