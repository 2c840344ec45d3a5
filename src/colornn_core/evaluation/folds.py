"""A table divided and encoded once, for many trainings."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray, IntArray
from colornn_core.data.row_selection import leave_out_unlabelled
from colornn_core.data.schema import Schema
from colornn_core.data.splitting import draw, k_fold, split
from colornn_core.data.table import Table
from colornn_core.errors import ConfigError, DataError
from colornn_core.evaluation import metrics
from colornn_core.evaluation.inference import require_encodable
from colornn_core.nn.network import Network
from colornn_core.nn.samples import Samples
from colornn_core.randomness import check_rng
from colornn_core.scalars import check_count, plain_number
from colornn_core.text import short

# Takes the rows that are trained on; returns those to train on in their place, and the weight of each, or None.
Augment = Callable[[Table], tuple[Table, FloatArray | None]]


class Fold(NamedTuple):
    """A training set and a validation set, encoded.

    Attributes
    ----------
    schema : Schema
        Its numbers are scaled by the rows of the training set alone.
    training, validation : Samples
        float64.
    """

    schema: Schema
    training: Samples
    validation: Samples


def encode_fold(
    schema: Schema, table: Table, training: IntArray, validation: IntArray, *, augment: Augment | None = None
) -> Fold:
    """Encode two parts of a table; the scaling is learnt from the first one.

    Parameters
    ----------
    schema : Schema
    table : Table
        Every row has a value of every output.
    training, validation : ndarray, int
        Row numbers, from 0.
    augment : callable, optional
        Takes the rows of the training set, a Table, and returns those to train on in their place, with the weight of
        each, or None. What it adds is in no validation set.

    Raises
    ------
    DataError
        A part is empty, a value cannot be used, or all numbers to predict in the validation set are the same.
    """
    if not len(training) or not len(validation):
        raise DataError("Rows to train on and rows to validate on are needed: give some of each.")
    learnt, weights = table.take(training), None
    if augment is not None:
        learnt, weights = augment(learnt)
    schema = schema.fit(learnt, categories=False, weights=weights)
    samples = encode(schema, learnt)._replace(weights=weights)
    fold = Fold(schema, samples, encode(schema, table.take(validation)))
    if schema.task == "regression" and not np.ptp(fold.validation.targets, axis=0).any():
        raise DataError(f"The {len(validation)} rows to validate on hold one number to predict: take more rows.")
    return fold


def draw_fold(schema: Schema, table: Table, validation_share: float = 0.2, *, rng: np.random.Generator) -> Fold:
    """Divide a table at random, keeping the shares of the classes, and encode both parts.

    Parameters
    ----------
    schema : Schema
    table : Table
        Rows without an output are left out, and a `DataWarning` counts them.
    validation_share : float
        Between 0 and 1.
    rng : numpy.random.Generator

    Raises
    ------
    DataError
        The table cannot be learnt from, or has too few rows.

    Examples
    --------
    >>> table = Table.from_columns({"x": range(10), "y": ["a", "b"] * 5})
    >>> fold = draw_fold(Schema.for_table(table, ["x"], "y"), table, rng=np.random.default_rng(0))
    >>> fold.training.inputs.shape, fold.validation.targets.shape
    ((8, 1), (2,))
    """
    table = _labelled(schema, table)
    return encode_fold(schema, table, *split(schema.encode_targets(table), validation_share, rng=rng))


def draw_folds(schema: Schema, table: Table, folds: int = 5, *, rng: np.random.Generator) -> list[Fold]:
    """Divide a table into parts, each of which is the validation set once, the others then being the training set.

    Parameters and errors are those of `draw_fold`; for the number of folds see `data.splitting.k_fold`.
    """
    table = _labelled(schema, table)
    parts = k_fold(schema.encode_targets(table), folds, rng=rng)
    return [encode_fold(schema, table, *part) for part in parts]


def fewer_rows(fold: Fold, n_rows: int, *, rng: np.random.Generator) -> Fold:
    """Keep so many rows of the training set, drawn at random in the shares of the classes.

    Raises
    ------
    ConfigError
        There are fewer rows, or none is to be kept.
    """
    inputs, targets, weights = fold.training
    if not 1 <= check_count("n_rows", n_rows) <= len(inputs):
        raise ConfigError(f"n_rows must be from 1 to {len(inputs)}, the rows of the training set, got {n_rows}")
    # A share that is a whole number of rows is drawn as such, however it is rounded.
    kept = np.flatnonzero(draw(targets, (n_rows + 1e-9) / len(inputs), rng=rng))[:n_rows]
    return fold._replace(
        training=Samples(inputs[kept], targets[kept], None if weights is None else weights[kept]),
    )


def with_label_noise(fold: Fold, share: float, *, rng: np.random.Generator) -> Fold:
    """Give a share of the training set, drawn at random, a wrong output.

    A class becomes one of the others; of a multi-label task each label is turned round; the numbers of a regression
    are those of another row. The validation set stays as it is.

    Parameters
    ----------
    fold : Fold
    share : float
        0 to 1.
    rng : numpy.random.Generator

    Raises
    ------
    ConfigError
        The share is not from 0 to 1.
    """
    number = plain_number(share)
    if number is None or not 0 <= number <= 1:
        raise ConfigError(f"share must be a number from 0 to 1, got {short(share)}")
    targets = fold.training.targets.copy()
    chosen = check_rng(rng).permutation(len(targets))[: round(number * len(targets))]
    if fold.schema.task == "classification":
        n_classes = fold.schema.n_outputs
        targets[chosen] = (targets[chosen] + rng.integers(1, n_classes, len(chosen))) % n_classes
    elif fold.schema.task == "multi-label":
        targets[chosen] = 1 - targets[chosen]
    else:
        targets[chosen] = targets[np.roll(chosen, 1)]
    return fold._replace(training=fold.training._replace(targets=targets))


def score(network: Network, samples: Samples, task: str) -> float:
    """Measure a network by one number, the larger the better.

    Parameters
    ----------
    network : Network
    samples : Samples
    task : {'classification', 'multi-label', 'regression'}

    Returns
    -------
    score : float
        The accuracy; of a multi-label task over all of them; of a regression R², the mean over the outputs that vary.
    """
    outputs, targets = network.predict(samples.inputs), samples.targets
    if task == "classification":
        return metrics.accuracy(outputs, targets)
    if task == "multi-label":
        return float(((outputs >= 0.5) == (targets >= 0.5)).mean())
    shares = map(metrics.r2_score, outputs.astype(np.float64).T, targets.T)
    return float(np.mean([share for share in shares if share is not None]))


SCORES = {"classification": "accuracy", "multi-label": "accuracy", "regression": "R²"}


def encode(schema: Schema, table: Table) -> Samples:
    """Encode a table as training does.

    Raises
    ------
    DataError
        A value cannot be used.
    """
    return Samples(*encode_columns(schema, table, schema.encode_targets(table), np.dtype(np.float64)))


def encode_columns(
    schema: Schema, table: Table, targets: AnyArray, dtype: np.dtype[np.floating]
) -> tuple[FloatArray, AnyArray]:
    """Encode the inputs of a table in a dtype; targets are encoded, and those of a regression get that dtype, too.

    Raises
    ------
    DataError
        A value cannot be used, or does not fit into the dtype.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        inputs = schema.encode_inputs(table, dtype, silent={"filled"} if schema.missing == "fill" else ())
        targets = targets.astype(dtype) if schema.task == "regression" else targets
    require_encodable(inputs, schema.inputs, table)
    if schema.task == "regression":
        require_encodable(targets, schema.outputs, table)
    return inputs, targets


def _labelled(schema: Schema, table: Table) -> Table:
    schema.require_usable(table)
    table = schema.whole_table(table)
    rows = leave_out_unlabelled(schema.outputs, table)
    return table if len(rows) == len(table) else table.take(rows)
