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

// Reads a number as `unsigned` writes it, and tells where the next one begins.
const read = (bytes, at) => {
  let value = 0, shift = 0, byte;
  do {
    byte = bytes[at++];
    value |= (byte & 127) << shift;
    shift += 7;
  } while (byte > 127);
  return [value >>> 0, at];
};

// Returns the data of a WebAssembly module that has one segment, whose place it is told when it starts: a part of `module`.
const dataOf = (module) => {
  let at = 8, id, size;
  while (at < module.length) {
    id = module[at];
    [size, at] = read(module, at + 1);
    if (id === 11) break;
    at += size;
  }
  const [segments, first] = read(module, at);
  const toldItsPlace = module[first] === 0 && module[first + 1] === 0x23 && module[first + 3] === 0x0b;
  if (segments !== 1 || !toldItsPlace) throw new Error("the data of the module is not in one segment");
  const [length, start] = read(module, first + 4);
  return module.subarray(start, start + length);
};

export { dataOf, memoryModule };
