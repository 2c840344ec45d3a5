"""Trainings of several settings from the same seeds, side by side: their bands, their spread, and a test."""

import math
from typing import Any

import numpy as np

from app.worker.exploration import CURVE
from colornn_core.arrays import FloatArray
from colornn_core.evaluation.repeats import Run, band, compare, spread

# The curves around which there is a band: on the validation set.
BANDED = CURVE[2:]


class Repeated:
    """Runs by the number of their setting, as they come.

    Attributes
    ----------
    runs : dict of int to list of Run
    """

    def __init__(self) -> None:
        self.runs: dict[int, list[Run]] = {}

    def add(self, setting: int, run: Run) -> None:
        """Take in a run."""
        self.runs.setdefault(setting, []).append(run)

    def band(self, setting: int) -> FloatArray:
        """Return, epoch after epoch, its number, the means of the four curves, and two bands, shape (9, n_epochs).

        A band is a row of the lowest and a row of the highest values; NaN where a curve has none.
        """
        runs = self.runs[setting]
        n_epochs = max(len(run.history) for run in runs)
        bands = {name: band(runs, name) for name in CURVE}
        rows = [np.arange(1, n_epochs + 1), *(bands[name].mean for name in CURVE)]
        rows += [edge for name in BANDED for edge in (bands[name].lowest, bands[name].highest)]
        return np.array([row if len(row) else np.full(n_epochs, math.nan) for row in rows], np.float64)

    def describe(self) -> dict[str, Any]:
        """Tell of each setting its "scores", one for each seed, and their "spreads", as a list of both each.

        "comparison" is there where there are two settings, see `evaluation.repeats.compare`: the second with the first.
        """
        scores = [[run.score for run in self.runs[setting]] for setting in sorted(self.runs)]
        told = {"scores": scores, "spreads": [spread(each)._asdict() for each in scores]}
        if len(scores) == 2:
            first, second = (self.runs[setting] for setting in sorted(self.runs))
            return {**told, "comparison": compare(first, second)._asdict()}
        return told
