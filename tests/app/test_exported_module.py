"""The Python that a model is exported as, on the MicroPython of the page."""

import json
from collections.abc import Callable

import numpy as np
import pytest

from colornn_core import Model, NetworkConfig, Table
from colornn_core.nn.activations import ACTIVATIONS

ROWS = [{"x": number / 4, "kind": "größer" if number % 2 else 'a "name"', "y": -number} for number in range(8)]
ASK = """
import json
import model
for row in json.loads({rows!r}):
    print(json.dumps({ask}))
"""


@pytest.mark.parametrize("output", ["kind", "y"])
def test_it_answers_as_the_model_does(output: str, run_micropython: Callable[..., str]) -> None:
    inputs = [name for name in ROWS[0] if name != output]
    network = NetworkConfig(hidden_units=(2,) * len(ACTIVATIONS), activation=tuple(ACTIVATIONS))
    model = Model.for_table(Table.from_rows(ROWS), inputs, output, network=network)
    (code,) = model.to_files("python").values()
    ask = "{one.label: one.confidence for one in model.classify(row)}" if output == "kind" else "model.predict(row)"
    printed = run_micropython(ASK.format(rows=json.dumps(ROWS), ask=ask), {"model.py": code.decode("ascii")})
    for row, line in zip(ROWS, printed.splitlines(), strict=True):
        expected = dict(model.classify(row)) if output == "kind" else {"y": float(model.predict(row)[0])}
        got = json.loads(line)
        assert got.keys() == expected.keys()
        np.testing.assert_allclose([got[name] for name in expected], list(expected.values()), rtol=1e-9)
