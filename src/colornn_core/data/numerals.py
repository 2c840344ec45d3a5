"""Numbers as people write them: 1.234,5 and 1,234.5, $1,043 and 8 kg, (1,043) and 5-.

Most texts mean one number. ``6,571`` can be two: with the comma as decimal point it is 6.571, else 6571. What a
column's other values, and the file's, say about that is weighed by `number_texts`.
"""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

POINT, COMMA = ".", ","

_SIGNS = "¢₿€£¥₹₩₽₺₫₪₴฿₦₱₡₲₵₸₼₾₭₮"
_CODES = (
    *("USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RMB", "INR", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON"),
    *("BGN", "RUB", "UAH", "TRY", "ILS", "AED", "SAR", "EGP", "NGN", "KES", "ZAR", "BRL", "ARS", "CLP", "COP", "PEN"),
    *("MXN", "AUD", "CAD", "NZD", "KRW", "TWD", "SGD", "HKD", "THB", "IDR", "MYR", "PHP", "VND", "PKR"),
    *("MAD", "QAR", "KWD", "BHD", "OMR", "JOD", "TND", "DZD", "XAF", "XOF", "RSD", "HRK", "MKD", "GEL", "KZT", "BYN"),
    *("BDT", "LKR", "NPR", "UYU", "PYG", "CRC", "GTQ", "HNL", "DOP", "JMD", "GHS", "UGX", "TZS", "ETB", "BWP", "LBP"),
)
_WORDS = (
    r"zł|Kč|kr\.?|Fr\.|Rs\.?|Rp\.?|RM|Ft|TL|руб\.?|грн\.?|лв\.?|S/\.?|Bs\.?|DM|"  # noqa: RUF001
    "[\u0621-\u064a]\\.[\u0621-\u064a]\\.?"  # as those of the Gulf are abbreviated
)
_CURRENCY = rf"(?:(?:[A-Z][A-Z]?[A-Z]?|Mex)?[$]|[{_SIGNS}]|{_WORDS}|{'|'.join(_CODES)})"
IS_CURRENCY = re.compile(_CURRENCY)
OF_A_THOUSAND = {"KWD", "BHD", "OMR", "JOD", "TND"}  # currencies with three digits behind the decimal point
# What stands behind a number that is so many times as large: alone it may as well be a unit, K for kelvin.
SCALES = {"k": 1e3, "K": 1e3, "Tsd.": 1e3, "Tsd": 1e3, "thousand": 1e3, "千": 1e3, "万": 1e4, "萬": 1e4, "lakh": 1e5}
SCALES |= dict.fromkeys(("Mio.", "Mio", "million", "mln", "M"), 1e6) | {"crore": 1e7, "亿": 1e8, "億": 1e8}
SCALES |= dict.fromkeys(("Mrd.", "Mrd", "billion", "bn", "B"), 1e9)
SCALES |= dict.fromkeys(("тыс.", "тыс", "tys.", "tys", "tis.", "Tausend", "mila"), 1e3)
SCALES |= dict.fromkeys(("млн.", "млн", "Millionen", "millions", "millones", "milhões", "milioni"), 1e6)
SCALES |= dict.fromkeys(("млрд.", "млрд", "mld.", "mld", "Milliarden", "milliards", "billions", "miliardi"), 1e9)
# What is nothing but a scale, so that it counts also where it stands beside each number.
SURE_SCALES = SCALES.keys() - {"k", "K", "M", "B", "mila"}
_UNIT = (
    r"(?:[%‰°][^\W\d_]?|sq\.? ?[a-z]{2}\.?|[lL]/100 ?km|"
    r"[^\W\d_][^\W\d_°/·^.*]{0,14}(?:[/·^*][^\W\d_]+)*[²³23]?(?: [^\W\d_]{1,12}[²³23]?)?"
    r"(?:(?<=[^\W\d_]{2})\.)?)"
)
_TEXT = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<before>{_CURRENCY})?\s*(?P<opened>\()?(?P<signed>[-+])?\s*"
    r"(?P<digits>\d(?:[\d.,' _]*[\d.])?|[.,]\d+)"
    r"(?P<exponent>[eE][-+]?\d+|[dD][-+]\d+|\s?[x×·*]\s?10(?:(?:\^|\*\*)\(?[-+]?\d+\)?|[⁻⁺]?[⁰¹²³⁴-⁹]+))?"
    r"(?:(?P<whole>[.,:](?:--?|\u2014)|/-)|(?P<minus>(?<![.,])-))?\s*"
    rf"(?:(?P<scale>{'|'.join(map(re.escape, SCALES))})(?![^\W\d_])\s*)?"
    rf"(?P<after>{_CURRENCY}|{_UNIT})?\s*(?P<close>\))?\s*(?P<footnote>[*\u2020\u2021]{{1,3}}|\[\w{{1,2}}\])?"
)
_ZERO = re.compile(rf"(?P<unit>{_CURRENCY})\s*-{{1,2}}\??")  # as spreadsheets show no amount
# A first group of digits that is zero says that the mark behind it is no mark of thousands.
_GROUPS = r"[1-9]\d{0,2}(?P<mark>[MARKS])\d{3}(?:(?P=mark)\d{3})*|[1-9]\d?(?:[FIRST]\d\d)+[FIRST]\d{3}"
_POINT_GROUPS = _GROUPS.replace("MARKS", ",' _").replace("FIRST", ",")
_COMMA_GROUPS = _GROUPS.replace("MARKS", ".' _").replace("FIRST", ".")
_WRITTEN = {
    POINT: re.compile(rf"(?P<whole>\d*|{_POINT_GROUPS})(?P<part>\.\d*)?"),
    COMMA: re.compile(rf"(?P<whole>\d*|{_COMMA_GROUPS})(?P<part>,\d+)?"),
}
# Minus sign, dash, and what else stands for the sign on a keyboard.
_MINUSES = "\u2212\u2013\u2010\u2011\ufe63\uff0d"
_PLAIN = str.maketrans(dict.fromkeys(_MINUSES, "-") | {"\u2019": "'", "\u02bc": "'", "\u00b4": "'"}) | (
    str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007\u2008\u200a\u3000\t", " "))
    # Invisible marks: blanks without width, directions of writing.
    | str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff", ""))
    # of East Asia and of Arabic
    | str.maketrans(
        {"\uff0e": ".", "\uff0c": ",", "\u066b": ".", "\u066c": "'", "\uff05": "%", "\u066a": "%", "\uffe5": "\u00a5"}
    )
)
_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
# Ordinals, times and months stand behind numbers, but make them something else.
_NO_UNITS = re.compile(
    r"(?i)st|nd|rd|th|am|pm|uhr|x.*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|märz|mai|juni|juli|okt.*|dez.*"
)
_LONGEST = 60
_EXACT = 2**53


class Numeral(NamedTuple):
    """A number in a text, read with either decimal point.

    Attributes
    ----------
    point, comma : float or None
        The number where the decimal point is a point, or a comma; None where that cannot be.
    unit : str
        What stands before or behind it.
    written : str
        The digits with their marks.
    dressed : bool
        A minus sign that Python does not know, parentheses for it, ``.-`` for no cents, a power of 10, or a scale, k.
    """

    point: float | None
    comma: float | None
    unit: str = ""
    written: str = ""
    dressed: bool = False

    def scaled(self) -> "Numeral":
        """Return the number of which the unit is no unit but a part, as 12k is 12000."""
        factor = SCALES[self.unit] if self.unit else 1.0
        point, comma = (None if value is None else value * factor for value in (self.point, self.comma))
        return self._replace(point=point, comma=comma, unit="", dressed=self.dressed or bool(self.unit))

    @property
    def is_ambiguous(self) -> bool:
        """Whether it is two numbers."""
        return self.point is not None and self.comma is not None and not math.isclose(self.point, self.comma)

    def value(self, decimal: str = "") -> float:
        """Return the number: with the given decimal point where that can be, else with the one that it must have.

        Where nothing is given a comma before three digits is a mark of thousands, and a point the decimal point.
        """
        first, second = (self.comma, self.point) if decimal == COMMA else (self.point, self.comma)
        value = second if first is None else first
        return math.nan if value is None else value


def parse_numeral(text: str) -> Numeral | None:
    """Read the number in a text, None where it holds something else.

    >>> parse_numeral("1.234,5 €")
    Numeral(point=None, comma=1234.5, unit='€', written='1.234,5', dressed=False)
    """
    plain = text.translate(_PLAIN).strip()
    if zero := _ZERO.fullmatch(plain):
        return Numeral(0.0, 0.0, zero["unit"], "0", dressed=True)
    if len(plain) > _LONGEST or (match := _TEXT.fullmatch(plain)) is None:
        return None
    found = match.groupdict(default="")
    opened, closed = found["open"] + found["opened"], found["close"]
    signs = found["sign"] + found["signed"] + found["minus"]
    unit, scale = found["before"] or found["after"], found["scale"]
    if scale and not unit:
        unit, scale = scale, ""
    if len(opened) != len(closed) or len(signs) + len(opened) > 1 or (found["before"] and found["after"]):
        return None
    if _NO_UNITS.fullmatch(found["after"].rstrip(".")) or (found["digits"] == "0" and unit and unit[0] in "bo"):
        return None
    sign = "-" if opened or signs == "-" else ""
    is_whole = bool(found["whole"])  # 1.543,- is 1543
    values = [_number(sign, found["digits"], found["exponent"], decimal, is_whole) for decimal in (POINT, COMMA)]
    if values == [None, None]:
        return None
    if scale:
        values = [None if value is None else value * SCALES[scale] for value in values]
    is_power = "10" in found["exponent"][2:]
    beside = opened or found["minus"] or found["whole"] or found["footnote"]
    dressed = bool(beside or scale or is_power or set(_MINUSES) & set(text))
    return Numeral(values[0], values[1], unit, found["digits"], dressed)


def _number(sign: str, digits: str, exponent: str, decimal: str, is_whole: bool) -> float | None:
    match = _WRITTEN[decimal].fullmatch(digits)
    if match is None or (is_whole and match["part"]):
        return None
    whole = re.sub(r"[.,' _]", "", match["whole"])
    exponent = re.sub(r".*10(?:\^|\*\*)?\(?(?=.)|[dD]", "e", exponent.translate(_RAISED)).rstrip(")")
    try:
        return float(f"{sign}{whole}{(match['part'] or '').replace(',', '.')}{exponent}")
    except ValueError:  # nothing but a mark
        return None


def parse_number(text: str | None, decimal: str = "") -> float:
    """Read a number as people write it, NaN where there is none; `decimal` says what a doubtful comma or point is.

    >>> parse_number(" -1.5e3 "), parse_number("13,5"), parse_number("8 kg"), parse_number("1,234")
    (-1500.0, 13.5, 8.0, 1234.0)
    >>> parse_number("1,234", decimal=","), parse_number("1_000")
    (1.234, 1000.0)
    """
    if text is None:
        return math.nan
    if decimal != COMMA:
        try:
            if "_" not in text:
                return float(text)
        except ValueError:
            pass
    numeral = parse_numeral(text)
    return math.nan if numeral is None else numeral.value(decimal)


def are_codes(texts: Iterable[str]) -> bool:
    """Tell whether whole numbers are written as codes are: 007, or all of an equal length with zeros before them.

    >>> are_codes(["01067", "80331"]), are_codes(["09", "54"]), are_codes(["08", "9", "120"])
    (True, False, False)
    >>> are_codes(["007", "12"])
    True
    """
    lengths, n_zeros, n_texts, has_two_zeros = set(), 0, 0, False
    for text in texts:
        if not text.isdecimal():
            return False
        lengths.add(len(text))
        n_zeros += text[0] == "0" and len(text) > 1
        n_texts += 1
        has_two_zeros |= text[:2] == "00" and len(text) > 2
    return has_two_zeros or (n_zeros > 0 and min(lengths) > 2 and (len(lengths) == 1 or n_zeros == n_texts))


def are_too_long(texts: Iterable[str]) -> bool:
    """Tell whether one of the texts is a whole number that no float64 holds: 9007199254740993."""
    long = [text for text in texts if len(text) > 15 and text.lstrip("+-").isdecimal()]
    return any(len(text) > 400 or not is_exact(int(text)) for text in long)


def is_exact(number: int) -> bool:
    """Tell whether a float64 holds a whole number as it is."""
    try:
        return abs(number) <= _EXACT or int(float(number)) == number
    except OverflowError:
        return False
