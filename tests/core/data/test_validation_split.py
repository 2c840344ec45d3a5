"""The rows that a model validates on: drawn once, known again wherever they stand, never trained on before."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colornn_core import DataError, DataWarning, Model, ModelFormatError, NetworkConfig, Schema, Table, TrainingConfig
from colornn_core.cli import main
from colornn_core.data.validation_split import ValidationSplit, fingerprints

NETWORK = NetworkConfig(hidden_units=(4,))


def rows(start: int, stop: int) -> list[dict[str, Any]]:
    return [{"x": x, "kind": "uvw"[x % 3], "y": "ab"[x % 2]} for x in range(start, stop)]


TABLE = Table.from_rows(rows(0, 100))


def make(table: Table = TABLE, output: str = "y", seed: int = 0) -> Model:
    return Model.for_table(table, ["x", "kind"] if output == "y" else ["x"], output, network=NETWORK, seed=seed)


def train(model: Model, table: Table, share: float, epochs: int = 1, **settings: Any) -> set[float]:
    """Train, and return the x of the rows that were held back; they identify the rows of these tables."""
    list(model.train(table, TrainingConfig(epochs=epochs, validation_split=share), **settings))
    return set(table.columns["x"][model.validation_indices].tolist())


def run(line: str) -> int:
    return main(line.split())


def again(model: Model) -> Model:
    return Model.from_files(model.to_files())


@pytest.mark.parametrize("output", ["y", "x2"])
@pytest.mark.parametrize("is_saved", [False, True])
def test_the_same_rows_are_held_back_in_every_training(output: str, is_saved: bool) -> None:
    table = Table.from_columns({**TABLE.columns, "x2": TABLE.columns["x"] * 2})
    model = make(table, output)
    held = train(model, table, 0.2)
    assert len(held) == 20
    for _ in range(3):
        model = again(model) if is_saved else model
        assert train(model, table, 0.2) == held
        assert set(table.columns["x"][model.validation_rows(table)]) == held


@pytest.mark.parametrize(("share", "warns"), [(0.2, True), (0.0, False)])
def test_a_link_does_not_know_the_rows_and_says_so(share: float, warns: bool) -> None:
    model = make()
    train(model, TABLE, 0.2)
    opened = Model.from_link(model.to_link())
    if warns:
        with pytest.warns(DataWarning, match="does not say on which of its rows"):
            train(opened, TABLE, share)
    else:
        train(opened, TABLE, share)
    train(Model.from_link(model.to_link()), Table.from_rows(rows(100, 200)), 0.2)  # of other rows nothing is to be said


def test_the_order_of_the_rows_and_of_the_columns_does_not_matter() -> None:
    model = make()
    held = train(model, TABLE, 0.2)
    shuffled = TABLE.shuffle(rng=np.random.default_rng(5))
    assert train(model, Table(dict(reversed(shuffled.columns.items()))), 0.2) == held
    halves = [TABLE.take(np.arange(50)), TABLE.take(np.arange(50, 100))]
    assert train(model, halves[0], 0.2) | train(again(model), halves[1], 0.2) == held


@pytest.mark.parametrize("is_saved", [False, True])
def test_a_table_that_has_grown_keeps_the_sides_of_its_rows(is_saved: bool) -> None:
    model = make()
    held = train(model, TABLE, 0.2)
    model = again(model) if is_saved else model
    grown = Table.from_rows([*rows(100, 150), *rows(0, 100), *rows(150, 200)])
    held_then = train(model, grown, 0.2)
    assert {x for x in held_then if x < 100} == held
    assert len(held_then) == 40
    assert train(model, grown, 0.2) == held_then


def test_another_table_is_split_anew_without_rows_that_were_trained_on() -> None:
    model = make()
    held = train(model, TABLE, 0.2)
    assert len(train(again(model), Table.from_rows(rows(500, 600)), 0.2)) == 20
    mixed = Table.from_rows(rows(50, 150))
    held_then = train(model, mixed, 0.2)
    assert {x for x in held_then if x < 100} == {x for x in held if x >= 50}
    assert len({x for x in held_then if x >= 100}) == 10


def test_the_first_split_keeps_the_shares_of_the_classes_as_before() -> None:
    model = make()
    train(model, TABLE, 0.2)
    labels = TABLE.columns["y"][model.validation_indices].tolist()
    assert (labels.count("a"), labels.count("b")) == (10, 10)


def test_a_smaller_share_releases_rows_and_a_larger_one_takes_none_that_were_trained_on() -> None:
    model = make()
    held = train(model, TABLE, 0.2)
    assert train(model, TABLE, 0.5) == held
    fewer = train(again(model), TABLE, 0.25)
    assert fewer < held
    assert len(fewer) == 10


def test_rows_that_were_trained_on_are_not_held_back_later() -> None:
    for is_saved in (False, True):
        for shares in ((0.0,), (0.2, 0.0)):
            model = make()
            for share in shares:
                train(model, TABLE, share)
            model = again(model) if is_saved else model
            before = model.network.parameters.copy()
            with pytest.raises(
                DataError, match="trained on all 100 rows of the table, so that none is left to validate"
            ):
                train(model, TABLE, 0.2)
            np.testing.assert_array_equal(model.network.parameters, before)
            train(model, TABLE, 0.0)
    grown = Table.from_rows(rows(0, 200))
    held = train(model, grown, 0.2)
    assert len(held) == 20
    assert min(held) >= 100


def test_a_table_of_nothing_but_validation_rows_cannot_be_trained_on_unless_asked_for() -> None:
    model = make()
    train(model, TABLE, 0.2)
    only = TABLE.take(model.validation_indices)
    with pytest.raises(DataError, match="All 20 rows of the table are in the validation set"):
        train(model, only, 0.2)
    assert train(model, only, 0.0) == set()


def test_rows_that_are_alike_are_told_apart() -> None:
    table = Table.from_columns({"x": [0.0] * 50, "kind": ["u"] * 50, "y": ["a", "b"] * 25})
    model = make(table)
    train(model, table, 0.2)
    held = model.validation_indices.tolist()
    assert len(held) == 10
    train(again(model), table, 0.2)
    train(model, table, 0.2)
    assert model.validation_indices.tolist() == held


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("ab")), min_size=1, max_size=40), st.randoms())
def test_fingerprints_belong_to_rows_wherever_they_stand(cells: list[tuple[int, str]], random: Any) -> None:
    schema = make().schema

    def prints(cells: list[tuple[int, str]]) -> list[int]:
        table = Table.from_rows([{"x": x, "kind": "u", "y": y} for x, y in cells])
        return sorted(fingerprints(schema, table).tolist())

    shuffled = random.sample(cells, len(cells))
    assert prints(shuffled) == prints(cells)
    assert len(set(prints(cells))) == len(cells)
    assert set(prints(cells[:-1])) < set(prints(cells)) if len(cells) > 1 else True


def test_a_row_is_known_whether_its_numbers_are_texts_or_negative_zeros() -> None:
    schema = Schema.for_table(TABLE, ["x"], "y")
    tables: list[dict[str, Any]] = [{"x": [0.0, 1.0]}, {"x": ["-0", "1.0"]}, {"x": [-0.0, 1]}]
    found = [fingerprints(schema, Table.from_columns({**one, "y": ["a", "b"]})).tolist() for one in tables]
    assert found[0] == found[1] == found[2]


def test_few_rows_of_another_table_leave_one_to_validate_on() -> None:
    model = make()
    train(model, TABLE, 0.2)
    for seed in range(5):
        fresh = again(model)
        start = 1000 + 10 * seed
        assert len(train(fresh, Table.from_rows(rows(start, start + 2)), 0.2)) == 1


def test_nothing_changes_until_the_first_result_is_asked_for() -> None:
    model = make()
    train(model, TABLE, 0.2)
    model.temperature = 2.0
    before = (
        model.schema, model.validation_indices, model.temperature, model.provenance, model.network,
        model._rng.bit_generator.state, model._optimizer, model.validation_split,
    )  # fmt: skip
    parameters = model.network.parameters.copy()
    begun = [model.train(Table.from_rows(rows(0, 200)), TrainingConfig(optimizer="sgd", validation_split=0.2))]
    after = (
        model.schema, model.validation_indices, model.temperature, model.provenance, model.network,
        model._rng.bit_generator.state, model._optimizer, model.validation_split,
    )  # fmt: skip
    assert all(one is other or one == other for one, other in zip(before, after, strict=True))
    np.testing.assert_array_equal(model.network.parameters, parameters)
    fresh = make()
    schema = fresh.schema
    begun.append(fresh.train(TABLE.take(np.arange(10)), TrainingConfig(validation_split=0.5)))
    assert fresh.schema is schema
    with pytest.warns(RuntimeWarning, match="never gone through"):
        begun.clear()


def test_a_training_begins_with_the_model_as_it_is_then() -> None:
    early, late = make(seed=3), make(seed=3)
    waiting = early.train(TABLE, TrainingConfig(epochs=2, validation_split=0.2))
    for model in (early, late):
        train(model, TABLE, 0.2)
        model.add_labels("c")
    list(waiting)
    list(late.train(TABLE, TrainingConfig(epochs=2, validation_split=0.2)))
    np.testing.assert_allclose(early.network.parameters, late.network.parameters)
    assert early.provenance == late.provenance


def test_old_files_without_a_split_open() -> None:
    model = make()
    train(model, TABLE, 0.2)
    document = json.loads(model.to_files()["model.json"])
    del document["validation"]
    old = Model.from_files({"model.json": json.dumps(document).encode()})
    assert len(old.validation_rows(TABLE)) == 0
    with pytest.warns(DataWarning, match="does not say on which of its rows"):
        assert len(train(old, TABLE, 0.2)) == 20


def test_a_model_that_was_never_trained_keeps_nothing_of_rows_in_its_file() -> None:
    assert b'validation"' not in make().to_files()["model.json"]


def test_rows_that_were_trained_on_without_a_split_are_known_when_the_table_has_grown() -> None:
    model = make()
    train(model, TABLE, 0.0)
    held = train(again(model), Table.from_rows(rows(50, 150)), 0.2)
    assert len(held) == 10
    assert min(held) >= 100


def test_a_split_takes_little_room_in_a_file() -> None:
    table = Table.from_rows(rows(0, 4000))
    model = make(table)
    train(model, table, 0.2)
    with_split = len(model.to_files()["model.json"])
    model.validation_split = ValidationSplit()
    assert with_split - len(model.to_files()["model.json"]) < 4 * 4000


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("share", 1, "share must be a share from 0 to below 1, got 1"),
        ("share", "x", "share must be a finite number"),
        ("rows", "*", "rows must be compressed numbers in base64"),
        ("rows", "AAAA", "rows must be compressed numbers in base64"),
        ("rows", 5, "rows must be a text"),
        ("trained", "eJxjAAAAAQAB", "trained must be whole compressed numbers of 3 bytes"),
    ],
)
def test_a_damaged_split_is_refused_in_plain_words(key: str, value: Any, message: str) -> None:
    model = make()
    train(model, TABLE, 0.2)
    document = json.loads(model.to_files()["model.json"])
    document["validation"][key] = value
    with pytest.raises(ModelFormatError, match=message):
        Model.from_files({"model.json": json.dumps(document).encode()})


def test_the_command_line_holds_the_same_rows_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    TABLE.save("t.csv")
    assert run("train t.csv --output y --validation-split 0.2 --epochs 2 --save m.json --quiet") == 0
    held = Model.load("m.json").validation_rows(TABLE).tolist()
    assert len(held) == 20
    assert run("train t.csv --resume m.json --epochs 2 --save n.json --quiet --calibrate") == 0
    resumed = Model.load("n.json")
    assert resumed.validation_rows(TABLE).tolist() == held
    assert resumed.provenance.rows == 80
    assert resumed.temperature == pytest.approx(resumed.calibrate(TABLE.take(resumed.validation_rows(TABLE))))
    assert capsys.readouterr().err == ""
    document = json.loads(Path("m.json").read_text(encoding="utf-8"))
    del document["validation"]
    Path("old.json").write_text(json.dumps(document), encoding="utf-8")
    assert run("train t.csv --resume old.json --epochs 1 --quiet") == 0
    assert "warning: old.json does not say which rows were its validation set" in capsys.readouterr().err
    assert run("train t.csv --resume m.json --validation-split 0 --epochs 1 --save all.json --quiet") == 0
    assert run("train t.csv --resume all.json --validation-split 0.2 --quiet") == 1
    assert "none is left to validate on" in capsys.readouterr().err


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sets(st.integers(0, 60), min_size=2, max_size=40), st.sampled_from([0.0, 0.1, 0.2, 0.5]), st.booleans()
        ),
        min_size=2,
        max_size=6,
    ),
    st.integers(0, 5),
)
def test_whatever_is_trained_on_is_never_validated_on_later(
    trainings: list[tuple[set[int], float, bool]], seed: int
) -> None:
    """Any tables, in any order, with any shares, saved in between or not."""
    model, trained = make(seed=seed), set[float]()
    for numbers, share, is_saved in trainings:
        table = Table.from_rows([rows(x, x + 1)[0] for x in sorted(numbers, reverse=is_saved)])
        try:
            held = train(model, table, share)
        except DataError:
            continue
        assert not held & trained
        assert bool(held) == bool(share)
        trained |= set(map(float, numbers)) - held
        assert len(held) < len(numbers)
        model = again(model) if is_saved else model
