"""What the panel Ask asks."""

from collections.abc import Mapping
from typing import Any

from app.worker.planes import require_inputs
from app.worker.session import Session
from colornn_core import Model, NumberColumn

# A larger network is answered by here alone: the page's own interpreter would take longer than the way here and back.
MOST_WEIGHTS = 1000


def classify(
    session: Session, row: Mapping[str, Any], threshold: float | None = None, *, with_network: bool = False
) -> dict[str, Any]:
    """Answer for a row.

    Parameters
    ----------
    session : Session
    row : dict
    threshold : float, optional
        As for `Model.classify`.
    with_network : bool
        Whether "network" is wanted.

    Returns
    -------
    answer : dict
        "epoch" (how many were trained), "ranking" ([label, confidence], best first) and "chosen" (labels that the
        network commits to); of numbers both are empty, and "numbers" are [column, number, minimum, maximum]. Of a
        small network of colours "network" is what the page answers with by itself, see `_describe_network`.
    """
    model = session.training.shown
    require_inputs(model.schema, row)
    answer: dict[str, Any] = {"ranking": [], "chosen": [], "numbers": [], "epoch": model.provenance.epochs}
    if model.schema.task == "regression":
        answer["numbers"] = _numbers(model, row)
    else:
        ranking = model.classify(row, threshold=threshold)
        answer["ranking"], answer["chosen"] = [list(one) for one in ranking], list(ranking.chosen)
        small = model.network.parameters.size <= MOST_WEIGHTS
        if with_network and small and model.schema.task == "classification" and session.training.is_of_colours:
            answer["network"] = _describe_network(model)
    return answer


def _describe_network(model: Model) -> dict[str, Any]:
    """Tell a network: its "inputs", "labels" and "layers", as a module of `colornn_core.formats.python` has them.

    What a layer is activated by is its name.
    """
    network = model.calibrated_network
    parts = zip(network.weights, network.biases, network.activations, strict=True)
    return {
        "inputs": [[one.name, *one.offset_and_scale] for one in model.schema.inputs if isinstance(one, NumberColumn)],
        "labels": list(model.labels),
        "layers": [[weights.tolist(), biases.tolist(), activation] for weights, biases, activation in parts],
    }


def _numbers(model: Model, row: Mapping[str, Any]) -> list[list[Any]]:
    predicted = model.predict(row).tolist()
    columns = [column for column in model.schema.outputs if isinstance(column, NumberColumn)]
    return [
        [column.name, number, column.minimum, column.maximum] for column, number in zip(columns, predicted, strict=True)
    ]


def explain(session: Session, row: Mapping[str, Any]) -> dict[str, Any]:
    """Explain the answer for a row, and find the nearest rows of the training set; see `Explanation`."""
    training = session.training
    require_inputs(training.shown.schema, row)
    table = training.training_table if len(training.training_table) else None
    answer = training.shown.explain(row, table).to_dict()
    return {**answer, "epoch": training.shown.provenance.epochs}


def validation_row(session: Session, number: int) -> dict[str, Any]:
    """Tell a row of the validation set, or of a table without one: see `pixels.example_of`."""
    return session.training.example(number)


SERVICES = {"classify": classify, "explain": explain, "validation_row": validation_row}
