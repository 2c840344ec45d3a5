"""Numbers beside which a letter or sign stands that is no unit: coordinates, flags of statistics, rand, and arrows.

A column of them says together what each text alone does not: 12.5 W is west beside 7 E, and else watts.
"""

import re
from collections.abc import Collection, Mapping

from colornn_core.data.numerals import parse_numeral

# The signs of degrees, minutes and seconds, as people type them.
_DEGREE, _MINUTE, _SECOND = "[°º˚]", "['\u2019\u2032]", "(?:[\"\u201d\u2033]|''|\u2019\u2019|\u2032\u2032)"
_PART = r"\d\d?(?:[.,]\d+)?"
_COORDINATE = re.compile(
    rf"\s*(?P<first>[NSEWO])?\s*(?P<degrees>\d\d?\d?(?P<part>[.,]\d+)?)\s*(?P<mark>{_DEGREE})?\s*"
    rf"(?:(?P<minutes>{_PART})\s*{_MINUTE}\s*(?:(?P<seconds>{_PART})\s*{_SECOND}\s*)?)?(?P<last>[NSEWO])?\s*"
)
# Which letters can stand in a column, of which the first is that of positive numbers. East and west begin with O in
# some languages, and which of them it is the other letter says.
_HEMISPHERES = ("NS", "EW", "OW", "EO")
_FARTHEST = {"N": 90, "S": 90}
# Flags as statistical offices set them behind a number: b for a break, p for provisional, e for estimated. Those that
# may as well be a unit count only beside others.
_FLAGGED = re.compile(
    r"(?P<number>.*\d)(?: (?P<flag>[bcdefinprsuz]{1,3})| ?\((?P<note>[a-z]{1,2})\)|"
    r"(?P<raised>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u1d43-\u1dbf]+))"
)
_MAYBE_UNITS = {"c", "d", "f", "n", "s", "z"}
_POWERS = {"\u00b2", "\u00b3"}
# Rand, quetzal, lempira and peso: one letter, as codes have it, too.
_MONEY = re.compile(r"(?P<sign>[-+\u2212])?(?P<letter>[RQLP])(?P<blank>[ \u00a0\u202f])?(?P<number>-?\d.*)")
_GROUPED, _CENTS = (
    re.compile(r"\d[ \u00a0\u202f,.']\d{3}(?!\d).*[.,]\d\d|\d[ \u00a0\u202f']\d{3}"),
    re.compile(r".*[.,]\d\d"),
)
_BETWEEN = re.compile(r"(?P<whole>-?\d+)(?P<sign>[€£$])(?P<cents>\d\d)")
_UP, _DOWN = "▲↑", "▼↓"
_SIGNS = str.maketrans({"▲": "", "↑": "", "▼": "-", "↓": "-"})


def coordinates(texts: Collection[str]) -> dict[str, float] | None:
    """Read latitudes or longitudes as degrees, negative in the south and west; None where they are something else.

    Letters without the sign of a degree are sure only where both hemispheres occur, and most numbers have decimals.

    >>> coordinates(["50.0° N", "12.5° S"]), coordinates(["50°30'N"]), coordinates(["12.5 W", "13.5 W"])
    ({'50.0° N': 50.0, '12.5° S': -12.5}, {"50°30'N": 50.5}, None)
    """
    found: dict[str, re.Match[str]] = {}
    for text in texts:
        match = _COORDINATE.fullmatch(text)
        if match is None or bool(match["first"]) == bool(match["last"]) or (match["minutes"] and not match["mark"]):
            return None
        found[text] = match
    letters = {match["first"] or match["last"] for match in found.values()}
    both = next((pair for pair in _HEMISPHERES if letters <= set(pair)), "")
    n_decimals = sum(match["part"] is not None for match in found.values())
    is_marked = all(match["mark"] for match in found.values())
    if not both or letters == {"O"} or not (is_marked or (len(letters) == 2 and 2 * n_decimals >= len(found))):
        return None
    values = {text: _degrees(match, both[1]) for text, match in found.items()}
    most = _FARTHEST.get(both[0], 180)
    return values if all(abs(value) <= most for value in values.values()) else None


def _degrees(match: re.Match[str], negative: str) -> float:
    degrees, minutes, seconds = (
        float((match[part] or "0").replace(",", ".")) for part in ("degrees", "minutes", "seconds")
    )
    value = round(degrees + minutes / 60 + seconds / 3600, 9)
    return -value if negative in {match["first"], match["last"]} else value


def plain_texts(texts: Collection[str]) -> tuple[dict[str, str], str] | None:
    """Take off what stands beside the numbers of a column and is no unit; None where there is nothing of the kind.

    Returns
    -------
    plain : dict of str to str
        What `numerals.parse_numeral` reads, by the text.
    unit : str
        The currency, where that is what was taken off.

    Examples
    --------
    >>> plain_texts(["R 1 234,50", "R 99,00"])
    ({'R 1 234,50': '1 234,50', 'R 99,00': '99,00'}, 'R')
    >>> plain_texts(["12.3 b", "11.1", "10.2"])
    ({'12.3 b': '12.3', '11.1': '11.1', '10.2': '10.2'}, '')
    """
    return _without_letter(texts) or _joined_cents(texts) or _without_arrows(texts) or _without_flags(texts)


def _without_letter(texts: Collection[str]) -> tuple[dict[str, str], str] | None:
    """Read R 1 234,50: where each text has the same letter, and groups of digits or cents say that it is money."""
    plain: dict[str, str] = {}
    letters, n_cents, is_grouped, is_apart = set(), 0, False, True
    for text in texts:
        match = _MONEY.fullmatch(text)
        if match is None:
            return None
        plain[text] = (match["sign"] or "") + match["number"]
        letters.add(match["letter"])
        n_cents += _CENTS.fullmatch(match["number"]) is not None
        is_grouped |= _GROUPED.match(match["number"]) is not None
        is_apart &= match["blank"] is not None
    if len(letters) > 1 or not (is_grouped or (is_apart and 2 * n_cents >= len(plain))):
        return None
    return (plain, letters.pop()) if _are_numbers(plain) else None


def _joined_cents(texts: Collection[str]) -> tuple[dict[str, str], str] | None:
    """Read 3€20."""
    matches = {text: _BETWEEN.fullmatch(text) for text in texts}
    signs = {match and match["sign"] for match in matches.values()}
    if len(signs) > 1 or None in signs:
        return None
    return {text: f"{match['whole']}.{match['cents']}" for text, match in matches.items() if match}, str(signs.pop())


def _without_arrows(texts: Collection[str]) -> tuple[dict[str, str], str] | None:
    """Read arrows up and down as signs, where there are both."""
    arrows = {text[:1] for text in texts}
    if not arrows & set(_UP) or not arrows & set(_DOWN):
        return None
    plain = {text: text.translate(_SIGNS) for text in texts}
    return (plain, "") if _are_numbers(plain) else None


def _without_flags(texts: Collection[str]) -> tuple[dict[str, str], str] | None:
    """Read 12.3 b, 12.3 (p) and 12.3¹ where most numbers have no such flag."""
    plain: dict[str, str] = {}
    flags: set[str] = set()
    n_flagged = 0
    for text in texts:
        numeral = parse_numeral(text)
        if numeral is not None and not numeral.unit:
            plain[text] = text
            continue
        match = _FLAGGED.fullmatch(text)
        if match is None or (match["raised"] in _POWERS and not set(".,") & set(match["number"])):
            return None
        plain[text] = match["number"]
        n_flagged += 1
        flags.add(match["flag"] or "")
    if 2 * n_flagged > len(plain) or not n_flagged or not flags - _MAYBE_UNITS:
        return None
    return (plain, "") if _are_numbers(plain) else None


def _are_numbers(plain: Mapping[str, str]) -> bool:
    return all((numeral := parse_numeral(text)) is not None and not numeral.unit for text in plain.values())
