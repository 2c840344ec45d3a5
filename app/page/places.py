"""Places on a picture or a plane: (x, y) from the lower left corner, (0, 0), to the upper right one, (1, 1)."""

STEP = 0.02  # with an arrow key
FAST = 5  # as many steps with Shift


def moved(place: tuple, key: str, fast: bool) -> tuple | None:
    """Return where a key leads from a place, or None if it leads nowhere.

    >>> moved((0.5, 0.99), "ArrowUp", False), moved((0.5, 0.5), "Home", False), moved((0.5, 0.5), "a", False)
    ((0.5, 1.0), (0.0, 0.5), None)
    """
    step = STEP * (FAST if fast else 1)
    x, y = place
    ends = {"Home": (0.0, y), "End": (1.0, y), "PageUp": (x, 1.0), "PageDown": (x, 0.0)}
    if key in ends:
        return ends[key]
    ways = {"ArrowLeft": (-step, 0), "ArrowRight": (step, 0), "ArrowUp": (0, step), "ArrowDown": (0, -step)}
    if key not in ways:
        return None
    right, up = ways[key]
    return min(max(x + right, 0.0), 1.0), min(max(y + up, 0.0), 1.0)


def press_key(crosshair, key: str, fast: bool) -> bool:
    """Move a crosshair by a key, or press what is under it; tell whether the key means something to it.

    Parameters
    ----------
    crosshair : object
        Has a `place`, a `view` that can `say_next()`, `point(place)` and `press()`.
    key : str
    fast : bool
    """
    if key in ("Enter", " "):
        crosshair.press()
        return True
    place = moved(crosshair.place, key, fast)
    if place is not None:
        crosshair.view.say_next()
        crosshair.point(place)
    return place is not None
