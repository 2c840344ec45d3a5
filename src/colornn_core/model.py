"""A model: a schema and a network that belong together. It is what is trained, asked, saved and shared."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from colornn_core import training
from colornn_core._arrays import FloatArray, IntArray
from colornn_core.answering import Answerer
from colornn_core.cells import as_text, check_characters, short
from colornn_core.config import NetworkConfig, TrainingConfig, require_config
from colornn_core.dataset import Table, read_table
from colornn_core.errors import ConfigError, DataError, DivergedError
from colornn_core.network import Network
from colornn_core.optimizers import Optimizer, make_optimizer
from colornn_core.portable import Portable
from colornn_core.provenance import Provenance, choose_seed
from colornn_core.recommendation import recommended
from colornn_core.schema import CategoryColumn, Schema
from colornn_core.snapshots import Snapshot, network_for
from colornn_core.training import EpochResult
from colornn_core.training_data import prepare_data
from colornn_core.validation import ValidationSplit

TASK_OUTPUTS = {"classification": "softmax", "multi-label": "sigmoid", "regression": "linear"}


class _Prepared(NamedTuple):
    """A training that is ready to begin, and the state of the model that it was prepared for."""

    state: tuple[object, ...]
    schema: Schema
    split: ValidationSplit
    held_back: IntArray
    optimizer: tuple[tuple[object, ...], Optimizer]
    rng: np.random.Generator
    about: dict[str, Any]
    results: Iterator[EpochResult | None]


class Model(Answerer, Portable):
    """A schema and a network: what is trained; as an `Answerer`, asked; and as a `Portable`, saved and shared.

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
    held_back : ndarray, int
        Row numbers, from 0, that the last training held back to measure on: ``table.take(model.held_back)``.
    validation_split : ValidationSplit
        The rows that are held back in every training, wherever they stand in its table; see `validation_rows`.

    Examples
    --------
    >>> table = Table.from_rows([{"x": 0, "y": 1}, {"x": 1, "y": 3}, {"x": 2, "y": 5}])
    >>> model = Model.for_table(table, inputs=["x"], output="y", network=NetworkConfig(hidden_units=()), seed=1)
    >>> for result in model.train(table, TrainingConfig(epochs=500, learning_rate=0.05)):
    ...     pass
    >>> round(float(model.predict({"x": 3})[0]), 1)
    7.0
    """

    def __init__(
        self, schema: Schema, network: Network, provenance: Provenance | None = None, *, notes: Iterable[str] = ()
    ) -> None:
        super().__init__(schema, network)
        self.provenance = provenance or Provenance()
        self.notes = tuple(notes)
        self.held_back: IntArray = np.array([], np.intp)
        self.validation_split = ValidationSplit()
        self._optimizer: tuple[tuple[object, ...], Optimizer] | None = None
        self._rng = np.random.default_rng([self.provenance.seed, self.provenance.epochs, 1])

    @classmethod
    def for_table(
        cls,
        table: Table,
        inputs: Sequence[str],
        output: str | Sequence[str],
        *,
        network: NetworkConfig | None = None,
        task: str | None = None,
        scaling: str = "standard",
        kinds: Mapping[str, str] | None = None,
        positive: str | Mapping[str, str] | None = None,
        missing: str = "refuse",
        seed: int | None = 0,
    ) -> "Model":
        """Make an untrained model for the columns of a table.

        Parameters
        ----------
        table : Table
            Or what `read_table` makes one of, here and wherever a model takes a table.
        inputs : sequence of str
        output : str or sequence of str
        network : NetworkConfig, optional
            By default the one that suits the table's size and task; see `recommended`.
        task, scaling, kinds, positive : optional
            What the columns mean, where it is not what they look like: see `Schema.for_table`.
        missing : {'refuse', 'fill'}
            Whether gaps in the inputs are refused, or filled by what the training learns: see `Schema`.
        seed : int or None
            Fixes the first weights, the split and the shuffling: the same seed gives the same model again. None draws
            one, which then stands in the model's `provenance`.

        Raises
        ------
        DataError
            A column does not exist or cannot play its part, or a value cannot be used; see `doctor.check`.
        """
        table = read_table(table)
        schema = Schema.for_table(
            table, inputs, output, task=task, scaling=scaling, kinds=kinds, positive=positive, missing=missing
        )
        schema.require_usable(table)
        chosen = recommended(schema, len(table)).network if network is None else network
        return cls.for_schema(schema, network=chosen, seed=seed)

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
        self, table: Table, config: TrainingConfig | None = None, *, weights: FloatArray | None = None
    ) -> Iterator[EpochResult]:
        """Train on a table, an epoch for each result that is asked for; see `training.train`.

        The first training learns the scaling from its training rows, held-out rows not counted. A later one, with the
        same rows or others, goes on from where the model stands; so does the optimizer, unless it is another one. The
        model changes when the first result is asked for, not before.

        Which rows are held back to validate on is drawn once and kept with the model and its native file. They are
        known by their values: a later table, grown or in another order, has the same rows held back, and
        `validation_split` is the share of those that it adds. No row that was trained on is held back later: a larger
        share than before adds only new rows, a smaller one releases some rows, which are then trained on, and 0
        trains on all. Rows that lack an output are left out, and a `DataWarning` counts them.

        Parameters
        ----------
        table : Table
        config : TrainingConfig, optional
            By default the one that suits the table's size and task; see `recommended`.
        weights : ndarray, shape (n_rows,), optional
            How much each row counts.

        Raises
        ------
        DataError
            The table cannot be learnt from, or all its rows have been trained on and some are to be held back.
        ConfigError
            The configuration does not go with the model.
        DivergedError
            See `training.train`.
        """
        return (result for result in self.train_sliced(table, config, weights=weights) if result is not None)

    def train_sliced(
        self,
        table: Table,
        config: TrainingConfig | None = None,
        *,
        weights: FloatArray | None = None,
        time_slice: float | None = None,
        first_epoch: int = 1,
    ) -> Iterator[EpochResult | None]:
        """Train as `train` does, in slices of time and from an epoch on as told: see `training.train_sliced`."""
        rows = read_table(table)
        chosen = recommended(self.schema, len(rows)).training if config is None else config
        checked = require_config(chosen, TrainingConfig, "config")

        def prepare() -> _Prepared:
            return self._prepare(rows, checked, weights, time_slice, first_epoch)

        return self._run(prepare(), prepare)

    def _prepare(
        self,
        table: Table,
        config: TrainingConfig,
        weights: FloatArray | None,
        time_slice: float | None,
        first_epoch: int,
    ) -> _Prepared:
        """Check and encode all that a training needs; changes nothing of the model."""
        config = replace(config, loss=config.loss or self.default_loss)
        optimizer, rng = self._optimizer_for(config), deepcopy(self._rng)
        data = prepare_data(
            table,
            self.schema,
            self.network.parameters.dtype,
            provenance=self.provenance,
            seen=self.validation_split,
            share=config.validation_split,
            weights=weights,
            rng=rng,
        )
        results = training.train_sliced(
            self.network,
            data.inputs,
            data.targets,
            config,
            rng=rng,
            weights=data.weights,
            validation=data.validation,
            optimizer=optimizer[1],
            time_slice=time_slice,
            first_epoch=first_epoch,
        )
        about = {
            "rows": len(data.inputs),
            "validation_split": config.validation_split,
            "data_sha256": data.digest,
        }
        return _Prepared(self._state(), data.schema, data.split, data.held_back, optimizer, rng, about, results)

    def _state(self) -> tuple[object, ...]:
        """Return what a training is prepared by."""
        rng = self._rng.bit_generator.state
        return self.schema, self.network, self.provenance, self.validation_split, self._optimizer, rng

    def _run(self, prepared: _Prepared, prepare: Callable[[], _Prepared]) -> Iterator[EpochResult | None]:
        """Begin to train, which is when the first result is asked for: not before does the model change."""
        if any(one is not other and one != other for one, other in zip(prepared.state, self._state(), strict=True)):
            prepared = prepare()
        self.schema, self.validation_split, self.held_back = prepared.schema, prepared.split, prepared.held_back
        self._optimizer, self._rng, self.temperature = prepared.optimizer, prepared.rng, 1.0
        yield from self._count_epochs(prepared.results, prepared.about)

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
            # The momentum of what went astray would lead astray again.
            self._optimizer = None
            raise

    def _optimizer_for(self, config: TrainingConfig) -> tuple[tuple[object, ...], Optimizer]:
        """Return the optimizer with what it has gathered, or another one where the configuration asks for it."""
        kind = (config.optimizer, config.momentum, config.nesterov, config.weight_decay)
        if self._optimizer is None or self._optimizer[0] != kind:
            return kind, make_optimizer(config)
        return self._optimizer

    def validation_rows(self, table: Table) -> IntArray:
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
        output = self.schema.outputs[0]
        if self.schema.task != "classification" or not isinstance(output, CategoryColumn):
            raise ConfigError(f"labels can be added to a classification, got a {self.schema.task}")
        named = dict.fromkeys(_label(label, number) for number, label in enumerate(_as_labels(labels), 1))
        new = tuple(label for label in named if label not in output.categories)
        if new:
            grown = replace(output, categories=output.categories + new)
            network = self.network.with_outputs(grown.width)
            self.schema, self.network = replace(self.schema, outputs=(grown,)), network
            self.temperature = 1.0
            self._optimizer = None


def _as_labels(labels: Any) -> Iterable[object]:
    if isinstance(labels, str | bytes | Mapping) or not isinstance(labels, Iterable):
        return [labels]
    return labels


def _label(label: object, number: int) -> str:
    text = as_text(label, "labels", number)
    if text is None:
        raise DataError(f"Label {number} is missing: a label is a text, got {short(label)}.")
    check_characters(text, f"Label {number}")
    return text
