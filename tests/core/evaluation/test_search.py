import asyncio
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import FrozenInstanceError, asdict
from functools import partial
from typing import Any

import numpy as np
import pytest

from colornn_core import (
    ConfigError,
    DataWarning,
    Evaluation,
    Model,
    NetworkConfig,
    Schema,
    Table,
    TrainingConfig,
    datasets,
)
from colornn_core.arrays import FloatArray
from colornn_core.evaluation import calls
from colornn_core.evaluation.calls import Call
from colornn_core.evaluation.folds import draw_fold
from colornn_core.evaluation.search import KEPT, Search, Trial
from colornn_core.evaluation.search_space import draw_settings, shortened
from colornn_core.recommendation import Recommendation, recommended

MOONS = datasets.make_moons(60)
SCHEMA = Schema.for_table(MOONS, ["x", "y"], "label")
BASE = Recommendation(NetworkConfig(hidden_units=(4,)), TrainingConfig(epochs=16, warmup_epochs=1, batch_size=16))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is recommended be small, so that a search takes no time."""
    monkeypatch.setattr("colornn_core.evaluation.search.recommended", lambda schema, n_rows: BASE)


def make(table: Table = MOONS, schema: Schema = SCHEMA, **options: Any) -> Search:
    return Search(table, schema, **{"settings": 18, "folds": 2, **options})


def test_the_best_of_each_rung_go_on_and_are_trained_longer() -> None:
    search = make()
    trials = list(search)
    assert trials == search.trials
    assert len(trials) == search.n_trials == 1 + 17 + 5
    assert Counter(trial.rung for trial in trials if trial.number) == {0: 17, 1: 5}
    first = {trial.number: trial for trial in trials if trial.rung == 0}
    for trial in trials:
        share = 1 if trial.rung else 1 / KEPT
        assert trial.epochs == max(round(trial.training.epochs * share), 1)
        assert len(trial.scores) == 2
        assert trial.mean == pytest.approx(sum(trial.scores) / 2)
        assert trial.std == pytest.approx(abs(trial.scores[0] - trial.scores[1]) / math.sqrt(2))
        assert trial.seconds > 0
    promoted = {trial.number for trial in trials if trial.rung == 1 and trial.number}
    dropped = first.keys() - promoted
    assert min(first[number].mean for number in promoted) >= max(first[number].mean for number in dropped)


def test_the_recommended_settings_are_tried_whole_and_among_the_rest() -> None:
    search = make()
    trial = next(search)
    assert (trial.number, trial.network, trial.training, trial.is_whole) == (0, *BASE, True)
    assert search.recommended is trial
    list(search)
    assert search.best.mean >= trial.mean
    assert search.best is search.ranking[0]
    assert len(search.ranking) == 18
    whole = [trial.mean for trial in search.ranking if trial.is_whole]
    assert whole == sorted(whole, reverse=True)
    assert search.ranking[0].is_whole


def test_other_settings_are_tried_whole_beside_the_recommended_ones() -> None:
    other = Recommendation(NetworkConfig(hidden_units=(2,)), TrainingConfig(epochs=3, warmup_epochs=0))
    search = make(others=[BASE, other, other])
    trials = list(search)
    assert len(trials) == search.n_trials == 2 + 16 + 4
    assert (trials[1].number, trials[1].network, trials[1].training, trials[1].is_whole) == (1, *other, True)
    assert [trial.number for trial in trials].count(1) == 1
    assert [trial.network for trial in make(settings=1, others=[other])] == [BASE.network, other.network]


def test_the_same_seed_and_number_of_settings_find_the_same() -> None:
    def found(**options: Any) -> list[tuple[Any, ...]]:
        search = make(**options)
        list(search)
        return [(trial.number, trial.network, trial.training, trial.scores) for trial in search.ranking]

    def backwards(todo: Iterable[Call]) -> Iterator[Any]:
        yield from reversed([function(*arguments, **named) for function, arguments, named in todo])

    assert found(seed=3) == found(seed=3) == found(seed=3, jobs=backwards)
    assert found(seed=3) != found(seed=4)


def test_it_can_be_left_at_any_time_and_keeps_what_is_finished() -> None:
    search = make()
    with pytest.raises(ConfigError, match="no settings were tried to the end"):
        _ = search.best
    seen = [next(search), next(search), next(search)]
    assert search.trials == seen
    assert search.best.number == 0  # what was trained whole goes first
    assert search.open_test().n_samples == 12


def test_an_event_loop_gets_its_turns() -> None:
    async def count() -> int:
        return len([trial async for trial in make(settings=3)])

    assert asyncio.run(count()) == 3
    sliced = list(make(settings=3).sliced(0.001))
    assert None in sliced
    assert len([trial for trial in sliced if trial is not None]) == 3


def test_the_test_set_is_in_no_fold_and_is_opened_once() -> None:
    taught: list[tuple[Any, ...]] = []

    def watch(todo: Iterable[Call]) -> Iterator[Any]:
        for function, (task,), named in todo:
            columns = task.fold.schema.inputs
            for part in (task.fold.training, task.fold.validation):
                taught.extend(tuple(row) for row in np.round(part.inputs * columns[0].std + columns[0].mean, 6)[:, :1])
            yield function(task, **named)

    search = make(test_size=0.25, jobs=watch)
    list(search)
    tested = {(round(float(x), 6),) for x in search.test_table.columns["x"]}
    assert len(tested) == 15
    assert not tested & set(taught)
    assert len(set(taught)) == len(search.training_table) == 45
    measured: list[Table] = []

    def measure(table: Table) -> Evaluation:
        measured.append(table)
        return model.evaluate(table)

    model = Model.for_schema(SCHEMA, network=search.best.network, seed=search.seed)
    model.fit(search.training_table, search.best.training)
    first, second = search.open_test(measure), search.open_test(measure)
    assert first is second
    assert first.n_samples == 15
    assert len(measured) == 1
    assert list(search) == []


def test_what_is_added_to_the_rows_that_are_trained_on_is_measured_on_by_nothing() -> None:
    added = Table.from_rows([{"x": 9.0, "y": 9.0, "label": MOONS.columns["label"][0]}] * 2)
    sizes: list[int] = []

    def augment(learnt: Table) -> tuple[Table, FloatArray]:
        sizes.append(len(learnt))
        rows = [*learnt.rows(), *added.rows()]
        return Table.from_rows(rows), np.linspace(1, 2, len(rows))

    search = make(folds=3, settings=4, augment=augment)
    assert sizes == [32, 32, 32]
    for fold in search._folds:
        assert (len(fold.training.inputs), len(fold.validation.inputs)) == (34, 16)
        assert fold.training.weights is not None
        assert fold.training.weights[-1] == 2
        assert fold.validation.weights is None
    next(iter(search))
    assert search.open_test().n_samples == 12
    assert sizes[3:] == [48]


def test_without_a_test_set_there_is_nothing_to_open() -> None:
    search = make(settings=1, test_size=0)
    list(search)
    with pytest.raises(ConfigError, match=r"there is no test set: set test_size to 0\.2"):
        search.open_test()


def test_the_best_settings_are_measured_by_a_network_that_has_all_other_rows() -> None:
    search = make(settings=1)
    list(search)
    assert search.n_trials == 1
    evaluation = search.open_test()
    assert (evaluation.n_samples, evaluation.task) == (12, "classification")
    assert evaluation.accuracy is not None


class Clock:
    """A clock that goes on by a second each time that it is looked at."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 1
        return self.now


def test_it_ends_when_its_time_is_over_and_keeps_what_is_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("colornn_core.evaluation.search.time", Clock())
    search = make(settings=None, seconds=200)
    assert search.n_trials is None
    trials = list(search)
    assert 10 < len(trials) < 200
    assert max(trial.number for trial in trials) > 27  # it began anew with other settings
    assert {len(trial.scores) for trial in trials} == {2}


def test_a_training_that_is_not_done_in_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("colornn_core.evaluation.calls.time", Clock())
    fold = draw_fold(SCHEMA, MOONS, rng=np.random.default_rng(0))
    task = calls.Task(0, 0, fold, *BASE, seed=0, seconds=5.0)
    monkeypatch.setattr(calls, "_SLICE", 0.0)
    assert calls.train(task).score is None
    assert calls.train(task._replace(seconds=math.inf)).score is not None


@pytest.mark.parametrize("output", ["double", ["up", "down"]])
def test_all_tasks(output: str | list[str]) -> None:
    x = np.random.default_rng(0).uniform(size=40)
    table = Table.from_columns({"x": x, "double": 2 * x, "up": x > 0.3, "down": x < 0.6})
    search = make(table, Schema.for_table(table, ["x"], output), settings=3)
    assert search.score_name == ("R²" if output == "double" else "accuracy")
    assert len(list(search)) == 3
    assert search.open_test().n_samples == 8


def test_rows_without_an_output_are_left_out() -> None:
    table = Table.from_columns({"x": range(20), "y": ["a", "b", None, "b"] * 5})
    with pytest.warns(DataWarning, match="5 rows have no value of 'y'"):
        search = make(table, Schema.for_table(table, ["x"], "y"), settings=1)
    assert len(search.training_table) == 12


def test_a_trial_cannot_be_changed() -> None:
    trial = next(make())
    with pytest.raises(FrozenInstanceError):
        trial.rung = 1  # type: ignore[misc]
    assert Trial(**{**asdict(trial), "network": trial.network, "training": trial.training}) == trial


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"settings": 0}, "settings must be 1 or more, got 0"),
        ({"seconds": 0}, "seconds must be a number above 0, got 0"),
        ({"seconds": math.nan}, "seconds must be a number above 0, got nan"),
        ({"folds": 1}, "folds must be a whole number from 2 to 48"),
        ({"test_size": 1}, "test_size must be from 0 to below 1, got 1"),
        ({"seed": -1}, "seed must be a whole number that is not negative"),
        ({"jobs": 0}, "jobs must be 1 or more, got 0"),
    ],
)
def test_what_cannot_be_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        make(**options)


def test_drawn_settings_can_be_trained_and_are_about_what_is_recommended() -> None:
    rng = np.random.default_rng(0)
    base = recommended(SCHEMA, 500)
    drawn = [draw_settings(base, rng) for _ in range(300)]
    for field in ("hidden_units", "activation", "dropout"):
        values = Counter(getattr(one.network, field) for one in drawn)
        assert values[getattr(base.network, field)] > 80
        assert len(values) > 2
    for field in ("learning_rate", "batch_size", "l2", "weight_decay"):
        values = Counter(getattr(one.training, field) for one in drawn)
        assert values[getattr(base.training, field)] > 80
        assert len(values) > 2
    assert all(base.training.epochs / 10 <= one.training.epochs <= base.training.epochs for one in drawn)
    assert all(one.training.warmup_epochs < one.training.epochs for one in drawn)
    again = np.random.default_rng(0)
    assert [draw_settings(base, again) for _ in range(300)] == drawn


def test_what_is_trained_for_a_part_of_its_epochs_still_warms_up_before_its_end() -> None:
    short = shortened(BASE, 1 / 16).training
    assert (short.epochs, short.warmup_epochs) == (1, 0)
    assert shortened(BASE, 1.0) == BASE


def test_calls_are_made_here_where_nobody_else_makes_them() -> None:
    fold = draw_fold(SCHEMA, MOONS, rng=np.random.default_rng(0))
    tasks = [calls.Task(number, 0, fold, *BASE, seed=0) for number in range(2)]
    done = [one for one in calls.call_here(((calls.train, (task,), {}) for task in tasks), None) if one is not None]
    assert [one.number for one in done] == [0, 1]
    assert done[0].score == partial(calls.train, tasks[0])().score == done[1].score
