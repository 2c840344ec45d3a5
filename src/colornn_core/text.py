"""Texts in messages: values that are shortened, and texts that no message could show."""

import reprlib
from typing import Any

from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_NAME_CHARACTERS

# Shows no more of a list than a message can: a stranger's may be large.
_REPR = reprlib.Repr()
_REPR.maxlist = _REPR.maxtuple = _REPR.maxdict = _REPR.maxset = _REPR.maxfrozenset = _REPR.maxarray = 30
_REPR.maxstring = _REPR.maxlong = _REPR.maxother = 500


def short(value: Any) -> str:
    """Show a value in a message, cut off where it is long."""
    try:
        text = _REPR.repr(value)
    except ValueError:  # Python does not write out integers of more than 4300 digits
        text = f"a very large {type(value).__name__}"
    return cut(text)


def cut(text: str) -> str:
    """Cut off a text that is too long for a message."""
    return text if len(text) <= 60 else text[:57] + "..."


def check_characters(text: str | None, place: str) -> None:
    """Refuse half a character (a lone surrogate), which JSON can spell but UTF-8 cannot.

    Raises
    ------
    DataError
        The text holds one; the message starts with `place`.
    """
    try:
        (text or "").encode()
    except UnicodeEncodeError as error:
        raise DataError(f"{place}: {short(text)} has a broken character at position {error.start + 1}.") from None


def check_name(name: str, place: str) -> None:
    """Refuse a column's name that no message could show, or that holds half a character.

    Raises
    ------
    DataError
        The name is such a one; the message starts with `place`.
    """
    check_characters(name, place)
    if len(name) > MAXIMUM_NAME_CHARACTERS:
        raise DataError(
            f"{place}: {short(name)} has {len(name)} characters, more than the {MAXIMUM_NAME_CHARACTERS} of a name."
        )
