import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from colornn_core import ConfigError, DataError, Finding, Model, Schema, Table, check, fix, read_table

DATA = Path(__file__).parents[3] / "data" / "colorData.json"
SHARED = Path(__file__).parents[4] / "shared" / "data"


def healthy(n_rows: int = 40) -> dict[str, list[Any]]:
    rng = np.random.default_rng(0)
    return {
        "x": rng.normal(size=n_rows).tolist(),
        "kind": rng.permutation(["u", "v"] * (n_rows // 2)).tolist(),
        "y": rng.permutation(["a", "b"] * (n_rows // 2)).tolist(),
        "z": rng.normal(size=n_rows).tolist(),
    }


def examine(columns: dict[str, list[Any]], inputs: tuple[str, ...] = ("x", "kind"), output: str = "y") -> list[Finding]:
    table = Table.from_columns(columns)
    return check(table, Schema.for_table(table, inputs, output))


def only(found: list[Finding], code: str) -> Finding:
    assert [finding.code for finding in found] == [code]
    return found[0]


def test_a_healthy_table_has_no_findings() -> None:
    assert examine(healthy()) == []
    assert examine(healthy(), output="z") == []


def test_missing_values() -> None:
    columns = healthy()
    columns["x"][3] = columns["x"][7] = None
    finding = only(examine(columns), "missing")
    assert str(finding).startswith("Column 'x', 2 rows (4, 8): the value is missing.")
    assert (finding.severity, finding.columns, finding.rows, finding.n_rows) == ("error", ("x",), (4, 8), 2)
    columns = healthy()
    columns["y"][0] = None
    finding = only(examine(columns), "no-output")
    assert finding.message == "1 row has no value of 'y' and is left out (1)."
    assert (finding.severity, finding.actions) == ("warning", ("drop_missing",))
    columns["y"] = [None] * 40
    assert only(examine(columns), "no-output").severity == "error"


def test_infinite_numbers() -> None:
    columns = healthy()
    columns["x"][2] = float("-inf")
    finding = only(examine(columns), "infinite")
    assert "Row 3, column 'x': a finite number" in finding.message
    assert finding.severity == "error"


def test_texts_where_numbers_are_needed() -> None:
    columns = healthy()
    columns["x"] = [str(value) for value in columns["x"]]
    columns["x"][5] = "ten"
    table = Table.from_columns(columns)
    schema = Schema.for_table(table, ["x"], "y", kinds={"x": "number"})
    finding = only(check(table, schema), "not-numbers")
    assert finding.message == "Row 6, column 'x': a number is needed, got 'ten'."
    assert only(check(fix(table, finding, "as_numbers"), schema), "missing").rows == (6,)


def test_a_column_of_numbers_that_looks_like_text() -> None:
    columns = healthy()
    columns["x"] = [str(value) for value in columns["x"]]
    columns["x"][5], columns["x"][6] = "ten", None
    finding = next(one for one in examine(columns) if one.code == "numbers-as-text")
    assert (finding.severity, finding.columns, finding.rows) == ("warning", ("x",), (6,))
    assert "97% of its texts are numbers, but not 'ten'" in finding.message
    fixed = fix(Table.from_columns(columns), finding, "as_numbers")
    assert np.isnan(fixed.columns["x"]).nonzero()[0].tolist() == [5, 6]
    columns["x"] = [f"{number:03}" for number in range(20)] * 2
    assert examine(columns) == []  # names such as 007


def test_one_class_only() -> None:
    columns = healthy()
    columns["y"] = ["a"] * 40
    finding = only(examine(columns), "one-class")
    assert finding.message == "Column 'y': all rows are 'a', so there is nothing to tell apart."
    assert finding.severity == "error"


def test_rare_and_dominant_classes() -> None:
    columns = healthy(200)
    columns["y"] = ["a"] * 100 + ["b"] * 97 + ["c"] * 3
    rare = examine(columns)[0]
    assert (rare.code, rare.severity, rare.n_rows) == ("rare-class", "warning", 3)
    assert "fewer than 2% of the 200 rows are of the class 'c' (3)" in rare.message
    columns["y"] = ["a"] * 100 + ["b"] * 96 + ["c"] * 4
    assert [finding.code for finding in examine(columns)] == ["sorted"]
    columns["y"] = [*(["a"] * 60 + ["b"] * 40) * 2]
    assert examine(columns) == []
    columns["y"] = [*(["a"] * 61 + ["b"] * 39) * 2]
    dominant = only(examine(columns), "dominant-class")
    assert "61% of the rows are 'a'" in dominant.message
    assert dominant.actions == rare.actions == ("balance_classes",)


def test_a_constant_column() -> None:
    columns = healthy()
    columns["x"] = [5] * 39 + [None]
    finding = next(one for one in examine(columns) if one.code == "constant")
    assert finding.message == "Column 'x': all rows hold 5, so nothing can be learnt from it."
    assert list(fix(Table.from_columns(columns), finding, "drop_columns").columns) == ["kind", "y", "z"]
    columns = healthy()
    columns["kind"] = ["u"] * 40
    assert only(examine(columns), "constant").columns == ("kind",)
    columns["z"] = [1] * 40
    assert only(examine(columns, ("x",), "z"), "constant").columns == ("z",)


def test_equal_rows_with_different_labels() -> None:
    columns = healthy()
    columns["x"][10:14] = [7, 7, 7, 7]
    columns["kind"][10:14] = ["u", "u", "u", "v"]
    columns["y"][10:14] = ["a", "b", "a", "b"]
    finding = only(examine(columns), "contradiction")
    assert (finding.severity, finding.rows, finding.n_rows) == ("warning", (11, 12, 13), 3)
    assert "such as rows 11 and 12: no model can be right in more than 97.5 % of all rows" in finding.message
    columns["y"][11] = "a"
    assert examine(columns) == []
    columns["y"][11] = None
    assert [finding.code for finding in examine(columns)] == ["no-output"]


def test_the_ceiling_of_contradictions_counts_the_majority_of_each_group() -> None:
    columns: dict[str, list[Any]] = {"x": [1, 1, 1, 2, 2, 3], "y": ["a", "a", "b", "a", "b", "c"]}
    finding = next(one for one in examine(columns, ("x",)) if one.code == "contradiction")
    assert finding.n_rows == 5
    assert "66.67 %" in finding.message


@pytest.mark.parametrize("column", [range(40), range(40, 0, -1), [1, 1, *range(2, 40)]])
def test_sorted_numbers(column: list[Any]) -> None:
    finding = only(examine({**healthy(), "x": list(column)}), "sorted")
    assert (finding.severity, finding.columns) == ("note", ("x",))
    table = fix(Table.from_columns({"x": list(column)}), finding, "shuffle", rng=np.random.default_rng(0))
    assert table.columns["x"].tolist() != list(column)
    drawn = fix(Table.from_columns({"x": list(column)}), finding, "shuffle")
    assert sorted(drawn.columns["x"]) == sorted(column)


def test_sorted_classes() -> None:
    finding = only(examine({**healthy(), "y": ["b"] * 20 + ["a"] * 20}), "sorted")
    assert finding.message == "The rows are sorted by 'y'."
    assert examine({**healthy(), "y": ["b"] * 19 + ["a"] * 20 + ["b"]}) == []
    assert examine({key: values[:8] for key, values in {**healthy(), "x": list(range(40))}.items()}) == []


def test_an_unknown_category() -> None:
    columns = healthy()
    schema = Schema.for_table(Table.from_columns(columns), ["x", "kind"], "y")
    columns["kind"][4:6], columns["y"][9] = ["w", "?"], "c"
    second, first = check(Table.from_columns(columns), schema)
    assert first.code == second.code == "unknown-category"
    assert (first.severity, second.severity) == ("warning", "error")
    assert first.message.startswith("Column 'kind', 2 rows (5, 6): '?', 'w' are not of the known categories (u, v).")
    assert second.message == "Row 10, column 'y': 'c' is not one of the known categories (a, b)."


def test_too_many_names() -> None:
    columns = {**healthy(), "kind": [f"visitor {number}" for number in range(40)]}
    assert only(examine(columns), "many-categories").message.startswith(
        "Column 'kind': 40 different categories in 40 rows"
    )


def test_numbers_that_may_be_names_of_classes() -> None:
    columns = {**healthy(), "z": [3, 4, 5, 4] * 10}
    finding = only(examine(columns, output="z"), "categories-as-numbers")
    assert finding.message == "Column 'z' holds only the numbers 3, 4, 5."
    table = fix(Table.from_columns(columns), finding, "to_categorical")
    assert Schema.for_table(table, ["x"], "z").labels == ("3", "4", "5")
    assert examine({**healthy(), "z": [1.5, 2, 3, 2] * 10}, output="z") == []


def test_labels() -> None:
    columns = {
        **healthy(100),
        "on": [0, 1] * 50,
        "off": [0] * 100,
        "rare": [0] * 99 + [1],
        "kinds": ["a", "b", "c", "a"] * 25,
    }
    table = Table.from_columns(columns)
    found = check(table, Schema.for_table(table, ["x"], ["on", "off", "rare"]))
    assert [(finding.severity, finding.code, finding.columns) for finding in found] == [
        ("warning", "one-class", ("off",)),
        ("warning", "rare-class", ("rare",)),
        ("note", "sorted", ("rare",)),
    ]
    found = check(table, Schema.for_table(table, ["x"], ["on", "kinds"], task="multi-label"))
    assert only(found, "not-two-values").severity == "error"


def test_columns_and_rows_that_are_not_there() -> None:
    table = Table.from_columns(healthy())
    schema = Schema.for_table(table, ["x", "kind"], "y")
    finding = only(check(table.drop_columns(["kind"]), schema), "no-column")
    assert finding.message == "There is no column 'kind'; the table has x, y, z."
    assert only(check(table.take(np.array([], int)), schema), "no-rows").severity == "error"


def test_training_refuses_with_the_doctors_words() -> None:
    columns = healthy()
    model = Model.for_table(Table.from_columns(columns), ["x", "kind"], "y")
    columns["x"][3], columns["y"][5] = None, "w"
    table = Table.from_columns(columns)
    found = [finding for finding in check(table, model.schema) if finding.severity == "error"]
    assert len(found) == 2
    for refuse in (lambda: list(model.train(table)), lambda: Model.for_table(table.take(np.arange(5)), ["x"], "y")):
        with pytest.raises(DataError) as caught:
            refuse()
        assert str(found[0]) in str(caught.value)
    with pytest.raises(DataError) as caught:
        list(model.train(table))
    assert str(caught.value) == f"{found[0]} {found[1]}"


def test_only_offered_actions_are_applied() -> None:
    columns = healthy()
    columns["x"][0] = None
    table = Table.from_columns(columns)
    finding = only(examine(columns), "missing")
    assert len(fix(table, finding, "drop_missing")) == 39
    assert not np.isnan(fix(table, finding, "fill_missing").columns["x"]).any()
    for action in ("drop_columns", "__init__", "shuffle"):
        with pytest.raises(ConfigError, match="action must be one of fill_missing, drop_missing for this finding"):
            fix(table, finding, action, rng=np.random.default_rng(0))


def test_findings_are_plain_json() -> None:
    columns = healthy()
    columns["x"][0] = None
    told = only(examine(columns), "missing").to_dict()
    assert json.loads(json.dumps(told)) == told
    assert told["rows"] == [1]
    assert told["columns"] == ["x"]


def test_what_the_example_tables_are_told() -> None:
    table = read_table(DATA)
    assert [one.severity for one in check(table, Schema.for_table(table, ["r", "g", "b"], "label")) if one] == []
    if not SHARED.exists():
        pytest.skip("the shared tables are not here")
    table = read_table(SHARED / "titanic.csv")
    found = check(table, Schema.for_table(table, ["fare_class", "sex", "age", "fare"], "survived"))
    assert [finding.code for finding in found] == ["dominant-class", "contradiction", "sorted"]
    table = read_table(SHARED / "xy-classifier.json")
    assert only(check(table, Schema.for_table(table, ["x", "y"], "label")), "sorted").columns == ("label",)
