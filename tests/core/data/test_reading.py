import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import DataError, Model, Table, read_table
from colornn_core.data.csv import reading as csv_reading


def test_a_byte_order_mark_is_no_part_of_the_json() -> None:
    assert Table.from_json('\ufeff[{"a": 1}]').columns["a"].tolist() == [1]
    assert Table.from_json('\ufeff[{"a": 1}]'.encode()).columns["a"].tolist() == [1]


def test_an_output_of_ml5_that_has_the_name_of_an_input_gets_another_one() -> None:
    assert list(read_table([{"xs": {"x": 1}, "ys": {"x": 2}}]).rows()) == [{"x": 1, "x_output": 2}]


def test_integer_like_class_names_stay_names() -> None:
    assert Table.from_json('[{"label": "1"}, {"label": "01"}]').columns["label"].tolist() == ["1", "01"]
    assert Table.from_csv("label\n001\n010\n").columns["label"].tolist() == ["001", "010"]


def test_a_comma_is_a_decimal_point_where_semicolons_separate() -> None:
    table = Table.from_csv("x;name\n1,5;a,b\n-2;c\n")
    assert table.columns["x"].tolist() == [1.5, -2]
    assert table.columns["name"].tolist() == ["a,b", "c"]


def test_nan_is_a_gap_in_a_column_of_numbers() -> None:
    np.testing.assert_array_equal(Table.from_csv("x,y\nnan,1\n2,\n").columns["x"], [np.nan, 2])


@pytest.mark.parametrize("rows", [1, 2, 3, 5])
def test_a_column_that_turns_into_text_in_a_later_block_is_text_from_the_start(
    rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_reading, "_CSV_BLOCK", rows)
    table = Table.from_csv("a,b,c\n1.50,x,1\n2,y,2\n,3,3\nz,4,4\n5,,5\n")
    assert table.columns["a"].tolist() == ["1.50", "2", None, "z", "5"]
    assert table.columns["b"].tolist() == ["x", "y", "3", "4", None]
    assert table.columns["c"].tolist() == [1, 2, 3, 4, 5]


def test_the_first_character_tells_the_format_where_the_name_does_not(tmp_path: Path) -> None:
    for content in ('  [{"a": 1}]', '{"data": [{"a": 1}]}', "a\n1\n"):
        path = tmp_path / "rows.data"
        path.write_text(content, "utf-8")
        assert list(read_table(path).rows()) == [{"a": 1}]


CELLS = (
    st.none()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])).map("~".__add__)  # no number, and no gap
    | st.booleans()
)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=5)


@given(st.lists(st.dictionaries(NAMES, CELLS, min_size=1), min_size=1))
def test_a_table_written_as_json_reads_as_the_same(rows: list[dict[str, object]]) -> None:
    table = read_table(rows)
    again = Table.from_json(table.to_json())
    assert len(again) == len(table)
    for name, column in table.columns.items():
        np.testing.assert_array_equal(again.columns[name], column)


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.none() | st.floats(allow_nan=False), min_size=width, max_size=width), min_size=1
        )
    )
)
def test_numbers_written_as_csv_read_as_the_same(rows: list[list[float | None]]) -> None:
    table = read_table([{f"x{i}": cell for i, cell in enumerate(row)} for row in rows])
    again = Table.from_csv(table.to_csv())
    for name, column in table.columns.items():
        np.testing.assert_array_equal(again.columns[name], column)


def test_names_written_as_csv_are_quoted_where_they_must() -> None:
    table = read_table({"name": ["a,b", 'say "x"', "two\nlines", None], "x": [1, 2.5, None, -1]})
    assert table.to_csv() == 'name,x\n"a,b",1\n"say ""x""",2.5\n"two\nlines",\n,-1\n'
    assert list(Table.from_csv(table.to_csv()).columns["name"]) == list(table.columns["name"])


def test_json_is_written_with_a_row_on_each_line() -> None:
    text = read_table([{"x": 1, "name": "ä"}, {"x": 0.5}]).to_json()
    assert text == '{\n "entries": [\n  {"x": 1, "name": "ä"},\n  {"x": 0.5, "name": null}\n ]\n}\n'
    assert json.loads(text)["entries"][1] == {"x": 0.5, "name": None}


def test_json_has_no_infinity() -> None:
    with pytest.raises(DataError, match="Row 2, column 'x': JSON has no infinite numbers"):
        read_table({"x": [1, float("inf")]}).to_json()


def test_a_message_names_few_of_many_columns() -> None:
    table = Table.from_rows([{f"x{number}": number for number in range(200)} | {"y": label} for label in "ab"])
    model = Model.for_table(table, [f"x{number}" for number in range(200)], "y")
    with pytest.raises(DataError, match=r"Row 1 has no 'x1'; a row needs x0, x1, .* and 180 more") as told:
        model.classify({"x0": 1})
    assert len(str(told.value)) < 300


def test_arff_has_both_quotation_marks() -> None:
    head = "@relation r\n@attribute a string\n@attribute b string\n@attribute c string\n@data\n"
    table = Table.from_csv(head + "'x, y', \"it's, so\", 5\" pipe\n\"2023-01-01\",'b',c\n")
    assert table["a"].tolist() == ["x, y", "2023-01-01"]
    assert table["b"].tolist() == ["it's, so", "b"]
    assert table["c"].tolist() == ['5" pipe', "c"]
