"""The scales of a plot: where they begin and end, and which numbers stand beside them."""

import math

STEPS = (1, 2, 5)  # of each power of ten
MOST = 6  # numbers beside a scale


def log10(number: float) -> float:
    """Return the decimal logarithm of a number above 0, which MicroPython need not have."""
    return math.log(number) / math.log(10)


def score_ends(scores: list) -> tuple:
    """Return where a scale of scores begins and ends: the better half has at least half of it.

    The worst scores may lie below, so that they do not press all others together.

    >>> score_ends([0.9, 0.8, 0.85, -3.0])
    (0.69, 0.91)
    """
    ordered = sorted(scores)
    highest, middle = ordered[-1], ordered[(len(ordered) - 1) // 2]
    lowest = max(ordered[0], 2 * middle - highest)
    room = 0.05 * (highest - lowest) or 0.01
    return round(lowest - room, 9), round(highest + room, 9)


def log_ends(logs: list) -> tuple:
    """Return where a logarithmic scale begins and ends, as logarithms.

    >>> log_ends([0.0, 2.0])
    (-0.1, 2.1)
    """
    low, high = min(logs), max(logs)
    room = 0.05 * (high - low) or 0.15
    return low - room, high + room


def marks(ends: tuple) -> list:
    """Return the numbers beside a scale: round ones, a few of them.

    >>> marks((0.68, 0.91))
    [0.7, 0.75, 0.8, 0.85, 0.9]
    """
    low, high = ends
    power = 10.0 ** math.floor(log10((high - low) / MOST))
    step = next(each * power for each in STEPS + (10, 20) if (high - low) / (each * power) <= MOST)
    first = math.ceil(low / step)
    return [round(number * step, 12) for number in range(first, math.floor(high / step) + 1)]


def log_marks(ends: tuple) -> list:
    """Return the numbers beside a logarithmic scale: 1, 2 and 5 of each power of ten, or fewer.

    >>> log_marks((-3.1, -1.2)), log_marks((0.2, 6.1))
    ([0.001, 0.002, 0.005, 0.01, 0.02, 0.05], [10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0])
    """
    low, high = ends
    powers = range(math.floor(low), math.ceil(high) + 1)
    for steps in (STEPS, (1, 3), (1,)):
        numbers = [step * 10.0**power for power in powers for step in steps]
        numbers = [number for number in numbers if low <= log10(number) <= high]
        if len(numbers) <= MOST:
            break
    return numbers
