import datetime

import numpy as np
import pandas as pd
import pytest

from colornn_core import DataError, Table, read_table

FRAME = pd.DataFrame(
    {
        "number": [1, 2.5, None],
        "whole": pd.array([1, None, 3], dtype="Int64"),
        "name": ["a", None, "01"],
        "flag": [True, False, True],
        "kind": pd.Categorical(["u", "v", "u"]),
    }
)
EXPECTED = {
    "number": [1, 2.5, np.nan],
    "whole": [1, np.nan, 3],
    "name": ["a", None, "01"],
    "flag": ["true", "false", "true"],
    "kind": ["u", "v", "u"],
}


class ColumnsByName:
    """Offers the interchange protocol and its columns by name, as PyArrow's tables do, but no to_dict."""

    def __dataframe__(self) -> "ColumnsByName":
        return self

    def column_names(self) -> list[str]:
        return list(FRAME.columns)

    def __getitem__(self, name: str) -> object:
        return FRAME[name]


class CellsByRowNumber:
    """Gives the simplest thing that a to_dict can give."""

    def to_dict(self) -> object:
        return FRAME.to_dict()


@pytest.mark.parametrize("frame", [FRAME, ColumnsByName(), CellsByRowNumber()], ids=lambda frame: type(frame).__name__)
def test_a_data_frame_is_a_table(frame: object) -> None:
    columns = read_table(frame).columns
    assert list(columns) == list(EXPECTED)
    for name, values in EXPECTED.items():
        np.testing.assert_array_equal(columns[name], np.array(values, columns[name].dtype))


def test_polars_style_frames_give_their_series() -> None:
    class Frame:
        def to_dict(self, *, as_series: bool = True) -> dict[str, object]:
            return {"x": np.array([1, 2]), "y": ["a", "b"]}

    assert list(read_table(Frame()).rows()) == [{"x": 1, "y": "a"}, {"x": 2, "y": "b"}]


def test_what_gives_no_columns_is_refused() -> None:
    class Rows:
        def to_dict(self) -> list[int]:
            return [1]

    class Names:
        def __dataframe__(self) -> "Names":
            return self

        def column_names(self) -> list[str]:
            return ["x"]

    for frame in (Rows(), Names()):
        with pytest.raises(DataError, match=f"A {type(frame).__name__} gives no columns by name"):
            read_table(frame)
    with pytest.raises(DataError, match="Row 1, column 'when': a value must be a number or a text"):
        read_table(pd.DataFrame({"when": [b"x"]}))


@pytest.mark.parametrize("unit", ["ns", "us", "s"])
def test_dates_are_texts(unit: str) -> None:
    days = pd.Series(pd.to_datetime(["2024-05-31", None])).astype(f"datetime64[{unit}]")
    frame = pd.DataFrame({"day": days, "at": days + pd.Timedelta(90, "min"), "there": days.dt.tz_localize("UTC")})
    row = next(read_table(frame).rows())
    assert row == {"day": "2024-05-31", "at": "2024-05-31 01:30:00", "there": "2024-05-31 00:00:00+00:00"}
    assert read_table(frame).columns["day"].tolist() == ["2024-05-31", None]
    assert list(read_table([{"day": pd.Timestamp(2024, 1, 2).date()}]).rows()) == [{"day": "2024-01-02"}]


def test_ranges_and_periods_are_texts() -> None:
    frame = pd.DataFrame({"range": pd.cut([1, 5], [0, 2, 6]), "month": pd.period_range("2024-01", periods=2, freq="M")})
    assert list(read_table(frame).rows())[1] == {"range": "(2, 6]", "month": "2024-02"}


def test_names_of_several_levels_and_equal_ones_are_made_different() -> None:
    levels = pd.MultiIndex.from_tuples([("leaf", "size"), ("leaf", "soil")])
    assert list(read_table(pd.DataFrame([[1, "a"]], columns=levels)).rows()) == [{"leaf.size": 1, "leaf.soil": "a"}]
    table = read_table(pd.DataFrame([[1, 2]], columns=["size", "size"]))
    assert list(table.rows()) == [{"size": 1, "size_2": 2}]
    assert [note.code for note in table.notes] == ["double-names"]
    assert list(read_table({("leaf", "size"): [1]}).columns) == ["leaf.size"]


def test_a_series_is_a_column_and_lists_in_a_frame_are_several() -> None:
    assert list(read_table(pd.Series([1, 2], name="size")).rows()) == [{"size": 1}, {"size": 2}]
    frame = pd.DataFrame({"rgb": [[1, 2], [3, 4]], "soil": pd.array(["a", None], "string")})
    assert list(read_table(frame).rows())[1] == {"rgb.0": 3, "rgb.1": 4, "soil": None}


def test_what_is_masked_is_missing() -> None:
    numbers = np.ma.array([[1.0, 2.0], [3.0, 4.0]], mask=[[False, True], [False, False]])
    texts = np.ma.array(["x", "y"], mask=[True, False])
    tables = [
        read_table({"a": numbers[:, 1], "b": texts}),
        Table.from_columns({"a": numbers[:, 1], "b": texts}),
    ]
    for table in tables:
        np.testing.assert_array_equal(table.columns["a"], [np.nan, 4])
        assert table.columns["b"].tolist() == [None, "y"]
    np.testing.assert_array_equal(Table.from_arrays(numbers, ["c", "a"]).columns["a"], [np.nan, 4])


def test_lengths_of_time_are_seconds() -> None:
    frame = pd.DataFrame({"a": pd.to_timedelta([1, None, 3], unit="h")})
    np.testing.assert_array_equal(read_table(frame).columns["a"], [3600, np.nan, 10800])


def test_an_index_with_a_name_is_a_column_unless_it_only_names_the_rows() -> None:
    frame = pd.DataFrame({"tree": ["maple", "beech", "maple"], "id": [7, 8, 9], "x": [1, 2, 3]})
    trees, ids = read_table(frame.set_index("tree")), read_table(frame.set_index("id"))
    assert trees["tree"].tolist() == ["maple", "beech", "maple"]
    assert list(ids.columns) == ["tree", "x"]
    assert ids.read_otherwise("id")["id"].tolist() == [7, 8, 9]
    assert [note.code for table in (trees, ids) for note in table.notes] == ["frame-index", "frame-index"]
    assert list(read_table(frame.set_index(["tree", "id"])).columns) == ["tree", "id", "x"]
    assert read_table(frame).notes == ()
    days = frame.set_index(pd.DatetimeIndex(["2023-01-01", "2023-01-02", "2023-01-03"], name="day"))
    assert read_table(days)["day"].tolist() == ["2023-01-01", "2023-01-02", "2023-01-03"]


def test_a_query_is_asked_for_its_frame_and_its_series_are_lists() -> None:
    class Series(list[object]):
        dtype = "Struct({'u': Int64})"

        def to_list(self) -> list[object]:
            return list(self)

    class Frame:
        def to_dict(self) -> dict[str, object]:
            return {"x": np.array([1, 2]), "y": Series([{"u": 3}, {"u": 4}])}

    class Query:
        def collect_schema(self) -> None:
            """As Polars' LazyFrame has it."""

        def collect(self) -> Frame:
            return Frame()

    assert list(read_table(Query()).rows()) == [{"x": 1, "y.u": 3}, {"x": 2, "y.u": 4}]


def test_lengths_of_time_are_seconds_and_times_of_day_texts() -> None:
    hours = [datetime.timedelta(hours=1), None, datetime.timedelta(minutes=1)]
    table = read_table({"lasts": hours, "at": [datetime.time(9, 30), None, datetime.time(10)]})
    np.testing.assert_array_equal(table["lasts"], [3600, np.nan, 60])
    assert table["at"].tolist() == ["09:30:00", None, "10:00:00"]


def test_texts_of_numbers_are_read_unless_the_frame_calls_them_categories() -> None:
    frame = pd.DataFrame({"x": ["1", "?", "2,5"], "kind": pd.Categorical(["1", "2", "1"])})
    table = read_table(frame)
    np.testing.assert_array_equal(table.columns["x"], [1, np.nan, 2.5])
    assert table.columns["kind"].tolist() == ["1", "2", "1"]
    assert "missing-marks" in {note.code for note in table.notes}
