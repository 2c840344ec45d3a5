// Runs first in the page of a soak: remembers every interpreter's memory, in the page and in its workers, as `memories`.
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
