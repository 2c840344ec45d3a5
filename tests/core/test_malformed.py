"""Malformed tables, rows, schemas, configurations and model files, generated: each is refused by name."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import (
    ColornnError,
    DataWarning,
    Model,
    NetworkConfig,
    Schema,
    Table,
    TrainingConfig,
    check,
    cross_validate,
    read_table,
)
from colornn_core.nn.config import describe

ROWS = [
    {"size": size, "kind": kind, "price": price, "label": label}
    for size, kind, price, label in zip(range(1, 9), "uvuvuuvv", range(8), "abababab", strict=True)
]
TABLE = read_table(ROWS)
MODEL = Model.for_table(TABLE, ["size", "kind"], "label", network=NetworkConfig(hidden_units=(2,)))
NATIVE = json.loads(MODEL.to_files()["model.json"])

JUNK: list[Any] = [None, 5, 0.5, [5], [None], {"junk": 1}, [[]]]
NO_VALUES: list[Any] = [[1], {}, {"a": 1}, (), set(), object(), 1j, b"1"]
Case = tuple[str, Callable[[], object], str]


def broken_tables() -> Iterator[Case]:
    changed: list[Any]
    for row in range(0, len(ROWS), 3):
        for column in ("size", "label"):
            for value in NO_VALUES:
                changed = deepcopy(ROWS)
                changed[row][column] = value
                yield f"{value!r:.9} in rows", partial(read_table, changed), f"Row {row + 1}, column '{column}'"
        for value in (5, "row", [1, 2], None):
            changed = [*ROWS[:row], value, *ROWS[row:]]
            yield f"{value!r} as row", partial(read_table, changed), f"Row {row + 1} is not an object"
    text = TABLE.to_json()
    for end in range(0, len(text) - 4, 40):
        yield f"JSON cut at {end}", partial(Table.from_json, text[:end]), "not valid JSON"
    lines = TABLE.to_csv().splitlines()
    for number in range(1, len(lines)):
        for line in ("1,u", "1,u,0,a,?", "1;u;0;a"):
            text = "\n".join([*lines[:number], line, *lines[number:]])
            yield f"CSV line {line}", partial(Table.from_csv, text), f"CSV line {number + 1} has"
    for header in ("a,b,c,d,e,f", "a,b"):
        text = "\n".join([header, *lines[1:]])
        yield f"CSV header {header}", partial(Table.from_csv, text), "where the header names"
    for text in ("\ud800", "a\udfff"):
        yield "half a character", partial(read_table, [{"label": text}]), "Column 'label'"
        yield "half a character in a name", partial(read_table, [{text: 1}]), "A column's name"


for_label = partial(Schema.for_table, TABLE, ["size"], "label")


def broken_schemas() -> Iterator[Case]:
    names: tuple[Any, ...] = ("colour", "", "Size", "size ", "x" * 500, 5)
    for name in names:
        yield f"input {name!r:.9}", partial(Schema.for_table, TABLE, [name], "label"), repr(name)[:40]
        yield (
            f"output {name!r:.9}",
            partial(Schema.for_table, TABLE, ["size"], name),
            repr(name)[:40],
        )
    for settings in ({"task": "clustering"}, {"task": 5}, {"scaling": "log"}, {"scaling": None}):
        (field,) = settings
        yield f"{settings}", partial(for_label, **settings), f"{field} must be"
    for kinds in ({"size": "text"}, {"size": None}, {"colour": "number"}):
        (name,) = kinds
        yield f"kinds {kinds}", partial(for_label, kinds=kinds), repr(name)


def broken_rows() -> Iterator[Case]:
    good = {"size": 1, "kind": "u"}
    for value in (None, "big", float("nan"), float("inf"), 1e300, "", *NO_VALUES, 10**400):
        row = {**good, "size": value}
        yield f"size {value!r:.9}", partial(MODEL.classify, row), "Row 1, column 'size'"
        yield f"second {value!r:.9}", partial(MODEL.classify, [good, row]), "ow 2, column 'size'"
    for value in (None, "w", 5, True, *NO_VALUES):
        row = {**good, "kind": value}
        yield f"kind {value!r:.9}", partial(MODEL.classify, row), "Row 1, column 'kind'"
    for name in good:
        row = {key: value for key, value in good.items() if key != name}
        yield f"no {name}", partial(MODEL.classify, row), f"Row 1 has no '{name}'"
    for rows in ([5], ["size"], [None]):
        yield f"rows {rows}", partial(MODEL.classify, rows), "Row 1 is not an object"


def broken_configurations() -> Iterator[Case]:
    for config in (NetworkConfig, TrainingConfig):
        for field, limits in describe(config).items():
            wrong: list[Any] = [float("nan"), "nothing like it", object(), [], {}, 1j]
            wrong += [limits[key] for key in ("above", "below") if key in limits]
            wrong += [limits["minimum"] - 1] if "minimum" in limits else []
            wrong += [limits["maximum"] + 1, float("inf"), 10**400] if "maximum" in limits else []
            wrong += [1.5] if limits.get("integer") else []
            if field in {"hidden_units", "activation"}:
                wrong = [(value,) for value in wrong if value != []] + ([5.5] if field == "hidden_units" else [()])
            for value in wrong:
                yield f"{field}={value!r:.12}", partial(config, **{field: value}), field


def broken_model_files() -> Iterator[Case]:
    def load(document: object) -> Model:
        return Model.from_files({"model.json": json.dumps(document).encode()})

    for path in (("schema",), ("network",), ("layers",), ("schema", "task"), ("schema", "inputs", 0, "name")):
        for junk in JUNK:
            document = deepcopy(NATIVE)
            place = document
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = junk
            yield (
                f"{path} = {junk}",
                partial(load, document),
                "model file",
            )
    text = MODEL.to_files()["model.json"]
    for end in range(100, len(text) - 4, 100):
        yield f"cut at {end}", partial(Model.from_files, {"m.json": text[:end]}), "model file is damaged"


def broken_calls() -> Iterator[Case]:
    good = {"size": 1, "kind": "u"}
    seeds: tuple[Any, ...] = (-1, 1.5, "a", [1], float("nan"), True)
    for seed in seeds:
        yield f"seed {seed}", partial(Model.for_table, TABLE, ["size"], "label", seed=seed), "seed must be"
        yield f"folds of seed {seed}", partial(cross_validate, TABLE, ["size"], "label", seed=seed), "seed must be"
    numbers: tuple[Any, ...] = (-1, 1.5, "a", None)
    for folds in (0, 1, 9, *numbers):
        yield f"folds {folds}", partial(cross_validate, TABLE, ["size"], "label", folds=folds), "folds must be"
    for nearest in numbers:
        yield f"nearest {nearest}", partial(MODEL.explain, good, TABLE, nearest=nearest), "nearest must be"
    for threshold in (-1, 2, float("nan"), "a", [1]):
        yield f"threshold {threshold}", partial(MODEL.classify, good, threshold=threshold), "threshold must"
    unusable: tuple[Any, ...] = ("x", ["a"] * 8, [1], [-1.0] * 8, [0.0] * 8, [float("nan")] * 8, [[1.0]] * 8)
    for weights in unusable:
        yield f"weights {weights!r:.20}", partial(MODEL.train, TABLE, weights=weights), "weights must"
    no_tables: dict[Any, str] = {
        None: "No rows were found",
        5: "No rows were found",
        "x": "'x' cannot be read",
        b"x": "but no rows",
    }
    for table, message in no_tables.items():
        yield f"table {table!r}", partial(MODEL.evaluate, table), message
        yield f"rows {table!r}", partial(MODEL.classify, table), message
    for path in ("a\0b.json", "no/such/folder/a.json"):
        for call in (read_table, Model.load, TABLE.save, MODEL.save):
            yield f"{call.__name__} {path!r}", partial(call, path), repr(path)
    softmax = NetworkConfig(output_activation="softmax")
    labels = read_table([{"x": 1, "a": 0, "b": 1}, {"x": 2, "a": 1, "b": 1}])
    train = Model.for_table(labels, ["x"], ["a", "b"], network=softmax).train
    yield "softmax of labels", partial(train, labels), "a multi-label table needs the output_activation sigmoid"


CASES = [*broken_tables(), *broken_schemas(), *broken_rows(), *broken_configurations(), *broken_model_files()]
CASES += broken_calls()


def test_there_are_more_than_a_hundred() -> None:
    assert len(CASES) > 100


@pytest.mark.parametrize(("refused", "named"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_malformed_is_refused_by_name(refused: Callable[[], object], named: str) -> None:
    # A gap of a row is passed over with a warning, which is an error in these tests.
    with pytest.raises((ColornnError, DataWarning), match=re.escape(named)):
        refused()


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)
ROWS_OF_ANYTHING = st.lists(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("size", "kind", "label", "xs", "ys"), VALUES)), max_size=6
)


@given(VALUES | ROWS_OF_ANYTHING)
def test_no_value_breaks_the_way_from_rows_to_a_prediction(value: object) -> None:
    try:
        table = read_table(value) if not isinstance(value, str) else Table.from_json(value)
        check(table, Schema.for_table(table, ["size", "kind"], "label"))
        model = Model.for_table(table, ["size", "kind"], "label", network=NetworkConfig(hidden_units=(2,)))
        list(model.train(table, TrainingConfig(epochs=1)))
        model.classify(table)
        model.evaluate(table)
    except (ColornnError, DataWarning) as error:
        assert str(error)  # noqa: PT017  (most values are refused, some are tables)


KEYS = (
    *("data", "entries", "input", "output", "xs", "ys", "type", "features", "geometry", "properties", "columns"),
    *("schema", "primaryKey", "values", "majorDimension", "meta", "view", "error", "message", "layers", "index"),
    *("0", "1", "a", "b"),
)
PLAIN = (
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(["", "1", "Feature", "COLUMNS", "a", "?"])
)
LAYOUTS = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=20,
)


@given(LAYOUTS)
def test_every_layout_is_a_table_or_refused(value: object) -> None:
    readers: tuple[Callable[[Any], Table], ...] = (
        read_table,
        lambda value: Table.from_content("a.txt", json.dumps(value).encode()),
    )
    for read in readers:
        try:
            table = read(value) if not isinstance(value, str) else Table.from_json(value)
        except ColornnError as error:
            assert str(error)  # noqa: PT017
            continue
        assert len(table) > 0 or value in ([], ())
        assert all(str(note) for note in table.notes)
        assert all(column.ndim == 1 for column in table.columns.values())


@given(
    st.sampled_from(["a.json", "a.csv", "a.jsonl", "a", ""]),
    st.sampled_from([b"", b"{", b"[", b"<", b"\xff\xfe", b"PK\x03\x04", b"\x80\x04", b'{"a":', b"[[", b"404"]),
    st.binary(max_size=40) | st.text(alphabet='ab,;"\n[]{}:1.-', max_size=40).map(str.encode),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_no_content_breaks_the_readers(name: str, start: bytes, content: bytes, encoding: str) -> None:
    content = start + content
    if encoding != "utf-8":
        content = content.decode("latin-1").encode(encoding)
    try:
        table = Table.from_content(name, content)
    except ColornnError as error:
        assert str(error)  # noqa: PT017
    else:
        assert len(table) > 0


PIECES = [
    *("a", "b", ",", ";", '"', "\n", "\t", " ", "|", "1", "2.5", "1.234", "6,5", "NA", "-", "?", "#", "%", "$", " kg")
]
PIECES += ["(", ")", "007", "sep=;", "\r", "\0", "\ufeff", "\u2212", "é", "9" * 20, "e9"]
PIECES += ["@relation x\n@data\n", "@attribute a real\n"]


@given(st.binary(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_text_breaks_the_readers(text: str | bytes) -> None:
    for read in (Table.from_csv, Table.from_json):
        try:
            table = read(text)
        except ColornnError:
            continue
        assert len(table) > 0
        with suppress(ColornnError):  # a lone name such as "1" may be taken for a row
            assert len(Table.from_csv(table.to_csv())) > 0
