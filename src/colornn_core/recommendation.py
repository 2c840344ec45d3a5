"""The network and the training that suit a table: what is used where nothing is said.

One rule for all tables, found by trying rules on 17 public tables of 100 to 4,000 rows and reporting on 16 others
(docs/quality.md). What it rests on:

- Numbers are standardized, those of a regression's outputs too: one learning rate then suits all tables.
- The optimizer's steps are counted, not the epochs. A small table needs as many steps as a large one, so that it gets
  more epochs: about 3,000 steps (`STEPS`) of 32 rows, and larger batches for larger tables. A training is thereby
  bounded: at most 400 epochs, at least 3, and between them about 3,000 steps, a second of NumPy on a machine
  of today and about ten on a page. Only beyond half a million rows the least epochs take more steps than that.
- AdamW with a warm-up and a cosine to zero at the end. Weight decay is what keeps so many epochs from learning a small
  table by heart. Classes gain from dropout, too, two classes from more of it and from a lower rate, since a row tells
  least of them; a regression gains a little from a little of it where the table is small, and loses elsewhere.
- The first steps are small: at a high rate from the first step on, units of a ReLU can be pushed to where they answer 0
  for every row and learn no more.

References
----------
Loshchilov and Hutter (2019), Decoupled weight decay regularization.
Srivastava et al. (2014), Dropout: a simple way to prevent neural networks from overfitting.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from colornn_core.data.schema import Schema
from colornn_core.nn.config import NetworkConfig, TrainingConfig, require_config, with_settings

STEPS = 3000
# The fields that are not always those of `NetworkConfig()` and `TrainingConfig()`.
DECIDED = (
    "hidden_units",
    "dropout",
    "epochs",
    "batch_size",
    "optimizer",
    "learning_rate",
    "weight_decay",
    "warmup_epochs",
)
_EPOCHS = (3, 400)
_BATCH_SIZES = (32, 512)
_WARMUP_SHARE, _LONGEST_WARMUP = 0.05, 20
_LEARNING_RATE, _LEARNING_RATE_OF_TWO_CLASSES = 0.005, 0.002
_DROPOUT_OF_TWO_CLASSES, _DROPOUT_OF_CLASSES, _DROPOUT_OF_NUMBERS, _SMALL = 0.5, 0.3, 0.1, 400


def chosen_training(
    schema: Schema, n_rows: int, config: TrainingConfig | None, settings: Mapping[str, Any]
) -> TrainingConfig:
    """Return a training: the given one, or the recommended one, changed by settings given by name.

    Raises
    ------
    ConfigError
        The configuration is none, there is no such setting, or a value is out of its range.
    """
    if config is not None:
        return with_settings(require_config(config, TrainingConfig, "config"), settings)
    chosen = with_settings(recommended(schema, n_rows).training, settings)
    if "epochs" in settings and "warmup_epochs" not in settings:
        # A warm-up that suits the recommended epochs would outlast fewer of them.
        chosen = replace(chosen, warmup_epochs=warmup(chosen.epochs))
    return chosen


class Recommendation(NamedTuple):
    """Settings that suit a table."""

    network: NetworkConfig
    training: TrainingConfig


def recommended(schema: Schema, n_rows: int) -> Recommendation:
    """Return the network and the training that suit a table's size and task; see the module for the rule.

    `Model.for_table` takes the network and `Model.train` the training where no other is given. To change one setting
    and keep the others, use `dataclasses.replace`.

    Parameters
    ----------
    schema : Schema
    n_rows : int
        Rows to learn from.

    Examples
    --------
    >>> from colornn_core import Table
    >>> table = Table.from_columns({"x": range(200), "y": range(200)})
    >>> network, training = recommended(Schema.for_table(table, ["x"], "y"), len(table))
    >>> network.hidden_units, training.epochs, training.batch_size
    ((64, 64), 400, 32)
    """
    smallest, largest = _BATCH_SIZES
    # Twenty epochs or more, as long as the batches need not be larger than the largest.
    wanted = 20 * max(n_rows, 1) / STEPS
    batch_size = min(max(smallest, 2 ** math.ceil(math.log2(wanted))), largest)
    steps_each = max(math.ceil(n_rows / batch_size), 1)
    fewest, most = _EPOCHS
    epochs = min(max(round(STEPS / steps_each), fewest), most)
    is_of_two = schema.task == "classification" and schema.n_outputs == 2
    if schema.task == "regression":
        dropout = _DROPOUT_OF_NUMBERS if n_rows < _SMALL else 0.0
    else:
        dropout = _DROPOUT_OF_TWO_CLASSES if is_of_two else _DROPOUT_OF_CLASSES
    network = NetworkConfig(hidden_units=(64, 64), dropout=dropout)
    training = TrainingConfig(
        epochs=epochs,
        batch_size=batch_size,
        optimizer="adamw",
        learning_rate=_LEARNING_RATE_OF_TWO_CLASSES if is_of_two else _LEARNING_RATE,
        weight_decay=0.3,
        warmup_epochs=warmup(epochs),
    )
    return Recommendation(network, training)


def warmup(epochs: int) -> int:
    """Return in how many of so many epochs the learning rate rises: one in twenty, from 1 to 20 if there are more."""
    return min(max(round(epochs * _WARMUP_SHARE), 1), _LONGEST_WARMUP, epochs - 1)
