"""Cross-validation: every row measures one model that was not trained on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from colornn_core.data.row_selection import leave_out_unlabelled
from colornn_core.data.schema import Schema
from colornn_core.data.splitting import k_fold
from colornn_core.data.table import Table
from colornn_core.evaluation.evaluation import Evaluation
from colornn_core.model import Model
from colornn_core.nn.config import NetworkConfig, TrainingConfig
from colornn_core.provenance import choose_seed
from colornn_core.recommendation import recommended


@dataclass(frozen=True)
class CrossValidation:
    """What models made of the rows that each did not learn from.

    Attributes
    ----------
    evaluations : tuple of Evaluation
        One for each fold.
    mean, std : dict of str to float
        Over the folds, of every single number of `Evaluation` that all of them have; `std` is the standard deviation
        of the sample, and tells how much another choice of rows would have changed the number.
    """

    evaluations: tuple[Evaluation, ...]
    mean: dict[str, float]
    std: dict[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Return all as plain JSON values."""
        evaluations = [evaluation.to_dict() for evaluation in self.evaluations]
        return {"mean": dict(self.mean), "std": dict(self.std), "evaluations": evaluations}


def cross_validate(
    table: Table,
    inputs: Sequence[str],
    output: str | Sequence[str],
    *,
    folds: int = 5,
    network: NetworkConfig | None = None,
    training: TrainingConfig | None = None,
    task: str | None = None,
    scaling: str = "standard",
    kinds: Mapping[str, str] | None = None,
    positive: str | Mapping[str, str] | None = None,
    missing: str = "refuse",
    seed: int | None = 0,
) -> CrossValidation:
    """Train a model for each of several parts of a table, on all the others, and measure it on that part.

    Parameters
    ----------
    table : Table
    inputs, output, network, task, scaling, kinds, positive, missing
        As for `Model.for_table`.
    folds : int
        How many parts; the shares of the classes are kept in each.
    training : TrainingConfig, optional
        By default the one that suits the table; see `recommended`.
    seed : int or None
        Fixes the parts and, with the number of the part added, each model; None draws one.

    Raises
    ------
    ConfigError
        The number of folds does not go with the number of rows, or a setting does not go with the others.
    DataError
        The table cannot be learnt from.

    Examples
    --------
    >>> table = Table.from_rows([{"x": x, "double": 2 * x} for x in range(20)])
    >>> result = cross_validate(table, ["x"], "double", folds=4, training=TrainingConfig(epochs=100))
    >>> len(result.evaluations), round(result.mean["r2"], 1)
    (4, 1.0)
    """
    schema = Schema.for_table(
        table, inputs, output, task=task, scaling=scaling, kinds=kinds, positive=positive, missing=missing
    )
    schema.require_usable(table)
    table = table.take(leave_out_unlabelled(schema.outputs, table))
    evaluations = []
    seed = choose_seed(seed)
    parts = k_fold(schema.encode_targets(table), folds, rng=np.random.default_rng(seed))
    for number, (training_rows, validation) in enumerate(parts):
        suitable = network or recommended(schema, len(training_rows)).network
        model = Model.for_schema(schema, network=suitable, seed=seed + number)
        model.fit(table.take(training_rows), training)
        evaluations.append(model.evaluate(table.take(validation)))
    measures = [evaluation.numbers() for evaluation in evaluations]
    common = [name for name in measures[0] if all(name in numbers for numbers in measures)]
    return CrossValidation(
        tuple(evaluations),
        {name: float(np.mean([numbers[name] for numbers in measures])) for name in common},
        {name: float(np.std([numbers[name] for numbers in measures], ddof=1)) for name in common},
    )
