"""Between which values a score of a network truly lies, as far as the rows that it was measured on can tell."""

from colornn_core import Evaluation
from colornn_core.evaluation.metrics import mae_interval


def interval(evaluation: Evaluation, output: int = 0) -> tuple[float | None, float | None]:
    """Return the ends of a 95 % interval: of the accuracy (Wilson's), or of the mean absolute error of an output.

    None for both where there is none, as of several labels, which are not independent of each other.
    """
    if not evaluation.per_output:
        return evaluation.accuracy_interval or (None, None)
    number = evaluation.per_output[output]
    return mae_interval(number.mae, number.rmse, evaluation.n_samples) or (None, None)
