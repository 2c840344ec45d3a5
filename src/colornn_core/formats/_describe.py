"""What a column means, in words for the people who read a file."""

from collections.abc import Callable
from typing import Any

from colornn_core.data.schema import CategoryColumn, Column, NumberColumn
from colornn_core.formats.json_value import plain


def describe_column(column: Column) -> str:
    """Tell what a column holds; some foreign files do not know the range of a column, or only about.

    >>> describe_column(NumberColumn("r", maximum=255.0)), describe_column(NumberColumn("x0", "none"))
    ('r: a number, usually 0 to 255', 'x0: a number')
    """
    if isinstance(column, CategoryColumn):
        return f"{column.name}: one of {', '.join(column.categories)}"
    if column == NumberColumn(column.name, "none"):
        return f"{column.name}: a number"
    return f"{column.name}: a number, usually {column.minimum:g} to {column.maximum:g}"


def describe_columns(columns: tuple[Column, ...], escape: Callable[[str], str] = str, *, start: str = "    ") -> str:
    """Tell what columns hold, a line for each, escaped and begun as the file needs it."""
    return "\n".join(start + escape(describe_column(column)) for column in columns)


def example_row(columns: tuple[Column, ...]) -> dict[str, Any]:
    """Make up a row: the middle of each range, the first of each column's names."""
    return {
        column.name: plain(round((column.minimum + column.maximum) / 2, 2))
        if isinstance(column, NumberColumn)
        else column.categories[0]
        for column in columns
    }
