"""Tables: rows and files become named columns.

A column is either all numbers (float64, NaN where a value is missing) or text (object array of str, None where a
value is missing). What a column means, and how it becomes numbers for a network, is the business of `schema`; what is
wrong with a table, of `checks`. Nothing here drops or changes a value unless it is asked to by name.
"""

import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from colornn_core.arrays import AnyArray, IntArray
from colornn_core.data import findings, not_tables, reading, writing
from colornn_core.data.assumptions import Reading
from colornn_core.data.csv import reading as csv_reading
from colornn_core.data.findings import Finding
from colornn_core.data.frames import is_frame, reading_of_frame
from colornn_core.data.values import filled, is_missing, join, numbers_as_text, parse_numbers
from colornn_core.errors import DataError
from colornn_core.html import html_page, html_table
from colornn_core.text import short

# What `read_table` makes a table of; too many kinds of things to list.
TableSource: TypeAlias = Any

_SHOWN_ROWS = 10
_READ_OTHERWISE = {"read_otherwise", "limits_missing"}


class Table:
    """Named columns of equal length.

    Parameters
    ----------
    columns : mapping of str to sequence, optional
        Each becomes numbers if all its values are numbers, else text. Without columns the table is empty, for rows to
        be appended.
    notes : sequence of Finding
        What was assumed when the columns were read; `data.checks.check` tells it again.
    alternatives : mapping of str to ndarray, optional
        What columns would be if they were read otherwise; see `read_otherwise`.
    units : mapping of str to str, optional
        Units of columns of numbers.

    Examples
    --------
    >>> table = Table.from_rows([{"r": 81, "label": "green-ish"}, {"r": 250, "label": "red-ish"}])
    >>> table.append({"r": 12, "label": "blue-ish"})
    >>> len(table), list(table.columns)
    (3, ['r', 'label'])
    """

    def __init__(
        self,
        columns: Mapping[str, Any] | None = None,
        *,
        notes: Iterable[Finding] = (),
        alternatives: Mapping[str, AnyArray] | None = None,
        units: Mapping[str, str] | None = None,
    ) -> None:
        if columns is not None and not isinstance(columns, Mapping):
            raise DataError(
                f"columns must be a dict of columns by name, got {short(columns)}: use read_table for rows."
            )
        read = None if columns is None else reading.columns_of_mapping(columns)
        self._fill(read, notes, alternatives, units)

    def _fill(
        self,
        columns: Mapping[str, AnyArray] | None,
        notes: Iterable[Finding],
        alternatives: Mapping[str, AnyArray] | None,
        units: Mapping[str, str] | None,
    ) -> None:
        if columns is not None and not columns:
            raise DataError("The table has no columns: give rows such as {'r': 81, 'g': 183, 'label': 'green-ish'}.")
        lengths = {name: len(column) for name, column in (columns or {}).items()}
        if len(set(lengths.values())) > 1:
            raise findings.uneven_columns(lengths).error()
        self._columns = dict(columns or {})
        self.notes = tuple(notes)
        self.alternatives = dict(alternatives or {})
        self.units = dict(units or {})
        self._appended: list[Mapping[str, Any]] = []

    @classmethod
    def _of(
        cls,
        columns: Mapping[str, AnyArray],
        notes: Iterable[Finding] = (),
        alternatives: Mapping[str, AnyArray] | None = None,
        units: Mapping[str, str] | None = None,
    ) -> "Table":
        """Make a table of columns that were checked before."""
        table = cls.__new__(cls)
        table._fill(columns, notes, alternatives, units)
        return table

    @property
    def columns(self) -> dict[str, AnyArray]:
        """The columns by name, each of shape (n_samples,), float64 or object."""
        if self._appended:
            added = reading.columns_of_rows(self._appended)
            n_before, n_added = len(self) - len(self._appended), len(self._appended)
            for name in dict.fromkeys((*self._columns, *added)):
                before = self._columns.get(name, np.full(n_before, np.nan))
                self._columns[name] = join(name, before, added.get(name, np.full(n_added, np.nan)))
            self._appended = []
            self.alternatives = {}  # of the rows before
        return self._columns

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self._columns.values()), ())) + len(self._appended)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Go through the rows; see `rows`."""
        return self.rows()

    def __getitem__(self, column: str) -> AnyArray:
        """Return a column by its name.

        Raises
        ------
        DataError
            There is no such column.
        """
        (name,) = self.named([column])
        return self.columns[name]

    def __repr__(self) -> str:
        """Tell the size and the columns."""
        return f"Table({len(self)} rows: {', '.join(self.columns)})"

    def _repr_html_(self) -> str:
        """Show the first rows."""
        rows = ([_shown(value) for value in row.values()] for row in self.head(_SHOWN_ROWS))
        return html_page(repr(self), html_table(self.columns, rows))

    def head(self, n_rows: int = 5) -> "Table":
        """Return a table of the first rows."""
        return self.take(np.arange(min(max(n_rows, 0), len(self))))

    def to_pandas(self) -> Any:
        """Return a `pandas.DataFrame` of the columns; pandas must be installed.

        Raises
        ------
        DataError
            pandas is not installed.
        """
        try:
            pandas = import_module("pandas")
        except ImportError:
            raise DataError("to_pandas needs pandas, which is not installed: pip install pandas.") from None
        return pandas.DataFrame(self.columns)

    def append(self, row: Mapping[str, Any]) -> None:
        """Add a row at the end, in constant time; a name that it brings is a new column, missing in older rows.

        Raises
        ------
        DataError
            The row is not a mapping, or a value is neither number, text, truth value nor None.
        """
        self._appended.append(reading.usable_row(row, len(self) + 1))

    def take(self, rows: IntArray) -> "Table":
        """Return a table of the given row numbers, from 0, in their order."""
        if not self.columns:
            return Table()
        columns = {name: column[rows] for name, column in self.columns.items()}
        return self._with(columns, {name: column[rows] for name, column in self.alternatives.items()})

    def rows(self) -> Iterator[dict[str, Any]]:
        """Go through the rows as dicts of float, str or None (NaN for a missing number)."""
        names = list(self.columns)
        for values in zip(*(column.tolist() for column in self.columns.values()), strict=True):
            yield dict(zip(names, values, strict=True))

    @classmethod
    def from_columns(cls, columns: Mapping[str, Any]) -> "Table":
        """Make a table of columns of any values; each becomes numbers if all its values are numbers, else text."""
        return cls._of(reading.columns_of_mapping(columns))

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> "Table":
        """Make a table of rows; a key that a row lacks is a missing value.

        Rows of ml5's form ``{"xs": {...}, "ys": {...}}`` are joined.

        Raises
        ------
        DataError
            There is no row, a row is not a mapping, or a value is neither number, text, truth value nor None.
        """
        return cls._of(reading.columns_of_rows(rows))

    @classmethod
    def from_arrays(cls, array: Any, names: Sequence[str]) -> "Table":
        """Make a table of an array, shape (n_samples, n_columns) or (n_samples,), and the names of its columns.

        >>> Table.from_arrays(np.eye(2), ["x", "y"])
        Table(2 rows: x, y)

        Raises
        ------
        DataError
            There are not as many names as columns, or a column cannot be used.
        """
        array = array if np.ma.isMaskedArray(array) else np.asarray(array)
        if array.ndim == 1:
            array = array[:, np.newaxis]
        if isinstance(names, str) or array.ndim != 2 or array.shape[1] != len(names) or len(set(names)) < len(names):
            raise DataError(
                "An array of the shape (n_samples, n_columns) and a list with a name for each column are needed, got "
                f"the shape {array.shape} and {short(names)}."
            )
        return cls.from_columns({name: array[:, number] for number, name in enumerate(names)})

    @classmethod
    def from_reading(cls, read: Reading) -> "Table":
        """Make a table of what a reader returns, its notes and all."""
        return cls._of(read.columns, read.notes, read.alternatives, read.units)

    @classmethod
    def from_content(cls, name: str, content: bytes) -> "Table":
        """Read what a file holds whose name is given; see `data.reading.columns_of_content`."""
        return cls.from_reading(reading.columns_of_content(name, content))

    @classmethod
    def from_json(cls, text: str | bytes) -> "Table":
        """Read JSON text; see `data.reading.columns_of_json`."""
        not_tables.check_kind(text)
        return cls.from_reading(reading.columns_of_json(text))

    @classmethod
    def from_csv(cls, text: str | bytes) -> "Table":
        """Read CSV text; see `data.csv.reading.columns_of_csv`."""
        not_tables.check_kind(text)
        return cls.from_reading(csv_reading.columns_of_csv(text))

    def to_json(self) -> str:
        """Write the table as JSON, ``{"entries": [...]}`` with a line for each row; see `writing.json_of_columns`."""
        return writing.json_of_columns(self.columns)

    def to_csv(self) -> str:
        """Write the table as CSV; see `writing.csv_of_columns`."""
        return writing.csv_of_columns(self.columns)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save the table to a file whose name ends in .json or .csv.

        Raises
        ------
        DataError
            The name ends in something else, or the file cannot be written.
        """
        writing.write_file(Path(path), self.columns)

    def drop_columns(self, columns: Iterable[str]) -> "Table":
        """Return a table without the given columns."""
        dropped = self.named(columns)
        return self._with({name: column for name, column in self.columns.items() if name not in dropped})

    def drop_missing(self, columns: Iterable[str] | None = None) -> "Table":
        """Return a table without the rows that lack a usable value (missing or infinite) in one of the columns."""
        usable = np.ones(len(self), bool)
        for name in self.named(columns):
            usable &= ~is_missing(self.columns[name], infinite=True)
        return self.take(np.flatnonzero(usable))

    def fill_missing(self, columns: Iterable[str] | None = None) -> "Table":
        """Return a table whose missing and infinite values are the column's median, or its most frequent text.

        Raises
        ------
        DataError
            A column has no value at all.
        """
        return self._changed(columns, filled)

    def as_numbers(self, columns: Iterable[str]) -> "Table":
        """Return a table in which columns of text are numbers; a text that is no number becomes a missing value."""
        return self._changed(columns, lambda _, column: parse_numbers(column))

    def to_categorical(self, columns: Iterable[str]) -> "Table":
        """Return a table in which columns of numbers are text, 1.0 as '1'."""
        return self._changed(columns, numbers_as_text)

    def read_otherwise(self, columns: Iterable[str]) -> "Table":
        """Return a table in which columns are what their texts could mean as well; see `alternatives`.

        A column that was left out when the table was read is then its first.

        Raises
        ------
        DataError
            There is no such column, or but one way to read it.
        """
        names = [columns] if isinstance(columns, str) else list(columns)
        for name in self.named(name for name in names if name not in self.alternatives):
            raise DataError(f"Column {name!r} can be read in one way alone.")
        left_out = {name: self.alternatives[name] for name in names if name not in self.columns}
        read = self._with({**left_out, **self.columns, **{name: self.alternatives[name] for name in names}})
        read.notes = tuple(_without_columns(note, names) for note in self.notes if not _is_settled(note, names))
        return read

    def with_columns(self, columns: Mapping[str, AnyArray]) -> "Table":
        """Return a table of other columns and as many rows, with what is known of those that keep their name."""
        return self._with(columns)

    def shuffle(self, *, rng: np.random.Generator) -> "Table":
        """Return a table with the rows in another, random order."""
        return self.take(rng.permutation(len(self)))

    def named(self, columns: Iterable[str] | None = None) -> list[str]:
        """Return the names of columns as a list, by default all.

        Raises
        ------
        DataError
            There is no such column.
        """
        if columns is not None and not isinstance(columns, Iterable):
            raise DataError(f"The name of a column must be a text, got {short(columns)}.")
        names = list(self.columns if columns is None else [columns] if isinstance(columns, str) else columns)
        for name in names:
            if name not in self.columns:
                raise findings.no_column(name, list(self.columns)).error()
        return names

    def _changed(self, columns: Iterable[str] | None, change: Callable[[str, AnyArray], AnyArray]) -> "Table":
        names = set(self.named(columns))
        return self._with({name: change(name, old) if name in names else old for name, old in self.columns.items()})

    def _with(self, columns: Mapping[str, AnyArray], alternatives: Mapping[str, AnyArray] | None = None) -> "Table":
        """Return a table of other columns, with what is known of those that keep their name.

        Without `alternatives` those of columns that stay as they are are kept.
        """
        if alternatives is None:
            alternatives = {
                name: other
                for name, other in self.alternatives.items()
                if columns.get(name) is self.columns.get(name) and len(other) == len(self)
            }
        return Table._of(
            columns,
            notes=[note for note in self.notes if not note.columns or set(note.columns) & {*columns, *alternatives}],
            alternatives=alternatives,
            units={name: unit for name, unit in self.units.items() if name in columns},
        )


def _shown(value: Any) -> Any:
    return "" if value is None or (isinstance(value, float) and math.isnan(value)) else value


def _is_settled(note: Finding, names: Sequence[str]) -> bool:
    """Tell whether a note offers another reading of the named columns alone."""
    return bool(_READ_OTHERWISE & {*note.actions}) and set(note.columns) <= set(names)


def _without_columns(note: Finding, names: Sequence[str]) -> Finding:
    if not _READ_OTHERWISE & {*note.actions}:
        return note
    return replace(note, columns=tuple(name for name in note.columns if name not in names))


def read_table(source: TableSource, *, encoding: str | None = None) -> Table:
    """Make a table of whatever holds rows or columns.

    Parameters
    ----------
    source : path, file, bytes, Table, list, iterable, dict, data frame or structured array
        The path of a .json, .jsonl, .csv or .xlsx file, such a file open, or its content as bytes; rows, each a dict or
        a list; ``{"entries": rows}`` or rows under another usual key; columns by name; or a data frame of pandas,
        Polars, PyArrow and the like, none of which needs to be installed. What has a method ``to_py``, as JavaScript's
        objects have in Pyodide, is read as what that returns. Texts of numbers and marks of missing values are read as
        in a file, but where a frame calls a column categorical; `Table.from_columns` takes them as they are.
    encoding : str, optional
        That of a file, as Python names it, such as "cp1257"; by default it is found out.

    Returns
    -------
    table : Table
        An empty list gives an empty table, for rows to be appended.

    Raises
    ------
    DataError
        The source cannot be read as a table; the message says what is wrong, where, and what to do.
    ConfigError
        There is no such encoding.
    """
    if isinstance(source, Table):
        return source
    if hasattr(source, "to_py"):  # an object of JavaScript, in a page
        source = source.to_py()
    if isinstance(source, str | os.PathLike | bytes | bytearray | memoryview) or hasattr(source, "read"):
        return Table.from_reading(reading.reading_of_source(source, encoding))
    if is_frame(source):
        return Table.from_reading(reading_of_frame(source))
    if isinstance(source, np.ndarray) and source.dtype.names:
        return Table.from_columns({name: source[name] for name in source.dtype.names})
    if isinstance(source, np.ndarray):
        raise DataError("An array has no column names: use Table.from_arrays(array, names).")
    if isinstance(source, Iterable) and not isinstance(source, Mapping | Sequence):
        source = list(source)
    if isinstance(source, list | tuple) and not source:
        return Table()
    return Table.from_reading(reading.with_texts_read(reading.reading_of_value(source)))
