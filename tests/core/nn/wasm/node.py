"""Runs emitted modules in Node.js."""

import base64
import json
import subprocess
from typing import Any

PROGRAM = """
const { binary, calls } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const bytes = Buffer.from(binary, "base64");
const valid = WebAssembly.validate(bytes);
const memory = new WebAssembly.Memory({ initial: 1 });
const results = [];
if (valid) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const arrays = { f32: new Float32Array(memory.buffer), f64: new Float64Array(memory.buffer),
                   i32: new Int32Array(memory.buffer) };
  const numbers = { NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity };
  for (const { name, given, write, read } of calls) {
    for (const [kind, place, values] of write ?? [])
      arrays[kind].set(values.map((value) => numbers[value] ?? value), place);
    const result = exports[name](...(given ?? []));
    results.push(read ? [...arrays[read[0]].slice(read[1], read[1] + read[2])].map(String) : result ?? null);
  }
}
console.log(JSON.stringify({ valid, results }));
"""


def run_in_node(binary: bytes, calls: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return whether the engine's validator takes a module, and what its functions returned or wrote.

    Each call names a function and what it is given; `write` is put into the memory before, as [kind, place, numbers],
    and `read`, as [kind, place, how many], is what is returned instead of the result, as texts. Places are counted in
    numbers.
    """
    job = json.dumps({"binary": base64.b64encode(binary).decode(), "calls": calls or []})
    finished = subprocess.run(["node", "-e", PROGRAM], input=job, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    found: dict[str, Any] = json.loads(finished.stdout)
    return found
