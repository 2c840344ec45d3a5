"""A table and the network that learns it."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from colornn_core import Model, Table, TrainingConfig
from colornn_core.splitting import split

INPUTS = ("r", "g", "b")
OUTPUT = "label"

# The page says how well the network names colours that it does not learn, so some are kept from it.
HELD_BACK = 0.2
SEED = 0

# Half a frame: a colour that is asked for while a long epoch is under way is answered before the next frame is drawn.
TIME_SLICE = 0.008  # seconds


class Progress(NamedTuple):
    """What one epoch brought; `epoch` counts from the first one of this network."""

    epoch: int
    loss: float
    accuracy: float | None
    validation_loss: float
    validation_accuracy: float | None


class Lesson:
    """One table, one network that learns most of its rows, and the rest to test it on.

    The rows to test on are drawn once, so that the network never learns them, however often it is trained further.

    Parameters
    ----------
    table : Table
        Has the columns r, g, b and label.

    Raises
    ------
    DataError
        The table lacks a column, holds an unusable value, or is too small to hold rows back.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.restart()
        classes = self.model.schema.encode_targets(table)
        learnt, held_back = split(classes, HELD_BACK, rng=np.random.default_rng(SEED))
        self.learnt, self.held_back = table.take(learnt), table.take(held_back)

    def restart(self) -> None:
        """Replace the model by an untrained one, the same that it was at first."""
        self.progress: Iterator[Progress | None] = iter(())
        self.model = Model.for_table(
            self.table, INPUTS, OUTPUT, task="classification", kinds=dict.fromkeys(INPUTS, "number"), seed=SEED
        )

    def begin(self, epochs: int, batch_size: int) -> None:
        """Get ready to train the model for some epochs, from where it stands, by going through `progress`.

        It gives None after every slice of time of an epoch that is not done, and what the epoch brought once it is.
        """
        self.progress = self._train(TrainingConfig(epochs=epochs, batch_size=batch_size))

    def class_counts(self) -> list[tuple[str, int]]:
        """Tell how often each label stands in the table, the most frequent first."""
        classes = self.model.schema.encode_targets(self.table)
        counts = [(label, int((classes == number).sum())) for number, label in enumerate(self.model.labels)]
        return sorted(counts, key=lambda pair: -pair[1])

    def _train(self, config: TrainingConfig) -> Iterator[Progress | None]:
        for result in self.model.train_sliced(self.learnt, config, time_slice=TIME_SLICE):
            if result is None:
                yield None
                continue
            tested = self.model.evaluate(self.held_back)
            epoch = self.model.provenance.epochs
            yield Progress(epoch, result.loss, result.accuracy, tested.loss, tested.accuracy)
