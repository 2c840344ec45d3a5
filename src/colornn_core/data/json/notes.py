"""What was assumed when JSON was read, in plain words: the only owner of these sentences."""

from collections.abc import Mapping, Sequence

from colornn_core.data.findings import NOTE, WARNING, Finding, listed
from colornn_core.text import short


def rows_under(key: str, unread: Sequence[str]) -> Finding:
    """The rows stand under a key; what stands beside it is not read."""
    message = f"The rows were read from under {short(key)}."
    fix = f"What stands beside it was not read: {listed(unread)}." if unread else "Nothing else was there."
    return Finding(NOTE, "rows-under-key", message, fix)


def not_read(names: Sequence[str]) -> Finding:
    """Beside columns stand things that are none."""
    message = f"Beside the columns {_that_is(names)} no column and not read: {listed(names)}."
    return Finding(NOTE, "not-read", message, "Nothing needs to be done if it only describes the table.")


def broken_lines(numbers: Sequence[int], n_rows: int) -> Finding:
    """Lines are no JSON, while all others are."""
    lines = listed([str(number) for number in numbers], quote=False)
    message = f"{n_rows} lines are read; these are no valid JSON, and are left out: {lines}."
    return Finding(WARNING, "broken-lines", message, "Correct them if their rows matter.", n_rows=len(numbers))


def rows_by_name(names: Sequence[str]) -> Finding:
    """Each row stands under a name of its own."""
    message = f"Each row stood under a name ({listed(names)}), which is not a column."
    return Finding(NOTE, "rows-by-name", message, "If the names matter, write them into the rows.")


def rows_by_label(labels: Sequence[str], names: Sequence[str]) -> Finding:
    """The rows stand under their labels, which became columns unless the rows hold them already."""
    message = f"The rows stood under their labels, {listed(labels)}, and were joined."
    fix = f"The labels are in {listed(names)} now." if names else "Nothing needs to be done."
    return Finding(NOTE, "rows-by-label", message, fix)


def index_left_out(name: str) -> Finding:
    """A data frame's index only numbers the rows."""
    message = f"Column {name!r} only numbers the rows, and was left out."
    return Finding(NOTE, "index", message, "Nothing needs to be done.")


def header(names: Sequence[str]) -> Finding:
    """The first of the lists was taken for the names of the columns."""
    message = f"The first row was read as the names of the columns: {listed(names)}."
    return Finding(NOTE, "header", message, "If it is data, write a row with names above it.")


def no_header(names: Sequence[str]) -> Finding:
    """None of the lists names the columns."""
    message = f"No row names the columns, so they are called {listed(names, quote=False)}."
    return Finding(NOTE, "no-header", message, "Write a row with names above the others to name them yourself.")


def blank_rows(n_rows: int) -> Finding:
    """Rows that hold nothing were left out."""
    message = f"{n_rows} rows hold nothing, and were left out."
    return Finding(NOTE, "blank-rows", message, "Nothing needs to be done.", n_rows=n_rows)


def distinct_names(names: Mapping[str, str]) -> Finding:
    """Outputs have the names of inputs; `names` gives what they are called now, and the name of both."""
    renamed = [f"{old!r} is {new!r}" for new, old in names.items()]
    message = (
        f"Inputs and outputs have the same names, so each of these outputs was renamed: {listed(renamed, quote=False)}."
    )
    return Finding(NOTE, "renamed-outputs", message, "Rename them in the file to choose other names.", tuple(names))


def zeros(columns: Sequence[str]) -> Finding:
    """What brain.js's rows do not name is 0 there."""
    message = f"As in brain.js, a name that a row lacks was read as 0: {listed(columns)}."
    return Finding(
        NOTE, "zeros", message, "Write the values into all rows if they are missing instead.", tuple(columns)
    )


def uneven_lists(columns: Sequence[str]) -> Finding:
    """Lists in a column differ in length."""
    message = f"Left out, because the lists in them differ in length: {listed(columns)}."
    return Finding(WARNING, "uneven-lists", message, "Give all rows lists of one length, or numbers, if they matter.")


def repeated(names: Mapping[str, int]) -> Finding:
    """Names stand twice in the same row; `names` tells in how many rows each."""
    counts = [f"{name!r} ({times} times)" for name, times in names.items()]
    message = f"Names stand twice in the same row: {listed(counts, quote=False)}."
    return Finding(
        WARNING, "repeated-name", message, "The last value was read; correct the file if it is the wrong one."
    )


def _that_is(names: Sequence[str]) -> str:
    return "stands what is" if len(names) == 1 else "stand things that are"
