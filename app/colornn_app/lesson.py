"""A table and the network that learns it."""

from collections.abc import Iterator

from colornn_core import EpochResult, Model, Prediction, Table, TrainingConfig
from colornn_core.config import describe

INPUTS = ("r", "g", "b")
OUTPUT = "label"

# The page says how well the network names colours that it does not learn, so some are kept from it.
HELD_BACK = 0.2
SEED = 0


class Lesson:
    """One table, one untrained model for it, and the training, once it has begun.

    The training is one generator that could go on for as long as a `TrainingConfig` allows: how many epochs are wanted
    is decided by whoever asks for them, so that training further goes on with the same held-back rows and the same
    state of the optimizer.

    Parameters
    ----------
    table : Table
        Has the columns r, g, b and label.

    Raises
    ------
    DataError
        The table lacks a column, or is too small to hold rows back.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self._results: Iterator[EpochResult] | None = None
        self.restart()
        self.begin(TrainingConfig().batch_size)
        self.restart()

    def restart(self) -> None:
        """Replace the model by an untrained one, the same that it was at first."""
        self._results = None
        self.model = Model.for_table(self.table, inputs=INPUTS, output=OUTPUT, task="classification", seed=SEED)

    def begin(self, batch_size: int) -> None:
        """Begin to train the model."""
        most = describe(TrainingConfig)["epochs"]["maximum"]
        config = TrainingConfig(epochs=most, batch_size=batch_size, validation_split=HELD_BACK)
        self._results = self.model.train(self.table, config)

    def epoch(self) -> EpochResult | None:
        """Train for one epoch; None if the training has not begun, or is over for good."""
        return next(self._results, None) if self._results is not None else None

    def classify(self, row: dict[str, float]) -> list[Prediction]:
        """Rank all labels for a colour, as the network stands."""
        return self.model.classify(row)

    def class_counts(self) -> list[tuple[str, int]]:
        """Tell how often each label stands in the table, the most frequent first."""
        classes = self.model.schema.encode_targets(self.table)
        counts = [(label, int((classes == number).sum())) for number, label in enumerate(self.model.labels)]
        return sorted(counts, key=lambda pair: -pair[1])
