// Writes memory as a WebAssembly module whose instantiation puts it where it was: data segments for all that differs from
// a fresh memory. Hosts know the file type, and compress it. Of what Python starts from runtime/snapshot.mjs does the same
// by itself, since browsers hold what they instantiate.

import { DATA, findData } from "../../runtime/snapshot.mjs";

// Segments have a cost of their own, and what is alike between two of them compresses to next to nothing.
const GAP = 64; // bytes
const PAGE = 65536; // bytes

// LEB128, as WebAssembly writes numbers; an i32.const is signed.
const leb128 = (largest) => (value) => {
  const bytes = [];
  for (; value > largest; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
};
const unsigned = leb128(127), signed = leb128(63);
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

// The words by which Python's objects hang together that may be part of a cycle: in a ring, each knows the next one and, in
// its second word, the one before it; the last two bits of that are something else.
const AFTER = 0, BEFORE = 4, FLAGS = 3;
// How far a link is from the one before it in the memory is a byte of steps; FAR is as many steps, and no link there.
const STEP = 8, FAR = 255; // bytes, steps

// Takes from `memory` the ring that the link at `start` belongs to, and returns how far its links are from each other, the
// first one from 0, and where the last one is. To tell where they are takes a sixth of what their words would.
const unlink = (memory, start) => {
  const words = new DataView(memory.buffer);
  const links = [];
  let at = start;
  do {
    const next = words.getUint32(at + AFTER, true);
    if (next % STEP || (words.getUint32(next + BEFORE, true) & ~FLAGS) !== at) throw new Error(`no ring of objects at ${at}`);
    links.push(at);
    at = next;
  } while (at !== start);
  links.sort((one, other) => one - other);
  const gaps = links.flatMap((link, index) => {
    words.setUint32(link + AFTER, 0, true);
    words.setUint32(link + BEFORE, words.getUint32(link + BEFORE, true) & FLAGS, true);
    const steps = (link - (links[index - 1] ?? 0)) / STEP;
    return [...Array(Math.floor(steps / FAR)).fill(FAR), steps % FAR];
  });
  return { gaps: Buffer.from(gaps), last: links.at(-1) };
};

// A function in WebAssembly that makes the ring again, of the gaps that lie at `table`: it goes from gap to gap.
const relink = (table, { gaps, last }) => {
  const [gap, before, link] = [0, 1, 2]; // addresses
  const get = (variable) => [0x20, variable], set = (variable) => [0x21, variable], number = (value) => [0x41, ...signed(value)];
  const load = (offset) => [0x28, 2, offset], store = (offset) => [0x36, 2, offset], loadByte = [0x2d, 0, 0];
  const [loop, when, end, repeatIf] = [[0x03, 0x40], [0x04, 0x40], [0x0b], [0x0d, 0]];
  const [add, times, or, differ, below] = [[0x6a], [0x6c], [0x72], [0x47], [0x49]];
  return [
    [1, 3, 0x7f], // the variables, of 32 bits
    number(table), set(gap), number(last), set(before),
    loop,
    get(link), get(gap), loadByte, number(STEP), times, add, set(link),
    get(gap), loadByte, number(FAR), differ, when,
    get(before), get(link), store(AFTER),
    get(link), get(link), load(BEFORE), get(before), or, store(BEFORE),
    get(link), set(before),
    end,
    get(gap), number(1), add, set(gap),
    get(gap), number(table + gaps.length), below, repeatIf,
    end, end,
  ].flat();
};

const dataSection = (segments) => {
  const data = segments.flatMap(([start, bytes]) => [[0, 0x41, ...signed(start), 0x0b, ...unsigned(bytes.length)], bytes]);
  return section(DATA, [unsigned(segments.length), ...data]);
};

// Returns the module as bytes. With a `record`, which it then has under `name` as JSON, the objects of the ring that the
// link at `ring` belongs to lose their links in `memory`, and have them again when the module has started.
const memoryModule = (memory, fresh, [stackEnd, stackBase], { name, record, ring } = {}) => {
  const links = ring && unlink(memory, ring);
  const segments = [...runs(memory, fresh, [stackEnd, stackBase])].map(([start, end]) => [start, memory.subarray(start, end)]);
  const imported = section(2, [[1, ...named("pyodide"), ...named("memory"), 2, 0, ...unsigned(memory.length / PAGE)]]);
  const header = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  if (!ring) return Buffer.concat([header, imported, dataSection(segments)]);
  if (links.gaps.length > stackBase - stackEnd) throw new Error("the stack has no room for the links");
  const start = relink(stackEnd, links); // below all that will be on the stack when Python goes on
  return Buffer.concat([
    header,
    section(0, [named(name), Buffer.from(JSON.stringify(record))]),
    section(1, [[1, 0x60, 0, 0]]),
    imported,
    section(3, [[1, 0]]),
    section(8, [[0]]),
    section(10, [[1, ...unsigned(start.length), ...start]]),
    dataSection([...segments, [stackEnd, links.gaps]]),
  ]);
};

// Returns the data of a WebAssembly module that has one segment, whose address it gets when it starts: a part of `module`.
const dataOf = (module) => {
  const { content } = findData(module);
  const segments = content.number(), [kind, global, , end] = content.part(4);
  const isPlacedAtStart = kind === 0 && global === 0x23 && end === 0x0b;
  if (segments !== 1 || !isPlacedAtStart) throw new Error("the data of the module is not in one segment");
  return content.part(content.number());
};

export { dataOf, memoryModule, section, unlink, unsigned };
