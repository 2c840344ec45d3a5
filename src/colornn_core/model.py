"""A model: a schema and a network that belong together. It is what is trained, asked, saved and shared."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, Protocol, overload

import numpy as np

from colornn_core import metrics, splitting, training
from colornn_core._arrays import FloatArray
from colornn_core.config import NetworkConfig, TrainingConfig
from colornn_core.dataset import Table
from colornn_core.errors import ModelFormatError
from colornn_core.losses import default_loss
from colornn_core.network import Network
from colornn_core.schema import Schema
from colornn_core.storage import Files, read_files, unpack, write_files
from colornn_core.training import EpochResult

Row = Mapping[str, Any]

TASK_OUTPUTS = {"classification": "softmax", "regression": "linear"}


class Prediction(NamedTuple):
    """A label and the probability that the network gives it, 0 to 1."""

    label: str
    confidence: float


@dataclass(frozen=True)
class Provenance:
    """Where a model comes from.

    Attributes
    ----------
    seed : int
        Fixes the first weights, the split and the shuffling.
    epochs : int
        How many it was trained for, in all.
    rows : int
        How many rows it last learnt from.
    """

    seed: int = 0
    epochs: int = 0
    rows: int = 0


class Model:
    """A schema and a network.

    Most models are made by `for_table` or `load`.

    Parameters
    ----------
    schema : Schema
    network : Network
        Its sizes fit the schema's.
    provenance : Provenance, optional

    Examples
    --------
    >>> table = Table.from_rows([{"x": 0, "y": 1}, {"x": 1, "y": 3}, {"x": 2, "y": 5}])
    >>> model = Model.for_table(table, inputs=["x"], output="y", network=NetworkConfig(hidden_units=()), seed=1)
    >>> for result in model.train(table, TrainingConfig(epochs=500, learning_rate=0.05)):
    ...     pass
    >>> round(float(model.predict({"x": 3})[0]), 1)
    7.0
    """

    def __init__(self, schema: Schema, network: Network, provenance: Provenance | None = None) -> None:
        if (network.n_features, network.n_outputs) != (schema.n_features, schema.n_outputs):
            raise ModelFormatError(
                f"The network has {network.n_features} inputs and {network.n_outputs} outputs, its schema "
                f"{schema.n_features} and {schema.n_outputs}."
            )
        self.schema = schema
        self.network = network
        self.provenance = provenance or Provenance()
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
        scaling: str = "minmax",
        seed: int = 0,
    ) -> "Model":
        """Make an untrained model for the columns of a table.

        Parameters
        ----------
        table : Table
        inputs : sequence of str
        output : str or sequence of str
        network : NetworkConfig, optional
        task : {'classification', 'regression'}, optional
            By default a classification where the output is text.
        scaling : {'minmax', 'standard', 'none'}
        seed : int
            Fixes the first weights, the split and the shuffling: the same seed gives the same model again.

        Raises
        ------
        DataError
            A column does not exist or cannot play its part.
        """
        schema = Schema.for_table(table, inputs, output, task=task, scaling=scaling)
        config = network or NetworkConfig()
        if config.output_activation is None:
            config = replace(config, output_activation=TASK_OUTPUTS[schema.task])
        rng = np.random.default_rng([seed, 0, 0])
        return cls(schema, Network(schema.n_features, schema.n_outputs, config, rng=rng), Provenance(seed))

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the outputs: the classes, or a regression's columns."""
        return self.schema.labels

    def train(self, table: Table, config: TrainingConfig | None = None) -> Iterator[EpochResult]:
        """Train on a table, an epoch for each result that is asked for; see `training.train`.

        The first training learns the scaling from its training rows, held-out rows not counted. A later one goes on
        from where the model stands.

        Parameters
        ----------
        table : Table
        config : TrainingConfig, optional

        Raises
        ------
        DataError
            The table cannot be learnt from.
        DivergedError
            See `training.train`.
        """
        config = config or TrainingConfig()
        chosen, held_back = splitting.split(self.schema.encode_targets(table), config.validation_split, rng=self._rng)
        rows = table.take(chosen)
        if not self.provenance.epochs:
            self.schema = self.schema.learn(rows, categories=False)
        validation = table.take(held_back) if len(held_back) else None
        results = training.train(
            self.network,
            self.schema.encode_inputs(rows),
            self.schema.encode_targets(rows),
            replace(config, loss=config.loss or self._default_loss()),
            rng=self._rng,
            validation=(self.schema.encode_inputs(validation), self.schema.encode_targets(validation))
            if validation
            else None,
        )
        return self._count_epochs(results, len(chosen))

    def _count_epochs(self, results: Iterator[EpochResult], rows: int) -> Iterator[EpochResult]:
        for result in results:
            self.provenance = replace(self.provenance, epochs=self.provenance.epochs + 1, rows=rows)
            yield result

    def _default_loss(self) -> str:
        if self.schema.task == "regression":
            return "mean_squared_error"
        return default_loss(self.network.output_activation)

    @overload
    def classify(self, rows: Row) -> list[Prediction]: ...
    @overload
    def classify(self, rows: Table | Sequence[Row]) -> list[list[Prediction]]: ...
    def classify(self, rows: Row | Table | Sequence[Row]) -> list[Prediction] | list[list[Prediction]]:
        """Rank all labels for one row, or for each of many, the most probable first.

        Parameters
        ----------
        rows : dict, or Table, or list of dict
            Values by column name; other names are ignored.

        Raises
        ------
        DataError
            A value is missing or unusable.
        """
        ranked = [
            [Prediction(self.labels[i], float(probabilities[i])) for i in np.argsort(-probabilities, kind="stable")]
            for probabilities in self.predict_proba([rows] if isinstance(rows, Mapping) else rows)
        ]
        return ranked[0] if isinstance(rows, Mapping) else ranked

    def predict_proba(self, rows: Table | Sequence[Row]) -> FloatArray:
        """Give the probability of each label, in the order of `labels`, shape (n_samples, n_labels)."""
        return self.network.predict(self.schema.encode_inputs(rows))

    def predict(self, rows: Row | Table | Sequence[Row]) -> FloatArray:
        """Give a regression's numbers in the units of the output columns.

        Returns
        -------
        numbers : ndarray
            Shape (n_outputs,) for one row, (n_samples, n_outputs) for many.
        """
        numbers = self.schema.decode_numbers(self.predict_proba([rows] if isinstance(rows, Mapping) else rows))
        return numbers[0] if isinstance(rows, Mapping) else numbers

    def evaluate(self, table: Table) -> metrics.Evaluation:
        """Measure the model on a table that holds the right answers."""
        inputs, targets = self.schema.encode_inputs(table), self.schema.encode_targets(table)
        loss, accuracy = training.measure(self.network, inputs, targets, self._default_loss())
        matrix = None if accuracy is None else metrics.confusion_matrix(self.network.predict(inputs), targets)
        return metrics.Evaluation(len(table), loss, accuracy, self.labels, matrix)

    def to_files(self, format: str = "native", *, name: str = "model") -> dict[str, bytes]:
        """Write the model as named files; see `formats`.

        Raises
        ------
        ModelFormatError
            The format is unknown, or cannot hold this model.
        """
        if format not in _formats:
            raise ModelFormatError(f"format must be one of {', '.join(_formats)}, got {format!r}")
        return dict(_formats[format].write(self, name))

    @classmethod
    def from_files(cls, files: Files) -> "Model":
        """Read a model from named files, whichever format they are in.

        Raises
        ------
        ModelFormatError
            The files are of no known format, or damaged.
        """
        files = unpack(files)
        for known in _formats.values():
            if known.recognises(files):
                return known.read(files)
        raise ModelFormatError(f"{', '.join(sorted(files))}: this is no model that colornn can read.")

    def save(self, path: str | os.PathLike[str], *, format: str = "native") -> None:
        """Save to a file; a format of several files becomes a folder, or a zip if the path ends in .zip."""
        write_files(path, self.to_files(format, name=Path(path).stem))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "Model":
        """Load from a file, a folder or a zip; see `from_files`."""
        return cls.from_files(read_files(path))


class ModelFormat(Protocol):
    """What a module of `formats` offers."""

    NAME: str

    def recognises(self, files: Files) -> bool:
        """Tell by their content whether the files are of this format."""

    def read(self, files: Files) -> Model:
        """Read a model."""

    def write(self, model: Model, name: str) -> Files:
        """Write a model."""


_formats: dict[str, ModelFormat] = {}


def register_format(model_format: ModelFormat) -> None:
    """Make a format known to `Model.save` and `Model.load`, so that this module needs to know none."""
    _formats[model_format.NAME] = model_format
