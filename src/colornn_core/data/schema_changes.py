"""Schemas with other names, or with classes that were not known before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from colornn_core.data.columns import CategoryColumn, Column
from colornn_core.data.schema import Schema
from colornn_core.data.values import as_text
from colornn_core.errors import ConfigError, DataError
from colornn_core.text import check_characters, short


def add_classes(schema: Schema, labels: str | Iterable[object]) -> Schema:
    """Add the classes that a classification does not have yet; see `Model.add_labels`."""
    output = schema.outputs[0]
    if schema.task != "classification" or not isinstance(output, CategoryColumn):
        raise ConfigError(f"labels can be added to a classification, got a {schema.task}")
    several = isinstance(labels, Iterable) and not isinstance(labels, str | bytes | Mapping)
    named = [_label(label, number) for number, label in enumerate(labels if several else [labels], 1)]
    categories = tuple(dict.fromkeys((*output.categories, *named)))
    return replace(schema, outputs=(replace(output, categories=categories),))


def rename(schema: Schema, inputs: Sequence[str] | None, labels: Sequence[str] | None, output: str | None) -> Schema:
    """Give other names to inputs, labels and output; see `Model.renamed`."""
    if inputs is not None:
        schema = replace(schema, inputs=_named(schema.inputs, inputs, "inputs"))
    if output is not None:
        schema = replace(schema, outputs=_named(schema.outputs, [output], "output"))
    if labels is None:
        return schema
    column = schema.outputs[0]
    if schema.task == "classification" and isinstance(column, CategoryColumn):
        _check_number(labels, len(column.categories), "labels")
        return replace(schema, outputs=(replace(column, categories=tuple(labels)),))
    return replace(schema, outputs=_named(schema.outputs, labels, "labels"))


def _label(label: Any, number: int) -> str:
    text = as_text(label, "labels", number)
    if text is None:
        raise DataError(f"Label {number} is missing: a label is a text, got {short(label)}.")
    check_characters(text, f"Label {number}")
    return text


def _named(columns: tuple[Column, ...], names: Sequence[str], what: str) -> tuple[Column, ...]:
    _check_number(names, len(columns), what)
    return tuple(replace(column, name=name) for column, name in zip(columns, names, strict=True))


def _check_number(names: Sequence[str], needed: int, what: str) -> None:
    if isinstance(names, str) or len(names) != needed:
        raise ConfigError(f"{what} must be a list of {needed} names, got {short(names)}")
