"""A search for good settings, beside Train: on no row of Train's test set."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import pairwise
from typing import Any

from app.worker.exploration import Exploration
from app.worker.settings import Settings
from app.worker.test_set import measure
from app.worker.training_session import TIME_SLICE
from colornn_core import Model
from colornn_core.evaluation.search import Search, Trial
from colornn_core.recommendation import Recommendation

FOLDS = 5
# More points than these would cover each other; what is drawn are the best.
MOST = 150


class SettingsSearch:
    """Tries settings, for some seconds.

    What is not searched for, such as the scaling of the inputs and the sizes of the parts, is as it is set.

    Parameters
    ----------
    exploration : Exploration
        Examples that were taught are trained on in each fold, as in Train, and never measured on.
    settings : Settings
        Those that are set in Train: they are tried first, beside those that are recommended for the table.
    seconds : float
    draw : int
        Which test set of Train is left out, see `Exploration.without_test_set`.

    Attributes
    ----------
    steps : iterator of Trial or None
        What is tried, in slices of time; it ends by itself.

    Raises
    ------
    ColornnError
        The table is too small to be divided so.
    """

    def __init__(self, exploration: Exploration, settings: Settings, seconds: float, draw: int) -> None:
        schema, known, test = exploration.without_test_set(settings, draw)
        self._settings, self._n_test = settings, len(test)
        self._ends = schema.n_features, schema.n_outputs
        present = Recommendation(settings.network, replace(settings.training, validation_split=0.0, test_size=0.0))
        self._search = Search(
            known,
            schema,
            seconds=seconds,
            folds=FOLDS,
            test_size=0,
            seed=settings.seed,
            others=[present],
            augment=exploration.with_examples,
        )
        self.steps: Iterator[Trial | None] = self._search.sliced(TIME_SLICE)

    def describe(self) -> dict[str, Any]:
        """Tell how many "folds" there are, and how many "test_rows"."""
        return {"folds": FOLDS, "test_rows": self._n_test}

    def ranking(self) -> list[int]:
        """Return the numbers of the best settings, best first, of which those trained whole go before all others."""
        return [trial.number for trial in self._search.ranking[:MOST]]

    def describe_trial(self, trial: Trial) -> dict[str, Any]:
        """Tell of a trial what a plot and a table of them show.

        Returns
        -------
        trial : dict
            "number", "mean" and "std" of the scores; "seconds" for a fold, "epochs" of its training and whether that
            was "whole"; "weights" and "learning_rate"; whether it is the "present" setting, or what is "recommended";
            and "changes", the settings that are others than the present ones.
        """
        unchanged, settings = self._settings.to_dict(), self._settings_of(trial).to_dict()
        changes = {name: value for name, value in settings.items() if value != unchanged[name]}
        sizes = (self._ends[0], *trial.network.hidden_units, self._ends[1])
        return {
            "number": trial.number,
            "mean": trial.mean,
            "std": trial.std,
            "seconds": trial.seconds / FOLDS,
            "epochs": trial.epochs,
            "whole": trial.is_whole,
            "weights": sum((before + 1) * units for before, units in pairwise(sizes)),
            "learning_rate": trial.training.learning_rate,
            "present": not changes,
            "recommended": not trial.number,
            "changes": changes,
        }

    def _settings_of(self, trial: Trial) -> Settings:
        kept = {name: getattr(self._settings.training, name) for name in ("validation_split", "test_size")}
        return self._settings.changed({**asdict(trial.network), **asdict(trial.training), **kept})


class Finalist:
    """The settings that were chosen, trained on all rows but those of the test set, to be measured on these once.

    Parameters
    ----------
    exploration : Exploration
    settings : Settings
    draw : int
        Which test set of Train is the one of the search.

    Attributes
    ----------
    steps : iterator
        The training, in slices of time.
    """

    def __init__(self, exploration: Exploration, settings: Settings, draw: int) -> None:
        schema, known, self._test = exploration.without_test_set(settings, draw)
        self._model = Model.for_schema(schema, network=settings.network, seed=settings.seed)
        config = settings.changed({"validation_split": 0.0, "test_size": 0.0}).training
        rows, weights = exploration.with_examples(known)
        self.steps = self._model.train(rows, config, weights=weights).sliced(TIME_SLICE)

    def measure(self) -> dict[str, Any]:
        """Measure on the test set; see `test_set.measure`."""
        return measure(self._model, self._test)
