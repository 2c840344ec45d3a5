"""Perceptrons of synaptic."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError


def neuron(layer: Any, bias: float, squash: str | None = "LOGISTIC") -> dict[str, Any]:
    trace: dict[str, Any] = {"elegibility": {}, "extended": {}}
    return {"trace": trace, "state": 0, "old": 0, "activation": 0, "bias": bias, "layer": layer, "squash": squash}


def connection(source: int, target: int, weight: float) -> dict[str, Any]:
    return {"from": source, "to": target, "weight": weight, "gater": None}


def perceptron() -> dict[str, Any]:
    """Make two inputs, two units of tanh, one logistic output, as `Architect.Perceptron` numbers them."""
    neurons = [neuron("input", 0.3), neuron("input", -0.2), neuron(0, 0.5, "TANH"), neuron(0, -0.25, "TANH")]
    weights = [(0, 2, 1.0), (0, 3, -1.0), (1, 2, -2.0), (1, 3, 0.5), (2, 4, 2.0), (3, 4, -1.0)]
    return {
        "neurons": [*neurons, neuron("output", 0.1)],
        "connections": [connection(*weight) for weight in weights],
    }


def opened(document: Any) -> Model:
    return Model.from_files({"net.json": json.dumps(document).encode()})


def test_a_perceptron_answers_as_synaptic_does() -> None:
    model = opened(perceptron())
    assert model.schema.task == "regression"
    # synaptic 1.1.4 was asked.
    np.testing.assert_allclose(model.predict({"x0": 0.7, "x1": 0.2}), [0.8927499025005559], atol=1e-9)
    assert "The file names no outputs: they are called y0, in the network's order." in model.notes


def test_a_missing_connection_is_a_weight_of_0_and_a_missing_squash_is_logistic() -> None:
    document = perceptron()
    document["connections"].pop(0)
    document["neurons"][-1]["squash"] = None
    model = opened({"net": document})
    assert model.network.weights[0].tolist() == [[0, -1], [-2, 0.5]]
    assert model.network.activations == ("tanh", "sigmoid")
    assert any("holds the model under 'net'" in note for note in model.notes)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda net: net["connections"].append(connection(2, 2, 1)), r"connections\[6\] goes from layer 1 to layer 1"),
        (lambda net: net["connections"].append(connection(0, 4, 1)), "goes from layer 0 to layer 2"),
        (lambda net: net["connections"].append(connection(0, 9, 1)), "to must be the number of a neuron, 0 to 4"),
        (lambda net: net["connections"][0].update(gater=2), "has a gater, as recurrent networks have"),
        (lambda net: net["connections"][0].update(weight=None), r"connections\[0\]\.weight is missing: it is null"),
        (lambda net: net["neurons"][2].update(squash="LOGISTIC"), "layer 1 has several activations"),
        (lambda net: net["neurons"][4].update(squash="HLIM"), "layer 2 has the activation 'HLIM'"),
        (lambda net: net["neurons"][4].update(layer=1), "must have the layers input, 0, 1, ... and output"),
    ],
)
def test_what_is_no_perceptron_is_refused(edit: Callable[[Any], object], message: str) -> None:
    document = perceptron()
    edit(document)
    with pytest.raises(ModelFormatError, match=message):
        opened(document)
