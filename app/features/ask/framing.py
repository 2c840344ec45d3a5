"""Puts what is drawn where the pictures of a table have their ink, as whoever made these has done with them."""

# What lies within so many pixels of its place stays there, and what is less larger or smaller by this stays as it is:
# to move it would blur it. It is made larger or smaller so many times at most.
NEAR, ALIKE, MOST_SCALED = 0.35, 0.1, 2.0


def framed(ink: list, columns: int, frame: dict) -> list:
    """Move ink to where the pictures of a table have theirs, and make it as large; see `worker.pixels.picture_of`.

    >>> framed([0, 0, 0, 1, 0, 0, 0, 0, 0], 3, {"middle": [1.5, 1.5], "size": None})
    [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]
    """
    lines = [ink[first : first + columns] for first in range(0, len(ink), columns)]
    top, bottom = _ends([max(line) for line in lines])
    left, right = _ends([max(column) for column in zip(*lines)])
    if bottom <= top:
        return ink
    down, across = frame["middle"]
    middle, size = ((top + bottom) / 2, (left + right) / 2), max(bottom - top, right - left)
    scale = min(max((frame["size"] or size) / size, 1 / MOST_SCALED), MOST_SCALED)
    if max(abs(middle[0] - down), abs(middle[1] - across)) < NEAR and abs(scale - 1) < ALIKE:
        return ink
    lines = _drawn_at(lines, _places(len(lines), down, middle[0], scale), [0.0] * columns, _mixed)
    places = _places(columns, across, middle[1], scale)
    found = []
    for line in lines:
        found.extend(_drawn_at(line, places, 0.0, _between))
    return found


def _ends(ink: list) -> tuple[float, float]:
    """Return where the ink of a line begins and ends, in pixels; a faint pixel counts in part."""
    inked = [place for place, share in enumerate(ink) if share > 0]
    return (inked[0] + 1 - ink[inked[0]], inked[-1] + ink[inked[-1]]) if inked else (0.0, 0.0)


def _places(count: int, to: float, middle: float, scale: float) -> list:
    """Return from where each of so many pixels comes, in pixels, if `middle` goes `to` a place and all is scaled."""
    return [(pixel + 0.5 - to) / scale + middle - 0.5 for pixel in range(count)]


def _drawn_at(given: list, places: list, blank, mix) -> list:
    """Return what is at places between what is given, pixels or lines of them, `blank` beyond its ends."""
    found = []
    for place in places:
        first = int(place // 1)  # the pixel before it
        one, other = [given[at] if 0 <= at < len(given) else blank for at in (first, first + 1)]
        found.append(mix(one, other, place - first))
    return found


def _between(one: float, other: float, share: float) -> float:
    return one + share * (other - one)


def _mixed(one: list, other: list, share: float) -> list:
    return [_between(first, second, share) for first, second in zip(one, other)]
