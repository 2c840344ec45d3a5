"""Times of day and lengths of time in texts, as hours: 13:45, 9:30 PM, 13h45, 1:05:30."""

import re
from collections.abc import Collection

_HALVES = r"[AaPp]\.? ?[Mm]\.?|上午|下午|午前|午後|오전|오후"
_TIME = re.compile(
    rf"(?:(?P<days>\d+) days?,? |T)?(?P<before>{_HALVES})?\s*"
    r"(?P<hours>\d{1,3})(?:[:h](?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d))?(?P<part>[.,]\d+)?(?:Z|\+\d\d:?\d\d)?)?"
    rf"\s*(?P<behind>{_HALVES}|Uhr|h|hrs?\.?)?"
)
_AFTERNOON = re.compile(r"[Pp].*|下午|午後|오후")
_FEWEST = 2


def hours_of(text: str) -> float | None:
    """Read a text as hours, None where it is no time.

    >>> hours_of("13:45"), hours_of("9:30 PM"), hours_of("1:05:30"), hours_of("13")
    (13.75, 21.5, 1.0916666666666666, None)
    """
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    half = match["before"] or (match["behind"] or "").removeprefix("Uhr")
    if match["minutes"] is None and not half:
        return None
    hours, minutes, seconds = (int(match[name] or 0) for name in ("hours", "minutes", "seconds"))
    part = float("0" + (match["part"] or ".0").replace(",", "."))
    if half and not half.startswith("h"):
        if not 0 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if _AFTERNOON.fullmatch(half) else 0)
    smallest = 60 if match["seconds"] is None else 3600
    return 24 * int(match["days"] or 0) + hours + minutes / 60 + seconds / 3600 + part / smallest


def are_times(texts: Collection[str]) -> bool:
    """Tell whether texts are times, all but few of them."""
    return len(texts) >= _FEWEST and sum(hours_of(text) is not None for text in texts) >= 0.9 * len(texts)
