import asyncio
import math
from dataclasses import replace

import numpy as np
import pytest

from colornn_core import ConfigError, History, Model, NetworkConfig, Schema, Table, TrainingConfig, datasets
from colornn_core.evaluation.folds import Fold, draw_fold, fewer_rows
from colornn_core.evaluation.repeats import Run, band, compare, learning_curve, repeat, spread
from colornn_core.nn.pull import TIME_SLICE

TABLE = datasets.make_moons(120)
SMALL = NetworkConfig(hidden_units=(4,))
SHORT = TrainingConfig(epochs=3, batch_size=16)


def fold_of(table: Table = TABLE, output: str = "label") -> Fold:
    return draw_fold(Schema.for_table(table, ["x"], output), table, rng=np.random.default_rng(0))


FOLD = draw_fold(Schema.for_table(TABLE, ["x", "y"], "label"), TABLE, rng=np.random.default_rng(0))


def test_each_seed_is_a_training_of_its_own_and_the_same_again() -> None:
    runs = list(repeat(FOLD, SMALL, SHORT, seeds=3))
    (again,) = repeat(FOLD, SMALL, SHORT, seeds=[2])
    assert [run.seed for run in runs] == [0, 1, 2]
    assert [len(run.history) for run in runs] == [3, 3, 3]
    assert len({run.history.loss[-1] for run in runs}) == 3
    assert runs[2].history.loss == again.history.loss
    np.testing.assert_array_equal(runs[2].network.parameters, again.network.parameters)
    assert all(run.score == run.history.validation_accuracy[-1] for run in runs)
    assert {run.n_rows for run in runs} == {96}


def test_a_run_begins_with_the_weights_of_a_model_of_its_seed() -> None:
    model = Model.for_table(TABLE, output="label", network=SMALL, seed=5)
    (run,) = repeat(FOLD, SMALL, replace(SHORT, learning_rate=1e-12), seeds=[5])
    np.testing.assert_allclose(run.network.parameters, model.network.parameters, atol=1e-9)
    assert run.network.activations == model.network.activations


def test_it_is_left_at_any_time_and_gives_an_event_loop_its_turns() -> None:
    async def pull() -> list[int]:
        runs = repeat(FOLD, SMALL, SHORT, seeds=20)
        return [(await anext(runs)).seed, (await anext(runs)).seed]

    assert asyncio.run(pull()) == [0, 1]
    sliced = [*repeat(FOLD, SMALL, SHORT, seeds=2).sliced(TIME_SLICE)]
    assert None in sliced
    assert [run.seed for run in sliced if run is not None] == [0, 1]


def test_a_run_that_diverges_is_a_result_too() -> None:
    regression = fold_of(datasets.make_sine(60), "y")
    wild = TrainingConfig(epochs=50, optimizer="sgd", learning_rate=1000, schedule="constant")
    (run,) = repeat(regression, SMALL, wild, seeds=1)
    assert run.diverged
    assert len(run.history) < 50
    assert math.isfinite(run.score)


def test_a_regression_is_scored_by_r2() -> None:
    regression = fold_of(datasets.make_sine(200), "y")
    (run,) = repeat(
        regression, NetworkConfig(hidden_units=(16,)), TrainingConfig(epochs=100, learning_rate=0.02), seeds=1
    )
    assert 0.8 < run.score <= 1
    assert run.history.accuracy == []


def test_the_spread_and_the_bands_are_those_of_the_runs() -> None:
    runs = list(repeat(FOLD, SMALL, SHORT, seeds=3))
    losses = np.array([run.history.loss for run in runs])
    drawn = band(runs, "loss")
    np.testing.assert_allclose(drawn.mean, losses.mean(axis=0))
    np.testing.assert_allclose(drawn.lowest, losses.min(axis=0))
    np.testing.assert_allclose(drawn.highest, losses.max(axis=0))
    shorter = replace(runs[0], history=runs[0].history[:1])
    assert band([shorter, runs[1]], "loss").mean[1] == runs[1].history.loss[1]
    assert spread([1.0, 2.0, 3.0]) == (3, 2.0, 1.0, 1.0, 3.0)
    assert math.isnan(spread([1.0]).std)
    with pytest.raises(ConfigError, match="one at least"):
        spread([])


def a_run(seed: int, score: float) -> Run:
    return Run(seed, 10, History([]), score, FOLD_NETWORK)


FOLD_NETWORK = next(iter(repeat(FOLD, SMALL, SHORT, seeds=1))).network


def test_two_settings_are_compared_over_the_seeds_that_both_have() -> None:
    first = [a_run(seed, 0.5) for seed in range(8)]
    second = [a_run(seed, 0.5 + seed / 100) for seed in range(1, 9)]
    compared = compare(first, second)
    assert (compared.n_pairs, compared.n_better, compared.n_worse) == (7, 7, 0)
    assert compared.difference == pytest.approx(0.04)
    assert compared.p_value == pytest.approx(2 / 2**7)
    assert compared.test == "Wilcoxon signed-rank test"
    assert compare(first, first).p_value == 1
    with pytest.raises(ConfigError, match="must have a seed in common"):
        compare(first, [a_run(9, 1.0)])


def test_a_learning_curve_has_all_sizes_for_each_seed_and_as_many_steps_for_each() -> None:
    runs = list(learning_curve(FOLD, SMALL, SHORT, sizes=3, seeds=2))
    assert [(run.seed, run.n_rows) for run in runs] == [(seed, n) for seed in (0, 1) for n in (10, 31, 96)]
    # 96 rows are 6 batches of 16 for each of 3 epochs; 10 rows are one, 31 two.
    assert [len(run.history) for run in runs[:3]] == [18, 9, 3]
    chosen = list(learning_curve(FOLD, SMALL, SHORT, sizes=[48, 24, 48], seeds=[7]))
    assert [(run.seed, run.n_rows) for run in chosen] == [(7, 24), (7, 48)]
    with pytest.raises(ConfigError, match="n_rows must be from 1 to 96"):
        learning_curve(FOLD, SMALL, SHORT, sizes=[97])


def test_all_rows_are_those_of_the_fold() -> None:
    whole = fewer_rows(FOLD, 96, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(whole.training.inputs, FOLD.training.inputs)


@pytest.mark.parametrize("seeds", [-1, [0.5], "ab"])
def test_seeds_are_whole_numbers(seeds: object) -> None:
    with pytest.raises(ConfigError, match="seeds must be a whole number"):
        repeat(FOLD, SMALL, SHORT, seeds=seeds)  # type: ignore[arg-type]
