"""What a schema and a network that belong together can be asked."""

from collections.abc import Mapping, Sequence
from typing import Any, overload

from colornn_core._arrays import FloatArray
from colornn_core.calibration import check_temperature, divide_logits, find_temperature
from colornn_core.dataset import Table, read_table
from colornn_core.errors import ConfigError, ModelFormatError
from colornn_core.evaluation import Evaluation, evaluate
from colornn_core.explaining import Explanation, explain
from colornn_core.inference import compute_outputs
from colornn_core.losses import default_loss
from colornn_core.network import Network
from colornn_core.predictions import Ranking, check_ranking, rank
from colornn_core.schema import Schema

Row = Mapping[str, Any]


class Answerer:
    """Answers for rows, judges its answers and explains them.

    Parameters
    ----------
    schema : Schema
    network : Network
        Its sizes fit the schema's.
    """

    def __init__(self, schema: Schema, network: Network) -> None:
        if (network.n_features, network.n_outputs) != (schema.n_features, schema.n_outputs):
            raise ModelFormatError(
                f"The network has {network.n_features} inputs and {network.n_outputs} outputs, its schema "
                f"{schema.n_features} and {schema.n_outputs}."
            )
        self.schema = schema
        self.network = network
        self._temperature = 1.0

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
    def default_loss(self) -> str:
        """What is minimised where nothing else is asked for; one of `losses.LOSSES`."""
        if self.schema.task == "regression":
            return "mean_squared_error"
        return default_loss(self.network.output_activation)

    @overload
    def classify(self, rows: Row, *, threshold: float | None = None) -> Ranking: ...
    @overload
    def classify(self, rows: Table | Sequence[Row], *, threshold: float | None = None) -> list[Ranking]: ...
    def classify(self, rows: Row | Table | Sequence[Row], *, threshold: float | None = None) -> Ranking | list[Ranking]:
        """Rank all labels for one row, or for each of many, the most probable first.

        Parameters
        ----------
        rows : dict, or Table, or list of dict
            Values by column name; other names are ignored.
        threshold : float, optional
            Probability, 0 to 1, from which on a label is among the ranking's `chosen`; where none is, the answer is
            "not sure". By default the best of several classes always is, each of several labels from 0.5 on.

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
        rankings = rank(self._outputs(rows), self.labels, task=self.schema.task, threshold=threshold)
        return rankings[0] if isinstance(rows, Mapping) else rankings

    def predict_proba(self, rows: Row | Table | Sequence[Row]) -> FloatArray:
        """Give the probability of each label, in the order of `labels`.

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
        probabilities = self._outputs(rows)
        return probabilities[0] if isinstance(rows, Mapping) else probabilities

    def predict(self, rows: Row | Table | Sequence[Row]) -> FloatArray:
        """Give a regression's numbers in the units of the output columns.

        Returns
        -------
        numbers : ndarray
            Shape (n_outputs,) for one row, (n_samples, n_outputs) for many.

        Raises
        ------
        DataError
            A value is missing or unusable, or too far from what was learnt.
        ConfigError
            The model is no regression.
        """
        if self.schema.task != "regression":
            raise ConfigError("This model tells classes, it predicts no numbers: use classify.")
        numbers = self.schema.decode_numbers(self._outputs(rows))
        return numbers[0] if isinstance(rows, Mapping) else numbers

    def _outputs(self, rows: Row | Table | Sequence[Row]) -> FloatArray:
        """Compute the network's outputs, shape (n_samples, n_outputs), where one row is a table of one."""
        many = [rows] if isinstance(rows, Mapping) else rows
        return compute_outputs(self.network, self.schema, many, temperature=self.temperature).values

    def evaluate(self, table: Table) -> Evaluation:
        """Measure the model on a table that holds the right answers, best one that it did not learn from.

        Raises
        ------
        DataError
            A value is missing or unusable.
        """
        return evaluate(self.calibrated_network, self.schema, read_table(table), loss=self.default_loss)

    def calibrate(self, table: Table) -> float:
        """Find the temperature at which confidences fit a table, and keep it until the model is trained again.

        It changes how sure the answers are, never which one is best. See `calibration.find_temperature`.

        Parameters
        ----------
        table : Table
            Rows that the model did not learn from, such as ``table.take(model.held_back)``.

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
        return self.network if self.temperature == 1 else divide_logits(self.network, self.temperature)

    def explain(
        self, row: Row, table: Table | None = None, *, label: str | None = None, nearest: int = 5
    ) -> Explanation:
        """Tell what moved the answer to a row, and which rows of a table are nearest; see `explaining.explain`."""
        self._outputs(row)  # refuses a row that has no finite answer
        return explain(self.calibrated_network, self.schema, row, table, label=label, nearest=nearest)
