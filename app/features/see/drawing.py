"""What the parts of See and their views agree on: names, sizes, and the geometry of the drawings."""

from app.shared.colours import BRIGHTEST

PARTS = ("map", "network", "matrix", "calibration")

# Pixels: at once, and after that, in bands between which other questions are answered.
COARSE = (96, 64)
FINE = (384, 256)
BAND = 16
HUE = "hue"
CHANNELS = ("r", "g", "b")
MOST_SATURATED = 100
# Planes of colours -> what the slider holds, with its end and its start.
COLOUR_PLANES = {
    HUE: ("saturation", MOST_SATURATED, 85),
    "rg": ("b", BRIGHTEST, 128),
    "rb": ("g", BRIGHTEST, 128),
    "gb": ("r", BRIGHTEST, 128),
}

# Of a multi-label task a cell's answer is a number: true positive, false negative, false positive, true negative.
SIDES = 4

# What one can do with the points of a map.
LOOK, ADD, ERASE = "look", "add", "erase"
TOOLS = (LOOK, ADD, ERASE)

UNIT_SIDE = 24  # pixels of what a unit answers
UNIT_MAP = (96, 64)  # and of the same at large
STEPS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, -1), "ArrowDown": (0, 1)}

LONGEST_NAME = 13
ENDS = (6, 3, 0, 9)  # letters that are kept of the end of a long name, the first of these that tells all apart
SIDE = 100  # of the reliability diagram
LARGEST = 5.0  # radius of the dot of most rows
SMALLEST = 1.6
FITS = 0.01  # a difference of a point of a hundred is none


def shortened(names: list) -> list:
    """Leave out so much of long names, of the middle or the end, that each still differs from the others.

    >>> shortened(["petal_width", "petal_length_in_millimetres"])
    ['petal_width', 'petal_…metres']
    >>> shortened(["petal length (cm)", "petal width (cm)"])
    ['petal len…cm)', 'petal wid…cm)']
    """
    best = []
    for end in ENDS:
        start = LONGEST_NAME - 1 - end
        short = [name if len(name) <= LONGEST_NAME else f"{name[:start]}…{name[len(name) - end :]}" for name in names]
        if len(set(short)) > len(set(best)):
            best = short
    return best


def neighbour(unit: tuple, key: str, counts: list) -> tuple | None:
    """Return the unit that an arrow key leads to, or None; `counts` are the units of each layer.

    >>> neighbour((0, 2), "ArrowRight", [3, 16, 9]), neighbour((1, 15), "ArrowDown", [3, 16, 9])
    ((1, 13), None)
    """
    if key not in STEPS:
        return None
    along, down = STEPS[key]
    layer, number = unit[0] + along, unit[1] + down
    if not 0 <= layer < len(counts):
        return None
    if along:
        # To the unit that stands as high.
        number = int((number + 0.5) / counts[unit[0]] * counts[layer])
    return (layer, number) if 0 <= number < counts[layer] else None


def stroke(bucket: int, buckets: int) -> tuple:
    """Return whether the lines of a bucket are positive, and their share of the full thickness."""
    half = buckets // 2
    return bucket >= half, (bucket % half + 1) / half


def dots(bins: list) -> list:
    """Return (x, y, radius) of each bin (confidence, accuracy, rows); the area grows with the rows."""
    most = max(rows for _, _, rows in bins)
    return [
        (share * SIDE, SIDE - right * SIDE, max(LARGEST * (rows / most) ** 0.5, SMALLEST))
        for share, right, rows in bins
    ]


def line(bins: list) -> str:
    """Write the points of a polyline through the bins."""
    return " ".join(f"{share * SIDE:.1f},{SIDE - right * SIDE:.1f}" for share, right, _ in bins)


def rows_in(bins: list) -> int:
    """Count the rows of all bins."""
    return sum([rows for _, _, rows in bins])


def verdict(curve: dict) -> str:
    """Tell which it is: "fits", "over" (surer than right) or "under"; "unsure" where it can be chance.

    >>> [verdict({"confidence": 0.81, "accuracy": 0.78, "bins": [[0.81, 0.78, rows]]}) for rows in (500, 5000)]
    ['unsure', 'over']
    """
    accuracy = curve["accuracy"]
    difference = curve["confidence"] - accuracy
    if abs(difference) <= FITS:
        return "fits"
    if abs(difference) <= 2 * (accuracy * (1 - accuracy) / rows_in(curve["bins"])) ** 0.5:
        return "unsure"
    return "over" if difference > 0 else "under"
