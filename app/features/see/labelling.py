"""Where names stand on a map so that none covers another."""

LINE = 20  # CSS pixels, the height of a name
ROOM = 16  # beside its letters
LETTER, WIDE_LETTER, FIRST_WIDE = 7, 12, 0x2E80
WIDEST = 144
MOST_STEPS = 4  # lines up or down; farther away nobody would know what a name belongs to


def width_of(name: str) -> int:
    """Estimate the width of a name in CSS pixels; the letters of Chinese and the like are wide."""
    letters = sum([WIDE_LETTER if ord(letter) >= FIRST_WIDE else LETTER for letter in name])
    return min(letters + ROOM, WIDEST)


def apart(names: list, width: float, height: float) -> list:
    """Move names up or down, as little as it takes, so that none covers one before it.

    Parameters
    ----------
    names : list
        [name, x, y] each, from 0 to 1 from the lower left corner, the most important first.
    width, height : float
        Of the map, CSS pixels.

    Returns
    -------
    moved : list of tuple
        (name, x, y) each, in the same order; one for which there is no room stays where it is.
    """
    step = LINE / max(height, LINE)
    placed = []
    for name, x, y in names:
        half = width_of(name) / 2 / max(width, 1)
        inside = min(max(x, half), max(1 - half, half))
        placed.append((name, inside, _free_place(placed, inside, y, half, step), half))
    return [(name, x, y) for name, x, y, _ in placed]


def _free_place(placed: list, x: float, y: float, half: float, step: float) -> float:
    """Return the height that is nearest to a name's own and free."""
    for times in range(MOST_STEPS + 1):
        for place in (y + times * step, y - times * step):
            if step / 2 <= place <= 1 - step / 2 and not _covers(placed, x, place, half, step):
                return place
    return y


def _covers(placed: list, x: float, y: float, half: float, step: float) -> bool:
    for _, other_x, other_y, other_half in placed:
        if abs(x - other_x) < half + other_half and abs(y - other_y) < step * 0.999:
            return True
    return False
