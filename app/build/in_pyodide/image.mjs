// Writes memory as a WebAssembly module whose instantiation puts it where it was: data segments for all that differs from
// a fresh memory. Hosts know the file type, compress it, and browsers decode it while it arrives.

// Segments have a cost of their own, and what is alike between two of them compresses to next to nothing.
const GAP = 64; // bytes
const PAGE = 65536; // bytes

// LEB128, as WebAssembly writes numbers; an i32.const is signed.
const unsigned = (value) => {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
};
const signed = (value) => {
  const bytes = [];
  for (; value > 63; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
};
const named = (text) => [...unsigned(Buffer.byteLength(text)), ...Buffer.from(text)];
const section = (id, parts) => {
  const body = Buffer.concat(parts.map((part) => (Array.isArray(part) ? Buffer.from(part) : part)));
  return Buffer.concat([Buffer.from([id, ...unsigned(body.length)]), body]);
};

// Yields [start, end] of each run of bytes of `memory` that differ from those of a `fresh` one, the stack left out.
const runs = function* (memory, fresh, [stackEnd, stackBase]) {
  const words = new BigUint64Array(memory.buffer), freshWords = new BigUint64Array(fresh.buffer);
  let start = null, end = 0;
  for (let index = 0; index < words.length; index++) {
    const address = index * 8;
    if (words[index] === freshWords[index] || (address >= stackEnd && address < stackBase)) continue;
    if (start !== null && address - end > GAP) {
      yield [start, end];
      start = null;
    }
    start ??= address;
    end = address + 8;
  }
  if (start !== null) yield [start, end];
};

// Returns the module as bytes, with `record` under `name` in it as JSON.
const memoryModule = (memory, fresh, stack, name, record) => {
  const segments = [...runs(memory, fresh, stack)];
  const data = segments.flatMap(([start, end]) => [
    [0, 0x41, ...signed(start), 0x0b, ...unsigned(end - start)], memory.subarray(start, end),
  ]);
  return Buffer.concat([
    Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    section(0, [named(name), Buffer.from(JSON.stringify(record))]),
    section(2, [[1, ...named("pyodide"), ...named("memory"), 2, 0, ...unsigned(memory.length / PAGE)]]),
    section(11, [unsigned(segments.length), ...data]),
  ]);
};

export { memoryModule };
