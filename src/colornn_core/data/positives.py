"""Which value of an output means yes: what was said, matched to what stands in the table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from colornn_core.arrays import AnyArray
from colornn_core.data import opposites
from colornn_core.data.columns import CategoryColumn, Column
from colornn_core.data.findings import listed
from colornn_core.data.matching import CategoryIndex, did_you_mean
from colornn_core.data.table import Table
from colornn_core.data.values import number_as_text, numbers_as_text
from colornn_core.errors import ConfigError
from colornn_core.text import short


def answering(column: CategoryColumn, task: str, values: AnyArray, positive: str | None) -> CategoryColumn:
    """Put what means yes last; of classes only where it is said, or where there is a mark and nothing else."""
    if task == "multi-label" or (column.width == 1 and opposites.is_mark(column.categories[0])):
        return column.as_answer(values, positive)
    if positive in column.categories:
        others = tuple(one for one in column.categories if one != positive)
        return replace(column, categories=(*others, positive))
    return column


def positives(
    table: Table, outputs: Sequence[Column], task: str, positive: str | Mapping[str, str] | None
) -> dict[str, str]:
    """Tell by the name of an output which of its values means yes."""
    if positive is None:
        return {}
    if task == "regression":
        raise ConfigError("positive names one of two values, and a regression predicts numbers: leave it out")
    names = [column.name for column in outputs]
    values = {name: set(numbers_as_text(name, table.columns[name])) - {None} for name in names}
    chosen = dict(positive) if isinstance(positive, Mapping) else dict.fromkeys(names, positive)
    found = {}
    for name, value in chosen.items():
        if name not in values:
            raise ConfigError(f"positive must name an output, one of {', '.join(names)}, got {short(name)}")
        index = list(values[name])
        number = CategoryIndex(index).find(number_as_text(value) or "" if isinstance(value, float) else str(value))
        if number >= 0:
            found[name] = index[number]
        elif isinstance(positive, Mapping):
            raise ConfigError(f"positive of {name!r} must be one of {listed(sorted(index))}, got {short(value)}")
    if not found:
        known = sorted(set().union(*values.values()))
        near = did_you_mean(positive, known)
        asked = f"; did you mean {near!r}?" if near else ""
        raise ConfigError(
            f"positive must be a value of an output, one of {listed(known)}, got {short(positive)}{asked}"
        )
    return found
