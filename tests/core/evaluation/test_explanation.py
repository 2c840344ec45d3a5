import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import ConfigError, DataError, Model, NetworkConfig, Table, TrainingConfig
from colornn_core.evaluation.explanation import input_gradient
from colornn_core.nn.activations import ACTIVATIONS
from colornn_core.nn.network import Network
from tests.core.finite_differences import numeric_gradient

TABLE = Table.from_columns(
    {
        "size": [1, 2, 3, 4, 5, 6],
        "kind": ["u", "v", "u", "v", "u", "v"],
        "label": ["a", "a", "a", "b", "b", "b"],
        "price": [10, 12, 14, 16, 18, 20],
    }
)
ROW = {"size": 4, "kind": "u"}


def model(output: str = "label", **settings: object) -> Model:
    network = NetworkConfig(hidden_units=(6,), activation="tanh")
    made = Model.for_table(TABLE, ["size", "kind"], output, network=network, scaling="minmax")
    list(made.train(TABLE, TrainingConfig(epochs=30)))
    return made


@given(st.sampled_from([name for name in ACTIVATIONS if name not in {"relu", "leaky_relu", "elu"}]), st.integers(0, 99))
def test_the_gradient_is_the_slope_of_the_logit(activation: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    network = Network(4, 3, NetworkConfig(hidden_units=(5, 6), activation=activation), rng=rng)
    inputs = rng.normal(size=(1, 4))
    output = seed % 3
    expected = numeric_gradient(lambda shifted: float(network.logits(shifted)[0, output]), inputs)
    np.testing.assert_allclose(input_gradient(network, inputs, output), expected, rtol=1e-5, atol=1e-8)


def test_effects_and_remainder_add_up_to_the_logit_of_the_best_label() -> None:
    made = model()
    explanation = made.explain(ROW)
    assert explanation.label == made.classify(ROW)[0].label
    assert explanation.answer == pytest.approx(made.classify(ROW)[0].confidence)
    logits = made.network.logits(made.schema.encode_inputs([ROW]))[0]
    assert explanation.score == pytest.approx(logits.max())
    total = sum(one.effect for one in explanation.contributions) + explanation.remainder
    assert total == pytest.approx(explanation.score)
    size, kind = explanation.contributions
    assert (size.column, size.value, size.baseline) == ("size", 4, 1)
    assert (kind.column, kind.value, kind.baseline) == ("kind", "u", None)


def test_a_linear_regression_is_explained_to_the_last_digit_in_units() -> None:
    network = NetworkConfig(hidden_units=())
    made = Model.for_table(TABLE, ["size"], "price", network=network, scaling="minmax")
    list(made.train(TABLE, TrainingConfig(epochs=800, learning_rate=0.05)))
    explanation = made.explain({"size": 4})
    (size,) = explanation.contributions
    assert explanation.answer == explanation.score == pytest.approx(16, abs=0.05)
    assert size.effect == pytest.approx(6, abs=0.05)  # 2 for each unit above the baseline of 1
    assert explanation.remainder == pytest.approx(10, abs=0.05)


def test_any_label_can_be_explained() -> None:
    made = model()
    other = made.classify(ROW)[1]
    explanation = made.explain(ROW, label=other.label)
    assert explanation.answer == pytest.approx(other.confidence)
    with pytest.raises(ConfigError, match="label must be one of a, b, got 'c'"):
        made.explain(ROW, label="c")


def test_a_calibrated_model_explains_the_confidence_that_it_tells() -> None:
    made = model()
    made.temperature = 2.0
    explanation = made.explain(ROW)
    assert explanation.answer == pytest.approx(made.classify(ROW)[0].confidence)


def test_the_nearest_rows_come_first() -> None:
    explanation = model().explain({"size": 3.9, "kind": "v"}, TABLE, nearest=3)
    assert [(one.row, one.values["size"]) for one in explanation.neighbours] == [(4, 4), (2, 2), (6, 6)]
    assert explanation.neighbours[0].distance == pytest.approx(0.1 / 5)
    assert explanation.neighbours[0].values == {"size": 4, "kind": "v", "label": "b"}
    assert len(model().explain(ROW, TABLE).neighbours) == 5
    assert len(model().explain(ROW, TABLE, nearest=50).neighbours) == len(TABLE)


def test_an_explanation_is_plain_json() -> None:
    told = model().explain({"size": np.float64(4), "kind": "u"}, TABLE).to_dict()
    assert json.loads(json.dumps(told))["contributions"][0]["value"] == 4


def test_a_row_that_cannot_be_answered_cannot_be_explained() -> None:
    with pytest.raises(DataError, match="Row 1, column 'size': a number is needed"):
        model().explain({**ROW, "size": "big"})
