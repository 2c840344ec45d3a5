"""What can be wrong with a table, in plain words: the only owner of these sentences.

`doctor` looks for them, and what cannot be encoded is refused with the same words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from colornn_core._arrays import IntArray
from colornn_core.cells import LARGEST_NUMBER, cut, short
from colornn_core.errors import DataError

Rows: TypeAlias = Sequence[int] | IntArray

ERROR, WARNING, NOTE = "error", "warning", "note"
_TOLD_ROWS = 10
_TOLD_NAMES = 6


@dataclass(frozen=True)
class Finding:
    """Something about a table that its owner should know.

    Attributes
    ----------
    severity : {'error', 'warning', 'note'}
        Training refuses errors; a warning makes the answers worse; a note is harmless here.
    code : str
        Names the kind of finding, for programs: 'missing', 'one-class', ...
    message, remedy : str
        What is wrong and where, and what to do about it: whole sentences.
    columns : tuple of str
        The columns concerned.
    rows : tuple of int
        The first ten of the rows concerned, counted from 1; empty where all are.
    n_rows : int
        How many rows are concerned.
    actions : tuple of str
        Remedies that a program can offer; see `doctor.treat`.
    """

    severity: str
    code: str
    message: str
    remedy: str
    columns: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    n_rows: int = 0
    actions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it all."""
        return f"{self.message} {self.remedy}"

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain JSON values."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}

    def error(self) -> DataError:
        """Make the error that refuses the table with these words."""
        return DataError(str(self))


def no_column(name: str, known: Sequence[str]) -> Finding:
    """A column that is asked for is not there."""
    message = f"There is no column {short(name)}; the table has {listed(known, quote=False)}."
    return Finding(ERROR, "no-column", message, "Choose one of these.", (name,))


def no_rows() -> Finding:
    """There is nothing to learn from."""
    return Finding(ERROR, "no-rows", "The table has no rows.", "Add some before you use it.")


def too_large(n_rows: int, n_features: int) -> Finding:
    """The encoded table would fill the memory."""
    message = f"{n_rows} rows, each encoded as {n_features} numbers, are too many to be held in memory at once."
    return Finding(ERROR, "too-large", message, "Leave out columns with many names, or take fewer rows at a time.")


def too_many_names(name: str, n_names: int, most: int) -> Finding:
    """A column has more names than can be learnt."""
    message = f"Column {name!r}: {n_names} different names are more than the {most} that a column may have."
    remedy = "Leave the column out, or give names that belong together the same one."
    return Finding(ERROR, "too-many-names", message, remedy, (name,), actions=("drop_columns",))


def missing(name: str, rows: Rows) -> Finding:
    """Values are missing; `rows` count from 0, here and below."""
    message = f"{_where(name, rows)}: the value is missing."
    remedy = "Fill in what is missing, or leave the rows out."
    return Finding(ERROR, "missing", message, remedy, (name,), _told(rows), len(rows), ("fill_missing", "drop_missing"))


def infinite(name: str, rows: Rows, value: float) -> Finding:
    """Numbers are infinite; `value` is the first of them."""
    message = f"{_where(name, rows)}: a finite number (up to {LARGEST_NUMBER:g}) is needed, got {value}."
    remedy = "Correct the numbers, or leave the rows out."
    return Finding(
        ERROR, "infinite", message, remedy, (name,), _told(rows), len(rows), ("fill_missing", "drop_missing")
    )


def not_numbers(name: str, rows: Rows, texts: Sequence[str]) -> Finding:
    """Texts stand where numbers are needed; `texts` are the different ones."""
    message = f"{_where(name, rows)}: a number is needed, got {listed(texts)}."
    remedy = "Correct it, or mark it as missing."
    return Finding(ERROR, "not-numbers", message, remedy, (name,), _told(rows), len(rows), ("as_numbers",))


def unknown_names(name: str, rows: Rows, texts: Sequence[str], known: Sequence[str]) -> Finding:
    """Names that the schema has not learnt; `texts` are the different ones."""
    verb = "is not one" if len(texts) == 1 else "are not"
    message = f"{_where(name, rows)}: {listed(texts)} {verb} of the known names ({listed(known, quote=False)})."
    remedy = "Correct it, or make a new model that learns it."
    return Finding(ERROR, "unknown-name", message, remedy, (name,), _told(rows), len(rows))


def one_class(name: str, label: str, *, severity: str = ERROR) -> Finding:
    """All rows have the same label."""
    message = f"Column {name!r}: all rows are {short(label)}, so there is nothing to tell apart."
    return Finding(severity, "one-class", message, "Add rows of at least one other class.", (name,))


def not_two_values(name: str, values: Sequence[str]) -> Finding:
    """One of several yes-or-no outputs has other than two values."""
    message = f"Column {name!r}: one of several labels needs two values, no and yes, got {listed(values)}."
    return Finding(ERROR, "not-two-values", message, "Leave it out, or make it the only output.", (name,))


def constant(name: str, value: str) -> Finding:
    """A column never changes; `value` is written as it is to be shown."""
    message = f"Column {name!r}: all rows hold {cut(value)}, so nothing can be learnt from it."
    return Finding(WARNING, "constant", message, "Leave the column out.", (name,), actions=("drop_columns",))


def rare_classes(name: str, counts: Mapping[str, int], n_rows: int, share: float) -> Finding:
    """Classes have less than `share` of the rows; `counts` tells how many each."""
    told = listed([f"{short(label)} ({count})" for label, count in counts.items()], quote=False)
    message = f"Column {name!r}: fewer than {share:.0%} of the {n_rows} rows are of the class {told}."
    remedy = "Add rows of it, or let the training weigh the classes equally."
    n_rare = sum(counts.values())
    return Finding(WARNING, "rare-class", message, remedy, (name,), n_rows=n_rare, actions=("balance_classes",))


def dominant_class(name: str, label: str, count: int, n_rows: int) -> Finding:
    """One class has most of the rows."""
    message = (
        f"Column {name!r}: {count / n_rows:.0%} of the rows are {short(label)}, so always answering that would be "
        "right as often."
    )
    remedy = "Judge by the balanced accuracy, and let the training weigh the classes equally."
    return Finding(WARNING, "dominant-class", message, remedy, (name,), n_rows=count, actions=("balance_classes",))


def contradictions(columns: Sequence[str], rows: Rows, example: tuple[int, int], ceiling: float) -> Finding:
    """Rows with equal inputs have different labels; `ceiling` is the best accuracy that this leaves."""
    message = (
        f"{len(rows)} rows share their inputs with a row of another label, such as rows {example[0] + 1} and "
        f"{example[1] + 1}: no model can be right in more than {100 * ceiling:.4g} % of all rows."
    )
    remedy = "Correct the labels, or add an input that tells the rows apart."
    return Finding(WARNING, "contradiction", message, remedy, tuple(columns), _told(rows), len(rows))


def sorted_rows(columns: Sequence[str]) -> Finding:
    """The rows are in the order of a column."""
    message = f"The rows are sorted by {listed(columns)}."
    remedy = "Training here shuffles them; shuffle them yourself before you cut the table by hand."
    return Finding(NOTE, "sorted", message, remedy, tuple(columns), actions=("shuffle",))


def numbers_as_text(name: str, rows: Rows, texts: Sequence[str], share: float) -> Finding:
    """Most texts of a column are numbers; `texts` are the different ones that are not, in `rows`."""
    but = f", but not {listed(texts)}" if texts else ""
    message = (
        f"Column {name!r}: {share:.0%} of its texts are numbers{but}. As texts, each different one is a name by itself."
    )
    remedy = "Use it as numbers; what is no number is then a missing value."
    return Finding(WARNING, "numbers-as-text", message, remedy, (name,), _told(rows), len(rows), ("as_numbers",))


def names_as_numbers(name: str, values: Sequence[str]) -> Finding:
    """The numbers to predict are few and whole, as names of classes are."""
    message = f"Column {name!r} holds only the numbers {listed(values, quote=False)}."
    remedy = "If they are names of classes, use the column as names, for a classification."
    return Finding(NOTE, "names-as-numbers", message, remedy, (name,), actions=("as_names",))


def many_names(name: str, n_names: int, n_rows: int) -> Finding:
    """A column of names has nearly as many of them as rows."""
    message = f"Column {name!r}: {n_names} different names in {n_rows} rows are too many to learn from."
    return Finding(WARNING, "many-names", message, "Leave the column out.", (name,), actions=("drop_columns",))


def listed(names: Sequence[str], *, quote: bool = True) -> str:
    """List names, the first few of them where there are many."""
    told = ", ".join(cut(repr(name) if quote else name) for name in names[:_TOLD_NAMES])
    return told + (f" and {len(names) - _TOLD_NAMES} more" if len(names) > _TOLD_NAMES else "")


def _where(name: str, rows: Rows) -> str:
    if len(rows) == 1:
        return f"Row {rows[0] + 1}, column {name!r}"
    told = ", ".join(str(row + 1) for row in rows[:3]) + (", ..." if len(rows) > 3 else "")
    return f"Column {name!r}, {len(rows)} rows ({told})"


def _told(rows: Rows) -> tuple[int, ...]:
    return tuple(int(row) + 1 for row in rows[:_TOLD_ROWS])
