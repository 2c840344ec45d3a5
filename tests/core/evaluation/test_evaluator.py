from typing import Any

import numpy as np
import pytest

from colornn_core import DataWarning, Model, NetworkConfig, Table
from colornn_core.evaluation.evaluator import Evaluator


def table(kind: list[str | None]) -> Table:
    return Table.from_columns({"x": np.arange(len(kind), dtype=float), "kind": kind, "sum": np.arange(len(kind)) * 2.0})


LEARNT = table(["low", "high"] * 4)
# A row without an answer, and one whose answer nobody knows.
JUDGED = table(["low", "high", "high", "middle", None])


@pytest.mark.filterwarnings("ignore::colornn_core.DataWarning", "ignore::colornn_core.UntrainedWarning")
@pytest.mark.parametrize("output", ["kind", "sum"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_an_exam_says_of_every_network_what_an_evaluation_says(output: str, dtype: str) -> None:
    settings: dict[str, Any] = {"inputs": ["x"], "output": output}
    first = Model.for_table(LEARNT, **settings, network=NetworkConfig(dtype=dtype))
    other = Model.for_table(LEARNT, **settings, network=NetworkConfig(hidden_units=(2,), dtype=dtype), seed=1)
    evaluator = Evaluator(first.schema, JUDGED)
    for model in (first, other, first):
        found = evaluator.evaluate(model.network, loss=model.default_loss)
        expected = model.evaluate(JUDGED)
        assert found.to_dict() == expected.to_dict()
        without = evaluator.evaluate(model.network, loss=model.default_loss, confidences=False)
        assert without.numbers().items() <= found.numbers().items()
        assert (without.calibration_error, without.reliability) == (None, ())
        assert (found.n_unknown, found.n_left_out) == ((1, 1) if output == "kind" else (0, 0))


def test_what_cannot_be_judged_is_told_once() -> None:
    model = Model.for_table(LEARNT, ["x"], "kind")
    with pytest.warns(DataWarning, match="no value"), pytest.warns(DataWarning, match="middle"):
        evaluator = Evaluator(model.schema, JUDGED)
    evaluator.evaluate(model.network, loss=model.default_loss)  # any warning would be an error
