from pathlib import Path

import numpy as np
import pytest

from colornn_core import EpochResult, Model, Table, read_table
from colornn_core.data.splitting import k_fold
from colornn_core.evaluation.calibration import expected_calibration_error, fit_temperature, reliability_curve
from colornn_core.nn.activations import softmax
from colornn_core.nn.presets import PRESETS

COLORS = read_table(Path(__file__).parents[3] / "data" / "colorData.json")
CROWD = Path(__file__).parents[4] / "shared" / "data" / "crowd-colors.json"


def learn(name: str, table: Table = COLORS, seed: int = 0) -> tuple[Model, list[EpochResult]]:
    preset = PRESETS[name]
    model = Model.for_table(table, ["r", "g", "b"], "label", network=preset.network, scaling=preset.scaling, seed=seed)
    return model, list(model.train(table, preset.training))


def test_better_is_better_than_the_tutorial() -> None:
    losses = {name: learn(name)[1][-1].validation_loss for name in ("tutorial", "better")}
    assert losses["tutorial"] is not None
    assert losses["better"] is not None
    assert losses["better"] < 0.85 * losses["tutorial"]


@pytest.mark.slow
def test_the_crowds_colours() -> None:
    """Five seeds, a fifth of the rows held back. No row is judged at a temperature that it helped to find."""
    if not CROWD.exists():
        pytest.skip("the crowd-sourced file is not here")
    table = read_table(CROWD)
    accuracies, errors = [], []
    for seed in range(5):
        model, results = learn("better", table, seed)
        assert len(results) <= 60
        rows = table.take(model.validation_indices)
        accuracies.append(model.evaluate(rows).numbers()["accuracy"])
        logits, targets = model.network.logits(model.schema.encode_inputs(rows)), model.schema.encode_targets(rows)
        calibrated = np.empty_like(logits)
        for found_on, judged in k_fold(targets, 2, rng=np.random.default_rng(0)):
            calibrated[judged] = softmax(logits[judged] / fit_temperature(logits[found_on], targets[found_on]))
        errors.append(expected_calibration_error(reliability_curve(calibrated, targets)))
    assert np.mean(accuracies) >= 0.80
    assert np.mean(errors) <= 0.03


def test_the_presets_tell_what_they_are_for() -> None:
    assert list(PRESETS) == ["page", "tutorial", "better"]
    assert all(len(preset.help) > 20 for preset in PRESETS.values())
