"""A model as a stand-alone JavaScript module, the twin of the Python one, for any browser and Node.js."""

import json
from dataclasses import replace
from typing import Any

from colornn_core.data.schema import CategoryColumn, Column
from colornn_core.formats import python
from colornn_core.formats._describe import describe_columns, example_row
from colornn_core.formats._layers import Layer, layers_of
from colornn_core.formats.files import Files
from colornn_core.formats.format import Format
from colornn_core.formats.json_value import plain
from colornn_core.formats.model_state import ModelState
from colornn_core.nn.activations import GELU_CUBIC, GELU_SCALE, LEAK

NAME = "javascript"
CAPABILITIES = replace(python.CAPABILITIES, title="JavaScript module")

_EACH = {
    "linear": "z",
    "relu": "Math.max(z, 0)",
    "leaky_relu": f"(z > 0 ? z : {LEAK} * z)",
    "elu": "(z > 0 ? z : Math.expm1(z))",
    "gelu": f"0.5 * z * (1 + Math.tanh({GELU_SCALE!r} * (z + {GELU_CUBIC} * z ** 3)))",
    "softplus": "Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))",
    "tanh": "Math.tanh(z)",
    "sigmoid": "0.5 * Math.tanh(0.5 * z) + 0.5",
}
_FUNCTIONS = {name: f"const {name} = (logits) => logits.map((z) => {code});" for name, code in _EACH.items()} | {
    "softmax": """const softmax = (logits) => {
  const largest = logits.reduce((one, other) => Math.max(one, other));
  const exponentials = logits.map((z) => Math.exp(z - largest));
  const total = exponentials.reduce((sum, value) => sum + value);
  return exponentials.map((value) => value / total);
};"""
}

_TEMPLATE = """/**
 * A small neural network, written by colornn.
 *
 *     import {{ {answer} }} from "./{file}";
 *     {answer}({example});
 *
 * Inputs:
{described_inputs}
 * Outputs:
{described_outputs}
 */

// A number goes in as (value - offset) / scale; a name as 1 for its own category, 0 for the others.
export const inputs = [
{inputs}
];

export const {outputs};

{functions}

// Weights have a row for each input of their layer.
const layers = [
{layers}
];

function encode(row) {{
  return inputs.flatMap(({{ name, offset, scale, categories }}) => {{
    const value = row[name];
    if (categories) {{
      if (!categories.includes(value)) throw new RangeError(`${{name}} must be one of ${{categories.join(", ")}}`);
      return categories.map((category) => (value === category ? 1 : 0));
    }}
    if (!Number.isFinite(value)) throw new TypeError(`${{name}} must be a number`);
    return (value - offset) / scale;
  }});
}}

function forward(values) {{
  return layers.reduce((before, {{ weights, biases, activation }}) => activation(
    biases.map((bias, unit) => before.reduce((sum, value, index) => sum + value * weights[index][unit], bias)),
  ), values);
}}

{function}
"""

_CLASSIFY = """/** Rank all labels for a row: [{ label, confidence }, ...], best first. */
export function classify(row) {
  return forward(encode(row))
    .map((confidence, index) => ({ label: labels[index], confidence }))
    .sort((one, other) => other.confidence - one.confidence);
}"""

_PREDICT = """/** Answer a row with an object that has a number for each output name. */
export function predict(row) {
  const values = forward(encode(row));
  return Object.fromEntries(outputs.map(({ name, offset, scale }, index) => [name, values[index] * scale + offset]));
}"""


def write(model: ModelState, name: str) -> Files:
    """Write the model as one JavaScript file.

    The module exports ``inputs``, ``labels`` and ``classify(row)``, or ``outputs`` and ``predict(row)`` for a
    regression.
    """
    schema, layers = model.schema, layers_of(model)
    regression = schema.task == "regression"
    file = f"{name}.mjs"
    module = _TEMPLATE.format(
        answer="predict" if regression else "classify",
        file=_in_comment(file),
        example=_code(example_row(schema.inputs)).replace("*/", "*\\/"),
        described_inputs=describe_columns(schema.inputs, _in_comment, start=" *     "),
        described_outputs=describe_columns(schema.outputs, _in_comment, start=" *     "),
        inputs=_columns(schema.inputs),
        outputs=f"outputs = [\n{_columns(schema.outputs)}\n]" if regression else f"labels = {_code(model.labels)}",
        functions="\n".join(_FUNCTIONS[name] for name in dict.fromkeys(layer.activation for layer in layers)),
        layers="\n".join(map(_layer, layers)),
        function=_PREDICT if regression else _CLASSIFY,
    )
    return {file: module.encode()}


def _columns(columns: tuple[Column, ...]) -> str:
    return "\n".join(f"  {_column(column)}," for column in columns)


def _column(column: Column) -> str:
    if isinstance(column, CategoryColumn):
        return f"{{ name: {_code(column.name)}, categories: {_code(column.categories)} }}"
    offset, scale = map(plain, column.offset_and_scale)
    return f"{{ name: {_code(column.name)}, offset: {_code(offset)}, scale: {_code(scale)} }}"


def _layer(layer: Layer) -> str:
    rows = "".join(f"      {_code(row)},\n" for row in layer.weights.tolist())
    biases = _code(layer.biases.tolist())
    return f"  {{\n    weights: [\n{rows}    ],\n    biases: {biases},\n    activation: {layer.activation},\n  }},"


def _code(value: Any) -> str:
    """Write a value so that the module can also stand in a page, where </script> would end it."""
    return json.dumps(value, allow_nan=False).replace("</", "<\\/")


def _in_comment(text: str) -> str:
    """Write text so that it neither ends the comment nor leaves its line."""
    return _code(text)[1:-1].replace('\\"', '"').replace("*/", "*\\/")


FORMAT = Format(
    name=NAME,
    files=(".mjs",),
    capabilities=CAPABILITIES,
    write=write,
)
