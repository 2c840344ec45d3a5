"""A network measured on the rows of a table, once or again and again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from colornn_core.data.row_selection import rows_to_judge
from colornn_core.data.schema import Schema
from colornn_core.data.table import Table
from colornn_core.evaluation.calibration import gives_probabilities
from colornn_core.evaluation.evaluation import Evaluation, evaluate_classes, evaluate_labels, evaluate_numbers
from colornn_core.evaluation.inference import answers_to, encode_inputs
from colornn_core.nn import training
from colornn_core.nn.network import Network
from colornn_core.nn.samples import Samples


def evaluate(network: Network, schema: Schema, table: Table, *, loss: str) -> Evaluation:
    """Measure a network on a table that holds the right answers.

    Rows without an answer are left out, and an answer that the network does not know counts as wrong; a `DataWarning`
    counts both.

    Parameters
    ----------
    network : Network
    schema : Schema
    table : Table
    loss : str
        The one of `nn.losses.LOSSES` that becomes `Evaluation.loss`.

    Raises
    ------
    DataError
        A column is missing, or no row has an answer that could be used.
    """
    return Evaluator(schema, table).evaluate(network, loss=loss)


class Evaluator:
    """A table that holds the right answers, encoded once: networks can be measured on it again and again.

    Parameters
    ----------
    schema : Schema
    table : Table
        What changes in it later is not seen.

    Raises
    ------
    DataError
        See `evaluate`, as for the warnings.
    """

    def __init__(self, schema: Schema, table: Table) -> None:
        table = schema.whole_table(table)
        rows = rows_to_judge(schema.outputs, table)
        self.schema = schema
        self._n_left_out = len(table) - len(rows.known) - len(rows.unknown)
        self._n_unknown, self._n_unknown_labels = len(rows.unknown), rows.n_unknown_labels
        known = table if len(rows.known) == len(table) else table.take(rows.known)
        self._table, self._inputs = encode_inputs(schema, known)
        self._targets = schema.encode_targets(known)
        self._measures: dict[Any, Callable[[Network], tuple[float, float | None]]] = {}

    def evaluate(self, network: Network, *, loss: str, confidences: bool = True) -> Evaluation:
        """Measure a network, as `evaluate` does; without `confidences` what judges these is left out."""
        schema, targets = self.schema, self._targets
        outputs = answers_to(network, schema, self._table, self._inputs)
        value, _ = self._measure_of(network, loss)(network)
        if schema.task == "regression":
            answers, truth = schema.decode_numbers(outputs), schema.decode_numbers(targets)
            evaluation = evaluate_numbers(answers, truth, schema.labels, loss=value)
        else:
            judge = evaluate_classes if schema.task == "classification" else evaluate_labels
            probabilistic = confidences and gives_probabilities(network, schema)
            evaluation = judge(outputs, targets, schema.labels, loss=value, probabilistic=probabilistic)
        evaluation = replace(evaluation, n_left_out=self._n_left_out)
        return _with_unknown(evaluation, self._n_unknown, self._n_unknown_labels)

    def _measure_of(self, network: Network, loss: str) -> Callable[[Network], tuple[float, float | None]]:
        """Return what measures the loss of networks like this one; it is made once."""
        key = network.layer_sizes, network.activations, network.parameters.dtype, loss
        if key not in self._measures:
            self._measures[key] = training.make_measure(network, Samples(self._inputs, self._targets), loss)
        return self._measures[key]


def _with_unknown(evaluation: Evaluation, n_unknown: int, n_labels: int) -> Evaluation:
    """Count rows of labels that a model does not know, of so many different ones, as wrong."""
    if not n_unknown:
        return evaluation
    n_samples = evaluation.n_samples + n_unknown
    share = evaluation.n_samples / n_samples
    occurring = n_labels + sum(score.recall is not None for score in evaluation.per_class)
    recalls = (occurring - n_labels) / occurring if evaluation.task == "classification" else share
    measures = {"accuracy": share, "baseline_accuracy": share, "balanced_accuracy": recalls, "exact_match": share}
    known = {name: getattr(evaluation, name) for name in measures}
    changed: dict[str, Any] = {name: None if value is None else value * measures[name] for name, value in known.items()}
    return replace(evaluation, n_samples=n_samples, n_unknown=n_unknown, **changed)
