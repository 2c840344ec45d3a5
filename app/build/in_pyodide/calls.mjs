// Has a WebAssembly module make the calls through its table in one function for each type of them.
//
// Chromium's V8 notes at each such call who is called, writes those into the caller when it compiles that for good, and
// throws that away, and compiles once more, when another one is called. So it did up to four times with the loop in which
// Python evaluates, a tenth of a second each, while the page started. Whom a function calls that all others call by,
// nobody takes for granted.

import { Reader, sectionsOf } from "../../runtime/snapshot.mjs";
import { section, unsigned } from "./image.mjs";

// The sections that are about functions, and what is imported.
const TYPES = 1, IMPORTS = 2, FUNCTIONS = 3, CODE = 10;
const FUNCTION = 0, TABLE = 1, MEMORY = 2, GLOBAL = 3, TAG = 4;
const FUNCTION_TYPE = 0x60, I32 = 0x7f;

const GET = 0x20, CALL = 0x10, CALL_INDIRECT = 0x11, END = 0x0b;
const CHOOSE = 0x0e, F32 = 0x43, F64 = 0x44, MORE = 0xfc;

// How many numbers instructions have, [from, to, numbers], as far as the modules have such instructions.
const NUMBERS = [
  [0x00, 0x01, 0], [0x02, 0x04, 1], [0x05, 0x05, 0], [0x06, 0x09, 1], [0x0b, 0x0b, 0], [0x0c, 0x0d, 1], [0x0f, 0x0f, 0],
  [0x10, 0x10, 1], [0x11, 0x11, 2], [0x18, 0x18, 1], [0x19, 0x1b, 0], [0x20, 0x26, 1], [0x28, 0x3e, 2], [0x3f, 0x42, 1],
  [0x45, 0xc4, 0], [0xd0, 0xd0, 1], [0xd1, 0xd1, 0], [0xd2, 0xd2, 1],
];
const numbersOf = new Map(NUMBERS.flatMap(([from, to, numbers]) => {
  return Array.from({ length: to - from + 1 }, (_, step) => [from + step, numbers]);
}));
// The same of those that begin with MORE, by the number that follows it.
const NUMBERS_OF_MORE = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

const skip = (reader, numbers) => {
  for (; numbers; numbers -= 1) reader.number();
};

// Goes on behind the instruction that begins with this byte.
const skipInstruction = (reader, first) => {
  if (first === CHOOSE) skip(reader, reader.number() + 1);
  else if (first === F32) reader.at += 4;
  else if (first === F64) reader.at += 8;
  else {
    const numbers = first === MORE ? NUMBERS_OF_MORE[reader.number()] : numbersOf.get(first);
    if (numbers === undefined) throw new Error(`an unknown instruction: ${first}`);
    skip(reader, numbers);
  }
};

// What a function takes and what it returns, for each type.
const typesOf = (reader) => Array.from({ length: reader.number() }, () => {
  if (reader.part(1)[0] !== FUNCTION_TYPE) throw new Error("a type of no function");
  return [reader.part(reader.number()), reader.part(reader.number())];
});

const countImported = (reader) => {
  const limits = () => skip(reader, reader.part(1)[0] & 1 ? 2 : 1);
  const rest = {
    [FUNCTION]: () => reader.number(),
    [TABLE]: () => (reader.part(1), limits()),
    [MEMORY]: limits,
    [GLOBAL]: () => reader.part(2),
    [TAG]: () => (reader.part(1), reader.number()),
  };
  let functions = 0;
  for (let imports = reader.number(); imports; imports -= 1) {
    reader.part(reader.number());
    reader.part(reader.number());
    const [kind] = reader.part(1);
    rest[kind]();
    if (kind === FUNCTION) functions += 1;
  }
  return functions;
};

const sized = (body) => [Uint8Array.from(unsigned(body.length)), body];

// Returns the body of a function whose calls through a table are calls of what `callerOf(type, table)` names.
const rewrite = (body, callerOf) => {
  const reader = new Reader(body, 0), parts = [];
  let from = 0;
  for (let groups = reader.number(); groups; groups -= 1) skip(reader, 2); // its variables
  while (reader.at < body.length) {
    const at = reader.at, [first] = reader.part(1);
    if (first === CALL_INDIRECT) {
      const caller = callerOf(reader.number(), reader.number());
      parts.push(body.subarray(from, at), Uint8Array.of(CALL, ...unsigned(caller)));
      from = reader.at;
    } else skipInstruction(reader, first);
  }
  return Buffer.concat([...parts, body.subarray(from)]);
};

// The body of a function that passes on what it is given, all but the last of which are the arguments.
const pass = ([taken], type, table) => {
  const given = Array.from({ length: taken.length + 1 }, (_, number) => [GET, ...unsigned(number)]).flat();
  return Uint8Array.of(0, ...given, CALL_INDIRECT, ...unsigned(type), ...unsigned(table), END);
};

// Returns a module that does the same as `module`.
const gatherCalls = (module) => {
  const sections = [...sectionsOf(module)];
  const readerOf = (id) => {
    const { content, end } = sections.find((one) => one.id === id);
    return new Reader(module.subarray(content.at, end), 0);
  };
  const types = typesOf(readerOf(TYPES)), code = readerOf(CODE), functions = code.number();
  const first = countImported(readerOf(IMPORTS)) + functions;
  const callers = new Map();
  const callerOf = (type, table) => {
    const key = `${type} ${table}`;
    if (!callers.has(key)) callers.set(key, { type, table, number: first + callers.size });
    return callers.get(key).number;
  };
  const bodies = Array.from({ length: functions }, () => rewrite(code.part(code.number()), callerOf));
  const all = [...callers.values()];
  bodies.push(...all.map(({ type, table }) => pass(types[type], type, table)));
  const longer = (id, count, added) => {
    const reader = readerOf(id), before = reader.number();
    return [unsigned(before + count), reader.bytes.subarray(reader.at), Uint8Array.from(added)];
  };
  const changed = {
    [TYPES]: longer(TYPES, all.length, all.flatMap(({ type }) => {
      const [taken, returned] = types[type];
      return [FUNCTION_TYPE, ...unsigned(taken.length + 1), ...taken, I32, ...unsigned(returned.length), ...returned];
    })),
    [FUNCTIONS]: longer(FUNCTIONS, all.length, all.flatMap((_, number) => unsigned(types.length + number))),
    [CODE]: [unsigned(bodies.length), ...bodies.flatMap(sized)],
  };
  const written = sections.map(({ id, begin, end }) => {
    return changed[id] ? section(id, changed[id]) : module.subarray(begin, end);
  });
  return Buffer.concat([module.subarray(0, 8), ...written]);
};

export { gatherCalls };
