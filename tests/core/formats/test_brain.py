"""Networks of brain.js as people keep them: from before there were sizes, in other documents, of a cross-validation."""

import json
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError

# As harthur's brain 0.6 and brain.js 1.0 write it.
BRAIN: dict[str, Any] = {
    "layers": [
        {"x": {}, "y": {}},
        {"0": {"bias": 0.25, "weights": {"x": 1, "y": -1}}, "1": {"bias": -0.5, "weights": {"x": 0.5, "y": 2}}},
        {"no": {"bias": 0.1, "weights": {"0": 1.5, "1": -1}}, "yes": {"bias": -0.2, "weights": {"0": -1, "1": 2}}},
    ],
    "outputLookup": True,
    "inputLookup": True,
}
ROW = {"x": 0.5, "y": 0.25}
# sigmoid(.25 + .5 - .25) = .62245933, sigmoid(-.5 + .25 + .5) = .56217650; then sigmoid(.1 + .93368900 - .56217650)
# and sigmoid(-.2 - .62245933 + 1.12435300), worked by hand
ANSWERS = {"no": 0.61574168, "yes": 0.57490537}


def opened(document: Any) -> Model:
    return Model.from_files({"net.json": json.dumps(document).encode()})


def check(document: Any, note: str = "") -> None:
    model = opened(document)
    assert dict(model.classify(ROW)) == pytest.approx(ANSWERS, abs=1e-7)
    assert any(note in one for one in model.notes)


def test_a_network_without_sizes() -> None:
    check(BRAIN)
    check({**BRAIN, "activation": "sigmoid", "trainOpts": {}})
    del (document := dict(BRAIN))["inputLookup"]
    check(document)


@pytest.mark.parametrize("key", ["network", "net", "data"])
def test_a_network_in_another_document(key: str) -> None:
    check({"saved": "2019", key: BRAIN}, f"net.json holds the model under '{key}'")
    check({key: json.dumps(BRAIN)}, f"net.json holds the model under '{key}'")


def test_the_best_network_of_a_cross_validation() -> None:
    worse = json.loads(json.dumps(BRAIN).replace("1.5", "9"))
    trials = [{"error": 0.5, "network": worse}, {"error": 0.05, "network": BRAIN}, {"network": worse}, {"error": 0.01}]
    check(
        {"avgs": {"error": 0.3}, "stats": {}, "sets": trials},
        "holds the 3 networks of a cross-validation: the best one is taken, with an error of 0.05",
    )
    check({"sets": [{"error": None, "network": BRAIN}]}, "the best one is taken.")


def test_a_weight_that_is_null_is_told_with_its_place() -> None:
    for key, place in (("bias", r"layers\[1\]\.'1'\.bias"), ("weights", r"layers\[1\]\.'1'\.weights")):
        document = json.loads(json.dumps(BRAIN))
        unit = document["layers"][1]["1"]
        if key == "bias":
            unit["bias"] = None
        else:
            unit["weights"]["y"] = None
        with pytest.raises(ModelFormatError, match=rf"{place}.* is missing: it is null"):
            opened(document)


@pytest.mark.parametrize(
    "document",
    [
        {"type": "LSTM", "options": {}, "input": {}, "hiddenLayers": []},
        {"options": {"inputSize": 20}, "input": {"rows": 21}, "hiddenLayers": [], "output": {}},
        {"type": "GRUTimeStep", "layers": []},
    ],
)
def test_a_recurrent_network_is_refused(document: Any) -> None:
    with pytest.raises(ModelFormatError, match="recurrent"):
        opened(document)


def test_another_slope_of_leaky_relu_is_carried() -> None:
    weights = np.array([[1.0, -2.0], [-0.5, 1.0]])
    layers = [{}, {"weights": weights.tolist(), "biases": [0.1, 0.2]}, {"weights": [[1, -1]], "biases": [-4]}]
    options = {"activation": "leaky-relu", "leakyReluAlpha": 0.25}
    document = {"type": "NeuralNetwork", "sizes": [2, 2, 1], "layers": layers, "trainOpts": options}
    # units: .1 + .5 - .5 = .1 and .2 - .25 + .25 = .2; then .1 - .2 - 4 = -4.1, and a quarter of it
    np.testing.assert_allclose(opened(document).predict({"x0": 0.5, "x1": 0.25}), [-1.025])


def test_a_network_is_of_the_format_that_reads_it() -> None:
    assert opened(BRAIN).provenance.source == "brainjs1"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_encoding_of_a_file_is_found(encoding: str) -> None:
    model = Model.from_files({"net.json": json.dumps(BRAIN).encode(encoding)})
    assert dict(model.classify(ROW)) == pytest.approx(ANSWERS, abs=1e-7)


def test_what_brainjs_does_not_keep_is_told() -> None:
    # As brain.js 1.6.1 writes a network that was made with leakyReluAlpha: 0.2, and opens it with 0.01 again.
    assert any("leakyReluAlpha: 0.01" in note for note in opened({**BRAIN, "activation": "leaky-relu"}).notes)
    assert not any("leakyReluAlpha" in note for note in opened(BRAIN).notes)
