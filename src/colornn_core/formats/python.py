"""A model as a stand-alone Python module that needs no package, for CPython and MicroPython."""

from colornn_core.data.schema import CategoryColumn, Column
from colornn_core.formats._describe import describe_columns, example_row
from colornn_core.formats._layers import Layer, layers_of
from colornn_core.formats.capabilities import Capabilities, same_names
from colornn_core.formats.files import Files
from colornn_core.formats.format import Format
from colornn_core.formats.model_state import ModelState
from colornn_core.nn.activations import ACTIVATIONS, GELU_CUBIC, GELU_SCALE, LEAK, OUTPUT_ACTIVATIONS

NAME = "python"
CAPABILITIES = Capabilities(
    "Python module",
    same_names(*ACTIVATIONS),
    same_names(*OUTPUT_ACTIVATIONS),
    article="A",
    dropout="no",
    provenance="no",
)

_FUNCTIONS = {
    "linear": "def linear(z):\n    return z",
    "relu": "def relu(z):\n    return z if z > 0.0 else 0.0",
    "leaky_relu": f"def leaky_relu(z):\n    return z if z > 0.0 else {LEAK} * z",
    "elu": "def elu(z):\n    return z if z > 0.0 else math.exp(z) - 1.0",
    "gelu": f"def gelu(z):\n    return 0.5 * z * (1.0 + math.tanh({GELU_SCALE!r} * (z + {GELU_CUBIC} * z * z * z)))",
    "softplus": "def softplus(z):\n    return max(z, 0.0) + math.log(1.0 + math.exp(-abs(z)))",
    "tanh": "def tanh(z):\n    return math.tanh(z)",
    "sigmoid": "def sigmoid(z):\n    return 0.5 * math.tanh(0.5 * z) + 0.5",
    "softmax": """def softmax(logits):
    largest = max(logits)
    exponentials = [math.exp(z - largest) for z in logits]
    total = sum(exponentials)
    return [value / total for value in exponentials]""",
}

_TEMPLATE = '''"""A small neural network, written by colornn.

Inputs:
{inputs}
Outputs:
{outputs}
"""

{imports}

# A number is (name, offset, scale) and goes in as (value - offset) / scale.
# A name is (name, categories) and goes in as 1 for its own category, 0 for the others.
INPUTS = {input_codes}

{output_codes}


{functions}


# (weights: a row for each input, biases, activation) of each layer
LAYERS = (
{layers}
)


def encode(row):
    values = []
    for column in INPUTS:
        value = row[column[0]]
        if len(column) == 3:
            values.append((value - column[1]) / column[2])
        elif value in column[1]:
            values.extend([1.0 if value == category else 0.0 for category in column[1]])
        else:
            raise ValueError(column[0] + " must be one of " + ", ".join(column[1]))
    return values


def forward(values):
    for weights, biases, activation in LAYERS:
        logits = list(biases)
        for value, row in zip(values, weights):
            for unit in range(len(logits)):
                logits[unit] += value * row[unit]
        values = {activate}
    return values


{answer}
'''

_CLASSIFY = '''Prediction = namedtuple("Prediction", ("label", "confidence"))


def classify(row):
    """Rank all labels for a row such as {example}, the most probable first."""
    ranking = [Prediction(label, confidence) for label, confidence in zip(LABELS, forward(encode(row)))]
    return sorted(ranking, key=lambda prediction: -prediction.confidence)'''

_PREDICT = '''def predict(row):
    """Answer a row such as {example} with a number for each output name."""
    return {{name: value * scale + offset for (name, offset, scale), value in zip(OUTPUTS, forward(encode(row)))}}'''


def write(model: ModelState, name: str) -> Files:
    """Write the model as one Python file.

    The module has ``INPUTS``, ``LABELS`` and ``classify(row)``, or ``OUTPUTS`` and ``predict(row)`` for a regression.
    """
    schema, layers = model.schema, layers_of(model)
    activations = dict.fromkeys(layer.activation for layer in layers)
    softmax, regression = "softmax" in activations, schema.task == "regression"
    module = _TEMPLATE.format(
        imports="import math" if regression else "import math\nfrom collections import namedtuple",
        inputs=describe_columns(schema.inputs, _in_docstring),
        outputs=describe_columns(schema.outputs, _in_docstring),
        input_codes=_tuple([_code(column) for column in schema.inputs]),
        output_codes=_output_codes(model),
        functions="\n\n\n".join(_FUNCTIONS[activation] for activation in activations),
        layers="\n".join(map(_layer, layers)),
        activate="softmax(logits) if activation is softmax else [activation(z) for z in logits]"
        if softmax
        else "[activation(z) for z in logits]",
        answer=(_PREDICT if regression else _CLASSIFY).format(example=_example(schema.inputs)),
    )
    return {f"{name}.py": module.encode()}


def _in_docstring(text: str) -> str:
    """Write text so that it neither ends the docstring nor leaves its line."""
    return ascii(text)[1:-1].replace('"', '\\"')


def _code(column: Column) -> str:
    if isinstance(column, CategoryColumn):
        return f"({_text(column.name)}, {_tuple([_text(category) for category in column.categories])})"
    offset, scale = column.offset_and_scale
    return f"({_text(column.name)}, {float(offset)!r}, {float(scale)!r})"


def _output_codes(model: ModelState) -> str:
    if model.schema.task != "regression":
        return f"LABELS = {_tuple([_text(label) for label in model.labels])}"
    return f"OUTPUTS = {_tuple([_code(column) for column in model.schema.outputs])}"


def _example(columns: tuple[Column, ...]) -> str:
    return ascii(example_row(columns)).replace("\\", "\\\\").replace('"', '\\"')


def _layer(layer: Layer) -> str:
    rows = "".join(f"            {_numbers(row)},\n" for row in layer.weights.tolist())
    biases = _numbers(layer.biases.tolist())
    return f"    (\n        (\n{rows}        ),\n        {biases},\n        {layer.activation},\n    ),"


def _numbers(values: list[float]) -> str:
    return _tuple([repr(float(value)) for value in values])


def _text(value: str) -> str:
    return ascii(value)


def _tuple(codes: list[str]) -> str:
    return f"({', '.join(codes)}{',' if len(codes) == 1 else ''})"


FORMAT = Format(
    name=NAME,
    files=(".py",),
    capabilities=CAPABILITIES,
    write=write,
)
