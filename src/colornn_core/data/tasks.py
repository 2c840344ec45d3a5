"""What is to be done with an output: guessed from what it holds."""

from collections.abc import Container, Mapping

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.data.table import Table
from colornn_core.data.values import is_missing, is_text, numbers_as_text

# The activation of the output layer that each task needs.
TASK_OUTPUTS = {"classification": "softmax", "multi-label": "sigmoid", "regression": "linear"}
# Numbers that are classes are few, and counted from 0 or 1 with few left out, unless a name says what they are.
_MOST_CLASS_NUMBERS, _SHARE_OF_CLASS_NUMBERS = 10, 0.8
_CLASS_NAMES = {
    *("category", "class", "cluster", "group", "kind", "label", "species", "target", "type"),
    *("class_label", "label_id", "class_id", "klasse", "kategorie", "classe", "catégorie", "clase", "categoría"),
    *("categoria", "类别", "标签"),
}


def likely_task(table: Table, outputs: list[str], kinds: Mapping[str, str], chosen: Container[str]) -> str:
    """Guess the task; the kind of a column that is `chosen` is no guess."""

    def is_label(name: str) -> bool:
        if kinds[name] == "category" or name in chosen:
            return kinds[name] == "category"
        return set(numbers_as_text(name, table.columns[name])) <= {"0", "1", None}

    if len(outputs) > 1:
        return "multi-label" if all(map(is_label, outputs)) else "regression"
    (name,) = outputs
    if kinds[name] == "category":
        return "classification"
    return "regression" if name in chosen or not are_classes(name, table.columns[name]) else "classification"


def are_classes(name: str, column: AnyArray) -> bool:
    """Tell whether numbers to predict are names of classes rather than quantities.

    They are where they are few and whole and there is more than one row of most, and either two of them, or counted
    from 0 or 1 with few left out, or of a column whose name says so. Who counts or grades begins elsewhere, or goes on.
    """
    if is_text(column):
        return True
    values = column[~is_missing(column, infinite=True)]
    different = np.unique(values)
    if not 2 <= len(different) <= min(_MOST_CLASS_NUMBERS, len(values) / 2) or not (different % 1 == 0).all():
        return False
    if len(different) == 2 or name.strip().lower() in _CLASS_NAMES:
        return True
    first, last = different[0], different[-1]
    return bool(first in {0, 1} and len(different) >= _SHARE_OF_CLASS_NUMBERS * (last - first + 1))
