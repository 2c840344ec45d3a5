"""Models of every kind, small, for the tests of all formats."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from colornn_core import Model, NetworkConfig, NumberColumn, Table
from colornn_core.formats.capabilities import Capabilities
from colornn_core.nn.config import DTYPES

# Texts that would end a string, a comment, a tag or a line, or name something that a language has already.
HOSTILE = (
    '"""\nimport os\n"""',
    "it's \\ {0} %s",
    "</script><script>alert(1)",
    "*/ alert(1) /*",
    "__proto__",
    "constructor",
    "größer 新 🎨",
    "line\u2028separator\r",
    "",
)
ROWS = [
    {
        "r": 20 * number,
        "g": (70 * number) % 256,
        "kind": HOSTILE[number % 3],
        "10": number / 7,
        "9": -number,
        "label": HOSTILE[number % len(HOSTILE)],
        "digits": str(9 + number % 3),
        "yes": "yes" if number % 2 else "no",
        "hot": "01"[number % 5 > 2],
    }
    for number in range(18)
]
TABLE = Table.from_rows(ROWS)
INPUTS = ("r", "g", "kind", "10")
NUMBERS = ("r", "g", "10")
OUTPUTS: dict[str, Any] = {
    "label": "label",
    "digits": "digits",
    "number": "9",
    "numbers": ["10", "9"],
    "labels": ["yes", "hot"],
}


def make_model(
    output: str = "label", *, seed: int = 0, scaling: str = "minmax", inputs: Any = None, **config: Any
) -> Model:
    """Make a model of random weights, biases too; `output` is a key of `OUTPUTS`."""
    chosen = OUTPUTS[output]
    names = [name for name in inputs or INPUTS if name not in ([chosen] if isinstance(chosen, str) else chosen)]
    model = Model.for_table(TABLE, names, chosen, network=NetworkConfig(**config), scaling=scaling, seed=seed)
    model.network.parameters[:] = np.random.default_rng(seed).normal(0, 0.7, model.network.parameters.shape)
    return model


def numbers_of(model: Model, rows: Any = TABLE) -> Any:
    """Return all that a model answers, shape (n_samples, n_outputs), in the units of a regression's columns."""
    return model.predict(rows) if model.schema.task == "regression" else model.predict_proba(rows)


def tolerance_of(model: Model, rows: Table = TABLE) -> float:
    """Return how far 32-bit floats may be off: 1e-5, or more where large numbers cancel each other out."""
    sizes = np.abs(model.schema.encode_inputs(rows))
    for weights, biases in zip(model.network.weights, model.network.biases, strict=True):
        sizes = sizes @ np.abs(weights) + np.abs(biases) + 1
    scales = [column.offset_and_scale[1] for column in model.schema.outputs if isinstance(column, NumberColumn)]
    return 1e-5 * max(1.0, float(sizes.max()) / 100) * max([1.0, *scales])


@st.composite
def models(draw: st.DrawFn, /, holds: Capabilities) -> Model:
    """Draw a model that a format can hold."""
    hidden = draw(st.lists(st.integers(1, 5), max_size=3))
    last = draw(st.sampled_from(list(holds.output_activations)))
    one = st.just(last) if holds.one_activation else st.sampled_from(list(holds.activations))
    return make_model(
        draw(st.sampled_from(list(OUTPUTS))),
        seed=draw(st.integers(0, 2**32)),
        scaling=draw(st.sampled_from(["minmax", "standard", "none"])),
        hidden_units=tuple(hidden),
        activation=tuple(draw(one) for _ in hidden) if hidden else "relu",
        output_activation=last,
        dropout=draw(st.sampled_from([0.0, 0.25])),
        dtype=draw(st.sampled_from(DTYPES)),
    )
