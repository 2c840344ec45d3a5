"""Values of a JSON document that tell, when they are not what is needed, where in which file they stand."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.data.json.text import parse_json
from colornn_core.errors import ModelFormatError
from colornn_core.text import check_characters, cut, short


class JsonValue:
    """A value of a document, with its place.

    Every method raises ModelFormatError where the value is not of the kind asked for.

    Parameters
    ----------
    value : object
        As `json.loads` gives it.
    place : str
        For messages: the name of the file, then the keys.

    Examples
    --------
    >>> document = JsonValue({"layers": [{"units": "many"}]}, "model.json")
    >>> document["layers"][0]["units"].count()
    Traceback (most recent call last):
        ...
    colornn_core.errors.ModelFormatError: model.json, layers[0].units must be a whole number from 0 on, got 'many'.
    """

    def __init__(self, value: Any, place: str) -> None:
        self.value = value
        self.place = place

    def wrong(self, needed: str) -> ModelFormatError:
        """Make the error that says what is needed here."""
        if isinstance(self.value, list):
            got = f"a list of {len(self.value)}"
        else:
            got = "an object" if isinstance(self.value, dict) else short(self.value)
        return ModelFormatError(f"{self.place} must be {needed}, got {got}.")

    def _below(self, key: str | int) -> str:
        if isinstance(key, int):
            return f"{self.place}[{key}]"
        separator = "." if "," in self.place else ", "
        return f"{self.place}{separator}{cut(key) if key.isidentifier() else short(key)}"

    def __getitem__(self, key: str | int) -> "JsonValue":
        """Return a member of an object, or an element of a list."""
        if isinstance(key, str):
            if key not in self.members():
                raise ModelFormatError(f"{self.place} has no {short(key)}.")
        elif key >= len(self.elements()):
            raise ModelFormatError(f"{self.place} has no element number {key + 1}.")
        return JsonValue(self.value[key], self._below(key))

    def parsed(self) -> "JsonValue":
        """Return what a text holds that is JSON itself."""
        try:
            return JsonValue(parse_json(self.text()), self.place)
        except (ValueError, RecursionError):
            raise self.wrong("an object, or a text that holds one") from None

    def within(self, key: str | int, value: Any) -> "JsonValue":
        """Return a value that was found at a key, or was made of what stands there."""
        return JsonValue(value, self._below(key))

    def get(self, key: str) -> "JsonValue":
        """Return a member of an object; one that is not there is null."""
        return JsonValue(self.members().get(key), self._below(key))

    def members(self) -> dict[str, Any]:
        """Return the members of an object."""
        if not isinstance(self.value, dict):
            raise self.wrong("an object with named values")
        return self.value

    def elements(self) -> list[Any]:
        """Return the elements of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return self.value

    def __iter__(self) -> Iterator["JsonValue"]:
        """Go through the elements of a list."""
        return (self[number] for number in range(len(self.elements())))

    def names(self) -> list[str]:
        """Return the keys of an object as text that can be shown, in the order that JavaScript gives them."""
        for name in self.members():
            check_characters(name, self.place)
        return in_javascript_order(self.value)

    def text(self) -> str:
        """Return a text that can be shown."""
        if not isinstance(self.value, str):
            raise self.wrong("a text")
        check_characters(self.value, self.place)
        return self.value

    def number(self) -> float:
        """Return a finite number."""
        if isinstance(self.value, int | float) and not isinstance(self.value, bool):
            with suppress(OverflowError):
                number = float(self.value)
                if np.isfinite(number):
                    return number
        if self.value is None:
            raise ModelFormatError(
                f"{self.place} is missing: it is null, which JavaScript also writes for a number that is not finite."
            )
        raise self.wrong("a finite number")

    def count(self) -> int:
        """Return a whole number from 0 on."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            raise self.wrong("a whole number from 0 on")
        return self.value

    def numbers(self, n: int) -> FloatArray:
        """Return ``n`` finite numbers, given as a list, or as an object with 0, 1, ... as keys; shape (n,), float64."""
        values = self.value
        if isinstance(values, dict) and len(values) == n:
            values = [self[str(number)].value for number in range(n)]
        if not isinstance(values, list) or len(values) != n:
            raise self.wrong(f"a list of {n} numbers")
        if set(map(type, values)) <= {int, float}:
            with suppress(OverflowError):
                numbers = np.array(values, np.float64)
                if np.isfinite(numbers).all():
                    return numbers
        # One of them is none: it is looked for only now, because asking each takes a hundred times as long.
        return np.array([JsonValue(value, self._below(number)).number() for number, value in enumerate(values)])


def matrix(rows: Iterable[JsonValue], n_columns: int) -> FloatArray:
    """Return lists of ``n_columns`` finite numbers as an array, shape (n_rows, n_columns)."""
    read = [row.numbers(n_columns) for row in rows]
    return np.array(read, np.float64).reshape(len(read), n_columns)


def in_javascript_order(names: Any) -> list[str]:
    """Sort names as JavaScript sorts the keys of an object: array indices first, by size, the others as they come.

    >>> in_javascript_order(["b", "10", "9", "a", "01"])
    ['9', '10', 'b', 'a', '01']
    """
    indices = {name for name in names if re.fullmatch("0|[1-9][0-9]{0,9}", name) and int(name) < 2**32 - 1}
    return sorted(indices, key=int) + [name for name in names if name not in indices]


def compact(document: Any) -> bytes:
    """Write JSON as JavaScript does: no spaces, raw UTF-8."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def plain(number: float) -> float:
    """Make a whole number an int, so that it is written as 255 and not as 255.0."""
    return int(number) if float(number).is_integer() and abs(number) < 2**53 else number
