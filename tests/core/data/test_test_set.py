"""The test set: drawn once, never trained nor validated on, kept with the model and its file."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from colornn_core import ConfigError, DataError, Model, NetworkConfig, Table, TrainingConfig
from colornn_core.cli import main
from colornn_core.evaluation.metrics import wilson_interval

NETWORK = NetworkConfig(hidden_units=(4,))


def rows(start: int, stop: int) -> list[dict[str, Any]]:
    return [{"x": x, "y": "ab"[x % 2]} for x in range(start, stop)]


TABLE = Table.from_rows(rows(0, 100))


def make(seed: int = 0) -> Model:
    return Model.for_table(TABLE, ["x"], "y", network=NETWORK, seed=seed)


def train(model: Model, table: Table = TABLE, **settings: Any) -> set[float]:
    """Train an epoch, and return the x of the test set; they identify the rows of these tables."""
    model.fit(table, TrainingConfig(epochs=1), **settings)
    return set(table.columns["x"][model.test_indices].tolist())


def validated(model: Model, table: Table = TABLE) -> set[float]:
    return set(table.columns["x"][model.validation_indices].tolist())


def test_a_share_or_a_number_of_rows_is_held_out_and_keeps_the_classes_in_proportion() -> None:
    for size, n_rows in ((0.2, 20), (30, 30), (np.int64(30), 30), (30.0, 30)):
        model = make()
        assert len(train(model, test_size=size)) == n_rows
        labels = TABLE.columns["y"][model.test_indices].tolist()
        assert labels.count("a") == labels.count("b") == n_rows / 2
        assert model.provenance.rows == 100 - n_rows
        assert model.provenance.test_size == size
    assert len(make().test_indices) == 0


@pytest.mark.parametrize("size", [-0.1, 1.5, "a", None, float("nan"), float("inf"), True])
def test_what_is_neither_a_share_nor_a_number_of_rows_is_refused(size: Any) -> None:
    with pytest.raises(ConfigError, match="test_size must be a share from 0 to below 1, or a whole number of rows"):
        TrainingConfig(test_size=size)


def test_the_same_seed_draws_the_same_rows_and_no_test_set_changes_nothing() -> None:
    assert train(make(), test_size=0.2) == train(make(), test_size=0.2) != train(make(1), test_size=0.2)
    one, other = make(), make()
    train(one, validation_split=0.2)
    train(other, validation_split=0.2, test_size=0)
    np.testing.assert_array_equal(one.network.parameters, other.network.parameters)


@pytest.mark.parametrize("is_saved", [False, True])
def test_the_rows_stay_in_the_test_set_whatever_a_later_training_asks_for(is_saved: bool) -> None:
    model = make()
    tested = train(model, test_size=0.2, validation_split=0.25)
    assert len(validated(model)) == 20
    assert not tested & validated(model)
    for settings in ({"validation_split": 0.5}, {}, {"test_size": 0.1}, {"test_size": 10}, {"test_size": 20}):
        model = Model.from_files(model.to_files()) if is_saved else model
        assert train(model, **settings) == tested
        assert not tested & validated(model)
        assert model.provenance.rows == 80 - len(validated(model))
        assert set(TABLE.columns["x"][model.test_rows(TABLE)]) == tested


def test_a_table_that_has_grown_adds_to_the_test_set_only_what_the_model_has_not_seen() -> None:
    model = make()
    tested = train(model, test_size=0.2, validation_split=0.2)
    grown = Table.from_rows([*rows(100, 200), *rows(0, 100)])
    then = train(model, grown, test_size=0.2)
    assert {x for x in then if x < 100} == tested
    assert len(then) == 40
    larger = Table.from_rows(rows(0, 300))
    more = train(model, larger, test_size=50)
    assert then < more
    assert len(more) == 50
    assert min(more - then) >= 200


def test_rows_that_were_trained_or_validated_on_are_never_drawn() -> None:
    for share in (0.0, 0.2):
        model = make()
        train(model, validation_split=share)
        before = model.network.parameters.copy()
        with pytest.raises(DataError, match="has seen all 100 rows of the table, so that none is left for a test set"):
            train(model, test_size=0.2)
        np.testing.assert_array_equal(model.network.parameters, before)


def test_a_test_set_that_leaves_nothing_or_has_nothing_is_refused() -> None:
    for size in (100, 200):
        with pytest.raises(DataError, match=f"A test set of {size} rows is too large for 100 rows"):
            train(make(), test_size=size)
    few = Table.from_rows(rows(0, 2))
    with pytest.raises(DataError, match="2 rows are too few for a test set of 1% of them"):
        train(make(), few, test_size=0.01)
    model = make()
    train(model, test_size=0.2)
    with pytest.raises(DataError, match="All 20 rows of the table are in the test set"):
        train(model, TABLE.take(model.test_indices))


def test_scaling_and_weights_know_nothing_of_the_test_set() -> None:
    outlier = Table.from_rows([*rows(0, 99), {"x": 1e9, "y": "a"}])
    for seed in range(20):
        model = Model.for_table(outlier, ["x"], "y", network=NETWORK, seed=seed)
        if 1e9 in train(model, outlier, test_size=0.5):
            assert model.schema.inputs[0].maximum < 100  # type: ignore[union-attr]
            break
    else:
        raise AssertionError("no seed draws the row")
    model = make()
    weights = np.ones(100)
    tested = sorted(train(model, test_size=0.2))
    weights[[int(x) for x in tested]] = 0
    assert train(make(), weights=weights, test_size=0.2) == set(tested)


def test_rows_without_an_answer_are_left_out_before() -> None:
    gaps = Table.from_rows([{"x": -1, "y": None}, *rows(0, 100)])
    model = make()
    with pytest.warns(match="no value of 'y'"):
        tested = train(model, gaps, test_size=0.2)
    assert len(tested) == 20
    assert -1 not in tested


def test_a_file_without_a_test_set_is_written_as_before() -> None:
    model = make()
    train(model, validation_split=0.2)
    for content in model.to_files().values():
        document = json.loads(content)
        assert "test" not in document["validation"]
        assert "test_size" not in document["provenance"]
    train(model := make(), test_size=0.2)
    assert Model.from_link(model.to_link()).provenance.test_size == 0.2


def test_the_command_line_keeps_a_test_set_and_measures_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.json").write_text(json.dumps(rows(0, 100)), encoding="utf-8")

    def run(line: str) -> Any:
        assert main(line.split()) == 0
        return capsys.readouterr().out

    run("train t.json --output y --test-size 30 --validation-split 0.5 --epochs 1 --quiet --save m.json")
    assert json.loads(run("evaluate m.json t.json --rows test --json"))["n_samples"] == 30
    assert json.loads(run("evaluate m.json t.json --rows validation --json"))["n_samples"] == 35
    assert json.loads(run("evaluate m.json t.json --json"))["n_samples"] == 100
    assert "95 % Wilson interval" in run("evaluate m.json t.json --rows test")
    run("train t.json --resume m.json --epochs 1 --quiet --save n.json")
    assert json.loads(run("evaluate n.json t.json --rows test --json"))["n_samples"] == 30
    run("train t.json --output y --epochs 1 --quiet --save none.json")
    assert main(["evaluate", "none.json", "t.json", "--rows", "test"]) == 1
    assert "--test-size" in capsys.readouterr().err


def test_the_interval_of_an_accuracy() -> None:
    # Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for right, n_rows, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)):
        assert wilson_interval(right / n_rows, n_rows) == pytest.approx((low, high), abs=1e-4)
    assert wilson_interval(1.0, 20) == pytest.approx((1 - 0.1611, 1), abs=1e-4)
    evaluation = make_trained().evaluate(TABLE)
    assert evaluation.accuracy is not None
    assert evaluation.accuracy_interval == wilson_interval(evaluation.accuracy, 100)


def make_trained() -> Model:
    model = make()
    train(model)
    return model
