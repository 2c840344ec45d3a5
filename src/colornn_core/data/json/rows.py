"""Rows as programs write them become columns: plain ones, ml5's, brain.js's, GeoJSON's; nested values are flattened."""

from collections.abc import Container, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from colornn_core.data.findings import Finding
from colornn_core.data.json import notes
from colornn_core.data.json.flattening import Cells, Flattened, check_table_size, is_list, name_of_column
from colornn_core.errors import DataError
from colornn_core.text import short

# What a row holds its inputs and its outputs under: ml5's `saveData`, and brain.js.
ML5, BRAINJS = ("xs", "ys"), ("input", "output")
PAIRS = (ML5, BRAINJS)


def columns_of_records(rows: Sequence[Any]) -> tuple[dict[str, Cells], tuple[Finding, ...]]:
    """Turn rows into columns of plain values; a name that a row lacks is a missing value.

    Returns
    -------
    columns : dict of str to sequence
    notes : tuple of Finding

    Raises
    ------
    DataError
        There is no row, one is not a mapping, or its values do not fit together.

    Examples
    --------
    >>> columns_of_records([{"input": {"r": 1}, "output": {"r": 0}}])[0]
    {'r': [1], 'r_output': [0]}
    """
    if not rows:
        raise DataError("The table has no rows: add some before you use it.")
    if set(map(type, rows)) != {dict}:
        for number, row in enumerate(rows, 1):
            if not isinstance(row, Mapping):
                raise DataError(f"Row {number} is not an object with named values but {short(row)}.")
    if all(map(is_feature, rows)):
        return _columns_of_features(rows)
    for pair in PAIRS:
        if all(pair[0] in row and pair[1] in row for row in rows) and _is_nested(rows, pair):
            return _columns_of_pairs(rows, pair)
    return flat_columns(columns_by_name(rows))


def columns_by_name(rows: Sequence[Mapping[Any, Any]]) -> dict[Any, Cells]:
    """Turn rows into columns, without a look at the values.

    Raises
    ------
    DataError
        The rows name so many columns that they would fill the memory.
    """
    names = dict.fromkeys(chain.from_iterable(rows))
    check_table_size(len(rows), len(names))
    complete = set(map(type, rows)) == {dict} and sum(map(len, rows)) == len(names) * len(rows)
    if complete and len(names) > 1:  # the usual table, in half the time
        return dict(zip(names, map(list, zip(*map(itemgetter(*names), rows), strict=True)), strict=True))
    return {name: [row.get(name) for row in rows] for name in names}


def flat_columns(columns: Mapping[Any, Cells]) -> tuple[dict[str, Cells], tuple[Finding, ...]]:
    """Flatten columns of nested values; those that cannot be are left out, if any others are there.

    Raises
    ------
    DataError
        None can be, plain and nested values are mixed, or names are not different.
    """
    flattened = Flattened()
    for name, values in columns.items():
        flattened.add(name_of_column(name), values)
    return flattened.columns, _left_out(flattened)


def _left_out(flattened: Flattened) -> tuple[Finding, ...]:
    if not flattened.left_out:
        return ()
    note = notes.uneven_lists(flattened.left_out)
    if not flattened.columns:
        raise note.error()
    return (note,)


def is_feature(row: Any) -> bool:
    """Tell whether a row is a feature of GeoJSON."""
    return (
        isinstance(row, Mapping)
        and row.get("type") == "Feature"
        and {"geometry", "properties"} <= row.keys()
        and isinstance(row["properties"], Mapping | None)
    )


def _columns_of_features(rows: Sequence[Mapping[Any, Any]]) -> tuple[dict[str, Cells], tuple[Finding, ...]]:
    """Take the properties as columns; the kind of geometry is one only where it differs."""
    flattened = Flattened()
    for name, values in columns_by_name([row["properties"] or {} for row in rows]).items():
        flattened.add(name_of_column(name), values)
    if any("id" in row for row in rows) and "id" not in flattened.columns:
        flattened.add("id", [row.get("id") for row in rows])
    geometries = [row["geometry"] for row in rows]
    kinds = {str(geometry.get("type")) for geometry in geometries if isinstance(geometry, Mapping)}
    if len(kinds) == 1:
        geometries = [
            {name: value for name, value in one.items() if name != "type"} if isinstance(one, Mapping) else one
            for one in geometries
        ]
    flattened.add("geometry", geometries)
    return flattened.columns, _left_out(flattened)


def _is_nested(rows: Sequence[Mapping[Any, Any]], pair: tuple[str, str]) -> bool:
    """Tell whether inputs or outputs hold values of their own, without which the two are columns like others."""
    return any(all(isinstance(row[key], Mapping) or is_list(row[key]) for row in rows) for key in pair)


def _columns_of_pairs(
    rows: Sequence[Mapping[Any, Any]], pair: tuple[str, str]
) -> tuple[dict[str, Cells], tuple[Finding, ...]]:
    """Join inputs and outputs; an output that has the name of an input gets another one."""
    beside = Flattened()
    for name, cells in columns_by_name([{key: row[key] for key in row if key not in pair} for row in rows]).items():
        beside.add(name_of_column(name), cells)
    columns, left_out = beside.columns, beside.left_out
    zeros: list[str] = []
    renamed: dict[str, str] = {}
    for key in pair:
        values = [row[key] for row in rows]
        nested = any(isinstance(value, Mapping) or is_list(value) for value in values)
        part = Flattened()
        part.add(None if nested else key, values)  # a plain value, such as a label, is called as what it stands under
        left_out += part.left_out
        taken = dict(columns)
        for name, cells in part.columns.items():
            new = output_name(name, taken)
            if new != name:
                renamed[new] = name
            if pair == BRAINJS and nested and None in cells:
                zeros.append(new)
                cells = [0 if cell is None else cell for cell in cells]  # noqa: PLW2901
            columns[new] = cells
    pair_notes = _left_out(beside)
    pair_notes += (notes.distinct_names(renamed),) if renamed else ()
    return columns, pair_notes + ((notes.zeros(zeros),) if zeros else ())


def output_name(name: str, taken: Container[str], others: Container[str] = ()) -> str:
    """Tell an output from an input of the same name: `taken` are the names of inputs, `others` those of outputs.

    >>> output_name("0", {"0": ..., "1": ...}), output_name("up", {"0": ...})
    ('0_output', 'up')
    """
    if name not in taken:
        return name
    new = f"{name}_output"
    while new in taken or new in others:
        new += "_"
    return new
