"""What can be wrong with a table, in plain words: the only owner of these sentences.

`checks` looks for them, and what cannot be encoded is refused with the same words.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeAlias

from colornn_core.arrays import IntArray
from colornn_core.data.matching import did_you_mean
from colornn_core.data.values import LARGEST_NUMBER
from colornn_core.errors import DataError
from colornn_core.html import html_page, html_table
from colornn_core.text import cut, short

Rows: TypeAlias = Sequence[int] | IntArray

ERROR, WARNING, NOTE = "error", "warning", "note"
# A column with a larger share of gaps is of little use.
MOSTLY = 0.5
_MOST_ROWS_SHOWN = 10
_MOST_NAMES_SHOWN = 6
_MOST_COLUMNS_SHOWN = 40  # a user who has mistyped a name looks for it here


@dataclass(frozen=True)
class Finding:
    """Something about a table that its owner should know.

    Attributes
    ----------
    severity : {'error', 'warning', 'note'}
        Training refuses errors; a warning makes the answers worse; a note is harmless here.
    code : str
        Names the kind of finding, for programs: 'missing', 'one-class', ...
    message, fix : str
        What is wrong and where, and what to do about it: whole sentences.
    python, option : str
        How that is said in Python, and on the command line; "" where there is no such way. See `fix_by`.
    columns : tuple of str
        The columns concerned.
    rows : tuple of int
        The first ten of the rows concerned, counted from 1; empty where all are.
    n_rows : int
        How many rows are concerned.
    actions : tuple of str
        Fixes that a program can offer; see `data.checks.fix`.
    """

    severity: str
    code: str
    message: str
    fix: str
    columns: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    n_rows: int = 0
    actions: tuple[str, ...] = ()
    python: str = ""
    option: str = ""

    def __str__(self) -> str:
        """Say it all, to those who write Python."""
        return f"{self.message} {self.fix_by(self.python)}"

    def fix_by(self, way: str) -> str:
        """Say what to do, and the `way` in which it is done, where there is one: `python`, `option`."""
        return f"{self.fix[:-1]} ({way})." if way else self.fix

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain JSON values."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}

    def error(self) -> DataError:
        """Make the error that refuses the table with these words."""
        error = DataError(str(self))
        error.findings = (self,)
        return error


class Findings(list[Finding]):
    """Findings as a list, which notebooks show as a table."""

    def _repr_html_(self) -> str:
        """Show what is wrong, and what to do."""
        rows = [(finding.severity, finding.message, finding.fix_by(finding.python)) for finding in self]
        return html_page(f"{len(self)} findings", html_table(("severity", "what is wrong", "what to do"), rows))


def no_column(name: str, known: Sequence[str]) -> Finding:
    """A column that is asked for is not there."""
    if not known:
        return no_rows()
    fix = "Choose one of these."
    if near := did_you_mean(name, known):
        fix = f"Did you mean {short(near)}?"
    message = f"There is no column {short(name)}; the table has {listed(known, quote=False, most=_MOST_COLUMNS_SHOWN)}."
    return Finding(ERROR, "no-column", message, fix, (name,))


def output_not_named(known: Sequence[str]) -> Finding:
    """The output to predict is not named."""
    columns = listed(known, quote=False, most=_MOST_COLUMNS_SHOWN)
    message = f"The column to be predicted is not named; the table has {columns}."
    return Finding(
        ERROR, "output-not-named", message, "Name it.", python=f"such as output={known[-1]!r}", option="--output NAME"
    )


def uneven_columns(lengths: Mapping[str, int]) -> Finding:
    """Columns have other numbers of values than most; `lengths` are those of all by their names."""
    counts = Counter(lengths.values())
    usual = max(counts, key=lambda length: (counts[length], length))
    odd = [f"{name!r} has {length}" for name, length in lengths.items() if length != usual]
    shown = listed(odd, quote=False)
    message = f"The columns must have the same number of rows: {shown}, where the others have {usual}."
    return Finding(ERROR, "uneven-columns", message, "Put null where a value is missing.")


def no_rows() -> Finding:
    """There is nothing to learn from."""
    return Finding(ERROR, "no-rows", "The table has no rows.", "Add some before you use it.")


def too_large(n_rows: int, n_features: int) -> Finding:
    """The encoded table would fill the memory."""
    message = f"{n_rows} rows, each encoded as {n_features} numbers, are too many to be held in memory at once."
    return Finding(ERROR, "too-large", message, "Leave out columns with many categories, or take fewer rows at a time.")


def too_many_names(name: str, n_names: int, most: int) -> Finding:
    """A column has more names than can be learnt."""
    message = f"Column {name!r}: {n_names} different categories are more than the {most} that a column may have."
    fix = "Leave the column out, or give values that belong together the same category."
    return Finding(ERROR, "too-many-categories", message, fix, (name,), actions=("drop_columns",))


def missing(name: str, rows: Rows, *, share: float = 0.0) -> Finding:
    """Values are missing, a `share` of all; `rows` count from 0, here and below."""
    message = f"{_where(name, rows)}: the value is missing."
    fix = "Fill in what is missing, or leave the rows out."
    actions: tuple[str, ...] = ("fill_missing", "drop_missing")
    if share > MOSTLY:
        message = f"{_where(name, rows)}: the value is missing, which is {min(share, 0.99):.0%} of the column."
        fix, actions = "Leave the column out, or fill in what is missing.", ("drop_columns", *actions)
    return Finding(ERROR, "missing", message, fix, (name,), _numbers(rows), len(rows), actions)


def empty_column(name: str, n_rows: int) -> Finding:
    """A column has no value at all."""
    message = f"{_where(name, range(n_rows))}: the value is missing, so the column is empty."
    return Finding(ERROR, "empty", message, "Leave the column out.", (name,), n_rows=n_rows, actions=("drop_columns",))


def filled(name: str, rows: Rows, value: str) -> Finding:
    """Values are missing, and `value` says what stands for them."""
    message = f"{_where(name, rows)}: the value is missing; it counts as {value}."
    fix = "Fill in what is missing, or leave the rows out."
    return Finding(NOTE, "filled", message, fix, (name,), _numbers(rows), len(rows), ("fill_missing", "drop_missing"))


def substituted(problem: Finding, value: str) -> Finding:
    """Values could not be used, as a `problem` tells, and `value` says what stands for them."""
    return replace(problem, severity=WARNING, code="filled", message=f"{problem.message[:-1]}; it counts as {value}.")


def no_output(names: Sequence[str], rows: Rows, n_rows: int) -> Finding:
    """Rows have no value to learn from, or to be measured by."""
    where = listed(names) if len(names) == 1 else f"one of {listed(names)}"
    if len(rows) == n_rows:
        message = f"No row has a value of {where}, so there is nothing to learn from."
        return Finding(ERROR, "no-output", message, "Choose another output.", tuple(names), n_rows=n_rows)
    few = "row has" if len(rows) == 1 else "rows have"
    message = f"{len(rows)} {few} no value of {where} and {'is' if len(rows) == 1 else 'are'} left out ({_rows(rows)})."
    fix = "Fill in what is missing to use " + ("it." if len(rows) == 1 else "them.")
    return Finding(WARNING, "no-output", message, fix, tuple(names), _numbers(rows), len(rows), ("drop_missing",))


def blank_is_no(name: str, n_rows: int, yes: str, no: str) -> Finding:
    """A label has one mark, and blanks that say no."""
    message = f"Column {name!r} holds {short(yes)} or nothing: {n_rows} blanks count as {short(no)}."
    return Finding(
        NOTE,
        "blank-is-no",
        message,
        "Where they are not known, leave the rows out.",
        (name,),
        n_rows=n_rows,
        actions=("drop_missing",),
    )


def yes_unknown(name: str, values: Sequence[str]) -> Finding:
    """Which of two values of a label means yes cannot be known."""
    first, second = map(short, values)
    message = f"Column {name!r}: which of {first} and {second} means yes cannot be known."
    actions = ("first_is_yes", "second_is_yes")
    return Finding(
        ERROR,
        "yes-unknown",
        message,
        "Say which.",
        (name,),
        actions=actions,
        python=f"positive={{{name!r}: {second}}}",
        option=f"--positive {cut(name)}={cut(values[1])}",
    )


def infinite(name: str, rows: Rows, value: float) -> Finding:
    """Numbers are infinite; `value` is the first of them."""
    message = f"{_where(name, rows)}: a finite number (up to {LARGEST_NUMBER:g}) is needed, got {value}."
    fix = "Correct the numbers, or leave the rows out."
    return Finding(
        ERROR, "infinite", message, fix, (name,), _numbers(rows), len(rows), ("fill_missing", "drop_missing")
    )


def not_numbers(name: str, rows: Rows, texts: Sequence[str]) -> Finding:
    """Texts stand where numbers are needed; `texts` are the different ones."""
    message = f"{_where(name, rows)}: a number is needed, got {listed(texts)}."
    fix = "Correct it, or mark it as missing."
    return Finding(ERROR, "not-numbers", message, fix, (name,), _numbers(rows), len(rows), ("as_numbers",))


def unknown_names(
    name: str, rows: Rows, texts: Sequence[str], known: Sequence[str], *, severity: str = ERROR
) -> Finding:
    """Names that the schema has not learnt; `texts` are the different ones. As a warning, of an input."""
    verb = "is not one" if len(texts) == 1 else "are not"
    message = f"{_where(name, rows)}: {listed(texts)} {verb} of the known categories ({listed(known, quote=False)})."
    if near := did_you_mean(texts[0], known):
        message += f" Did you mean {short(near)}?"
    fix = "Correct it, or train a new model on it."
    if severity != ERROR:
        message += " It counts as no category."
    return Finding(severity, "unknown-category", message, fix, (name,), _numbers(rows), len(rows))


def one_class(name: str, label: str, *, severity: str = ERROR) -> Finding:
    """All rows have the same label."""
    message = f"Column {name!r}: all rows are {short(label)}, so there is nothing to tell apart."
    return Finding(severity, "one-class", message, "Add rows of at least one other class.", (name,))


def not_two_values(name: str, values: Sequence[str]) -> Finding:
    """One of several yes-or-no outputs has other than two values."""
    message = f"Column {name!r}: an output of a multi-label table needs two values, no and yes, got {listed(values)}."
    return Finding(ERROR, "not-two-values", message, "Leave it out, or make it the only output.", (name,))


def constant(name: str, value: str) -> Finding:
    """A column never changes; `value` is written as it is to be shown."""
    message = f"Column {name!r}: all rows hold {cut(value)}, so nothing can be learnt from it."
    return Finding(WARNING, "constant", message, "Leave the column out.", (name,), actions=("drop_columns",))


def rare_classes(name: str, counts: Mapping[str, int], n_rows: int, share: float) -> Finding:
    """Classes have less than `share` of the rows, or one row alone; `counts` tells how many each."""
    shown = listed([f"{short(label)} ({count})" for label, count in counts.items()], quote=False)
    few = f"fewer than {share:.0%}" if max(counts.values()) < share * n_rows else "very few"
    message = f"Column {name!r}: {few} of the {n_rows} rows are of the class {shown}."
    fix = "Add rows of it, or let the training weigh the classes equally."
    n_rare = sum(counts.values())
    return Finding(WARNING, "rare-class", message, fix, (name,), n_rows=n_rare, actions=("balance_classes",))


def dominant_class(name: str, label: str, count: int, n_rows: int) -> Finding:
    """One class has most of the rows."""
    message = (
        f"Column {name!r}: {count / n_rows:.0%} of the rows are {short(label)}, so always predicting that has the "
        "same accuracy."
    )
    fix = "Judge by the balanced accuracy, and let the training weigh the classes equally."
    return Finding(WARNING, "dominant-class", message, fix, (name,), n_rows=count, actions=("balance_classes",))


def contradictions(columns: Sequence[str], rows: Rows, example: tuple[int, int], ceiling: float) -> Finding:
    """Rows with equal inputs have different labels; `ceiling` is the best accuracy that this leaves."""
    message = (
        f"{len(rows)} rows share their inputs with a row of another label, such as rows {example[0] + 1} and "
        f"{example[1] + 1}: no model can be right in more than {100 * ceiling:.4g} % of all rows."
    )
    fix = "Correct the labels, or add an input that tells the rows apart."
    return Finding(WARNING, "contradiction", message, fix, tuple(columns), _numbers(rows), len(rows))


def sorted_rows(columns: Sequence[str]) -> Finding:
    """The rows are in the order of a column."""
    message = f"The rows are sorted by {listed(columns)}."
    fix = "Training here shuffles them; shuffle them yourself before you cut the table by hand."
    return Finding(NOTE, "sorted", message, fix, tuple(columns), actions=("shuffle",))


def numbers_as_text(name: str, rows: Rows, texts: Sequence[str], share: float) -> Finding:
    """Most texts of a column are numbers; `texts` are the different ones that are not, in `rows`."""
    but = f", but not {listed(texts)}" if texts else ""
    message = f"Column {name!r}: {share:.0%} of its texts are numbers{but}. As texts, each different one is a category."
    fix = "Use it as numbers; what is not a number is then missing."
    return Finding(WARNING, "numbers-as-text", message, fix, (name,), _numbers(rows), len(rows), ("as_numbers",))


def names_as_numbers(name: str, values: Sequence[str]) -> Finding:
    """The numbers to predict are few and whole, as names of classes are."""
    message = f"Column {name!r} holds only the numbers {listed(values, quote=False, most=10)}."
    fix = "If they are classes, use the column as categories, for a classification."
    return Finding(NOTE, "categories-as-numbers", message, fix, (name,), actions=("to_categorical",))


def many_names(name: str, n_names: int, n_rows: int) -> Finding:
    """A column of names has nearly as many of them as rows."""
    message = f"Column {name!r}: {n_names} different categories in {n_rows} rows are too many to learn from."
    return Finding(WARNING, "many-categories", message, "Leave the column out.", (name,), actions=("drop_columns",))


def numbers_as_classes(name: str, values: Sequence[str]) -> Finding:
    """Few whole numbers are taken for classes, since nothing else was said."""
    message = f"Column {name!r} holds only the numbers {listed(values, quote=False, most=10)}, which count as classes."
    fix = "To predict a number instead, choose the task regression."
    return Finding(
        NOTE, "numbers-as-classes", message, fix, (name,), python="task='regression'", option="--task regression"
    )


def one_row_per_class(name: str, n_rows: int) -> Finding:
    """No class has two rows."""
    message = f"Column {name!r}: each of the {n_rows} rows has a class of its own, so nothing can be learnt of any."
    return Finding(ERROR, "one-row-per-class", message, "Choose another output, or add rows of the classes.", (name,))


def identifier(name: str, n_rows: int) -> Finding:
    """A column counts or names the rows."""
    message = f"Column {name!r} numbers the {n_rows} rows: it holds no value twice, and says nothing about new rows."
    return Finding(WARNING, "identifier", message, "Leave the column out.", (name,), actions=("drop_columns",))


def leak(name: str, output: str) -> Finding:
    """An input gives the output away."""
    message = f"Column {name!r} gives {output!r} away: each of its values goes with one of {output!r}."
    fix = "Leave the column out, unless it is known before the output is."
    return Finding(WARNING, "leak", message, fix, (name,), actions=("drop_columns",))


def extreme(name: str, rows: Rows, values: Sequence[str], ends: Sequence[str]) -> Finding:
    """Values lie far outside; `ends` are the least and the greatest of the others."""
    verb = "lies" if len(values) == 1 else "lie"
    where, shown = _where(name, rows), listed(values, quote=False)
    message = f"{where}: {shown} {verb} far outside; all others are {ends[0]} to {ends[1]}."
    fix = "If it is a mistake, leave the rows out, or mark the values as missing."
    actions = ("drop_extremes", "extremes_missing")
    return Finding(WARNING, "extreme", message, fix, (name,), _numbers(rows), len(rows), actions)


def variants(name: str, rows: Rows, pairs: Sequence[tuple[str, str]]) -> Finding:
    """Names differ by blanks or letters' size alone; `pairs` tell each and the more frequent one."""
    shown = listed([f"{short(other)} and {short(name)}" for other, name in pairs], quote=False)
    message = f"Column {name!r}: {shown} differ only in spelling, and count as different categories."
    actions = ("unify",)
    return Finding(WARNING, "variants", message, "Use one spelling.", (name,), _numbers(rows), len(rows), actions)


def dates(name: str, parts: Sequence[str], *, are_numbers: bool = False, are_times: bool = False) -> Finding:
    """A column of dates, or times, would be learnt as names, or as numbers such as 20230131."""
    message = f"Column {name!r} holds dates, of which each would be a category."
    if are_numbers:
        message = f"Column {name!r} holds dates, written as numbers: from one month to the next they jump."
    fix = f"Take them apart: {listed([f'{name}_{part}' for part in parts], quote=False)}."
    if are_times:
        message = f"Column {name!r} holds times, of which each would be a category."
        fix = f"Use them as hours: {cut(name)}_{parts[0]}."
    actions = ("times_as_hours" if are_times else "split_dates", "drop_columns")
    return Finding(WARNING, "dates", message, fix, (name,), actions=actions)


def date_order(name: str, example: Sequence[str]) -> Finding:
    """The order of day and month is ambiguous; `example` is a text, and the date that it is in either order."""
    text, day_first, month_first = map(cut, example)
    message = (
        f"Column {name!r} holds dates in which the day or the month may stand first: {text} is {day_first} or "
        f"{month_first}."
    )
    actions = ("split_day_first", "split_month_first", "drop_columns")
    fix = "Say which, and take them apart."
    return Finding(
        WARNING,
        "date-order",
        message,
        fix,
        (name,),
        actions=actions,
        python=f"fix by {actions[0]!r} or {actions[1]!r}",
        option="--dates day-first or --dates month-first",
    )


def listed(names: Sequence[str], *, quote: bool = True, most: int = _MOST_NAMES_SHOWN) -> str:
    """List names, the first few of them where there are many."""
    shown = ", ".join(cut(repr(name) if quote else name) for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")


def _where(name: str, rows: Rows) -> str:
    if len(rows) == 1:
        return f"Row {rows[0] + 1}, column {name!r}"
    return f"Column {name!r}, {len(rows)} rows ({_rows(rows)})"


def _rows(rows: Rows) -> str:
    return ", ".join(str(row + 1) for row in rows[:3]) + (", ..." if len(rows) > 3 else "")


def _numbers(rows: Rows) -> tuple[int, ...]:
    return tuple(int(row) + 1 for row in rows[:_MOST_ROWS_SHOWN])
