"""What the lessons about the network ask: the numbers behind an answer, and behind steps of learning."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import numpy as np

from app.worker.network_diagram import feature_names
from app.worker.session import Session
from colornn_core import Model
from colornn_core.arrays import FloatArray

BATCH_ROWS = 64  # as many as the page's default batch size
RATES = (0.001, 0.01, 0.1, 1.0, 10.0)
STEPS = 20
MOST_ROWS = 2_000  # that the units of a layer are looked at with


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
        "inputs": _encoded_inputs(model, row, encoded[0].tolist()),
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


def _encoded_inputs(model: Model, row: Mapping[str, Any], encoded: list[float]) -> list[list[Any]]:
    values = [row[column.name] for column in model.schema.inputs for _ in range(column.width)]
    return list(map(list, zip(feature_names(model), values, encoded, strict=True)))


def descend(session: Session, learning_rate: float) -> dict[str, Any]:
    """Try one step of gradient descent on a batch of training examples, on a copy of the network.

    Several examples pull at the same weights, so that too large a step overshoots, as it does in training. One example
    alone would be answered the better the larger the step.

    Returns
    -------
    step : dict
        "rows" (of the batch), "loss" (their mean), "weight", "gradient" (of the weight of the last layer that matters
        most, from unit "unit" to "label", both before the step), and "new_weight", "new_loss" after it;
        "learning_rate" as it was given.
    """
    model, inputs, targets = _copy_and_batch(session)
    network = model.network
    loss, gradients, *_ = network.loss_and_gradient(inputs, targets, model.default_loss)
    of_weights = network.layer_views(gradients)[0][-1]
    unit, place = (int(found) for found in np.unravel_index(np.argmax(np.abs(of_weights)), of_weights.shape))
    weight = float(network.weights[-1][unit, place])
    network.parameters -= learning_rate * gradients
    return {
        "rows": len(inputs),
        "learning_rate": learning_rate,
        "loss": loss,
        "unit": unit,
        "label": model.labels[place],
        "weight": weight,
        "gradient": float(of_weights[unit, place]),
        "new_weight": float(network.weights[-1][unit, place]),
        "new_loss": network.loss_and_gradient(inputs, targets, model.default_loss)[0],
    }


def _copy_and_batch(session: Session) -> tuple[Model, FloatArray, FloatArray]:
    """Return a copy of the network that is shown, and inputs and targets of some training examples."""
    model, table = deepcopy(session.training.shown), session.training.training_table
    batch = table.take(np.arange(min(BATCH_ROWS, len(table))))
    targets = np.eye(len(model.labels))[model.schema.encode_targets(batch)]
    return model, model.schema.encode_inputs(batch), targets


def rates(session: Session) -> dict[str, Any]:
    """Try some steps of gradient descent with several learning rates, each on a copy of the network.

    Returns
    -------
    tried : dict
        "rows" (of the batch), "loss" before, "steps" (how many), and "tried": of each "rate" the loss after the "first"
        and after the "last" step, null where it is no number.
    """
    model, inputs, targets = _copy_and_batch(session)
    network, start, tried = model.network, model.network.parameters.copy(), []
    for rate in RATES:
        network.parameters[:] = start
        losses: list[float | None] = []
        with np.errstate(all="ignore"):
            for _ in range(STEPS + 1):
                loss, gradient, *_rest = network.loss_and_gradient(inputs, targets, model.default_loss)
                losses.append(float(loss) if np.isfinite(loss) else None)
                network.parameters -= rate * gradient
        tried.append({"rate": rate, "first": losses[1], "last": losses[-1]})
    return {"rows": len(inputs), "loss": losses[0], "steps": STEPS, "tried": tried}


def units(session: Session) -> dict[str, Any]:
    """Tell what the units of the first hidden layer do to rows of the training set.

    Returns
    -------
    layers : dict
        "widths" (of the inputs, the hidden layers and the outputs), "parameters" (weights and biases), "rows" (how many
        were looked at), "patterns" (how many different sets of units have a positive sum for a row), "named" (how many
        labels are predicted for them), and "accuracy" on the validation set, null where there is none.
    """
    training = session.training
    model, table = training.shown, training.training_table
    network = model.network
    inputs = model.schema.encode_inputs(table.take(np.arange(min(MOST_ROWS, len(table)))))
    logits, cache = network.forward(inputs)
    sides = np.packbits(cache.pre_activations[0] > 0, axis=1)
    validation = training.validation_table
    return {
        "widths": [network.n_features, *(len(biases) for biases in network.biases)],
        "parameters": int(network.parameters.size),
        "rows": len(inputs),
        "patterns": len(np.unique(sides, axis=0)),
        "named": len(np.unique(logits.argmax(axis=1))),
        "accuracy": model.evaluate(validation).accuracy if len(validation) else None,
    }


SERVICES = {"descend": descend, "forward": forward, "rates": rates, "units": units}
