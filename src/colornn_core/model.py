"""A model: a schema and a network that belong together. It is what is trained, asked, saved and shared."""

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, overload

import numpy as np

from colornn_core.arrays import FloatArray, IntArray
from colornn_core.data import findings
from colornn_core.data.questions import Asked, Question, read_question
from colornn_core.data.schema import Schema
from colornn_core.data.schema_changes import add_classes, rename
from colornn_core.data.table import Table, TableSource, read_table
from colornn_core.data.tasks import TASK_OUTPUTS
from colornn_core.data.validation_split import ValidationSplit
from colornn_core.errors import ConfigError, DataError, DivergedError, UntrainedWarning
from colornn_core.evaluation.calibration import check_temperature, find_temperature
from colornn_core.evaluation.evaluation import Evaluation
from colornn_core.evaluation.evaluator import evaluate
from colornn_core.evaluation.explanation import Explanation, explain
from colornn_core.evaluation.inference import compute_outputs
from colornn_core.evaluation.predictions import Ranking, check_ranking, rank
from colornn_core.formats.files import Files, ModelFiles, write_files
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.registry import find_format, read_estimator, read_model, write_model
from colornn_core.html import html_page, html_table
from colornn_core.nn import training
from colornn_core.nn.config import NetworkConfig, TrainingConfig, require_config, with_settings
from colornn_core.nn.history import History
from colornn_core.nn.losses import default_loss
from colornn_core.nn.network import Network
from colornn_core.nn.optimizers import Optimizer, make_optimizer
from colornn_core.nn.pull import Training
from colornn_core.nn.training import Begin, EpochResult
from colornn_core.provenance import Provenance, choose_seed
from colornn_core.recommendation import chosen_training, recommended
from colornn_core.scalars import check_count
from colornn_core.snapshots import Snapshot, network_for
from colornn_core.text import cut
from colornn_core.training_data import prepare_data

Row = Mapping[str, Any]


class _Prepared(NamedTuple):
    """A training that is ready to begin, and the state of the model that it was prepared for."""

    state: tuple[object, ...]
    schema: Schema
    split: ValidationSplit
    validation_indices: IntArray
    test_indices: IntArray
    optimizer: tuple[tuple[object, ...], Optimizer]
    rng: np.random.Generator
    about: dict[str, Any]
    begin: Begin


class Model:
    """A schema and a network that belong together: what is trained, asked, judged, saved and shared.

    Most models are made by `for_table` or `load`.

    Parameters
    ----------
    schema : Schema
    network : Network
        Its sizes fit the schema's.
    provenance : Provenance, optional
    notes : iterable of str
        What was left out when the model was read from a file.

    Attributes
    ----------
    notes : tuple of str
        What was left out, or made up, when the model was read from a file of another system, in plain words.
    validation_indices : ndarray, int
        Row numbers, from 0, of the validation set in the table of the last training:
        ``table.take(model.validation_indices)``.
    test_indices : ndarray, int
        Row numbers, from 0, of the test set in the table of the last training.
    validation_split : ValidationSplit
        The rows of both sets, known by their values, wherever they stand in a later table; see `validation_rows` and
        `test_rows`.

    Examples
    --------
    >>> table = Table.from_rows([{"x": 0, "y": 1}, {"x": 1, "y": 3}, {"x": 2, "y": 5}])
    >>> model = Model.for_table(table, inputs=["x"], output="y", network=NetworkConfig(hidden_units=()), seed=1)
    >>> history = model.fit(table, TrainingConfig(epochs=500, learning_rate=0.05))
    >>> round(float(model.predict({"x": 3})[0]), 1)
    7.0
    """

    def __init__(
        self, schema: Schema, network: Network, provenance: Provenance | None = None, *, notes: Iterable[str] = ()
    ) -> None:
        state = ModelState(schema, network, provenance or Provenance(), tuple(notes))  # refuses what does not fit
        self.schema, self.network = state.schema, state.network
        self.provenance, self.notes = state.provenance, state.notes
        self.validation_split, self._temperature = state.validation_split, state.temperature
        self.validation_indices: IntArray = np.array([], np.intp)
        self.test_indices: IntArray = np.array([], np.intp)
        self._optimizer: tuple[tuple[object, ...], Optimizer] | None = None
        self._rng = np.random.default_rng([self.provenance.seed, self.provenance.epochs, 1])

    @classmethod
    def for_table(
        cls,
        table: TableSource,
        inputs: Sequence[str] | None = None,
        output: str | Sequence[str] | None = None,
        *,
        network: NetworkConfig | None = None,
        task: str | None = None,
        scaling: str = "standard",
        kinds: Mapping[str, str] | None = None,
        positive: str | Mapping[str, str] | None = None,
        missing: str = "refuse",
        seed: int | None = 0,
        **settings: Any,
    ) -> "Model":
        """Make an untrained model for the columns of a table.

        All rows may be of one class still: others can join by `add_labels`, and only training needs two.

        Parameters
        ----------
        table : Table
            Or what `read_table` makes one of, rows or a path, here and wherever a model takes a table.
        inputs : sequence of str, optional
            By default all columns but the output.
        output : str or sequence of str
            What is to be predicted. It has to be named: only you know which column it is.
        network : NetworkConfig, optional
            By default the one that suits the table's size and task; see `recommended`.
        **settings
            Fields of `NetworkConfig` by name, which change that network: ``hidden_units=16``.
        task, scaling, kinds, positive : optional
            What the columns mean, where it is not what they look like: see `Schema.for_table`.
        missing : {'refuse', 'fill'}
            Whether gaps in the inputs are refused, or filled by what the training learns: see `Schema`.
        seed : int or None
            Fixes the initial weights, the split and the shuffling: the same seed gives the same model again. None draws
            one, which then stands in the model's `provenance`.

        Raises
        ------
        DataError
            A column does not exist or cannot play its part, or a value cannot be used; see `data.checks.check`.
        ConfigError
            There is no such setting, or its value is out of its range.
        """
        table = read_table(table)
        if not table.columns:
            raise findings.no_rows().error()
        if output is None:
            raise findings.output_not_named(list(table.columns)).error()
        if inputs is None:
            outputs = table.named(output)
            inputs = [name for name in table.columns if name not in outputs]
        schema = Schema.for_table(
            table, inputs, output, task=task, scaling=scaling, kinds=kinds, positive=positive, missing=missing
        )
        schema.require_usable(table, allowed={"one-class"})
        suited = recommended(schema, len(table)).network
        chosen = suited if network is None else require_config(network, NetworkConfig, "network")
        return cls.for_schema(schema, network=with_settings(chosen, settings), seed=seed)

    @classmethod
    def for_schema(cls, schema: Schema, *, network: NetworkConfig | None = None, seed: int | None = 0) -> "Model":
        """Make an untrained model for columns whose meaning is known; its network is ``NetworkConfig()`` by default."""
        config = require_config(network or NetworkConfig(), NetworkConfig, "network")
        if config.output_activation is None:
            config = replace(config, output_activation=TASK_OUTPUTS[schema.task])
        provenance = Provenance(choose_seed(seed))
        rng = np.random.default_rng([provenance.seed, 0, 0])
        return cls(schema, Network(schema.n_features, schema.n_outputs, config, rng=rng), provenance)

    def train(
        self,
        table: TableSource,
        config: TrainingConfig | None = None,
        *,
        weights: FloatArray | None = None,
        initial_epoch: int = 0,
        **settings: Any,
    ) -> Training:
        """Train on a table, an epoch for each result that is asked for; see `nn.training.train`.

        Go through the results with ``for``, or, where an event loop must have its turns, with ``async for``.

        The first training learns the scaling from its training set alone. A later one, with the same rows or others,
        goes on from where the model stands; so does the optimizer, unless it is another one. The model changes when the
        first result is asked for, not before.

        The validation set is drawn once and kept with the model and its native file. Its rows are known by their
        values: a later table, grown or in another order, has the same validation rows, and `validation_split` is the
        share of those that it adds. No row that was trained on joins the validation set later: a larger share than
        before adds only new rows, a smaller one releases some rows, which are then trained on, and 0 trains on all.
        Rows that lack an output are left out, and a `DataWarning` counts them.

        `test_size` keeps a test set the same way, before the validation set is drawn. Its rows are neither trained nor
        validated on, also where a later training asks for no test set: it is for one measurement at the end,
        ``model.evaluate(table.take(model.test_indices))``, and says little once anything was chosen by it.

        Parameters
        ----------
        table : Table
        config : TrainingConfig, optional
            By default the one that suits the table's size and task; see `recommended`.
        weights : ndarray, shape (n_rows,), optional
            How much each row counts.
        initial_epoch : int
            So many of the epochs are done: the training goes on with the next one, as its schedule has it then.
        **settings
            Fields of `TrainingConfig` that are other than in `config`, such as ``epochs=20``.

        Returns
        -------
        training : Training
            It gives an `EpochResult` for each epoch.

        Raises
        ------
        DataError
            The table cannot be learnt from, or all its rows have been trained on and some are to be validated on.
        ConfigError
            The configuration does not go with the model.
        DivergedError
            See `nn.training.train`.
        """
        first_epoch = check_count("initial_epoch", initial_epoch) + 1
        begin = self._ready(table, config, weights, settings)
        return Training(lambda time_slice: begin(time_slice, first_epoch))

    def fit(
        self,
        table: TableSource,
        config: TrainingConfig | None = None,
        *,
        weights: FloatArray | None = None,
        on_epoch: Callable[[EpochResult], object] | None = None,
        **settings: Any,
    ) -> History:
        """Train on a table to the end; see `train`, whose parameters and errors are the same.

        Parameters
        ----------
        table, config, weights, **settings
            As for `train`.
        on_epoch : callable, optional
            Called with the `EpochResult` after each epoch.

        Returns
        -------
        history : History
        """
        results = []
        for result in self.train(table, config, weights=weights, **settings):
            results.append(result)
            if on_epoch is not None:
                on_epoch(result)
        return History(results)

    def _ready(
        self,
        table: TableSource,
        config: TrainingConfig | None,
        weights: FloatArray | None,
        settings: Mapping[str, Any],
    ) -> Begin:
        """Check all that a training needs, and return what begins it."""
        rows = read_table(table)
        chosen = chosen_training(self.schema, len(rows), config, settings)
        chosen = replace(chosen, loss=chosen.loss or self.default_loss)

        def prepare() -> _Prepared:
            return self._prepare(rows, chosen, weights)

        return partial(self._run, prepare(), prepare)

    def _prepare(self, table: Table, config: TrainingConfig, weights: FloatArray | None) -> _Prepared:
        """Check and encode all that a training needs; changes nothing of the model."""
        optimizer, rng = self._optimizer_for(config), deepcopy(self._rng)
        data = prepare_data(
            table,
            self.schema,
            self.network.parameters.dtype,
            provenance=self.provenance,
            seen=self.validation_split,
            share=config.validation_split,
            test_size=config.test_size,
            weights=weights,
            rng=rng,
        )
        begin = training.prepare(
            self.network,
            data.inputs,
            data.targets,
            config,
            rng=rng,
            weights=data.weights,
            validation=data.validation,
            optimizer=optimizer[1],
        )
        about = {
            "rows": len(data.inputs),
            "validation_split": config.validation_split,
            "test_size": config.test_size,
            "data_sha256": data.digest,
        }
        return _Prepared(
            self._training_state(),
            data.schema,
            data.split,
            data.validation_indices,
            data.test_indices,
            optimizer,
            rng,
            about,
            begin,
        )

    def _training_state(self) -> tuple[object, ...]:
        """Return what a training is prepared by."""
        rng = self._rng.bit_generator.state
        return self.schema, self.network, self.provenance, self.validation_split, self._optimizer, rng

    def _run(
        self, prepared: _Prepared, prepare: Callable[[], _Prepared], time_slice: float | None, first_epoch: int
    ) -> Iterator[EpochResult | None]:
        """Begin to train, which is when the first result is asked for: not before does the model change."""
        if any(
            one is not other and one != other for one, other in zip(prepared.state, self._training_state(), strict=True)
        ):
            prepared = prepare()
        self.schema, self.validation_split = prepared.schema, prepared.split
        self.validation_indices, self.test_indices = prepared.validation_indices, prepared.test_indices
        self._optimizer, self._rng, self.temperature = prepared.optimizer, prepared.rng, 1.0
        yield from self._count_epochs(prepared.begin(time_slice, first_epoch), prepared.about)

    def _count_epochs(
        self, results: Iterator[EpochResult | None], about: Mapping[str, Any]
    ) -> Iterator[EpochResult | None]:
        network = self.network
        try:
            for result in results:
                if result is not None:
                    accuracy = result.accuracy if result.validation_accuracy is None else result.validation_accuracy
                    epochs = self.provenance.epochs + 1
                    self.provenance = replace(self.provenance, epochs=epochs, accuracy=accuracy, **about)
                yield result
                if self.network is not network:
                    raise ConfigError(
                        "The network got other labels while it was trained: call train again to go on with the new one."
                    )
        except DivergedError:
            # The momentum of a training that diverged would have the next one diverge, too.
            self._optimizer = None
            raise

    def _optimizer_for(self, config: TrainingConfig) -> tuple[tuple[object, ...], Optimizer]:
        """Return the optimizer with what it has gathered, or another one where the configuration asks for it."""
        kind = (config.optimizer, config.momentum, config.nesterov, config.weight_decay)
        if self._optimizer is None or self._optimizer[0] != kind:
            return kind, make_optimizer(config)
        return self._optimizer

    def validation_rows(self, table: TableSource) -> IntArray:
        """Find the rows of a table that the model validates on, also after it was saved and loaded.

        Returns
        -------
        rows : ndarray, int
            Row numbers, from 0: ``model.evaluate(table.take(model.validation_rows(table)))``.

        Raises
        ------
        DataError
            The table lacks a column.
        """
        return self.validation_split.find(self.schema, self.schema.whole_table(read_table(table)))

    def test_rows(self, table: TableSource) -> IntArray:
        """Find the rows of a table that are in the test set, also after the model was saved and loaded.

        Returns
        -------
        rows : ndarray, int
            Row numbers, from 0: ``model.evaluate(table.take(model.test_rows(table)))``.

        Raises
        ------
        DataError
            The table lacks a column.
        """
        return self.validation_split.find_test(self.schema, self.schema.whole_table(read_table(table)))

    @property
    def temperature(self) -> float:
        """What the logits are divided by, from 0.1 to 10, so that confidences mean what they say; see `calibrate`.

        Raises
        ------
        ConfigError
            It is set to something else.
        """
        return self._temperature

    @temperature.setter
    def temperature(self, temperature: float) -> None:
        self._temperature = check_temperature(temperature)

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the outputs: the classes, or a regression's columns."""
        return self.schema.labels

    @property
    def is_trained(self) -> bool:
        """Whether the model has learnt anything, here or where it was read from."""
        return not self.provenance.untrained

    @property
    def default_loss(self) -> str:
        """What is minimised where nothing else is asked for; one of `nn.losses.LOSSES`."""
        if self.schema.task == "regression":
            return "mean_squared_error"
        return default_loss(self.network.output_activation)

    @overload
    def classify(self, rows: Row, *, threshold: float | None = None) -> Ranking: ...
    @overload
    def classify(self, rows: Table | Sequence[Row], *, threshold: float | None = None) -> list[Ranking]: ...
    @overload
    def classify(self, rows: Question, *, threshold: float | None = None) -> Any: ...
    def classify(self, rows: Question, *, threshold: float | None = None) -> Any:
        """Rank all labels for one row, or for each of many, the most probable first.

        Parameters
        ----------
        rows : dict, Table, list of dict, ndarray, data frame, ...
            One row or many, see `data.questions.read_question`. Other names than those of the inputs are ignored.
        threshold : float, optional
            Probability, 0 to 1, from which on a label is among the ranking's `chosen`; where none is, the answer is
            "not sure". By default the best of several classes always is, each label of a multi-label task from 0.5 on.

        Returns
        -------
        ranking : Ranking
            A list of Prediction, with `chosen` and `sure`; for many rows a list of these.

        Raises
        ------
        DataError
            A value is missing or unusable, or too far from what was learnt.
        ConfigError
            The threshold is none, or the model is a regression.
        """
        check_ranking(self.schema.task, threshold)
        outputs, single = self._outputs(rows)
        rankings = rank(outputs, self.labels, task=self.schema.task, threshold=threshold)
        return rankings[0] if single else rankings

    def predict_proba(self, rows: Question) -> FloatArray:
        """Give the probability of each label, in the order of `labels`; `rows` as for `classify`.

        Returns
        -------
        probabilities : ndarray
            Shape (n_labels,) for one row, (n_samples, n_labels) for many. They add up to 1 over classes; of several
            labels each is the probability of a yes by itself.

        Raises
        ------
        DataError
            A value is missing or unusable, or too far from what was learnt.
        ConfigError
            The model is a regression.
        """
        if self.schema.task == "regression":
            raise ConfigError("This model predicts numbers, it has no probabilities: use predict.")
        probabilities, single = self._outputs(rows)
        return probabilities[0] if single else probabilities

    def predict(self, rows: Question) -> Any:
        """Predict the label, or a regression's numbers in the units of the output columns; `rows` as for `classify`.

        Returns
        -------
        predicted : str, tuple of str or ndarray; for many rows ndarray or list
            Of a classification the most probable label: for many rows an array of str, shape (n_samples,). Of a
            multi-label model the labels from 0.5 on, a tuple; for many rows a list of these. Of a regression an array
            of float, shape (n_outputs,); for many rows (n_samples, n_outputs).

        Raises
        ------
        DataError
            A value is missing or unusable, or too far from what was learnt.
        """
        outputs, single = self._outputs(rows)
        if self.schema.task == "regression":
            predicted: Any = self.schema.decode_numbers(outputs)
        elif self.schema.task == "classification":
            predicted = np.array(self.labels, object)[outputs.argmax(axis=1)]
        else:
            predicted = [ranking.chosen for ranking in rank(outputs, self.labels, task=self.schema.task)]
        return predicted[0] if single else predicted

    def _outputs(self, rows: Question) -> tuple[FloatArray, bool]:
        """Compute the network's outputs, shape (n_samples, n_outputs), and tell whether they are for a single row."""
        if not self.is_trained:
            warnings.warn(
                "The model is untrained: its answers are those of random weights. Train it with fit or train first.",
                UntrainedWarning,
                stacklevel=3,
            )
        asked = self._asked(rows)
        inference = compute_outputs(self.network, self.schema, asked.rows, temperature=self.temperature)
        return inference.values, asked.single

    def _asked(self, rows: Question) -> Asked:
        return read_question(rows, [column.name for column in self.schema.inputs])

    def evaluate(self, table: TableSource) -> Evaluation:
        """Measure the model on a table that holds the right answers, best one that it did not learn from.

        Parameters
        ----------
        table : Table
            Rows that lack an output are left out, and a `DataWarning` counts them.

        Returns
        -------
        evaluation : Evaluation

        Raises
        ------
        DataError
            A value is missing or unusable.
        """
        return evaluate(self.calibrated_network, self.schema, read_table(table), loss=self.default_loss)

    def calibrate(self, table: TableSource) -> float:
        """Find the temperature at which confidences fit a table, and keep it until the model is trained again.

        It changes how sure the answers are, never which one is best. See `evaluation.calibration.find_temperature`.

        Parameters
        ----------
        table : Table
            Rows that the model did not learn from, such as ``table.take(model.validation_indices)``.

        Returns
        -------
        temperature : float
            Above 1 where the model was too sure.
        """
        self.temperature = find_temperature(self.network, self.schema, read_table(table))
        return self.temperature

    @property
    def calibrated_network(self) -> Network:
        """The network with the temperature worked into its last layer: what a file without temperatures can hold."""
        return self._state().calibrated_network

    def explain(
        self, row: Question, table: TableSource | None = None, *, label: str | None = None, nearest: int = 5
    ) -> Explanation:
        """Tell what moved the answer to one row, and which rows of a table are nearest.

        Parameters
        ----------
        row : dict, ndarray, data frame of one row, ...
            As for `classify`.
        table : Table, optional
            The training set, to find the rows that are nearest.
        label : str, optional
            The answer that is explained; by default the most probable label, or the first numeric output.
        nearest : int
            How many of the nearest rows.

        Returns
        -------
        explanation : Explanation

        Raises
        ------
        DataError
            There are several rows, or a value is missing or unusable, or too far from what was learnt.
        ConfigError
            There is no such label.
        """
        asked = self._asked(row)
        if not asked.single:
            raise DataError("One row is explained at a time, not several.")
        (values,) = asked.rows
        self._outputs(values)  # refuses a row that has no finite answer
        known = None if table is None else read_table(table)
        return explain(self.calibrated_network, self.schema, values, known, label=label, nearest=nearest)

    def summary(self) -> str:
        """Return a text that shows the layers and their parameters, for `print`."""
        rows = self.network.layer_table()
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        table = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
        return "\n".join([repr(self), *table])

    def __repr__(self) -> str:
        """Say what the model predicts, of which size it is, and how long it was trained."""
        outputs = ", ".join(column.name for column in self.schema.outputs)
        epochs, source = self.provenance.epochs, self.provenance.source
        trained = f"{epochs} epochs" if epochs else "untrained" if not self.is_trained else f"read from {source}"
        sizes = "-".join(map(str, self.network.layer_sizes))
        size = f"layers {sizes}, {self.network.parameters.size:,} parameters"
        return f"Model({self.schema.task} of {cut(outputs)}, {size}, {trained})"

    def _repr_html_(self) -> str:
        """Show the layers as a table."""
        head, *rows = self.network.layer_table()
        return html_page(repr(self), html_table(head, rows))

    def snapshot(self) -> Snapshot:
        """Keep what the model has learnt so far; see `restore`."""
        network = self.network
        return Snapshot(self.schema, self.provenance, network.parameters.copy(), self.temperature, network.config)

    def restore(self, snapshot: Snapshot) -> None:
        """Go back to a snapshot of this model, taken before or after labels were added.

        Raises
        ------
        ShapeError
            The snapshot is of another network or of other columns; the model is as it was.
        """
        network = network_for(snapshot, self.network, self.schema)
        network.parameters[:] = snapshot.parameters
        self.network = network
        self.schema, self.provenance, self.temperature = snapshot.schema, snapshot.provenance, snapshot.temperature
        self._optimizer = None

    def add_labels(self, labels: str | Iterable[object]) -> None:
        """Make room for classes that the model did not know; those that it knows are left as they are.

        Parameters
        ----------
        labels : str or iterable of str
            A text is one label. Numbers and truth values are the labels that they are in a table: 1.0 is '1'.

        Raises
        ------
        ConfigError
            The model does not tell classes apart, or the network would be too large.
        DataError
            A label is neither text, number nor truth value.
        """
        schema = add_classes(self.schema, labels)
        if schema.n_outputs > self.schema.n_outputs:
            self.network = self.network.with_outputs(schema.n_outputs)
            self.schema, self.temperature, self._optimizer = schema, 1.0, None

    def to_files(self, format: str = "native", *, name: str = "model") -> dict[str, bytes]:
        """Write the model as named files.

        Parameters
        ----------
        format : str
            The name of a format, see `formats.registry.model_formats`.
        name : str
            The stem of the files' names, where a format leaves them open.

        Returns
        -------
        files : dict of str to bytes

        Raises
        ------
        ModelFormatError
            The format is unknown, or cannot hold this model; the message names the layer.
        """
        return write_model(self._state(), format, name)

    def left_out(self, format: str) -> tuple[str, ...]:
        """Tell what a format cannot hold of this model, or its own system does not know of, in plain words.

        Raises
        ------
        ModelFormatError
            The format is unknown.
        """
        return find_format(format).left_out(self._state())

    def save(self, path: str | os.PathLike[str], *, format: str = "native") -> tuple[str, ...]:
        """Save to a file; a format of several files becomes a folder, or a zip if the path ends in .zip.

        Parameters
        ----------
        path : path
        format : str
            As for `to_files`.

        Returns
        -------
        left_out : tuple of str
            See `left_out`.

        Raises
        ------
        ModelFormatError
            The format is unknown or cannot hold this model, or the path cannot be written.
        """
        write_files(path, self.to_files(format, name=Path(path).stem))
        return self.left_out(format)

    @classmethod
    def from_files(cls, files: Files) -> "Model":
        """Read a model from named files, whichever format they are in.

        Raises
        ------
        ModelFormatError
            The files are of no known format, or damaged.
        """
        return cls._of_state(read_model(ModelFiles(files)))

    @classmethod
    def load(cls, source: str | os.PathLike[str] | Files) -> "Model":
        """Load from a file, a folder or a zip, whichever format it is in; of a file, with those that it names.

        Parameters
        ----------
        source : path, or mapping of str to bytes
            Files that were read already are taken by their names, as `from_files` takes them.

        Raises
        ------
        ModelFormatError
            The path cannot be read, is of no known format, or is damaged.
        """
        files = ModelFiles(source) if isinstance(source, Mapping) else ModelFiles.at(source)
        return cls._of_state(read_model(files))

    @classmethod
    def from_sklearn(cls, estimator: Any) -> "Model":
        """Take over what scikit-learn has fitted: it answers the same and can be trained on.

        Parameters
        ----------
        estimator : sklearn.neural_network.MLPClassifier or MLPRegressor, or a Pipeline
            A pipeline of a MinMaxScaler or a StandardScaler and one of them. `renamed` gives other names to its columns
            and labels.

        Raises
        ------
        ModelFormatError
            It is not fitted, or holds what colornn does not have; the message says what.
        """
        return cls._of_state(read_estimator(estimator))

    def to_link(self) -> str:
        """Write the model as a short text for the end of a web address, behind its #; see `formats.link`.

        Raises
        ------
        ModelFormatError
            The model is too large for a link.
        """
        (text,) = write_model(self._state(), "link", "model").values()
        return text.decode("ascii")

    @classmethod
    def from_link(cls, link: str) -> "Model":
        """Read a model from what `to_link` wrote, or from a whole web address that ends in it.

        Raises
        ------
        ModelFormatError
            The link is damaged or cut off, or holds no model.
        """
        return cls.from_files({"the link": link.strip().encode(errors="replace")})

    def renamed(
        self,
        *,
        inputs: Sequence[str] | None = None,
        labels: Sequence[str] | None = None,
        output: str | None = None,
    ) -> "Model":
        """Return a copy of the model with other names, for files that hold none.

        Parameters
        ----------
        inputs : sequence of str, optional
            A name for each input column, in their order.
        labels : sequence of str, optional
            A name for each class, or for each of several output columns, in their order.
        output : str, optional
            The name of a classification's output column.

        Raises
        ------
        ConfigError
            There are more or fewer names than columns or classes, or two are the same.
        """
        schema = rename(self.schema, inputs, labels, output)
        return self._of_state(replace(self._state(), schema=schema, network=deepcopy(self.network)))

    def _state(self) -> ModelState:
        return ModelState(
            self.schema, self.network, self.provenance, self.notes, self.temperature, self.validation_split
        )

    @classmethod
    def _of_state(cls, state: ModelState) -> "Model":
        model = cls(state.schema, state.network, state.provenance, notes=state.notes)
        model.temperature, model.validation_split = state.temperature, state.validation_split
        return model
