"""Many trainings side by side: of several settings from the same seeds, or on ever more rows."""

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
        described = {"scores": scores, "spreads": [spread(each)._asdict() for each in scores]}
        if len(scores) == 2:
            first, second = (self.runs[setting] for setting in sorted(self.runs))
            return {**described, "comparison": compare(first, second)._asdict()}
        return described


class Sizes:
    """The runs of a learning curve, as they come: all sizes of one seed, then those of the next.

    Parameters
    ----------
    n_sizes, n_seeds : int
    """

    def __init__(self, n_sizes: int, n_seeds: int) -> None:
        self._n_sizes, self._n_seeds = n_sizes, n_seeds
        self.runs: list[Run] = []

    def add(self, run: Run) -> dict[str, Any]:
        """Take in a run; tell how many are "done" "of" how many, and whether those of its seed are "whole"."""
        self.runs.append(run)
        done = len(self.runs)
        return {"done": done, "of": self._n_sizes * self._n_seeds, "whole": done % self._n_sizes == 0}

    def _of_size(self) -> dict[int, list[Run]]:
        sizes: dict[int, list[Run]] = {}
        for run in self.runs:
            sizes.setdefault(run.n_rows, []).append(run)
        return dict(sorted(sizes.items()))

    def band(self) -> FloatArray:
        """Return the same as `Repeated.band`, of the last epochs, over the number of rows, shape (9, n_sizes)."""
        columns = []
        for n_rows, runs in self._of_size().items():
            lasts = np.array([[_last(run, name) for name in CURVE] for run in runs], np.float64)
            of_band = lasts[:, 2:]
            edges = np.stack([of_band.min(axis=0), of_band.max(axis=0)], axis=1).ravel()
            columns.append([n_rows, *lasts.mean(axis=0), *edges])
        return np.array(columns, np.float64).T

    def describe(self) -> dict[str, Any]:
        """Tell of the "sizes", each its "rows", "mean" and "std" of the scores, and what the last one has gained.

        "gain" is the mean, over the seeds, of the difference between the last size and the one before it, with its
        "standard_error".
        """
        scores = {n_rows: np.array([run.score for run in runs]) for n_rows, runs in self._of_size().items()}
        spreads = {n_rows: spread(each) for n_rows, each in scores.items()}
        before, last = ([*scores.values()] * 2)[-2:]
        gains = spread(last - before)
        described = [{"rows": n_rows, "mean": each.mean, "std": each.std} for n_rows, each in spreads.items()]
        return {"sizes": described, "gain": gains.mean, "standard_error": gains.std / math.sqrt(gains.n)}


def _last(run: Run, name: str) -> float:
    """Return what the last epoch brought, NaN where there is none."""
    values = getattr(run.history, name)
    return values[-1] if values else math.nan
