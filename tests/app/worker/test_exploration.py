"""What is tried out: the same as in Train where nothing is changed, and nothing of Train is touched."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.worker.choice import Choice
from app.worker.exploration import Exploration, Outcome, Trial, fewer, noisy
from app.worker.run_file import read_run, write_run, write_table
from app.worker.settings import Settings
from app.worker.training_session import TrainingSession
from colornn_core import ConfigError, DataError, Schema, Table, read_table

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
    assert outcome.score == pytest.approx(outcome.epochs[-1][4])
    assert outcome.n_rows == 480


def test_no_row_of_the_test_set_is_tried(exploration: Exploration) -> None:
    settings = SETTINGS.changed({"test_size": 0.25})
    outcome, expected = last(exploration, Trial(settings)), trained_in_train(settings)
    assert outcome.n_rows == 360
    assert pytest.approx(np.array(expected, float), rel=1e-4) == outcome.curve().T


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
    assert abs(fewer_rows.n_rows - 120) <= 9  # a class more or less each
    wrong = last(exploration, Trial(SETTINGS, noise=0.9))
    assert wrong.n_rows == whole.n_rows
    assert (wrong.score or 1) < (whole.score or 0)
    assert last(exploration, Trial(SETTINGS, rows=0.0001)).n_rows >= 1


def test_the_targets_that_noise_replaces_are_wrong() -> None:
    rng = np.random.default_rng(0)
    schema = Schema.for_table(COLOURS, ["r", "g", "b"], "label")
    targets = schema.encode_targets(COLOURS)
    assert (noisy(schema, targets, 1.0, rng) != targets).all()
    assert (noisy(schema, targets, 0.3, rng) != targets).mean() == pytest.approx(0.3, abs=0.07)
    numbers = Schema.for_table(NUMBERS, ["x"], "y")
    of_numbers = numbers.encode_targets(NUMBERS)
    assert (noisy(numbers, of_numbers, 0.5, rng) - of_numbers).std() == pytest.approx(0.5 * of_numbers.std(), rel=0.4)
    assert len(fewer(targets, 0.5, rng)) == pytest.approx(300, abs=9)


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
    assert described["rows"] == 64


def test_without_a_validation_set_there_is_no_score(exploration: Exploration) -> None:
    described = last(exploration, Trial(SETTINGS.changed({"validation_split": 0.0}))).describe()
    assert described["score"] is described["validation_loss"] is None
    assert described["rows"] == 600


def test_what_cannot_be_trained_is_refused(exploration: Exploration) -> None:
    with pytest.raises(ConfigError, match="loss binary_cross_entropy goes with"):
        last(exploration, Trial(SETTINGS.changed({"loss": "binary_cross_entropy"})))
    session = TrainingSession(COLOURS)
    session.misfit = "The model does not fit."
    with pytest.raises(DataError, match="does not fit"):
        Exploration(session)
