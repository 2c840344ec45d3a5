"""How a network does on some rows, and between which values that truly lies, as far as the rows can tell."""

from typing import Any

from colornn_core import Evaluation
from colornn_core.evaluation.metrics import mae_interval


def interval(evaluation: Evaluation, output: int = 0) -> tuple[float | None, float | None]:
    """Return the ends of a 95 % interval: of the accuracy (Wilson's), or of the mean absolute error of an output.

    None for both where there is none, as of a multi-label task, whose labels are not independent of each other.
    """
    if not evaluation.per_output:
        return evaluation.accuracy_interval or (None, None)
    number = evaluation.per_output[output]
    return mae_interval(number.mae, number.rmse, evaluation.n_samples) or (None, None)


def scores_of(evaluation: Evaluation) -> dict[str, Any]:
    """Return what the page shows of an evaluation beside loss and accuracy, by name; None of what does not apply.

    "balanced_accuracy"; of the first number that is predicted "mae" and "r2", with the ends "r2_low" and "r2_high" of
    its 95 % interval; "low" and "high", see `interval`.
    """
    number = evaluation.per_output[0] if evaluation.per_output else None
    low, high = interval(evaluation)
    scores = {name: getattr(number, name, None) for name in ("mae", "r2", "r2_low", "r2_high")}
    return {"balanced_accuracy": evaluation.balanced_accuracy, "low": low, "high": high, **scores}
