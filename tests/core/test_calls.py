"""The calls that people's fingers know: fit, a training that is gone through, predict, and what notebooks show."""

import asyncio
import json
import math
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

import colornn_core
from colornn_core import (
    ConfigError,
    DataError,
    EpochResult,
    Model,
    NetworkConfig,
    Table,
    TrainingConfig,
    UntrainedWarning,
    check,
    read_table,
    recommended,
)
from colornn_core.html import Curve, curves
from colornn_core.nn import pull

ROWS = [{"x": x, "y": x % 3, "side": "left" if x < 10 else "right", "twice": 2 * x} for x in range(20)]
SMALL = NetworkConfig(hidden_units=4)  # type: ignore[arg-type]


def make(output: Any = "side", **settings: Any) -> Model:
    return Model.for_table(ROWS, ["x", "y"], output, network=SMALL, **settings)


def test_fit_trains_to_the_end_and_tells_each_epoch() -> None:
    told: list[EpochResult] = []
    history = make().fit(read_table(ROWS), TrainingConfig(epochs=3, validation_split=0.2), on_epoch=told.append)
    assert list(history) == told
    assert [result.epoch for result in history] == [1, 2, 3]
    assert history.loss == [result.loss for result in told]
    assert history.validation_accuracy == [result.validation_accuracy for result in told]
    assert history[-1] == told[-1]
    assert list(history[1:]) == told[1:]
    assert history.stopped is None
    assert len(read_table(history.to_dict())) == 3


def test_a_regression_has_no_accuracy_and_an_early_end_has_a_reason() -> None:
    history = make("twice").fit(read_table(ROWS), epochs=50, loss_threshold=1e8)
    assert (len(history), history.accuracy, history.validation_loss) == (1, [], [])
    assert history.stopped == "loss_threshold"
    assert "stopped by loss_threshold" in repr(history)


def test_settings_can_be_given_by_name() -> None:
    one, other = make(), make()
    one.fit(read_table(ROWS), TrainingConfig(epochs=4, learning_rate=0.01))
    other.fit(read_table(ROWS), TrainingConfig(epochs=7), epochs=4, learning_rate=0.01)
    np.testing.assert_allclose(one.network.parameters, other.network.parameters)


def test_settings_of_the_network_can_be_given_by_name() -> None:
    suited = recommended(make().schema, len(ROWS)).network
    assert Model.for_table(ROWS, ["x", "y"], "side", hidden_units=3).network.config.hidden_units == (3,)
    model = Model.for_table(ROWS, ["x", "y"], "side", activation="tanh")
    assert (model.network.config.activation, model.network.config.hidden_units) == ("tanh", suited.hidden_units)
    assert make(hidden_units=[5, 6]).network.config.hidden_units == (5, 6)
    with pytest.raises(ConfigError, match="hidden is no setting of NetworkConfig"):
        make(hidden=3)


@pytest.mark.parametrize("epochs", [4, np.int64(4)])
def test_settings_by_name_change_what_is_recommended(epochs: Any) -> None:
    table, model = read_table(ROWS), make()
    rates = model.fit(table, epochs=epochs).learning_rate
    suited = recommended(model.schema, len(table)).training
    assert len(rates) == 4
    # The whole of the short training is no warm-up.
    assert max(rates) == pytest.approx(suited.learning_rate)
    assert rates.index(max(rates)) < 3


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"epoch": 3}, "epoch is no setting"),
        ({"epochs": 0}, "epochs must"),
        ({"initial_epoch": -1}, "initial_epoch must"),
        ({"initial_epoch": 0.5}, "initial_epoch must"),
    ],
)
def test_a_setting_that_is_none_is_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        make().fit(read_table(ROWS), **settings)


def test_an_event_loop_has_its_turn_after_each_epoch_and_within_long_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pull, "TIME_SLICE", 1e-9)
    turns: list[str] = []

    async def train() -> None:
        async for result in make().train(read_table(ROWS), TrainingConfig(epochs=2, batch_size=5)):
            turns.append(f"epoch {result.epoch}")

    async def other() -> None:
        while "epoch 2" not in turns:
            turns.append("turn")
            await asyncio.sleep(0)

    async def both() -> None:
        await asyncio.gather(train(), other())

    asyncio.run(both())
    first = turns.index("epoch 1")
    assert turns[:first].count("turn") > 1
    assert "turn" in turns[first : turns.index("epoch 2")]


def test_both_ways_through_a_training_learn_the_same() -> None:
    one, other = make(), make()
    one.fit(read_table(ROWS), epochs=3)

    async def train() -> list[int]:
        return [result.epoch async for result in other.train(read_table(ROWS), epochs=3)]

    assert asyncio.run(train()) == [1, 2, 3]
    np.testing.assert_allclose(one.network.parameters, other.network.parameters)


def test_a_training_that_is_never_gone_through_warns() -> None:
    with pytest.warns(RuntimeWarning, match="never gone through, so that nothing was trained"):
        make().train(read_table(ROWS)).__del__()


def test_a_training_is_gone_through_once() -> None:
    training = make().train(read_table(ROWS), epochs=2)
    assert next(training).epoch == 1
    assert [result.epoch for result in training] == [2]
    assert list(training) == []


def test_predict_gives_labels_or_numbers() -> None:
    rows = read_table(ROWS)
    classes = make()
    classes.fit(rows, epochs=100)
    assert classes.predict(rows).tolist() == [ranking[0].label for ranking in classes.classify(rows)]
    assert classes.predict(ROWS[0]) == classes.classify(ROWS[0])[0].label
    numbers = make("twice")
    numbers.fit(rows, epochs=2)
    assert numbers.predict(rows).shape == (20, 1)
    assert numbers.predict(ROWS[0]).shape == (1,)


def test_what_is_asked_may_have_any_usual_shape() -> None:
    model = make()
    model.fit(ROWS, epochs=30)
    table, frame = read_table(ROWS), pd.DataFrame(ROWS)
    expected = model.predict_proba(table)
    many = (
        ROWS,
        frame,
        frame.to_dict("list"),
        {name: frame[name] for name in ("x", "y")},
        frame[["x", "y"]].to_numpy(),
        frame[["x", "y"]].to_numpy().tolist(),
        frame[["y", "x"]].to_records(index=False),
        json.dumps(ROWS).encode(),
        SimpleNamespace(to_py=lambda: ROWS),
    )
    for rows in many:
        np.testing.assert_allclose(model.predict_proba(rows), expected)
        assert model.predict(rows).tolist() == model.predict(table).tolist()
        assert model.classify(rows) == model.classify(table)
    assert model.predict(row for row in ROWS).tolist() == model.predict(table).tolist()
    for row in (ROWS[3], frame.iloc[3], [3, 0], (3, 0), np.array([3.0, 0.0]), SimpleNamespace(to_py=lambda: ROWS[3])):
        np.testing.assert_allclose(model.predict_proba(row), expected[3])
        assert model.predict(row) == model.predict(table)[3]
        assert model.classify(row) == model.classify(table)[3]
        assert model.explain(row, frame, nearest=1).answer == model.explain(ROWS[3], table, nearest=1).answer
    with pytest.raises(DataError, match="One row is explained at a time"):
        model.explain(frame)


def test_categories_without_names_stand_in_the_order_of_the_inputs() -> None:
    rows = [{"x": x, "hue": "red" if x % 2 else "blue", "side": "left" if x < 10 else "right"} for x in range(20)]
    model = Model.for_table(rows, output="side", network=SMALL)
    model.fit(rows, epochs=2)
    np.testing.assert_allclose(model.predict_proba([[3, "red"]])[0], model.predict_proba({"x": 3, "hue": "red"}))
    np.testing.assert_allclose(model.predict_proba([3, "red"]), model.predict_proba({"x": 3, "hue": "red"}))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([[1, 2], [3]], r"Row 2 is not an object with named values, nor a list of 2 values for x, y, but \[3\]"),
        (np.zeros((2, 3)), "Row 1 is not .* a list of 2 values"),
        ([1, 2, 3], "Row 1 is not .*but .1, 2, 3"),
        (np.zeros((2, 2, 2)), "an array of the shape|An array of the shape"),
        ([], "no rows|Rows are needed|No rows|empty"),
        (np.zeros((0, 2)), "no rows|Rows are needed|No rows|empty"),
        ({"x": [1, 2], "y": [1]}, "y"),
        (pd.Series([1.0, 2.0], name="x"), "y"),
        (7, "No rows were found"),
        (np.array(7), "No rows were found"),
    ],
)
def test_what_cannot_be_asked_is_said(rows: Any, message: str) -> None:
    model = make()
    model.fit(ROWS, epochs=1)
    with pytest.raises(DataError, match=message):
        model.predict(rows)


def test_predict_gives_the_labels_that_apply() -> None:
    rows = [{"x": x, "low": "yes" if x < 12 else "no", "high": "yes" if x > 8 else "no"} for x in range(20)]
    model = Model.for_table(rows, output=["low", "high"], network=SMALL)
    model.fit(read_table(rows), epochs=2)
    assert model.predict(rows) == [ranking.chosen for ranking in model.classify(rows)]
    assert model.predict(rows[0]) == model.classify(rows[0]).chosen


def test_an_untrained_model_says_so_when_it_is_asked() -> None:
    model = make()
    assert not model.is_trained
    for ask in (model.classify, model.predict, model.predict_proba):
        with pytest.warns(UntrainedWarning, match="untrained"):
            ask(ROWS[0])
    model.fit(read_table(ROWS), epochs=1)
    assert model.is_trained
    assert Model.from_files(model.to_files()).is_trained


def test_the_inputs_are_all_other_columns_and_the_output_has_to_be_named() -> None:
    model = Model.for_table(ROWS, output="side")
    assert [column.name for column in model.schema.inputs] == ["x", "y", "twice"]
    with pytest.raises(DataError, match="to be predicted is not named; the table has x, y, side, twice"):
        Model.for_table(ROWS)


def test_a_table_is_read_column_by_column_and_row_by_row() -> None:
    table = Table({"n": [1, None], "t": ["a", "b"]})
    assert (table["t"].tolist(), len(table.head(1)), len(table.head())) == (["a", "b"], 1, 2)
    assert [row["t"] for row in table] == ["a", "b"]
    with pytest.raises(DataError, match="There is no column 'u'"):
        table["u"]
    pd.testing.assert_frame_equal(table.to_pandas(), pd.DataFrame({"n": [1.0, np.nan], "t": ["a", "b"]}))


def test_a_table_checks_what_it_is_made_of() -> None:
    assert Table({"n": [True, 2], "t": [1, "b"]}).columns["t"].tolist() == ["1", "b"]
    with pytest.raises(DataError):
        Table({"n": [object()]})
    with pytest.raises(DataError, match="use read_table for rows"):
        Table(ROWS)  # type: ignore[arg-type]


def test_an_object_of_javascript_is_read_as_what_it_holds() -> None:
    assert len(read_table(SimpleNamespace(to_py=lambda: ROWS))) == 20


def test_what_notebooks_show_is_text_wherever_it_comes_from() -> None:
    evil = "<b>&"
    rows = [{evil: x, "side": evil if x < 10 else "right"} for x in range(20)]
    table = read_table(rows)
    model = Model.for_table(table, output="side", network=SMALL)
    history = model.fit(table, epochs=2, validation_split=0.2)
    evaluation = model.evaluate(table)
    shown = [one._repr_html_() for one in (table, model, history, evaluation, check(table))]
    assert all("<b>" not in html for html in shown)
    assert "&lt;b&gt;&amp;" in shown[0]
    assert shown[2].count("<polyline") == 4
    assert shown[3].count("<tr>") == 3
    assert "hidden 1" in model.summary()
    for one in (table, model, model.network, history, evaluation, *check(table)):
        assert len(repr(one)) < 1000


def test_a_curve_leaves_out_what_has_no_place() -> None:
    html = curves("loss", [Curve("run", [1.0, math.nan, math.inf, 0.5])])
    assert 'points="0.0,0.0 320.0,60.0"' in html
    assert 'points=""' in curves("loss", [Curve("run", [math.nan])])


def test_an_evaluation_of_numbers_shows_each_output() -> None:
    model = Model.for_table(ROWS, ["x"], ["twice", "y"], network=SMALL)
    model.fit(read_table(ROWS), epochs=1)
    html = model.evaluate(read_table(ROWS))._repr_html_()
    assert "<th>twice</th>" in html
    assert "r2" in html


def test_the_library_knows_its_version_and_is_a_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "colornn_core", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == colornn_core.__version__
