"""What is called through a table is called in one place for each type of it, and does the same."""

import json
import subprocess
from pathlib import Path

from app.build.paths import APP

CALL_INDIRECT = bytes([0x11, 0, 0])
TWICE, SQUARE = bytes([0x20, 0, 0x41, 2, 0x6C, 0x0B]), bytes([0x20, 0, 0x20, 0, 0x6C, 0x0B])
# Calls twice what its second argument names in the table, first with its first argument, then with what that gave.
APPLY = bytes([0x20, 0, 0x20, 1, *CALL_INDIRECT, 0x20, 1, *CALL_INDIRECT, 0x0B])

PROGRAM = """
const [modules, file] = process.argv.slice(1);
const { gatherCalls } = await import(modules);
const plain = require("node:fs").readFileSync(file), gathered = gatherCalls(plain);
const applied = (module) => {
  const imports = { env: { less: (x) => x - 1 } };
  const { apply } = new WebAssembly.Instance(new WebAssembly.Module(module), imports).exports;
  return [0, 1, 2].map((number) => apply(5, number));
};
console.log(JSON.stringify([[...gathered], applied(plain), applied(gathered)]));
"""


def section(number: int, *parts: bytes) -> bytes:
    content = bytes([len(parts)]) + b"".join(parts)
    return bytes([number, len(content)]) + content


def function(body: bytes) -> bytes:
    return bytes([len(body) + 1, 0]) + body


MODULE = b"".join(
    [
        b"\0asm\1\0\0\0",
        section(1, bytes([0x60, 1, 0x7F, 1, 0x7F]), bytes([0x60, 2, 0x7F, 0x7F, 1, 0x7F])),
        section(2, b"\3env\4less\0\0"),
        section(3, b"\0", b"\0", b"\1"),
        section(4, bytes([0x70, 0, 3])),
        section(7, b"\5apply\0\3"),
        section(9, bytes([0, 0x41, 0, 0x0B, 3, 0, 1, 2])),
        section(10, function(TWICE), function(SQUARE), function(APPLY)),
    ]
)


def test_calls_through_a_table_are_made_in_one_place(tmp_path: Path) -> None:
    file = tmp_path / "module.wasm"
    file.write_bytes(MODULE)
    modules = (APP / "build" / "in_pyodide" / "calls.mjs").as_uri()
    command = ["node", "--input-type=commonjs", "-e", f"(async () => {{{PROGRAM}}})()", modules, str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    gathered, plain, other = json.loads(told.stdout)
    assert plain == other == [3, 20, 625]
    assert (MODULE.count(CALL_INDIRECT), bytes(gathered).count(CALL_INDIRECT)) == (2, 1)
