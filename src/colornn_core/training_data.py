"""A table as a model trains on it: divided, scaled and encoded."""

import warnings
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray, IntArray
from colornn_core.data.row_selection import leave_out_unlabelled
from colornn_core.data.schema import Schema
from colornn_core.data.table import Table
from colornn_core.data.validation_split import ValidationSplit, divide, trained_on
from colornn_core.errors import DataError, DataWarning
from colornn_core.evaluation.folds import encode_columns
from colornn_core.nn.samples import check_weights
from colornn_core.nn.training import Validation
from colornn_core.provenance import Provenance, fingerprint

_FORGOTTEN = (
    "The model was trained on this table before, and what it was opened from does not say on which of its rows: some "
    "that it has learnt may validate it now, so that it seems better than it is. Save it as our own file, which keeps "
    "them."
)


class TrainingData(NamedTuple):
    """What is trained on, what is validated on, and which rows are neither, being the test set.

    Attributes
    ----------
    schema : Schema
        With the scaling that was learnt of the rows to train on, where nothing was trained before.
    split : ValidationSplit
    validation_indices, test_indices : ndarray, int
        Numbers of the rows to validate on, and of those of the test set.
    inputs, targets, weights : ndarray
        Of the rows to train on; see `nn.training.train`. The weights may be None.
    validation : tuple of ndarray, or None
    digest : str
        The `fingerprint` of the whole table.
    """

    schema: Schema
    split: ValidationSplit
    validation_indices: IntArray
    test_indices: IntArray
    inputs: FloatArray
    targets: AnyArray
    weights: FloatArray | None
    validation: Validation | None
    digest: str


def prepare_data(
    table: Table,
    schema: Schema,
    dtype: np.dtype[np.floating],
    *,
    provenance: Provenance,
    seen: ValidationSplit,
    share: float,
    test_size: float,
    weights: FloatArray | None,
    rng: np.random.Generator,
) -> TrainingData:
    """Divide and encode a table.

    Parameters
    ----------
    table : Table
    schema : Schema
    dtype : numpy.dtype
        Of the network.
    provenance : Provenance
        Of the model so far.
    seen : ValidationSplit
        The rows that it has seen so far.
    share : float
        Of the new rows, for the validation set.
    test_size : float or int
        See `data.validation_split.divide`.
    weights : ndarray, shape (n_rows,), or None
    rng : numpy.random.Generator

    Raises
    ------
    DataError
        The table cannot be learnt from, or cannot be divided; see `data.validation_split.divide`.
    ShapeError
        The weights are not as many usable numbers as there are rows.
    """
    schema.require_usable(table)
    table = schema.whole_table(table)
    weights = None if weights is None else check_weights(weights, len(table))
    labelled = leave_out_unlabelled(schema.outputs, table)
    if len(labelled) < len(table):
        table, weights = table.take(labelled), None if weights is None else weights[labelled]
    targets = schema.encode_targets(table)
    digest = fingerprint(table.columns, [column.name for column in (*schema.inputs, *schema.outputs)])
    if not len(seen.trained) and _knows(provenance, digest):
        if not (provenance.validation_split or provenance.test_size):
            seen = trained_on(schema, table)
        elif share or test_size:
            warnings.warn(_FORGOTTEN, DataWarning, stacklevel=5)
    rows, validated, tested, split = divide(seen, schema, table, targets, share=share, test_size=test_size, rng=rng)
    whole = len(rows) == len(table)  # then a large table is not copied
    if provenance.untrained:
        learnt_weights = weights if weights is None or whole else weights[rows]
        schema = schema.fit(table if whole else table.take(rows), categories=False, weights=learnt_weights)
        if schema.task == "regression":  # all else is encoded as before, whatever the ranges are
            targets = schema.encode_targets(table)
    inputs, targets = encode_columns(schema, table, targets, dtype)
    validation_rows, test_rows = labelled[validated], labelled[tested]
    if whole:
        return TrainingData(schema, split, validation_rows, test_rows, inputs, targets, weights, None, digest)
    for number, name in ((rows, "train"), (validated, "validate")):
        if weights is not None and len(number) and not weights[number].any():
            raise DataError(f"All rows to {name} on have the weight 0: give some another one, or leave them out.")
    learnt, others = ((inputs[n], targets[n], None if weights is None else weights[n]) for n in (rows, validated))
    data = TrainingData(schema, split, validation_rows, test_rows, *learnt, others, digest)
    return data if len(validated) else data._replace(validation=None)


def _knows(last: Provenance, digest: str) -> bool:
    """Tell whether the last training, perhaps before the model was saved, was on the same table."""
    return last.epochs > 0 and last.data_sha256 == digest
