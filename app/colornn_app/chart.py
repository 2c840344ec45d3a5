"""The geometry of the chart of losses: which numbers become which points of an SVG polyline."""

MOST_POINTS = 240


def ceiling(losses: list[float]) -> float:
    """Return the value at the top edge: the highest loss, rounded up to a tenth of its size so that it rarely moves."""
    highest = max(losses)
    step = 0.1
    while step * 10 < highest:
        step *= 10
    return (int(highest / step) + 1) * step


def points(losses: list[float], epochs: int, top: float, width: float, height: float) -> str:
    """Write the points of a polyline, epoch 1 at the left edge and `epochs` at the right one.

    Parameters
    ----------
    losses : list of float
        One for each epoch from the first on.
    epochs : int
        How many the whole width stands for.
    top : float
        The loss at the upper edge; the lower edge is 0.
    width, height : float
    """
    span = max(epochs - 1, 1)
    stride = len(losses) // MOST_POINTS + 1
    numbers = list(range(0, len(losses), stride))
    if losses and numbers[-1] != len(losses) - 1:
        numbers.append(len(losses) - 1)
    return " ".join(
        f"{number / span * width:.1f},{height - min(losses[number] / top, 1.0) * height:.1f}" for number in numbers
    )
