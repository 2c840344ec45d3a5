"""What a table is for, where it is not named: which column is to be predicted, and which ones do not help."""

from collections.abc import Sequence

from colornn_core.arrays import AnyArray
from colornn_core.data import dates, suspicions
from colornn_core.data.columns import holds_marks
from colornn_core.data.findings import MOSTLY
from colornn_core.data.table import Table
from colornn_core.data.values import is_missing, is_text
from colornn_core.limits import MAXIMUM_CATEGORIES

# What people call the column that is to be predicted, the surest names first.
OUTPUT_NAMES = (
    "label",
    "class",
    "target",
    "species",
    "survived",
    "outcome",
    "category",
    "diagnosis",
    "result",
    "output",
)
# A column of names with more of them than this, and than this share of the rows, says nothing about new rows.
FEW_NAMES, SHARE_OF_NAMES = 20, 0.2


def likely_output(table: Table) -> tuple[str, str] | None:
    """Guess which column is to be predicted.

    Returns
    -------
    name, reason : str
        The reason completes "predicting 'x', ..."; None where all is open.
    """
    if name := named_output(table):
        return name, "by its name"
    headless = any(note.code == "no-header" for note in table.notes)
    texts = [name for name, column in table.columns.items() if is_text(column) and _varies(column)]
    useful = [name for name in texts if not _describes(table, name)]
    if len(useful or texts) == 1 and (useful or not headless):
        return (useful or texts)[0], "the only column of text"
    if headless:
        others = [name for name in table.columns if not _describes(table, name)]
        name, last = (others or list(table.columns))[-1], list(table.columns)[-1]
        return name, "the last column" if name == last else "the last column that holds few different texts"
    if "y" in table.columns and not texts:
        return "y", "by its name"
    return None


def _varies(column: AnyArray) -> bool:
    """Tell whether a column holds different texts, no dates, and not mostly nothing."""
    is_full = len(set(column) - {None}) > 1 and float(is_missing(column).mean()) <= MOSTLY
    return is_full and not dates.may_be_dates(column)


def named_output(table: Table) -> str | None:
    """Find the column whose name says that it is to be predicted."""
    for known in OUTPUT_NAMES:
        for name in table.columns:
            if name.strip().lower() == known:
                return name
    return None


def doubtful_inputs(table: Table, names: Sequence[str]) -> dict[str, str]:
    """Tell which columns are of no use as inputs, and why."""
    found = {}
    for name in names:
        if reason := _doubt(table, name):
            found[name] = reason
    return found


def _doubt(table: Table, name: str) -> str:
    column = table.columns[name]
    share = float(is_missing(column).mean()) if len(table) else 0.0
    if share == 1:
        return "it is empty"
    if share > MOSTLY and not holds_marks(column):
        return f"{min(share, 0.99):.0%} of its values are missing"
    if suspicions.is_identifier(table, name):
        return "it numbers the rows"
    if _describes(table, name) and not dates.may_be_dates(column):
        return f"{len(set(column) - {None})} different names in {len(table)} rows are too many to learn from"
    return ""


def _describes(table: Table, name: str) -> bool:
    """Tell whether a column holds a text of its own in many rows, or dates."""
    column = table.columns[name]
    if not is_text(column):
        return False
    n_names = len(set(column) - {None})
    return n_names > min(MAXIMUM_CATEGORIES, max(FEW_NAMES, SHARE_OF_NAMES * len(table)))
