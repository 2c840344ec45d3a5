"""A table and the network that learns it."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from app.shared.protocol import SEARCH
from app.worker import taught
from app.worker.choice import COLOURS, Choice
from app.worker.intervals import scores_of
from app.worker.pixels import example_of, picture_of
from app.worker.points import Points
from app.worker.run_history import Progress, Run, Runs
from app.worker.settings import Settings
from app.worker.table_facts import BRIGHTEST, are_colours, baseline, class_counts, describe_column
from app.worker.test_set import divide_rows, measure
from colornn_core import DataError, EpochResult, Evaluation, Model, Table
from colornn_core.arrays import IntArray
from colornn_core.evaluation.evaluator import Evaluator

# Half a frame: a colour that is asked for while a long epoch is under way is answered before the next frame is drawn.
TIME_SLICE = 0.008  # seconds
MOST_STEPS = 200  # that can be taken back


class _Results(NamedTuple):
    """What epochs bring, and what they begin with: the model, its table, the settings and the epochs done."""

    about: tuple[Model, Table, Settings, int]
    pulled: Iterator[EpochResult | None]


class TrainingSession:
    """One table, one network that learns most of its rows, and the rest to validate and to test it on.

    These are drawn when a run begins, so that its network never learns them, however often it is trained further. The
    runs before it are kept, and can be restored; of too many the oldest go.

    Parameters
    ----------
    table : Table
    choice : Choice, optional
        By default that of a table of colours.
    settings : Settings, optional
        By default those of the start.
    model : Model, optional
        One that learnt elsewhere and goes on here; the table may be one without rows then.
    start : Settings, optional
        What the table begins with; by default what the page does.
    draw : int
        See `run_history.Run`.
    points : Points, optional
        The table with what was drawn into it before.

    Attributes
    ----------
    table : Table
        As it is now.
    points : Points
        The same, as it was opened and with what was drawn since.
    misfit : str
        Why the model cannot learn, in plain words; empty if it can.
    runs : Runs
    shown : Model
        The one that answers: `model`, or what it was after an earlier epoch.
    training_table, validation_table, test_table : Table
        Rows to train on, with the examples that were taught, rows to validate on, and those of the test set.

    Raises
    ------
    DataError
        The table lacks a column, holds an unusable value, or is too small for a validation set.
    """

    def __init__(
        self,
        table: Table,
        choice: Choice = COLOURS,
        settings: Settings | None = None,
        *,
        model: Model | None = None,
        misfit: str = "",
        start: Settings | None = None,
        draw: int = 0,
        points: Points | None = None,
    ) -> None:
        self.points = points or Points(table)
        self.table = self.points.table()
        self._drawn_before: list[Points] = []
        self.choice = choice
        self.start = start or Settings()
        self.settings = settings or self.start
        self.runs = Runs()
        self.misfit = misfit
        self._ahead: _Results | None = None
        self._examples: list[dict[str, Any]] = []
        if model is None:
            self.restart()
        else:
            self._use(Run(self.runs.next_number, self.settings, model, draw))

    @property
    def run(self) -> Run:
        """The run under way."""
        return self.runs.current

    @property
    def model(self) -> Model:
        """The network that learns."""
        return self.run.model

    @property
    def shown(self) -> Model:
        """The model that answers."""
        return self._past or self.model

    def restart(self, settings: Settings | None = None) -> None:
        """Begin a run: an untrained model, the same that it was at first unless the settings are others."""
        settings = settings or self.settings
        if self.misfit:
            schema = self.model.schema
        else:
            schema = self.choice.schema(self.points.own, settings.scaling)
            schema.require_usable(self.points.own)
        model = Model.for_schema(schema, network=settings.network, seed=settings.seed)
        draw = self.runs.next_draw(settings) if len(self.runs) else 0
        self._use(Run(self.runs.next_number, settings, model, draw))

    def restore(self, number: int) -> None:
        """Go on with an earlier run: its model and its settings, as they were."""
        self._use(self.runs.of(number))

    def _use(self, run: Run) -> None:
        """Let a run be the one under way; one before it that was never trained is forgotten."""
        self._divide(run)
        self.settings = run.settings
        self.progress: Iterator[Progress | None] = iter(())
        self._past: Model | None = None
        self.runs.use(run)
        self._take_in()

    def _divide(self, run: Run) -> None:
        self._own, self.validation_table, self.test_table, self._numbers = divide_rows(run, self.points)
        self._untaken = True
        self._evaluator: Evaluator | None = None

    def begin(self, settings: Settings, done: int = 0) -> None:
        """Get ready to train the model for some epochs, of which some are done, by going through `progress`.

        It gives None after every slice of time of an epoch that is not done, and what the epoch brought once it is. A
        network of another shape is another run.
        """
        if self.misfit:
            raise DataError(self.misfit)
        if not settings.same_start(self.settings):
            self.restart(settings)
        self.settings = self.run.settings = settings
        self._past = None
        self._take_in()
        self.progress = self._train(done + 1)

    def prepare(self) -> None:
        """Get ready to train as the table begins, before anybody asks for it."""
        self._ahead = self._results(self.settings, 0)

    def _results(self, settings: Settings, done: int) -> _Results:
        """Return what goes on after so many epochs, what was prepared if it is that.

        Validation set and test set are the session's business, so the model has none of its own.
        """
        about = (self.model, self.training_table, settings, done)
        ahead, self._ahead = self._ahead, None
        if ahead and ahead.about == about:
            return ahead
        config = settings.changed({"validation_split": 0.0, "test_size": 0.0}).training
        training = self.model.train(self.training_table, config, weights=self._weights, initial_epoch=done)
        return _Results(about, training.sliced(TIME_SLICE))

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

    def draw(self, points: Points, *, step: bool = True) -> None:
        """Let rows of the table be others from the next epoch on; `step`: one that can be taken back by itself.

        All runs go on with them. What is drawn is trained on, whatever the share of the validation set.
        """
        if step:
            self._drawn_before = [*self._drawn_before[1 - MOST_STEPS :], self.points]
        self.points, self.table = points, points.table()
        self._divide(self.run)
        if not self._amid_epoch:
            self._take_in()

    def undo_drawing(self) -> None:
        """Take the last step of drawing back."""
        if self._drawn_before:
            self.draw(self._drawn_before.pop(), step=False)

    def rows_to_train(self) -> tuple[Table, IntArray]:
        """Return the rows that the next epoch learns, and their numbers; -1 for an example that was taught."""
        table = taught.join(self._own, self._examples)[0]
        return table, np.append(self._numbers, np.full(len(self._examples), -1))

    def fitting(self, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return those of some rows that fit the table."""
        return taught.fitting(self.model.schema, rows, BRIGHTEST if self.is_of_colours else None)

    def with_examples(self) -> Table:
        """Return the table with the examples that were taught as rows below its own."""
        return taught.join(self.table, self._examples)[0]

    def _take_in(self) -> None:
        """Join the examples to the rows; not amid an epoch, since a network with new labels is another network."""
        self._amid_epoch = False
        if not self._untaken:
            return
        self._untaken = False
        self.training_table, self._weights = taught.join(self._own, self._examples)
        labels = taught.with_labels(self.model.schema, self.training_table).labels
        if labels != self.model.labels:
            self.model.add_labels(labels)

    def look_back(self, epoch: int) -> Progress:
        """Let the network answer as it did after an epoch of this run, or the nearest one that is kept.

        Returns
        -------
        progress : Progress
            Of the epoch that is shown. After the last one the network is as it is now.

        Raises
        ------
        DataError
            Nothing was trained yet.
        """
        run, self._past = self.run, None
        if not len(run.snapshots):
            raise DataError("This run has not learnt anything yet: train it first.")
        kept = run.snapshots.nearest(epoch)
        if run.results[kept] is not run.results.last:
            self._past = deepcopy(self.model)
            self._past.restore(run.snapshots[kept])
        return run.results[kept]

    def _train(self, epoch: int) -> Iterator[Progress | None]:
        """Train on."""
        settings = self.settings
        while epoch <= settings.training.epochs:
            table = self.training_table
            for result in self._results(settings, epoch - 1).pulled:
                if result is None:
                    self._amid_epoch = True
                    yield None
                    continue
                epoch += 1
                yield self._note(result)
                if result.stopped:
                    return
                if self.training_table is not table:
                    break

    def _note(self, result: EpochResult) -> Progress:
        """Keep what an epoch brought, and what the model knows after it."""
        self.model.temperature = 1.0  # one that was found before this epoch says nothing of it
        epoch, loss, accuracy = self.model.provenance.epochs, result.loss, result.accuracy
        trained = Progress(epoch, loss, accuracy, None, None, result.learning_rate, result.stopped)
        progress = self._with_validation(trained)
        if progress.validation_accuracy is not None:  # the model was trained without a validation set of its own
            self.model.provenance = replace(self.model.provenance, accuracy=progress.validation_accuracy)
        self.run.add(progress)
        self._past = None
        self._take_in()
        return progress

    def _with_validation(self, progress: Progress) -> Progress:
        """Add how the network does on the validation set, if there is one."""
        if not len(self.validation_table):
            return progress
        tested = self._evaluate()
        return progress._replace(validation_loss=tested.loss, validation_accuracy=tested.accuracy, **scores_of(tested))

    def _evaluate(self) -> Evaluation:
        """Measure the network on the validation set, which is encoded once for all epochs."""
        model = self.model
        if self._evaluator is None or self._evaluator.schema is not model.schema:
            self._evaluator = Evaluator(model.schema, self.validation_table)
        return self._evaluator.evaluate(model.calibrated_network, loss=model.default_loss, confidences=False)

    def measure_again(self) -> Progress | None:
        """Tell what the last epoch brought, of the network as it was changed by hand since; None if none did here."""
        if not len(self.run.results):
            return None
        trained = self.model.evaluate(self.training_table)
        measured = self.run.results.last._replace(loss=trained.loss, accuracy=trained.accuracy)
        return self.put_last(self._with_validation(measured))

    def put_last(self, progress: Progress) -> Progress:
        """Let the last epoch have brought this."""
        self.run.results.replace_last(progress)
        self.run.snapshots.replace_last(self.model.snapshot())
        return progress

    def open_test_set(self) -> None:
        """Measure the network that is shown on the test set of this run, once.

        Raises
        ------
        DataError
            There is none, it was opened before, or nothing was trained yet.
        """
        if not len(self.test_table):
            raise DataError("There is no test set: choose a share for it in Train, and train again.")
        if self._opened_by:
            raise DataError("The test set was opened before: press Reset for another one.")
        if not self.shown.is_trained:
            raise DataError("This run has not learnt anything yet: train it first.")
        self.run.tested = measure(self.shown, self.test_table)
        self.runs.opened(self.run.settings, self.run.draw, self.run.number)

    def open_for_search(self, settings: Settings, draw: int) -> int:
        """Let the search in Explore open a test set, unless it was opened; return what has, see `Runs.opened_by`."""
        opened_by = self.runs.opened_by(settings, draw)
        if not opened_by:
            self.runs.opened(settings, draw, SEARCH)
        return opened_by

    @property
    def _opened_by(self) -> int:
        """What has opened the test set of the run under way."""
        return self.runs.opened_by(self.run.settings, self.run.draw)

    def describe_test_set(self) -> dict[str, Any]:
        """Tell how many "rows" it has, what it has "tested" in this run, or None, and "opened_by" which run.

        The last one is 0 if it is closed, and `protocol.SEARCH` if the search in Explore has opened it.
        """
        return {"rows": len(self.test_table), "tested": self.run.tested, "opened_by": self._opened_by}

    def describe(self) -> dict[str, Any]:
        """Tell of the table what the page shows, as plain JSON values; see `services.tables.open_table`."""
        schema = self.model.schema
        picture = picture_of(self.table, schema)
        first = self.example(0).get("inputs", {}) if picture else {}
        return {
            **self.describe_rows(),
            "task": schema.task,
            "inputs": [
                describe_column(self.points.own, column.name, column, first.get(column.name))
                for column in schema.inputs
            ],
            "outputs": [column.name for column in schema.outputs],
            "units": {name: unit for name, unit in self.table.units.items() if unit},
            "colours": self.is_of_colours,
            "picture": picture,
            "misfit": self.misfit,
            "brought_validation": len(self.run.brought.rows) > 0,
            "start": self.start.to_dict(),
        }

    def describe_rows(self) -> dict[str, Any]:
        """Tell what changes with the rows: "rows" (how many), "baseline", "labels", "drawn" (whether any is), "steps".

        These are how many steps of drawing can be taken back.
        """
        schema = taught.with_labels(self.model.schema, self.table) if len(self.table) else self.model.schema
        return {
            "rows": len(self.table),
            "baseline": baseline(self.table, schema),
            "labels": class_counts(self.table, schema),
            "drawn": bool(self.points.drawn),
            "steps": len(self._drawn_before),
        }

    def example(self, number: int) -> dict[str, Any]:
        """Return a row that was not learnt, one of the table's where there is none; see `pixels.example_of`."""
        table = self.validation_table if len(self.validation_table) else self.table
        return example_of(table, self.model.schema, number)

    @property
    def is_of_colours(self) -> bool:
        """Whether the inputs are the channels of a colour, from 0 to 255."""
        return are_colours(self.model.schema)
