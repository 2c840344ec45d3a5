"""The texts of a column become numbers: its other values say what a doubtful comma or point is."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from colornn_core.data.lettered_numbers import coordinates, plain_texts
from colornn_core.data.numerals import (
    COMMA,
    IS_CURRENCY,
    OF_A_THOUSAND,
    POINT,
    SCALES,
    SURE_SCALES,
    Numeral,
    are_codes,
    are_too_long,
    parse_numeral,
)

_MORE_SYMBOLS = set("$元円원")
# What says that a number is a limit, or a rough one, as those below what an instrument can detect.
_LIMIT = re.compile(
    r"\s*(?:[<>\u2264\u2265\u2a7d\u2a7e~\u2248\u223c]=?|=[<>]|ca?\. )\s*(?P<first>.+)|(?P<last>.*\d) ?\+", re.DOTALL
)
_FEWEST_NUMBERS = 3
_PLURALS = {"", "s", "es", "e", "n", "en", "er"}


@dataclass(frozen=True)
class NumberTexts:
    """What the different texts of a column are as numbers.

    Attributes
    ----------
    values : dict of str to float
        The numbers that are no matter of doubt.
    doubtful : dict of str to (float, float)
        Those that are one number with a decimal point, another with a decimal comma.
    others : tuple of str
        Texts that are no numbers, or of another unit than most; a unit stands beside at least half of the numbers.
    decimal : {'', '.', ','}
        What the decimal point must be for most of the values; empty where they do not say.
    is_mixed : bool
        Some of the values need the point, others the comma.
    unit : str
        What stands beside the numbers.
    example : tuple of str
        Up to three texts that are written as Python does not write numbers.
    has_groups : bool
        Marks of thousands are in them.
    limits : tuple of str
        Those that are limits, <5 or 100+, or rough, ~3: their value is the number that stands there.
    """

    values: dict[str, float]
    doubtful: dict[str, tuple[float, float]] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    decimal: str = ""
    is_mixed: bool = False
    unit: str = ""
    example: tuple[str, ...] = ()
    has_groups: bool = False
    limits: tuple[str, ...] = ()

    def read(self, decimal: str) -> dict[str, float]:
        """Return all numbers, the doubtful ones with the given decimal point."""
        return self.values | {text: pair[decimal == COMMA] for text, pair in self.doubtful.items()}

    def likely_decimal(self, separator: str = ",") -> str:
        """Choose a decimal point where neither the column nor its file says: 6,571 is 6571, and 6.571 is 6.571.

        A point is a mark of thousands in amounts of money, and where semicolons `separator` are and all other values
        are whole and below a thousand, as 6.571 is beside 295.
        """
        if self.decimal:
            return self.decimal
        if any("," in text for text in self.doubtful):
            return POINT
        if self.is_money:
            return COMMA
        largest = max((abs(first) for first, _ in self.doubtful.values()), default=0.0)
        whole = [abs(value) for value in self.values.values() if value]
        is_whole = separator == ";" and bool(whole) and all(largest < one < 1000 and one % 1 == 0 for one in whole)
        return COMMA if is_whole else POINT

    @property
    def is_money(self) -> bool:
        """Whether the numbers are amounts of money, which have no three digits behind the decimal point."""
        if self.unit in OF_A_THOUSAND:
            return False
        return IS_CURRENCY.fullmatch(self.unit) is not None or bool(_MORE_SYMBOLS & set(self.unit))

    @property
    def is_code(self) -> bool:
        """Whether the numbers are written as codes are: 007."""
        return are_codes(self.values)

    @property
    def is_too_long(self) -> bool:
        """Whether the numbers are whole, and one has more digits than a number keeps."""
        return are_too_long(self.values) and not any(value % 1 for value in self.values.values())


def read_number_texts(texts: Collection[str], *, are_numbers: bool = False) -> NumberTexts:
    """Read the different texts of a column as numbers.

    Beside few of them a limit, <50, is more likely a category, unless it is known that all `are_numbers`.

    >>> texts = read_number_texts(["1.234", "12,5"])
    >>> texts.decimal, texts.read(texts.decimal)
    (',', {'12,5': 12.5, '1.234': 1234.0})
    """
    n_needed = 0 if are_numbers else _FEWEST_NUMBERS
    found = _with_commas(texts) or _of_numerals(texts, n_needed)
    if found.others or found.unit.startswith("°"):
        return _of_coordinates(texts) or _of_lettered(texts, n_needed) or found
    return found


def _of_coordinates(texts: Collection[str]) -> NumberTexts | None:
    values = coordinates(texts)
    return NumberTexts(values, unit="°", example=tuple(values)[:3]) if values else None


def _of_lettered(texts: Collection[str], n_needed: int) -> NumberTexts | None:
    """Read numbers without what stands beside them, and is no unit."""
    if (taken_off := plain_texts(texts)) is None:
        return None
    plain, unit = taken_off
    found = _of_numerals(list(dict.fromkeys(plain.values())), n_needed)
    odd = [text for text, number in plain.items() if number != text]
    return replace(
        found,
        values={text: found.values[number] for text, number in plain.items() if number in found.values},
        doubtful={text: found.doubtful[number] for text, number in plain.items() if number in found.doubtful},
        others=(),
        unit=unit,
        example=tuple(odd[:3]),
        limits=tuple(text for text, number in plain.items() if number in found.limits),
    )


def _with_commas(texts: Collection[str]) -> NumberTexts | None:
    """Read plain numbers with decimal commas, which needs no search for anything else; None if there is."""
    values: dict[str, float] = {}
    try:
        for text in texts:
            if "." in text or "_" in text:
                return None
            values[text] = float(text.replace(",", "."))
    except ValueError:
        return None
    parts = [text.partition(",") for text in texts if "," in text]
    if not any(len(part) != 3 or whole.lstrip("+-")[:1] in {"0", ""} for whole, _, part in parts):
        return None
    example = next(text for text in texts if "," in text)
    return NumberTexts(values, decimal=COMMA, example=(example,))


def _of_numerals(texts: Collection[str], n_needed: int) -> NumberTexts:
    numerals = {text: numeral for text in texts if (numeral := _plain(text) or parse_numeral(text)) is not None}
    others = [text for text in texts if text not in numerals]
    limits = {text: numeral for text in others if (numeral := _limit(text)) is not None}
    if len(numerals) < n_needed:
        limits = {}
    numerals |= limits
    others = [text for text in others if text not in limits]
    units = Counter(numeral.unit for numeral in numerals.values())
    if _are_scales(units):
        numerals = {text: numeral.scaled() for text, numeral in numerals.items()}
        units = Counter({"": len(numerals)})
    numerals = _with_one_unit(numerals, units)
    units = Counter(numeral.unit for numeral in numerals.values())
    unit = max((one for one in units if one), key=lambda one: units[one], default="")
    if 2 * units[unit] < len(numerals):
        unit = ""  # 5more beside 2, 3 and 4 is no amount
    others += [text for text, numeral in numerals.items() if numeral.unit not in {unit, ""}]
    kept = {text: numeral for text, numeral in numerals.items() if numeral.unit in {unit, ""}}
    doubtful = {text: (one.value(POINT), one.value(COMMA)) for text, one in kept.items() if one.is_ambiguous}
    n_points = sum(one.comma is None for one in kept.values())
    n_commas = sum(one.point is None for one in kept.values())
    odd = [
        text
        for text, one in kept.items()
        if text not in limits
        and (one.dressed or one.unit or one.point is None or one.written.find(",") > 0 or set("' _") & set(one.written))
    ]
    return NumberTexts(
        {text: one.value() for text, one in kept.items() if text not in doubtful},
        doubtful,
        tuple(others),
        "" if n_points == n_commas else POINT if n_points > n_commas else COMMA,
        bool(n_points and n_commas),
        unit,
        tuple(odd[:3]),
        bool(doubtful) or any(sum(one.written.count(mark) for mark in ".,' ") > 1 for one in kept.values()),
        tuple(text for text in limits if text in kept),
    )


def _with_one_unit(numerals: dict[str, Numeral], units: Counter[str]) -> dict[str, Numeral]:
    """Give singular and plural the same name, the more frequent one: 1 year, 5 years."""
    names: dict[str, str] = {}
    for one, _ in units.most_common():
        names[one] = next((other for other in names.values() if _is_plural(other, one) or _is_plural(one, other)), one)
    if all(one == other for one, other in names.items()):
        return numerals
    return {text: numeral._replace(unit=names[numeral.unit]) for text, numeral in numerals.items()}


def _is_plural(one: str, other: str) -> bool:
    """Tell whether a unit is the other one with an ending, or a point."""
    one, other = one.rstrip("."), other.rstrip(".")
    return len(other) > 1 and one.startswith(other) and one[len(other) :] in _PLURALS


def _limit(text: str) -> Numeral | None:
    """Read the number in a limit or a rough number."""
    match = _LIMIT.fullmatch(text)
    return parse_numeral(match["first"] or match["last"]) if match else None


def _are_scales(units: Counter[str]) -> bool:
    """Tell whether what stands beside numbers says how many times as large they are: 12k beside 900.

    House number 12B among many plain ones says nothing of the kind, and 300 K are kelvins where all are; Mio. and 万
    say nothing else.
    """
    if units.keys() <= SURE_SCALES:
        return True
    scales = units.keys() - {"", "B"}
    n_scaled = sum(units[scale] for scale in scales)
    return len(units) > 1 and units.keys() - {""} <= SCALES.keys() and 4 * n_scaled >= units.total()


def _plain(text: str) -> Numeral | None:
    """Read what Python itself reads: infinity, too."""
    try:
        value = float(text) if "_" not in text else None
    except ValueError:
        return None
    whole, point, part = text.partition(".")
    if value is None or (point and len(part) == 3 and whole.lstrip("+-")[:1] not in {"0", ""}):
        return None
    return Numeral(value, None if point else value, written=text)
