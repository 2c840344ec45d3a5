"""A table and the network that learns it."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

import numpy as np

from colornn_app import taught
from colornn_app.choosing import COLOURS, Choice
from colornn_app.describing import BRIGHTEST, are_colours, class_counts, describe_column
from colornn_app.settings import Settings
from colornn_core import DataError, EpochResult, Model, Table
from colornn_core.model import Snapshot
from colornn_core.splitting import split

# Half a frame: a colour that is asked for while a long epoch is under way is answered before the next frame is drawn.
TIME_SLICE = 0.008  # seconds


class Progress(NamedTuple):
    """What one epoch brought; `epoch` counts from the first one of this network, `stopped` as in EpochResult."""

    epoch: int
    loss: float
    accuracy: float | None
    validation_loss: float | None
    validation_accuracy: float | None
    learning_rate: float
    stopped: str | None


class Run:
    """One network from its first weights on: its settings, what each epoch brought, and what it knew after each."""

    def __init__(self, number: int, settings: Settings) -> None:
        self.number = number
        self.settings = settings
        self.results: list[Progress] = []
        self.snapshots: dict[int, Snapshot] = {}


class Lesson:
    """One table, one network that learns most of its rows, and the rest to test it on.

    The rows to test on are drawn when a run begins, so that its network never learns them, however often it is trained
    further. The runs before it are kept.

    Parameters
    ----------
    table : Table
    choice : Choice, optional
        By default that of a table of colours.
    settings : Settings, optional

    Attributes
    ----------
    model : Model
        The network that learns.
    shown : Model
        The one that answers: `model`, or what it was after an earlier epoch.
    learnt, held_back : Table
        Rows to learn from, with the examples that were taught, and rows to test on.
    runs : list of Run
        The last one is under way.

    Raises
    ------
    DataError
        The table lacks a column, holds an unusable value, or is too small to hold rows back.
    """

    def __init__(self, table: Table, choice: Choice = COLOURS, settings: Settings | None = None) -> None:
        self.table = table
        self.choice = choice
        self.settings = settings or Settings()
        self.runs: list[Run] = []
        self._examples: list[dict[str, Any]] = []
        self.restart()

    @property
    def run(self) -> Run:
        """The run under way."""
        return self.runs[-1]

    @property
    def shown(self) -> Model:
        """The model that answers."""
        return self._past or self.model

    def restart(self, settings: Settings | None = None) -> None:
        """Begin a run: an untrained model, the same that it was at first unless the settings are others."""
        settings = settings or self.settings
        inputs, output, task, kinds = self.choice
        model = Model.for_table(
            self.table,
            inputs,
            output,
            network=settings.network,
            task=task,
            scaling=settings.scaling,
            kinds=kinds,
            seed=settings.seed,
        )
        targets = model.schema.encode_targets(self.table)
        rng = np.random.default_rng(settings.seed)
        learnt, held_back = split(targets, settings.training.validation_split, rng=rng)
        self._own, self.held_back = self.table.take(learnt), self.table.take(held_back)
        self.model, self.settings = model, settings
        self._untaken = True
        self._take_in()
        self.progress: Iterator[Progress | None] = iter(())
        self._past: Model | None = None
        if self.runs and not self.run.results:
            self.runs.pop()
        self.runs.append(Run(self.runs[-1].number + 1 if self.runs else 1, settings))

    def begin(self, settings: Settings) -> None:
        """Get ready to train the model for some epochs, from where it stands, by going through `progress`.

        It gives None after every slice of time of an epoch that is not done, and what the epoch brought once it is. A
        network of another shape is another run.
        """
        if not settings.same_start(self.settings):
            self.restart(settings)
        self.settings = self.run.settings = settings
        self._past = None
        self._take_in()
        self.progress = self._train()

    def teach(self, rows: Sequence[Mapping[str, Any]]) -> int:
        """Learn these examples, and no others than these, beside the table's own rows, from the next epoch on.

        They bring new labels along. The rows to test on stay as they are, and a run begun anew learns them too.

        Returns
        -------
        learnt : int
            How many of them fit the table; the others are left out.
        """
        self._examples = self.fitting(rows)
        self._untaken = True
        if not self._amid_epoch:
            self._take_in()
        return len(self._examples)

    def fitting(self, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return those of some rows that fit the table."""
        return taught.fitting(self.model.schema, rows, BRIGHTEST if self.is_of_colours else None)

    def _take_in(self) -> None:
        """Join the examples to the rows; not amid an epoch, since a network with new labels is another network."""
        self._amid_epoch = False
        if not self._untaken:
            return
        self._untaken = False
        self.learnt, self._weights = taught.join(self._own, self._examples)
        labels = taught.with_labels(self.model.schema, self.learnt).labels
        if labels != self.model.labels:
            self.model.add_labels(labels)

    def look_back(self, epoch: int) -> None:
        """Let the network answer as it did after an epoch of this run; after the last one, as it is now.

        Raises
        ------
        DataError
            That epoch is not kept.
        """
        self._past = None
        if epoch == self.model.provenance.epochs:
            return
        if epoch not in self.run.snapshots:
            raise DataError(f"Epoch {epoch} of this run is not kept: choose another one.")
        self._past = deepcopy(self.model)
        self._past.restore(self.run.snapshots[epoch])

    def _train(self) -> Iterator[Progress | None]:
        """Train on; the rows to test on are this lesson's business, so the model holds none back itself."""
        config, epoch = self.settings.changed({"validation_split": 0.0}).training, 1
        while epoch <= config.epochs:
            learnt = self.learnt
            steps = self.model.train_sliced(
                learnt, config, weights=self._weights, time_slice=TIME_SLICE, first_epoch=epoch
            )
            for result in steps:
                if result is None:
                    self._amid_epoch = True
                    yield None
                    continue
                epoch += 1
                yield self._note(result)
                if result.stopped:
                    return
                if self.learnt is not learnt:
                    break

    def _note(self, result: EpochResult) -> Progress:
        """Keep what an epoch brought, and what the model knows after it."""
        tested = self.model.evaluate(self.held_back) if len(self.held_back) else None
        progress = Progress(
            self.model.provenance.epochs,
            result.loss,
            result.accuracy,
            tested.loss if tested else None,
            tested.accuracy if tested else None,
            result.learning_rate,
            result.stopped,
        )
        self.run.results.append(progress)
        self.run.snapshots[progress.epoch] = self.model.snapshot()
        self._take_in()
        return progress

    def describe(self) -> dict[str, Any]:
        """Tell of the table what the page shows, as plain JSON values; see `session.Session.open`."""
        schema = self.model.schema
        return {
            "rows": len(self.table),
            "held_back": self.settings.training.validation_split,
            "labels": class_counts(self.table, schema),
            "task": schema.task,
            "inputs": [describe_column(self.table, column.name, column) for column in schema.inputs],
            "outputs": [column.name for column in schema.outputs],
            "colours": self.is_of_colours,
        }

    @property
    def is_of_colours(self) -> bool:
        """Whether the inputs are the channels of a colour, from 0 to 255."""
        return are_colours(self.model.schema)
