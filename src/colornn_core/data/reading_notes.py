"""What was assumed when a text was read as a table, in plain words: the owner of these sentences.

Notes whose action is ``read_otherwise`` name columns that have another reading; see `Table.read_otherwise`.
"""

from collections.abc import Mapping, Sequence

from colornn_core.data.dates import DAY_FIRST
from colornn_core.data.findings import NOTE, WARNING, Finding, listed
from colornn_core.data.values import number_as_text
from colornn_core.text import cut, short

OTHERWISE = ("read_otherwise",)
_KINDS = {
    "SQL": "The file is a dump of a database: the rows of its largest table are read.",
    "LaTeX": "The file is LaTeX: the rows of its first table are read.",
    "wiki": "The file is the markup of a wiki: the rows of its first table are read.",
    "lines": "The table is drawn with lines, which are left out.",
    "matrix": "The file is a printed matrix: its lines are the rows.",
    "pairs": "Each line names its values: these names are the columns.",
    "wide commas": "Commas with a blank behind them separate the columns of the file.",
    "gaps": "Gaps of two blanks or more separate the columns of the file.",
    "=": "Texts of which a sign of equality keeps the form are read as they are.",
    "'": "Single quotation marks stand around values.",
    "“": "Typographic quotation marks stand around values.",
    "\\": "Backslashes stand before marks that are part of a value.",
}


def encoding(name: str) -> Finding:
    """The text is not UTF-8."""
    message = f"The file is not written in UTF-8, and was read as {name}."
    return Finding(
        NOTE,
        "encoding",
        message,
        "If letters look wrong, save it as UTF-8.",
        python="or say encoding=...",
        option="or say --encoding NAME",
    )


def blanks_separate() -> Finding:
    """Runs of blanks are the separator."""
    return Finding(NOTE, "blanks-separate", "Blanks separate the columns of the file.", "Nothing needs to be done.")


def rewritten(kind: str) -> Finding:
    """The text is another kind of table than CSV; `kind` is a key of `_KINDS`."""
    return Finding(NOTE, "rewritten", _KINDS[kind], "Nothing needs to be done.")


def unpacked(name: str) -> Finding:
    """The table was in an archive."""
    return Finding(
        NOTE, "unpacked", f"The table is {short(name)}, unpacked from the file.", "Nothing needs to be done."
    )


def no_header(names: Sequence[str]) -> Finding:
    """The first line is a row like the others."""
    message = f"The file has no header: its first line holds values like the others. Its columns are {_range(names)}."
    fix = "If the first line does name the columns, use it as the header."
    return Finding(NOTE, "no-header", message, fix, actions=("first_row_as_names",))


def lines_before(n_lines: int) -> Finding:
    """Comments or titles stand before the table."""
    message = f"{_lines(n_lines)} before the table {_are(n_lines)} left out: comments, or a title."
    return Finding(NOTE, "lines-before", message, "Nothing needs to be done.", n_rows=n_lines)


def lines_in_one_column() -> Finding:
    """Each value is a whole line of CSV."""
    message = "All values of a line stand in one: they were taken apart."
    return Finding(NOTE, "lines-in-one-column", message, "Nothing needs to be done.")


def line_below(fields: Sequence[str], names: Sequence[str]) -> Finding:
    """The line below the header holds units, kinds or the rest of the names."""
    shown = listed([field for field in fields if field])
    message = f"The line below the header holds no values, and is no row: {shown}. The columns are {listed(names)}."
    return Finding(NOTE, "line-below", message, "Nothing needs to be done.", n_rows=1)


def repeated_header(n_lines: int) -> Finding:
    """The header stands between the rows once more."""
    message = f"{_lines(n_lines)} between the rows {_are(n_lines)} left out: the header once more."
    return Finding(NOTE, "repeated-header", message, "Nothing needs to be done.", n_rows=n_lines)


def comments(n_lines: int) -> Finding:
    """Comments stand between the rows."""
    message = f"{_lines(n_lines)} between the rows {_are(n_lines)} left out: comments."
    return Finding(NOTE, "comments", message, "Nothing needs to be done.", n_rows=n_lines)


def blank_rows(n_rows: int) -> Finding:
    """Lines hold nothing but blanks and separators."""
    message = f"{_lines(n_rows)} without any value {_are(n_rows)} left out."
    return Finding(NOTE, "blank-rows", message, "Nothing needs to be done.", n_rows=n_rows)


def short_rows(line: int, n_fields: int, lacking: Sequence[str], n_lines: int) -> Finding:
    """Rows lack their last fields; `line`, the first of them, has `n_fields`, and none for the columns `lacking`."""
    message = f"Line {line} has {n_fields} fields only, and is read as a row without {listed(lacking)}."
    if n_lines > 1:
        message = f"{n_lines} lines lack fields at the end, which are read as missing, from line {line} on."
    fix = "If something else is missing there, correct the file."
    return Finding(WARNING, "short-rows", message, fix, tuple(lacking), n_rows=n_lines)


def other_table(line: int, text: str) -> Finding:
    """Another table stands below an empty line."""
    message = f"Below an empty line another table begins, in line {line}, and is not read: {short(text)}."
    return Finding(WARNING, "other-table", message, "If you mean that one, put it into a file of its own.")


def footer(line: int, text: str, n_lines: int) -> Finding:
    """A line below the table, or some, are no rows."""
    message = f"{_lines(n_lines)} below the table {_are(n_lines)} left out, from line {line} on: {short(text)}."
    return Finding(NOTE, "footer", message, "Nothing needs to be done.", n_rows=n_lines)


def totals(*, are_means: bool = False) -> Finding:
    """The last row holds the sums, or the means, of those above it."""
    message = f"The last row holds the {'means' if are_means else 'sums'} of the rows above it, and is left out."
    return Finding(NOTE, "totals", message, "Nothing needs to be done.", n_rows=1)


def double_names(repeated: Sequence[str], names: Sequence[str]) -> Finding:
    """Columns have the same name."""
    renamed = [name for name in names if any(name.startswith(f"{one}_") for one in repeated)]
    message = f"More than one column is named {listed(repeated)}: the later ones are now {listed(renamed)}."
    return Finding(NOTE, "double-names", message, "Name the columns differently to tell them apart.", tuple(renamed))


def unnamed_columns(names: Sequence[str]) -> Finding:
    """Columns have no name."""
    message = f"The header gives no name to {len(names)} of the columns: they are now {listed(names)}."
    return Finding(NOTE, "unnamed-columns", message, "Name them in the file's first line.", tuple(names))


def index_column(name: str) -> Finding:
    """The first column, without a name, numbers or names the rows."""
    message = "The first column has no name and only numbers or names the rows: it is left out."
    fix = f"If it says something about the rows, read it as a column {name!r}."
    return Finding(NOTE, "index-column", message, fix, (name,), actions=OTHERWISE)


def frame_index(name: str, *, is_read: bool) -> Finding:
    """The index of a data frame has a name."""
    if is_read:
        message = f"The index {name!r} of the frame is read as a column."
        return Finding(NOTE, "frame-index", message, "Leave the column out if it says nothing about the rows.", (name,))
    message = f"The index {name!r} of the frame only numbers or names the rows: it is left out."
    fix = f"If it says something about the rows, read it as a column {name!r}."
    return Finding(NOTE, "frame-index", message, fix, (name,), actions=OTHERWISE)


def decimal_commas(columns: Sequence[str], example: str, value: float) -> Finding:
    """The comma is the decimal point."""
    message = f"The comma is read as the decimal point in {listed(columns)}: {example} is {_number(value)}."
    return Finding(NOTE, "decimal-comma", message, "Nothing needs to be done.", tuple(columns))


def written_numbers(name: str, examples: Mapping[str, float], unit: str) -> Finding:
    """Numbers are written with a unit, marks of thousands, parentheses."""
    shown = ", ".join(f"{cut(text)} is {_number(value)}" for text, value in examples.items())
    message = f"Column {name!r} is read as numbers: {shown}."
    fix = f"The unit is {cut(unit)}." if unit else "Nothing needs to be done."
    return Finding(NOTE, "written-numbers", message, fix, (name,))


def doubtful_numbers(name: str, text: str, value: float, other: float, *, severity: str) -> Finding:
    """A comma or point is the decimal point, or a mark of thousands."""
    message = f"Column {name!r}: {cut(text)} is read as {_number(value)}, but can be {_number(other)} as well."
    fix = "If it is that, read the column the other way."
    return Finding(severity, "doubtful-numbers", message, fix, (name,), actions=OTHERWISE)


def mixed_decimals(name: str, examples: Sequence[str]) -> Finding:
    """Some numbers have a decimal point, some a comma."""
    message = (
        f"Column {name!r} has numbers with a decimal point and with a decimal comma: {listed(examples, quote=False)}."
    )
    return Finding(WARNING, "mixed-decimals", message, "Both are read; look whether all are right.", (name,))


def mixed_units(name: str, units: Sequence[str]) -> Finding:
    """Numbers of several units stand in a column."""
    message = f"Column {name!r} has numbers of different units, {listed(units)}, and is read as text."
    return Finding(WARNING, "mixed-units", message, "Write all of them in one unit.", (name,))


def date_order(names: Sequence[str], order: str) -> Finding:
    """Dates were taken apart in which the day, or the month, stands first; the code says which."""
    message = f"The month stands first in the dates of {listed(names)}; a model reads dates so when it is asked."
    if order == DAY_FIRST:
        message = f"The day stands first in the dates of {listed(names)}; a model reads dates so when it is asked."
    return Finding(NOTE, order, message, "Nothing needs to be done.", tuple(names))


def limits(name: str, values: Mapping[str, float], n_rows: int, *, can_be_missing: bool) -> Finding:
    """Limits, <5, or rough numbers, ~3, stand among numbers; `values` are the different ones as they are read."""
    examples = listed([f"{cut(text)} is {_number(value)}" for text, value in values.items()], quote=False, most=3)
    message = f"Column {name!r}: {n_rows} values are limits or rough, and are read as the number that stands there"
    message = f"{message}: {examples}."
    fix = "If they say that the value is not known, mark them as missing."
    actions = ("limits_missing",) if can_be_missing else ()
    return Finding(WARNING, "limits", message, fix, (name,), n_rows=n_rows, actions=actions)


def codes(name: str, example: str) -> Finding:
    """Numbers are written as codes are."""
    message = f"Column {name!r} is read as text: {short(example)} begins with a zero, as codes do."
    fix = "If they are amounts, read them as numbers."
    return Finding(NOTE, "codes", message, fix, (name,), actions=OTHERWISE)


def long_numbers(name: str, example: str) -> Finding:
    """Whole numbers have more digits than numbers keep."""
    message = f"Column {name!r} is read as text: {cut(example)} has more digits than a number keeps."
    return Finding(
        NOTE, "long-numbers", message, "If they are amounts, read them as numbers.", (name,), actions=OTHERWISE
    )


def marks(counts: Mapping[str, int], columns: Sequence[str]) -> Finding:
    """Texts in columns of numbers say that a value is missing."""
    message = (
        f"{_counted(counts)} {'says' if len(counts) == 1 else 'say'} that a number is missing in {listed(columns)}."
    )
    return Finding(
        NOTE, "missing-marks", message, "Nothing needs to be done.", tuple(columns), n_rows=sum(counts.values())
    )


def marks_in_text(counts: Mapping[str, int], columns: Sequence[str]) -> Finding:
    """Texts in columns of text are taken for missing values."""
    message = f"In {listed(columns)}, {_counted(counts)} {'is' if len(counts) == 1 else 'are'} read as missing."
    fix = "If that is a category like the others, read it as one."
    n_rows = sum(counts.values())
    return Finding(NOTE, "missing-marks-in-text", message, fix, tuple(columns), n_rows=n_rows, actions=OTHERWISE)


def mark_as_category(name: str, counts: Mapping[str, int]) -> Finding:
    """A text that often says that a value is missing is taken for a category."""
    message = (
        f"Column {name!r}: {_counted(counts)} {'is' if len(counts) == 1 else 'are'} read as a category like the others."
    )
    fix = "If it says that the value is missing, read it so."
    return Finding(NOTE, "mark-as-category", message, fix, (name,), actions=OTHERWISE)


def _counted(counts: Mapping[str, int]) -> str:
    return listed([f"{cut(repr(text))} ({n})" for text, n in counts.items()], quote=False)


def _number(value: float) -> str:
    return number_as_text(value) or "missing"


def _range(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) < 4 else f"{names[0]}, {names[1]}, ... {names[-1]}"


def _lines(n_lines: int) -> str:
    return "One line" if n_lines == 1 else f"{n_lines} lines"


def _are(n_lines: int) -> str:
    return "is" if n_lines == 1 else "are"
