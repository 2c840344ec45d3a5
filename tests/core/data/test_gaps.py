"""A gap stops neither training, where it is to be filled, nor any answer."""

from pathlib import Path

import numpy as np
import pytest

from colornn_core import (
    CategoryColumn,
    ConfigError,
    DataError,
    DataWarning,
    Model,
    NumberColumn,
    Schema,
    Table,
    TrainingConfig,
    check,
    cross_validate,
    fix,
)


def table(n_rows: int = 60) -> Table:
    rng = np.random.default_rng(0)
    rows = [
        {"x": x, "soil": "clay" if x < 0.3 else "sand", "kind": "ab"[int(x > 0.5)]} for x in rng.uniform(size=n_rows)
    ]
    return Table.from_rows(rows)


def with_gaps() -> Table:
    columns = {name: column.copy() for name, column in table().columns.items()}
    columns["x"][[3, 7]], columns["soil"][5], columns["kind"][[9, 10, 11]] = np.nan, None, None
    return Table(columns)


def model() -> Model:
    trained = Model.for_table(table(), ["x", "soil"], "kind")
    list(trained.train(table(), TrainingConfig(epochs=300)))
    return trained


def test_training_refuses_gaps_of_inputs_unless_they_are_to_be_filled() -> None:
    with pytest.raises(DataError, match=r"Column 'x', 2 rows \(4, 8\): the value is missing"):
        Model.for_table(with_gaps(), ["x", "soil"], "kind")
    with pytest.raises(ConfigError, match="missing must be one of refuse, fill, got 'guess'"):
        Model.for_table(with_gaps(), ["x", "soil"], "kind", missing="guess")
    filling = Model.for_table(with_gaps(), ["x", "soil"], "kind", missing="fill")
    with pytest.warns(DataWarning, match=r"3 rows have no value of 'kind' and are left out \(10, 11, 12\)"):
        list(filling.train(with_gaps(), TrainingConfig(epochs=2)))
    assert filling.provenance.rows == 57
    codes = {finding.code: finding.severity for finding in check(with_gaps(), filling.schema)}
    assert codes["filled"] == "note"
    assert codes["no-output"] == "warning"


def test_what_a_gap_counts_as_is_learnt_and_kept(tmp_path: Path) -> None:
    filling = Model.for_table(with_gaps(), ["x", "soil"], "kind", missing="fill")
    column = filling.schema.inputs[0]
    assert isinstance(column, NumberColumn)
    assert column.median == pytest.approx(np.nanmedian(with_gaps().columns["x"]))
    filling.save(tmp_path / "model.json")
    again = Model.load(tmp_path / "model.json")
    assert again.schema == filling.schema
    assert again.schema.missing == "fill"


def test_rows_that_are_held_back_are_numbered_as_in_the_table() -> None:
    columns = table().columns
    columns["kind"][:20] = None
    shorter = Model.for_table(Table(columns), ["x"], "kind")
    with pytest.warns(DataWarning, match="20 rows have no value of 'kind'"):
        list(shorter.train(Table(columns), TrainingConfig(epochs=1, validation_split=0.25)))
    assert np.min(shorter.validation_indices) >= 20
    assert len(shorter.validation_indices) == 10


def test_a_row_of_weight_two_counts_twice_for_the_median() -> None:
    values = np.array([1.0, 2, 3, 10])
    assert NumberColumn("x").fit(values).median == pytest.approx(2.5)
    assert NumberColumn("x").fit(values, np.array([1.0, 1, 1, 5])).median == pytest.approx(10)


def test_without_a_median_the_middle_stands() -> None:
    assert NumberColumn("x", minimum=2, maximum=6).substitute == pytest.approx(4)
    assert NumberColumn("x", "standard", mean=3).substitute == pytest.approx(3)


def test_a_gap_stops_no_answer() -> None:
    trained = model()
    rows = Table.from_columns({"x": [0.1, None, 0.9], "soil": ["clay", "peat", None]})
    with (
        pytest.warns(DataWarning, match="Row 2, column 'x': the value is missing; it counts as the median"),
        pytest.warns(DataWarning, match="Row 2, column 'soil': 'peat' is not one of the known categories.*no category"),
        pytest.warns(DataWarning, match="Row 3, column 'soil': the value is missing"),
    ):
        probabilities = trained.predict_proba(rows)
    assert probabilities.shape == (3, 2)
    texts = Table.from_columns({"x": ["0.1", "seven", "0.9"], "soil": ["clay"] * 3})
    with pytest.warns(DataWarning, match="Row 2, column 'x'"):
        assert len(trained.classify(texts)) == 3
    with pytest.raises(DataError, match="a number is needed, got 'seven'"):
        trained.classify({"x": "seven", "soil": "clay"})


def test_evaluation_leaves_out_rows_without_an_answer_and_counts_unknown_ones_as_wrong() -> None:
    trained = model()
    whole = trained.evaluate(table())
    assert whole.accuracy is not None
    columns = table().columns
    columns["kind"][:12], columns["kind"][12:30] = None, "c"
    with (
        pytest.warns(DataWarning, match="12 rows have no value of 'kind'"),
        pytest.warns(DataWarning, match=r"Column 'kind', 18 rows .*: 'c' is not one of the known categories \(a, b\)"),
    ):
        told = trained.evaluate(Table(columns))
    known = trained.evaluate(Table(columns).take(np.arange(30, 60)))
    assert known.accuracy is not None
    assert known.balanced_accuracy is not None
    assert (told.n_samples, told.n_left_out, told.n_unknown) == (48, 12, 18)
    assert told.accuracy == pytest.approx(known.accuracy * 30 / 48)
    assert told.balanced_accuracy == pytest.approx(known.balanced_accuracy * 2 / 3)
    columns["kind"][:] = "c"
    with pytest.raises(DataError, match="'c' is not one of the known categories"):
        trained.evaluate(Table(columns))


def test_a_regression_is_evaluated_on_the_rows_that_have_numbers() -> None:
    rows = Table.from_columns({"x": range(20), "y": [2.5 * x for x in range(20)]})
    numbers = Model.for_table(rows, ["x"], "y")
    list(numbers.train(rows, TrainingConfig(epochs=2)))
    texts = [*(str(2.5 * x) for x in range(18)), "seven", None]
    with pytest.warns(DataWarning) as caught:
        told = numbers.evaluate(Table.from_columns({"x": range(20), "y": texts}))
    assert (told.n_samples, told.n_left_out) == (18, 2)
    assert len(caught) == 2


def test_cross_validation_and_calibration_leave_out_rows_without_an_answer() -> None:
    with (
        pytest.warns(DataWarning, match="3 rows have no value of 'kind'"),
        pytest.warns(DataWarning, match="Column 'x', 2 rows"),
    ):
        result = cross_validate(with_gaps(), ["x"], "kind", missing="fill", folds=3, training=TrainingConfig(epochs=1))
    assert sum(one.n_samples for one in result.evaluations) == 57
    trained = model()
    with pytest.warns(DataWarning, match="3 rows have no value"):
        trained.calibrate(with_gaps().fill_missing(["x", "soil"]))


def test_an_empty_column_is_dropped_in_one_press() -> None:
    columns = {**table().columns, "note": np.full(60, None, object)}
    columns["soil"][:40] = None
    schema = Schema.for_table(Table(columns), ["x", "soil", "note"], "kind")
    half, empty = [one for one in check(Table(columns), schema) if one.code in {"missing", "empty"}]
    assert half.actions == ("drop_columns", "fill_missing", "drop_missing")
    assert "which is 67% of the column" in half.message
    assert empty.actions == ("drop_columns",)
    assert list(fix(Table(columns), empty, "drop_columns").columns) == ["x", "soil", "kind"]
    filling = Schema.for_table(Table(columns), ["x", "soil", "note"], "kind", missing="fill")
    assert {one.code: one.severity for one in check(Table(columns), filling)}.items() >= {
        ("missing", "warning"), ("empty", "error")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("learnt", "asked"),
    [
        (["A", "1.0", "A"], [1.0]),
        ([1, 2, 2], ["1.0"]),
        (["True", "False", "True"], [True]),
        ([True, False, True], ["True"]),
        ([0, 1, 1], ["True"]),
        (["true", "false", "true"], [1]),
    ],
)
def test_numbers_texts_and_truth_values_find_each_other(learnt: list[object], asked: list[object]) -> None:
    column = Schema.for_table(
        Table.from_columns({"x": learnt, "y": ["a", "b", "a"]}), ["x"], "y", kinds={"x": "category"}
    ).inputs[0]
    assert isinstance(column, CategoryColumn)
    (code,) = column.codes(Table.from_columns({"x": asked}).columns["x"])
    assert column.categories[code].lower() in {"1", "1.0", "true"}


def test_names_that_are_learnt_apart_stay_apart() -> None:
    column = CategoryColumn("x", ("1", "1.0", "007", "7"))
    assert column.codes(np.array(["1", "1.0", "1.00", "007", "7.0"], object)).tolist() == [0, 1, -1, 2, 3]


def test_of_one_row_it_is_not_said_which_share_of_the_column_is_missing() -> None:
    table = Table.from_columns({"x": [1.0, 2, 3, 4] * 5, "z": [4.0, 2, 3, 1] * 5, "k": ["a", "b"] * 10})
    schema = Schema.for_table(table, ["x", "z"], "k")
    with pytest.warns(DataWarning, match=r"the value is missing; it counts as the median .*\. Fill in what is missing"):
        schema.encode_inputs(Table.from_columns({"x": [None], "z": [1.0]}))
