"""What the lessons of the panel Code ask: the numbers behind an answer, and behind a step of learning."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import numpy as np

from app.worker.session import Session
from colornn_core import Model

BATCH_ROWS = 64  # as many as the page's default batch size


def forward(session: Session, row: Mapping[str, Any], unit: int) -> dict[str, Any]:
    """Compute an answer step by step.

    Parameters
    ----------
    session : Session
    row : dict
    unit : int
        Of the first layer, from 0; one that there is not is the last one.

    Returns
    -------
    steps : dict
        "inputs" ([name, value as it is given, value as the network gets it]), "units" (how many the first layer has),
        "unit", "weights", "bias", "sum" and "output" of that unit, "activation"; "label" (the best one), "logits"
        ([label, logit], best first), "confidence" of the best label.
    """
    model = session.training.shown
    network, encoded = model.network, model.schema.encode_inputs([row])
    logits, cache = network.forward(encoded)
    first = network.weights[0].shape[1]
    unit = min(unit, first - 1)
    hidden = len(network.weights) > 1
    outputs = cache.outputs[0] if hidden else logits
    order = np.argsort(-logits[0], kind="stable")
    return {
        "inputs": _encoded_inputs(model, row, encoded[0]),
        "units": first,
        "unit": unit,
        "weights": network.weights[0][:, unit].tolist(),
        "bias": float(network.biases[0][unit]),
        "sum": float(encoded[0] @ network.weights[0][:, unit] + network.biases[0][unit]),
        "output": float(outputs[0, unit]),
        "activation": network.activations[0] if hidden else "linear",
        "label": model.labels[order[0]],
        "logits": [[model.labels[number], float(logits[0, number])] for number in order],
        "confidence": float(network.predict(encoded)[0, order[0]]),
    }


def _encoded_inputs(model: Model, row: Mapping[str, Any], encoded: Any) -> list[list[Any]]:
    told, start = [], 0
    for column in model.schema.inputs:
        names = (
            [column.name] if column.width == 1 else [f"{column.name} {number + 1}" for number in range(column.width)]
        )
        for name in names:
            told.append([name, row[column.name], float(encoded[start])])
            start += 1
    return told


def descend(session: Session, learning_rate: float) -> dict[str, Any]:
    """Try one step of gradient descent on a batch of training examples, on a copy of the network.

    Several examples pull at the same weights, so that too large a step overshoots, as it does in training. One example
    alone would be answered the better the larger the step.

    Returns
    -------
    step : dict
        "rows" (of the batch), "loss" (their mean), "weight", "gradient" (of the weight of the last layer that matters
        most, from unit "unit" to "label", both before the step), and "new_weight", "new_loss" after it.
    """
    model = deepcopy(session.training.shown)
    network, schema, batch = model.network, model.schema, session.training.training_table.take(np.arange(BATCH_ROWS))
    inputs, targets = schema.encode_inputs(batch), np.eye(len(model.labels))[schema.encode_targets(batch)]
    loss, gradients, *_ = network.loss_and_gradient(inputs, targets, model.default_loss)
    of_weights = network.layer_views(gradients)[0][-1]
    unit, place = (int(found) for found in np.unravel_index(np.argmax(np.abs(of_weights)), of_weights.shape))
    weight = float(network.weights[-1][unit, place])
    network.parameters -= learning_rate * gradients
    return {
        "rows": len(batch),
        "loss": loss,
        "unit": unit,
        "label": model.labels[place],
        "weight": weight,
        "gradient": float(of_weights[unit, place]),
        "new_weight": float(network.weights[-1][unit, place]),
        "new_loss": network.loss_and_gradient(inputs, targets, model.default_loss)[0],
    }


SERVICES = {"forward": forward, "descend": descend}
