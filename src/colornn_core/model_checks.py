"""What can be wrong with what a model has learnt, in plain words: the same answer for all rows, units that are dead.

References
----------
Lu, Shin, Su and Karniadakis (2020), Dying ReLU and initialization: theory and numerical examples.
"""

import warnings

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.findings import WARNING, Finding, Findings
from colornn_core.data.row_selection import labelled_rows
from colornn_core.data.table import Table
from colornn_core.data.values import number_as_text
from colornn_core.errors import DataWarning
from colornn_core.model import Model
from colornn_core.text import short

# What answers alike on so many rows, evenly spread over the table, does so on all.
MOST_ROWS = 2000
# A regression's answers that lie closer together than this share of what they should span are one answer.
SAME = 1e-3
# A label is answered yes from this probability on.
YES = 0.5
# Fewer dead units are usual: weight decay and chance leave some.
DEAD_SHARE = 0.75


def check_model(model: Model, table: Table) -> Findings:
    """Look for what speaks against a model that was trained: nothing found is no promise that it is good.

    Parameters
    ----------
    model : Model
    table : Table
        Rows with their outputs, such as those that it has learnt.

    Returns
    -------
    found : list of Finding
        Of the codes 'one-answer' (the same class or number for all rows, though the outputs in the table differ) and
        'dead-units' (hidden units, three of four or more in a layer, that answer 0 for every row and learn no more).

    Raises
    ------
    DataError
        The table cannot be used by the model.

    Examples
    --------
    >>> from colornn_core import NetworkConfig
    >>> table = Table.from_columns({"x": [1.0, 2.0, 3.0], "y": [2.0, 4.0, 6.0]})
    >>> model = Model.for_table(table, ["x"], "y", network=NetworkConfig(initializer="zeros"))
    >>> [finding.code for finding in check_model(model, table)]
    ['dead-units', 'one-answer']
    """
    table = model.schema.whole_table(table)
    with_output = labelled_rows(model.schema.outputs, table)
    places = np.linspace(0, len(with_output) - 1, min(len(with_output), MOST_ROWS)).astype(np.intp)
    table = table.take(with_output[places])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DataWarning)  # training has warned of what is filled
        inputs = model.schema.encode_inputs(table, model.network.parameters.dtype)
    if not np.ptp(inputs, axis=0).any():
        return Findings()  # rows that are alike are answered alike
    _, cache = model.network.forward(inputs)
    hidden = zip(model.network.activations, cache.outputs, strict=False)
    layers = [outputs for name, outputs in hidden if name == "relu"]
    found = [_dead_units(outputs) for outputs in layers]
    found.append(_one_answer(model, model.network.predict(inputs), model.schema.encode_targets(table)))
    return Findings(finding for finding in found if finding)


def _dead_units(outputs: FloatArray) -> Finding | None:
    dead, units = int((outputs == 0).all(axis=0).sum()), outputs.shape[1]
    if dead < DEAD_SHARE * units:
        return None
    message = f"{dead} of the {units} units of a hidden layer answer 0 for every row and learn no more: they are dead."
    fix = (
        "Train a new model with a lower learning_rate, with warmup_epochs or with the activation leaky_relu, and on "
        "numbers that are scaled."
    )
    return Finding(WARNING, "dead-units", message, fix)


def _one_answer(model: Model, outputs: FloatArray, targets: AnyArray) -> Finding | None:
    """Find outputs that are one for all rows where the targets are not: classes, sets of labels, or numbers."""
    columns = tuple(column.name for column in model.schema.outputs)
    if model.schema.task == "regression":
        spans = np.ptp(targets, axis=0)
        stuck = (spans > 0) & (np.ptp(outputs, axis=0) < SAME * spans)
        if not stuck.any():
            return None
        at = int(np.flatnonzero(stuck)[0])
        answer, columns = number_as_text(float(model.schema.decode_numbers(outputs[:1])[0, at])), (columns[at],)
    else:
        answers: AnyArray = outputs.argmax(axis=1) if targets.ndim == 1 else outputs >= YES
        if (answers != answers[0]).any() or not (targets != targets[0]).any():
            return None
        answer = _in_words(model, answers[0])
    message = f"The model answers {answer} for all rows, whatever its inputs: it has learnt nothing from them."
    fix = (
        "Train a new model with a lower learning_rate or for more epochs; where one class is by far the most frequent, "
        "with the class_weight balanced."
    )
    return Finding(WARNING, "one-answer", message, fix, columns)


def _in_words(model: Model, answer: AnyArray) -> str:
    """Say a class, by its number, or the labels that are answered yes."""
    if model.schema.task == "classification":
        return short(model.labels[int(answer)])
    return ", ".join(short(label) for label, yes in zip(model.labels, answer, strict=True) if yes) or "no label"
