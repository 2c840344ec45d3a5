"""The presets of the lessons show what they are there to show."""

from pathlib import Path

import numpy as np
import pytest

from app.worker.presets import PRESETS
from colornn_core import DivergedError, EpochResult, Model, read_table
from colornn_core.nn.presets import PRESETS as OF_THE_LIBRARY

COLORS = read_table(Path(__file__).parents[3] / "data" / "colorData.json")


def begun(name: str, seed: int = 0) -> Model:
    preset = PRESETS[name]
    return Model.for_table(COLORS, ["r", "g", "b"], "label", network=preset.network, scaling=preset.scaling, seed=seed)


def test_overfitting_gets_better_on_what_it_learns_and_worse_on_what_it_does_not() -> None:
    results = list(begun("overfit").train(COLORS, PRESETS["overfit"].training))
    held_back = [result.validation_loss or 0 for result in results]
    assert results[-1].loss < results[10].loss
    assert held_back[-1] > 1.15 * min(held_back)
    assert (results[-1].accuracy or 0) > (results[-1].validation_accuracy or 1) + 0.05


@pytest.mark.parametrize("seed", range(3))
def test_too_fast_diverges_within_its_epochs_but_not_at_once(seed: int) -> None:
    preset = PRESETS["too fast"]
    model = begun("too fast", seed)
    results: list[EpochResult] = []
    with pytest.raises(DivergedError) as told:
        results.extend(model.train(COLORS, preset.training))
    assert 3 < told.value.epoch <= preset.training.epochs
    assert np.isfinite(model.network.parameters).all()


def test_the_page_offers_what_the_library_has_and_two_more() -> None:
    assert list(PRESETS) == [*OF_THE_LIBRARY, "overfit", "too fast"]
    assert all(len(preset.help) > 20 for preset in PRESETS.values())
