// Runs first in the page of a soak. Remembers each interpreter's memory, in the page and in its workers, as `memories`,
// and where Pyodide's stack began and where it ends now, as `stacks`: it grows downwards.
{
  const remember = () => {
    const memories = self.memories = [];
    const note = ({ exports }) => exports.memory instanceof Plain && memories.push(exports.memory);
    const Plain = WebAssembly.Memory;
    WebAssembly.Memory = class extends Plain {
      constructor(...options) {
        super(...options);
        memories.push(this);
      }
    };
    const stacks = self.stacks = [];
    const PlainGlobal = WebAssembly.Global;
    WebAssembly.Global = class extends PlainGlobal {
      constructor(type, value) {
        super(type, value);
        // Nothing else that a program of Emscripten shares with its libraries, and that varies, begins with a value.
        if (type.mutable && value) stacks.push({ end: this, start: value });
      }
    };
    for (const way of ["instantiate", "instantiateStreaming"]) {
      const make = WebAssembly[way];
      WebAssembly[way] = async (...options) => {
        const made = await make.apply(WebAssembly, options);
        note(made.instance ?? made);
        return made;
      };
    }
  };
  const addressOf = URL.createObjectURL;
  // PyScript makes its workers of blobs.
  URL.createObjectURL = (blob) => addressOf(
    blob.type.endsWith("javascript") ? new Blob([`(${remember})();`, blob], { type: blob.type }) : blob);
  remember();
}
