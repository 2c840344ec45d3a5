"""Names that mean the same though they are not spelt the same, and names that are nearly those that were meant."""

import difflib
import re
from collections.abc import Iterable, Sequence

from colornn_core.data.values import looks_like_numbers, number_as_text

_NUMBER = re.compile(r"[+-]?(\d{1,40}\.?\d{0,40}|\.\d{1,40})([eE][+-]?\d{1,3})?", re.ASCII)
_TRUTHS = {"true": "1", "false": "0", "1": "true", "0": "false"}


def canonical(text: str) -> str:
    """Write a category in the one way that stands for all others of its meaning.

    >>> canonical("1.0"), canonical(" True"), canonical("007"), canonical("Maple ")
    ('1', 'true', '007', 'Maple')
    """
    text = text.strip()
    if _NUMBER.fullmatch(text) and looks_like_numbers([text]):
        value = float(text)
        if abs(value) < 2**53:  # beyond it integers fall together
            return number_as_text(value) or text
    return text.lower() if text.lower() in {"true", "false"} else text


class CategoryIndex:
    """Finds the number of a category: by its spelling, else by its meaning where that is one category's alone.

    >>> index = CategoryIndex(["0", "1"])
    >>> index.find("1.0"), index.find("True"), index.find("2")
    (1, 1, -1)
    """

    def __init__(self, categories: Sequence[str]) -> None:
        self._exact = {category: number for number, category in enumerate(categories)}
        self._alike: dict[str, int] = {}
        for number, category in enumerate(categories):
            name = canonical(category)
            self._alike[name] = number if name not in self._alike else -1
        self._truths = {canonical(category) for category in categories} <= set(_TRUTHS)

    def find(self, text: str) -> int:
        """Return the number of a category, -1 where it is unknown."""
        if text in self._exact:
            return self._exact[text]
        name = canonical(text)
        found = self._alike.get(name, -1)
        if found < 0 and self._truths and name in _TRUTHS:
            found = self._alike.get(_TRUTHS[name], -1)
        return found


def did_you_mean(name: object, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant, whatever the case and the blanks.

    >>> did_you_mean("tree", ["length", "Tree"]), did_you_mean("zzz", ["length"])
    ('Tree', None)
    """
    if not isinstance(name, str):
        return None
    plain: dict[str, str] = {}
    for one in known:
        plain.setdefault(_plain(one), one)
    if _plain(name) in plain:
        return plain[_plain(name)]
    close = difflib.get_close_matches(_plain(name), list(plain), n=1, cutoff=0.6)
    return plain[close[0]] if close else None


def _plain(name: str) -> str:
    return "".join(one for one in name[:200].casefold() if one.isalnum()) or name
