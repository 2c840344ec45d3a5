"""Tables as people and programs write them in JSON."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from colornn_core import DataError, Table, read_table

ROWS = [
    {"size": 1.5, "soil": "clay"},
    {"size": 2.5, "soil": "sand"},
    {"size": 4, "soil": "clay"},
]
NAMES = ["size", "soil"]
LISTS = [list(row.values()) for row in ROWS]
FRAME = pd.DataFrame(ROWS)
OTHERS = [{"a": 1}, {"a": 2}]


def codes(table: Table) -> list[str]:
    return [note.code for note in table.notes]


LAYOUTS: dict[str, tuple[Any, list[str] | None]] = {
    "rows": (ROWS, []),
    "entries": ({"entries": ROWS}, []),
    "data": ({"data": ROWS}, []),
    "data and more": ({"data": ROWS, "license": "CC0"}, ["rows-under-key"]),
    "columns": ({"size": [1.5, 2.5, 4], "soil": ["clay", "sand", "clay"]}, []),
    "columns and more": ({"size": [1.5, 2.5, 4], "soil": ["clay", "sand", "clay"], "title": "soils"}, ["not-read"]),
    "lists": ([NAMES, *LISTS], ["header"]),
    "Google Sheets": ({"range": "A1:B4", "majorDimension": "ROWS", "values": [NAMES, *LISTS]}, None),
    "Google Sheets by columns": (
        {"majorDimension": "COLUMNS", "values": [["size", 1.5, 2.5, 4], ["soil", "clay", "sand", "clay"]]},
        ["header"],
    ),
    "the only list of objects": ({"status": "ok", "leaves": ROWS, "tags": ["a"]}, ["rows-under-key"]),
    "deeper": ({"status": "ok", "result": {"total": 3, "records": ROWS}}, ["rows-under-key", "rows-under-key"]),
    "columns deeper": ({"data": {"size": [1.5, 2.5, 4], "soil": ["clay", "sand", "clay"]}}, ["rows-under-key"]),
    "CKAN": ({"result": {"fields": [{"id": "size"}, {"id": "soil"}], "records": ROWS}}, None),
    "names beside lists": ({"fields": [{"name": "size"}, {"name": "soil"}], "rows": LISTS}, ["rows-under-key"]),
    "Socrata": ({"meta": {"view": {"columns": [{"name": "size"}, {"name": "soil"}]}}, "data": LISTS}, None),
    "Firebase": ({f"-N{number}": row for number, row in enumerate(ROWS)}, ["rows-by-name"]),
    "GeoJSON": (
        {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "properties": row, "geometry": None} for row in ROWS],
        },
        None,
    ),
    "ml5": ({"data": [{"xs": {"size": row["size"]}, "ys": {"soil": row["soil"]}} for row in ROWS]}, []),
    "JSON in JSON": (json.dumps(ROWS), []),
    **{
        f"pandas {orient}": (json.loads(FRAME.to_json(orient=orient)), None)
        for orient in ("columns", "index", "records", "split", "table")
    },
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_the_same_table(name: str, tmp_path: Path) -> None:
    value, expected = LAYOUTS[name]
    path = tmp_path / "table.json"
    path.write_text(json.dumps(value), "utf-8")
    tables = [read_table(path), Table.from_json(json.dumps(value))]
    if not isinstance(value, str):
        tables.append(read_table(value))
    for table in tables:
        assert list(table.columns)[:2] == NAMES, table.notes
        assert [{name: row[name] for name in NAMES} for row in table.rows()] == ROWS
        if expected is not None:
            assert codes(table) == expected


@pytest.mark.parametrize(
    "key", ["items", "rows", "records", "results", "values", "features", "observations", "examples", "table", "Items"]
)
def test_a_note_tells_under_which_key_the_rows_were(key: str) -> None:
    for value in ({key: ROWS}, {"other": OTHERS, key: ROWS}):
        table = read_table(value)
        assert list(table.rows()) == ROWS
        (note,) = table.notes
        assert key in note.message
        assert ("'other'" in note.fix) == ("other" in value)


def test_which_of_several_lists_is_meant_is_asked() -> None:
    with pytest.raises(DataError, match="several lists of rows, under 'apples', 'pears'"):
        read_table({"apples": ROWS, "pears": OTHERS})


def test_values_without_a_header_have_numbered_columns() -> None:
    table = Table.from_json(FRAME.to_json(orient="values"))
    assert list(table.columns) == ["c1", "c2"]
    assert len(table) == 3
    assert codes(table) == ["no-header"]
    assert list(read_table([[1, 2, "a"], [3, 4, "b"]]).columns) == ["c1", "c2", "c3"]
    assert list(read_table([["country", 2001, 2002], ["Chad", 0.5, 3], ["Peru", 1.5, 2]]).columns)[1:] == [
        "2001",
        "2002",
    ]
    texts = [["clay", "a"], ["sand", "b"], ["clay", "b"], ["sand", "a"], ["clay", "a"], ["sand", "b"]]
    assert list(Table.from_json(json.dumps(texts)).columns) == ["c1", "c2"]
    assert list(Table.from_json('[["soil", "kind"], ["clay", "a"], ["sand", "b"]]').columns) == ["soil", "kind"]


def test_names_of_lists_that_are_missing_or_stand_twice_are_made_up() -> None:
    table = read_table([["size", "size", "", "soil"], [1, 2, 3, "clay"], [4, 5, 6, "sand"]])
    assert len(set(table.columns)) == 4
    assert list(table.columns)[3] == "soil"


def test_short_lists_end_in_gaps_and_long_ones_are_refused() -> None:
    table = read_table([NAMES, [1], [], [2, "clay"], [3, "sand"]])
    assert table.columns["soil"].tolist() == [None, "clay", "sand"]
    assert "blank-rows" in codes(table)
    with pytest.raises(DataError, match="Row 2 has 3 values where there are names for 2 columns"):
        read_table([NAMES, [1, "clay"], [2, "sand", 5]])


def test_targets_beside_the_rows_are_a_column() -> None:
    value = {"data": [[1, 2], [3, 4], [5, 6]], "target": [0, 1, 1], "feature_names": ["a", "b"], "DESCR": "..."}
    assert list(read_table(value).rows())[2] == {"a": 5, "b": 6, "target": 1}
    table = read_table({"inputs": [[0, 0], [0, 1], [1, 0]], "outputs": [[0], [1], [1]]})
    assert list(table.columns) == ["inputs.0", "inputs.1", "outputs.0"]
    assert list(read_table({"pixels": [[0, 1], [1, 0]], "label": ["a", "b"]}).columns) == [
        "pixels.0",
        "pixels.1",
        "label",
    ]


def test_an_index_that_only_numbers_the_rows_is_no_column() -> None:
    text = FRAME.to_json(orient="table")
    assert list(Table.from_json(text).columns) == NAMES
    assert codes(Table.from_json(text)) == ["index"]
    named = FRAME.set_index(pd.Index(["x", "y", "z"], name="leaf")).to_json(orient="table")
    assert list(Table.from_json(named).columns) == ["leaf", *NAMES]


def test_columns_of_numbers_by_text_and_rows_by_text_are_told_apart() -> None:
    people = {"ann": {"age": 31, "city": "Rome"}, "bob": {"age": 52, "city": "Oslo"}}
    assert list(read_table(people).rows()) == [{"age": 31, "city": "Rome"}, {"age": 52, "city": "Oslo"}]
    columns = {"age": {"ann": 31, "bob": 52, "cem": 5}, "city": {"ann": "Rome", "bob": "Oslo", "cem": "Ulm"}}
    assert list(read_table(columns).rows())[1] == {"age": 52, "city": "Oslo"}


def test_geojson_has_properties_and_coordinates() -> None:
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "id": f"n{number}",
            "geometry": {"type": "Point", "coordinates": [number, 2.5]},
            "properties": {"size": number, "place": {"name": "x"}},
        }
        for number in range(3)
    ]
    table = read_table({"type": "FeatureCollection", "features": features})
    assert list(table.columns) == ["size", "place.name", "id", "geometry.coordinates.0", "geometry.coordinates.1"]
    assert table.columns["geometry.coordinates.0"].tolist() == [0, 1, 2]
    features[1]["geometry"] = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    table = read_table(features)
    assert list(table.columns) == ["size", "place.name", "id", "geometry.type"]
    assert codes(table) == ["uneven-lists"]
    assert next(iter(read_table({**features[0], "properties": None}).columns)) == "id"


def test_nested_values_become_columns() -> None:
    rows = [
        {"id": 1, "leaf": {"size": {"x": 1, "y": 2}, "soil": "clay"}, "rgb": [1, 2, 3], "grid": [[1, 2], [3, 4]]},
        {"id": 2, "leaf": {"size": {"x": 3}, "soil": "sand"}, "rgb": None, "grid": [[5, 6], [7, 8]]},
    ]
    table = read_table(rows)
    names = ["id", "leaf.size.x", "leaf.size.y", "leaf.soil", "rgb.0", "rgb.1", "rgb.2"]
    assert list(table.columns) == [*names, "grid.0.0", "grid.0.1", "grid.1.0", "grid.1.1"]
    np.testing.assert_array_equal(table.columns["leaf.size.y"], [2, np.nan])
    np.testing.assert_array_equal(table.columns["rgb.2"], [3, np.nan])


def test_lists_that_differ_in_length_are_left_out_with_a_note() -> None:
    table = read_table([{"x": 1, "tags": ["a"]}, {"x": 2, "tags": []}])
    assert list(table.columns) == ["x"]
    (note,) = table.notes
    assert (note.severity, note.code) == ("warning", "uneven-lists")
    assert "'tags'" in note.message
    with pytest.raises(DataError, match="lists in them differ in length: 'tags'"):
        read_table([{"tags": ["a"]}, {"tags": []}])


@pytest.mark.parametrize("nested", [[1, 2], {"b": 1}, []])
def test_plain_and_nested_values_in_one_column_are_refused(nested: object) -> None:
    with pytest.raises(DataError, match="Row 2, column 'a': a value must be a number or a text, got"):
        read_table([{"a": 1}, {"a": nested}])


def test_names_that_are_the_same_after_flattening_are_refused() -> None:
    with pytest.raises(DataError, match=r"different names, got 'a\.b' twice"):
        read_table([{"a": {"b": 1}, "a.b": 2}])


def test_flattening_is_bounded() -> None:
    value: Any = 1
    for _ in range(200):
        value = {"a": value}
    with pytest.raises(DataError, match="nested too deeply"):
        read_table([value])
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(DataError, match="nested too deeply"):
        read_table([{"a": endless}])
    with pytest.raises(DataError, match="too much for a table"):
        read_table([{"a": list(range(6000)), "b": list(range(6000))}])
    with pytest.raises(DataError, match="too much for a table"):
        read_table([{"a": {f"n{number}-{row}": 1 for number in range(200)}} for row in range(200)])


def test_brainjs_training_data() -> None:
    rows = [{"input": {"r": 0.1, "g": 0.7}, "output": {"dark": 1}}, {"input": {"r": 0.9}, "output": {"light": 1}}]
    table = read_table(rows)
    assert list(table.rows()) == [
        {"r": 0.1, "g": 0.7, "dark": 1, "light": 0},
        {"r": 0.9, "g": 0, "dark": 0, "light": 1},
    ]
    assert codes(table) == ["zeros"]
    lists = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]
    assert list(read_table(lists).rows()) == [{"0": 0, "1": 1, "0_output": 1}, {"0": 1, "1": 1, "0_output": 0}]
    labels = [{"input": [0, 1], "output": "up", "id": "a"}, {"input": [1, 1], "output": "down", "id": "b"}]
    assert list(read_table(labels).columns) == ["id", "0", "1", "output"]
    assert list(read_table([{"input": 1, "output": 2}, {"input": 2, "output": 4}]).columns) == ["input", "output"]
    assert list(read_table(rows[0]).rows()) == [{"r": 0.1, "g": 0.7, "dark": 1}]


def test_ml5_data_with_arrays_and_outputs_named_as_inputs() -> None:
    for rows in (
        [{"xs": {"0": 1, "1": 2}, "ys": {"0": "up"}}, {"xs": {"0": 3, "1": 1}, "ys": {"0": "down"}}],
        [{"xs": [1, 2], "ys": ["up"]}, {"xs": [3, 1], "ys": ["down"]}],
    ):
        table = read_table({"data": rows})
        assert list(table.rows()) == [{"0": 1, "1": 2, "0_output": "up"}, {"0": 3, "1": 1, "0_output": "down"}]
        assert codes(table) == ["renamed-outputs"]
    table = Table()
    table.append({"xs": {"x": 1}, "ys": {"x": 2}})
    assert list(table.columns) == ["x", "x_output"]


def test_one_object_of_plain_values_is_a_row() -> None:
    assert list(read_table({"x": 1, "soil": "clay"}).rows()) == [{"x": 1, "soil": "clay"}]
    assert list(read_table({"x": 1, "at": {"lat": 1.5}}).rows()) == [{"x": 1, "at.lat": 1.5}]


@pytest.mark.parametrize("value", [5, None, "x", {}, {"entries": 5}, {"data": "x"}, {"a": {}}])
def test_what_holds_no_rows_says_so(value: object) -> None:
    with pytest.raises(DataError, match="No rows were found: give a list of rows"):
        Table.from_json(json.dumps(value))


def test_empty_lists_say_that_there_are_no_rows() -> None:
    values: list[Any] = [[], {"data": []}, {"items": []}, [["a", "b"]], {"a": [], "b": []}]
    for value in values:
        with pytest.raises(DataError, match="The table has no rows"):
            Table.from_json(json.dumps(value))


def test_columns_may_be_arrays_and_series() -> None:
    for values in (np.array([1, 2]), pd.Series([1, 2], index=[7, 8]), range(1, 3), (1, 2)):
        assert list(read_table({"x": values, "soil": pd.Series(["a", "b"])}).rows()) == [
            {"x": 1, "soil": "a"},
            {"x": 2, "soil": "b"},
        ]


@pytest.mark.parametrize(
    "rows",
    [
        [{"type": "Feature", "geometry": {"type": {"a": 1}}, "properties": {"x": 1}}],
        [{"type": "Feature", "geometry": {"type": ["Point"]}, "properties": {"x": 1}}],
        [{"type": "Feature", "geometry": {"type": "Point"}}],
    ],
)
def test_what_is_nearly_geojson_is_read_or_refused_in_words(rows: list[dict[str, object]]) -> None:
    with suppress(DataError):
        assert len(read_table(rows)) == 1


CELLS: list[list[Any]] = [[13.5, "maple"], [7.6, "beech"], [None, "beech"]]
COLUMNS = [{"id": "A", "label": "length"}, {"id": "B", "label": "tree"}]
NAMED = [["length", "tree"], *CELLS]


@pytest.mark.parametrize(
    "value",
    [
        {"cols": COLUMNS, "rows": [{"c": [{"v": cell, "f": str(cell)} for cell in row]} for row in CELLS]},
        {
            "schema": {"fields": [{"name": "length", "type": "FLOAT"}, {"name": "tree", "type": "STRING"}]},
            "rows": [{"f": [{"v": cell} for cell in row]} for row in CELLS],
        },
        {"spreadsheetId": "x", "valueRanges": [{"range": "A", "majorDimension": "ROWS", "values": NAMED}]},
    ],
)
def test_what_the_services_of_google_answer_is_a_table(value: object) -> None:
    table = Table.from_json(json.dumps(value))
    assert table.columns["tree"].tolist() == ["maple", "beech", "beech"]
    np.testing.assert_array_equal(table.columns["length"], [13.5, 7.6, np.nan])


BY_SOIL: dict[str, Any] = {"clay": [{"size": 1.5}, {"size": 4}], "sand": [{"size": 2.5}, {"size": 3}, {"size": 2}]}
BY_LABEL: dict[str, Any] = {
    "objects": BY_SOIL,
    "lists": {soil: [[row["size"], 7] for row in rows] for soil, rows in BY_SOIL.items()},
    "as many in each": {soil: [[row["size"], 7] for row in rows[:2]] for soil, rows in BY_SOIL.items()},
    "columns": {soil: {"size": [row["size"] for row in rows]} for soil, rows in BY_SOIL.items()},
    "records": [{"label": soil, "rows": rows} for soil, rows in BY_SOIL.items()],
    "records of lists": {
        "classes": [{"label": s, "data": [[r["size"], 7] for r in rows]} for s, rows in BY_SOIL.items()]
    },
    "beside others": {"version": 2, **BY_SOIL},
    "deeper": {"data": BY_SOIL},
}


@pytest.mark.parametrize("name", BY_LABEL)
def test_rows_that_stand_under_their_labels_get_them(name: str) -> None:
    table = read_table(BY_LABEL[name])
    assert table.columns["label"].tolist()[:4] == ["clay", "clay", "sand", "sand"]
    assert next(iter(table.columns.values())).tolist()[:4] == [1.5, 4, 2.5, 3]
    (note,) = [note for note in table.notes if note.code == "rows-by-label"]
    assert "'clay', 'sand'" in note.message


def test_rows_that_hold_their_labels_get_no_second_one() -> None:
    held = {soil: [{**row, "soil": soil} for row in rows] for soil, rows in BY_SOIL.items()}
    assert list(read_table(held).columns) == ["size", "soil"]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ({"xs": [[0, 1], [1, 1]], "ys": [[1, 0], [0, 1]]}, ["xs.0", "xs.1", "ys.0", "ys.1"]),
        (
            {"place": [[0, 1], [1, 1]], "colour": [[1, 0, 3], [0, 1, 2]]},
            ["place.0", "place.1", *[f"colour.{n}" for n in range(3)]],
        ),
        ([{"label": "a", "path": [[0, 1], [1, 1]]}, {"label": "a", "path": [[1, 0], [0, 1]]}] * 2, None),
    ],
)
def test_lists_that_are_values_are_no_rows_of_a_label(value: Any, names: list[str] | None) -> None:
    table = read_table(value)
    assert "rows-by-label" not in codes(table)
    assert names is None or list(table.columns) == names


def test_lists_of_other_rows_are_not_joined() -> None:
    with pytest.raises(DataError, match="several lists of rows, under 'users', 'orders'"):
        read_table({"users": [{"a": 1, "b": 2}], "orders": [{"c": 1, "d": 2}]})


SEVERAL = {
    "RFC 7464": "".join(f"\x1e{json.dumps(row)}\n" for row in ROWS),
    "between commas": ",\n".join(map(json.dumps, ROWS)) + ",\n",
    "lists of rows": json.dumps(ROWS[:1]) + "\n" + json.dumps(ROWS[1:]),
    "a script": f"// soils\nconst soils = {json.dumps(ROWS)};\n",
    "a module": f"export default {json.dumps(ROWS)}",
    "a call": f"load({json.dumps(ROWS)});",
}


@pytest.mark.parametrize("name", SEVERAL)
@pytest.mark.parametrize("ending", ["json", "txt", "jsonl"])
def test_json_is_read_past_what_stands_around_its_values(name: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"table.{ending}"
    path.write_text(SEVERAL[name], "utf-8")
    assert list(read_table(path).rows()) == ROWS


def test_the_series_of_a_chart_are_columns() -> None:
    months = ["Jan", "Feb", "Mar"]
    rain, sun = {"label": "rain", "data": [9, 7, 8]}, {"label": "sun", "data": [1, 2, 3]}
    table = Table.from_json(json.dumps({"type": "line", "data": {"labels": months, "datasets": [rain, sun]}}))
    assert {name: column.tolist() for name, column in table.columns.items()} == {
        "labels": months,
        "rain": [9, 7, 8],
        "sun": [1, 2, 3],
    }


def test_the_traces_of_a_plot_are_joined_under_their_names() -> None:
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "maple",
            "x": [13, 12, 14],
            "y": [7, 6, 8],
            "marker": {"size": 9},
        },
        {"type": "scatter", "mode": "markers", "name": "beech", "x": [8, 9], "y": [4, 5], "marker": {"size": 7}},
    ]
    table = Table.from_json(json.dumps({"data": traces, "layout": {"title": "leaves"}}))
    assert table["x"].tolist() == [13, 12, 14, 8, 9]
    assert table["name"].tolist() == ["maple"] * 3 + ["beech"] * 2
    assert list(table.columns) == ["x", "y", "name"]


@pytest.mark.parametrize("wrap", ["{}", "[{}]", '{{"data": [{}], "layout": {{"title": "a"}}}}'])
def test_one_series_of_a_plotly_chart_is_a_table(wrap: str) -> None:
    table = Table.from_json(wrap.format('{"x": [1, 2, 3], "y": [4, 5, 7], "type": "scatter"}'))
    assert {name: cells.tolist() for name, cells in table.columns.items()} == {"x": [1, 2, 3], "y": [4, 5, 7]}


@pytest.mark.parametrize("wrap", ["{}", '{{"columns": {}}}'])
def test_columns_may_stand_beside_their_names(wrap: str) -> None:
    table = Table.from_json(
        wrap.format('[{"name": "size", "values": [1, 2, 3]}, {"name": "tree", "values": ["oak", "elm", "oak"]}]')
    )
    assert {name: cells.tolist() for name, cells in table.columns.items()} == {
        "size": [1, 2, 3],
        "tree": ["oak", "elm", "oak"],
    }


@pytest.mark.parametrize("key", ["columns", "series"])
@pytest.mark.parametrize("values", ["values", "data"])
def test_records_under_the_name_of_columns_are_columns(key: str, values: str) -> None:
    records = [{"name": "size", values: [1, 2, 3]}, {"name": "width", values: [4, 5, 7]}]
    table = read_table({key: records})
    assert {name: cells.tolist() for name, cells in table.columns.items()} == {"size": [1, 2, 3], "width": [4, 5, 7]}


def test_rows_with_a_name_and_a_list_stay_rows() -> None:
    table = Table.from_json('[{"name": "oak", "values": [1, 2]}, {"name": "elm", "values": [3, 4]}]')
    assert list(table.columns) == ["name", "values.0", "values.1"]


def test_types_of_mongodb_are_taken_off() -> None:
    table = Table.from_json(
        '{"_id": {"$oid": "5fa"}, "n": {"$numberInt": "3"}, "at": {"$date": {"$numberLong": "86400000"}}}\n'
        '{"_id": {"$oid": "5fb"}, "n": {"$numberDouble": "4.5"}, "at": {"$date": "1970-01-03"}}\n'
    )
    assert {name: cells.tolist() for name, cells in table.columns.items()} == {
        "_id": ["5fa", "5fb"],
        "n": [3, 4.5],
        "at": ["1970-01-02", "1970-01-03"],
    }


def test_columns_of_unequal_length_name_the_short_one() -> None:
    columns = '"length": [1, 2, 3], "width": [1, 2], "tree": ["oak", "elm", "oak"]'
    message = "same number of rows: 'width' has 2, where the others have 3. Put null where a value is missing."
    for text in (f"{{{columns}}}", f'{{"data": {{{columns}}}}}', f'{{{columns}, "year": 2020}}'):
        with pytest.raises(DataError, match=message):
            Table.from_json(text)
