"""Models that stand inside another JSON document, as programs save them beside other things."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from colornn_core.data.json.text import parse_json
from colornn_core.formats.files import ModelFiles
from colornn_core.formats.json_value import JsonValue
from colornn_core.text import short


class Found(NamedTuple):
    """A model's document, and the notes about where it was found."""

    document: JsonValue
    notes: tuple[str, ...] = ()


def find(files: ModelFiles, is_model: Callable[[dict[str, Any]], bool]) -> Found | None:
    """Find a model's document among the files, itself or as a value of another one."""
    for name, document in files.documents.items():
        if is_model(document):
            return Found(JsonValue(document, name))
    for name, document in files.documents.items():
        inner = [(key, value) for key, value in _objects(document) if is_model(value)]
        if inner:
            (key, value), *others = inner
            notes = [f"{name} holds the model under {short(key)}; what else stands there is left out."]
            notes += [f"{name} holds another model under {short(other)}, which is left out." for other, _ in others]
            return Found(JsonValue(document, name).within(key, value), tuple(notes))
    return None


def _objects(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through the values that are objects, or texts that hold one."""
    for key, value in document.items():
        if isinstance(value, dict):
            yield key, value
        elif isinstance(value, str) and value.lstrip()[:1] == "{":
            try:
                parsed = parse_json(value)
            except (ValueError, RecursionError):
                continue
            if isinstance(parsed, dict):
                yield key, parsed
