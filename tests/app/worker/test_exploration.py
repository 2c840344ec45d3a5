"""What is tried out: the same as in Train where nothing is changed, and nothing of Train is touched."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.worker.choice import Choice
from app.worker.exploration import N_SEEDS, Exploration, Outcome, Trial
from app.worker.points import Points
from app.worker.repeated import Repeated, Sizes
from app.worker.run_file import read_run, write_run, write_table
from app.worker.settings import Settings
from app.worker.training_session import TrainingSession
from colornn_core import ConfigError, DataError, Table, read_table

COLOURS = read_table(Path(__file__).parents[3] / "data" / "colorData.json").take(np.arange(600))
SETTINGS = Settings().changed({"epochs": 3, "warmup_epochs": 0})
NUMBERS = Table({"x": np.linspace(0, 1, 80), "y": np.linspace(1, 3, 80)})


def last(exploration: Exploration, trial: Trial) -> Outcome:
    *_, outcome = exploration.run(trial)
    return outcome


@pytest.fixture
def exploration() -> Exploration:
    return Exploration(TrainingSession(COLOURS))


def trained_in_train(settings: Settings, rows: list[dict[str, Any]] | None = None) -> list[tuple[Any, ...]]:
    session = TrainingSession(COLOURS)
    session.teach(rows or [])
    session.begin(settings)
    return [tuple(progress[:5]) for progress in session.progress if progress]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"seed": 3, "scaling": "standard", "hidden_units": [8, 4]},
        {"patience": 1, "restore_best": True},
        {"schedule": "plateau", "schedule_epochs": 1},
        {"dropout": 0.2, "l2": 0.01, "optimizer": "adam", "class_weight": "balanced"},
    ],
)
def test_a_trial_without_changes_is_the_training_of_train(exploration: Exploration, changes: dict[str, Any]) -> None:
    settings = SETTINGS.changed(changes)
    outcome, expected = last(exploration, Trial(settings)), trained_in_train(settings)
    assert len(outcome.epochs) == len(expected)
    assert pytest.approx(np.array(expected, float), rel=1e-4) == outcome.curve().T
    assert outcome.score == pytest.approx(outcome.epochs[-1].validation_accuracy)
    assert outcome.n_rows == 480
    described = outcome.describe()
    assert described["low"] < outcome.score < described["high"]


def test_no_row_of_the_test_set_is_tried(exploration: Exploration) -> None:
    settings = SETTINGS.changed({"test_size": 0.25})
    outcome, expected = last(exploration, Trial(settings)), trained_in_train(settings)
    assert outcome.n_rows == 360
    assert pytest.approx(np.array(expected, float), rel=1e-4) == outcome.curve().T


def test_the_test_set_of_train_stays_out_of_trials_of_other_seeds() -> None:
    settings = SETTINGS.changed({"test_size": 0.25})
    session = TrainingSession(NUMBERS, Choice(("x",), "y", "regression"), settings)
    exploration, tested = Exploration(session), session.test_table.columns["y"]
    for seed in (1, 2):
        fold = exploration.fold(Trial(replace(settings, seed=seed)))
        used = np.concatenate([fold.schema.decode_numbers(part.targets) for part in (fold.training, fold.validation)])
        assert len(tested) == 20
        assert len(used) == 60
        assert np.abs(used - tested).min() > 1e-6


def test_what_was_drawn_is_trained_on_and_changes_no_side() -> None:
    choice, settings = Choice(("x",), "y", "regression"), SETTINGS.changed({"test_size": 0.25})
    points = Points(NUMBERS).with_another({"x": 0.5, "y": 9.0}).with_row(0, None)
    session = TrainingSession(NUMBERS, choice, settings, points=points)
    exploration = Exploration(session)
    for seed in (0, 1):
        fold = exploration.fold(Trial(replace(settings, seed=seed)))
        trained, validated = (
            fold.schema.decode_numbers(part.targets)[:, 0] for part in (fold.training, fold.validation)
        )
        assert np.isclose(trained, 9.0).sum() == 1
        assert not np.isclose(np.append(trained, validated)[:, np.newaxis], session.test_table.columns["y"]).any()
    _, known, test = exploration.without_test_set(settings, 0)
    assert test.columns["y"].tolist() == session.test_table.columns["y"].tolist()
    assert len(known) + len(test) == 80
    alone = TrainingSession(NUMBERS, choice, settings, points=points.without_rows().with_another({"x": 1.0, "y": 2.0}))
    with pytest.raises(DataError):
        Exploration(alone).fold(Trial(settings))  # of one row


def test_a_class_that_was_drawn_is_known_to_all_that_is_tried() -> None:
    table = Table({"x": np.linspace(0, 1, 40), "y": np.array(["A", "B"] * 20, object)})
    settings = SETTINGS.changed({"test_size": 0.2, "epochs": 1})
    points = Points(table).with_another({"x": 0.5, "y": "C"})
    exploration = Exploration(TrainingSession(table, Choice(("x",), "y"), settings, points=points))
    assert last(exploration, Trial(settings)).model.labels == ("A", "B", "C")
    schema, known, _ = exploration.without_test_set(settings, 0)
    assert schema.labels == ("A", "B", "C")
    assert known.columns["y"][-1] == "C"


def test_what_was_taught_is_trained_on_too() -> None:
    taught = [{"r": 10, "g": 20, "b": 200, "label": "blue-ish"}]
    outcome = last(Exploration(TrainingSession(COLOURS), taught), Trial(SETTINGS))
    assert outcome.n_rows == 481
    assert pytest.approx(np.array(trained_in_train(SETTINGS, taught), float), rel=1e-4) == outcome.curve().T
    named = [{"r": 10, "g": 20, "b": 200, "label": "mint"}]
    assert "mint" in last(Exploration(TrainingSession(COLOURS), named), Trial(SETTINGS)).model.labels


def test_it_begins_with_what_the_worker_of_the_page_writes() -> None:
    session = TrainingSession(COLOURS)
    before = session.model.network.parameters.copy()
    _, copied = read_run(write_table(session.table), write_run(session, ""))
    outcome = last(Exploration(copied), Trial(SETTINGS))
    assert pytest.approx(np.array(trained_in_train(SETTINGS), float), rel=1e-4) == outcome.curve().T
    assert (session.model.network.parameters == before).all()
    assert copied.shown is outcome.model  # so that its map can be drawn


def test_trials_leave_nothing_behind_for_the_next_one(exploration: Exploration) -> None:
    first = last(exploration, Trial(SETTINGS)).curve()
    last(exploration, Trial(replace(SETTINGS, seed=1), rows=0.3, noise=0.5))
    assert (last(exploration, Trial(SETTINGS)).curve() == first).all()


def test_fewer_rows_and_wrong_labels_change_the_training_set_alone(exploration: Exploration) -> None:
    whole = last(exploration, Trial(SETTINGS))
    fewer_rows = last(exploration, Trial(SETTINGS, rows=0.25))
    assert fewer_rows.n_rows == 120
    wrong = last(exploration, Trial(SETTINGS, noise=0.9))
    assert wrong.n_rows == whole.n_rows
    assert wrong.score < whole.score
    assert last(exploration, Trial(SETTINGS, rows=0.0001)).n_rows == 1


def test_a_loss_without_bounds_ends_a_trial() -> None:
    exploration = Exploration(TrainingSession(NUMBERS, Choice(("x",), "y", "regression")))
    wild = SETTINGS.changed(
        {"optimizer": "sgd", "learning_rate": 1000.0, "activation": "relu", "epochs": 30, "batch_size": 1}
    )
    outcome = last(exploration, Trial(wild))
    described = outcome.describe()
    assert outcome.diverged
    assert described["epoch"] == len(outcome.epochs) < 30
    assert outcome.curve().shape == (5, len(outcome.epochs))


def test_a_regression_has_r2_for_a_score() -> None:
    session = TrainingSession(NUMBERS, Choice(("x",), "y", "regression"))
    described = last(Exploration(session), Trial(SETTINGS.changed({"epochs": 60, "learning_rate": 0.02}))).describe()
    assert described["accuracy"] is None
    assert 0.8 < described["score"] <= 1
    assert described["low"] is described["high"] is None
    assert described["rows"] == 64


def test_what_cannot_be_trained_is_refused(exploration: Exploration) -> None:
    with pytest.raises(ConfigError, match="loss binary_cross_entropy goes with"):
        last(exploration, Trial(SETTINGS.changed({"loss": "binary_cross_entropy"})))
    session = TrainingSession(COLOURS)
    session.misfit = "The model does not fit."
    with pytest.raises(DataError, match="does not fit"):
        Exploration(session)
    with pytest.raises(DataError, match="has no rows"):
        last(exploration, Trial(SETTINGS.changed({"validation_split": 0.0})))


def test_trainings_from_the_same_seeds_are_laid_side_by_side(exploration: Exploration) -> None:
    repeated, settings = Repeated(), (SETTINGS, SETTINGS.changed({"learning_rate": 0.0001, "epochs": 2}))
    for seed in range(3):
        for number, each in enumerate(settings):
            repeated.add(number, last(exploration, Trial(replace(each, seed=seed))).run())
    curves = repeated.band(0)
    assert curves.shape == (9, 3)
    assert repeated.band(1).shape == (9, 2)
    assert curves[0].tolist() == [1, 2, 3]
    for mean, lowest, highest in (curves[[3, 5, 6]], curves[[4, 7, 8]]):
        assert (lowest <= mean).all()
        assert (mean <= highest).all()
    told = repeated.describe()
    assert [len(scores) for scores in told["scores"]] == [3, 3]
    assert told["spreads"][0]["mean"] == pytest.approx(np.mean(told["scores"][0]))
    assert told["comparison"]["n_worse"] == 3
    assert told["comparison"]["p_value"] == pytest.approx(0.25)


def test_one_setting_is_compared_with_none_and_a_regression_has_no_accuracy() -> None:
    session, repeated = TrainingSession(NUMBERS, Choice(("x",), "y", "regression")), Repeated()
    repeated.add(0, last(Exploration(session), Trial(SETTINGS)).run())
    assert "comparison" not in repeated.describe()
    assert np.isnan(repeated.band(0)[[2, 4, 7, 8]]).all()


def test_the_learning_curve_goes_from_few_rows_to_all(exploration: Exploration) -> None:
    numbers, runs = exploration.learning_curve(SETTINGS)
    assert (numbers[0], numbers[-1], len(numbers)) == (10, 480, 8)
    sizes = Sizes(len(numbers), N_SEEDS)
    added = [sizes.add(run) for run, _ in zip(runs, range(16), strict=False)]
    assert added[-1] == {"done": 16, "of": 40, "whole": True}
    assert not added[-2]["whole"]
    curve, told = sizes.band(), sizes.describe()
    assert curve.shape == (9, 8)
    assert curve[0].tolist() == [size["rows"] for size in told["sizes"]] == numbers
    assert (curve[5] <= curve[3]).all()
    assert told["sizes"][0]["mean"] < told["sizes"][-1]["mean"]
    assert told["gain"] == pytest.approx(told["sizes"][-1]["mean"] - told["sizes"][-2]["mean"])
    assert told["standard_error"] >= 0


def test_a_learning_curve_of_a_tiny_table_has_fewer_sizes() -> None:
    session, sizes = TrainingSession(NUMBERS.take(np.arange(10)), Choice(("x",), "y", "regression")), Sizes(1, 1)
    numbers, runs = Exploration(session).learning_curve(SETTINGS)
    assert numbers == [8]
    sizes.add(next(runs))
    assert sizes.describe()["gain"] == 0
    assert np.isnan(sizes.band()[[2, 4, 7, 8]]).all()
