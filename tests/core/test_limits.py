"""What is too large is refused in plain words, before it takes the memory."""

import io
import json
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from colornn_core import (
    ConfigError,
    DataError,
    Model,
    Network,
    NetworkConfig,
    NumberColumn,
    Schema,
    Table,
    TrainingConfig,
    check,
    limits,
    read_table,
)
from colornn_core.data import reading, schema
from colornn_core.data.csv import reading as csv_reading

LONG = "x" * 100_000


@pytest.mark.parametrize(
    ("module", "limit", "read"),
    [
        (csv_reading, "MAXIMUM_TABLE_BYTES", Table.from_csv),
        (reading, "MAXIMUM_JSON_BYTES", Table.from_json),
        (reading, "MAXIMUM_JSON_BYTES", partial(Table.from_content, "rows.jsonl")),
    ],
)
def test_a_text_that_is_too_large_is_refused_before_it_is_parsed(
    module: ModuleType, limit: str, read: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, 2**20)
    with pytest.raises(DataError, match="larger than the 1 MiB that a table may have: keep a part of its rows"):
        read(b"[" * (2**20 + 1))


def test_a_file_is_read_no_further_than_it_may_be_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading, "MAXIMUM_TABLE_BYTES", 2**20)
    endless = io.BytesIO(bytes(2**21))
    with pytest.raises(DataError, match="larger than the 1 MiB"):
        reading.read_bytes(endless)
    assert endless.tell() == 2**20 + 1
    (tmp_path / "large.csv").write_bytes(bytes(2**21))
    with pytest.raises(DataError, match="larger than the 1 MiB"):
        read_table(tmp_path / "large.csv")


def test_rows_that_name_a_column_each_are_refused_before_they_become_a_table() -> None:
    rows = [{f"column {number}": 1} for number in range(limits.MAXIMUM_COLUMNS + 1)]
    with pytest.raises(DataError, match="10001 rows name 10001 different columns"):
        Table.from_json(json.dumps(rows))
    with pytest.raises(DataError, match="CSV header names 10001 columns"):
        Table.from_csv(",".join(name for row in rows for name in row) + "\n")


def test_a_csv_file_of_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reading, "MAXIMUM_CELLS", 6)
    assert len(Table.from_csv("a,b\n1,2\n3,4\n5,6\n")) == 3
    with pytest.raises(DataError, match="more than 6 values"):
        Table.from_csv("a,b\n1,2\n3,4\n5,6\n7,8\n")


def test_ten_thousand_names_are_refused_with_the_words_of_the_doctor() -> None:
    table = read_table([{"id": f"n{number}", "x": number, "label": "ab"[number % 2]} for number in range(10_000)])
    for inputs, output in (["id"], "label"), (["x"], "id"):
        (finding,) = [one for one in check(table, Schema.for_table(table, inputs, output)) if one.severity == "error"]
        assert finding.code == "too-many-categories"
        with pytest.raises(DataError, match="Column 'id': 10000 different categories are more than the 1000"):
            Model.for_table(table, inputs, output)


def test_as_many_names_as_are_allowed_can_be_learnt() -> None:
    n_names = limits.MAXIMUM_CATEGORIES
    table = read_table([{"id": f"n{number % n_names}", "label": "ab"[number % 2]} for number in range(2 * n_names)])
    model = Model.for_table(table, ["label"], "id")
    (result,) = model.train(table, TrainingConfig(epochs=1))
    assert np.isfinite(result.loss)


def test_a_table_whose_numbers_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MAXIMUM_ENCODED_NUMBERS", 50)
    table = read_table([{"name": f"n{number}", "label": "ab"[number % 2]} for number in range(8)])
    with pytest.raises(DataError, match="8 rows, each encoded as 8 numbers"):
        list(Model.for_table(table, ["name"], "label").train(table))


def test_a_network_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"hidden_units \(65536, 65536\) make 4295491587 parameters"):
        Network(3, 3, NetworkConfig(hidden_units=(65536, 65536)), rng=np.random.default_rng(0))
    with pytest.raises(ConfigError, match="hidden_units must be at most 100 numbers, got 101"):
        NetworkConfig(hidden_units=(1,) * 101)


def test_a_megabyte_of_label_is_learnt_and_told_in_short() -> None:
    rows = [{"x": number, "label": "ab"[number % 8 > 0] * 10**6} for number in range(80)]
    table = read_table(rows)
    model = Model.for_table(table, ["x"], "label")
    list(model.train(table, TrainingConfig(epochs=1)))
    assert len(model.classify({"x": 1})[0].label) == 10**6
    one_label = table.take(np.arange(1, 2))
    findings = [*check(table, model.schema), *check(one_label, Schema.for_table(one_label, ["x"], "label"))]
    assert {"dominant-class", "one-class"} <= {finding.code for finding in findings}
    assert all(len(str(finding)) < 400 for finding in findings)


def test_a_very_long_text_is_no_name_of_a_column() -> None:
    for read in (
        lambda: read_table([{LONG: 1}]),
        lambda: Table().append({LONG: 1}),
        lambda: Table.from_csv(f"{LONG}\n1\n"),
        lambda: NumberColumn(LONG),
    ):
        with pytest.raises((DataError, ConfigError), match=r"'xxx|1000 characters, got 'xxx") as caught:
            read()
        assert len(str(caught.value)) < 300
