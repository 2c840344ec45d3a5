"""A picture of few pixels: how it is drawn, by hand or by keys, and how it is shown."""

from app.features.ask.framing import framed

# A stroke is soft: so far from its middle there is all ink, and from there on ever less. In pixels.
FULL, END = 0.5, 1.3
LEVELS = 16  # of ink; those that are alike are drawn together
MOST_UNDONE = 50
MOST_NAMED = 3
STEPS = {"ArrowLeft": (0, -1), "ArrowRight": (0, 1), "ArrowUp": (-1, 0), "ArrowDown": (1, 0)}
DRAWS, ERASES = (" ", "Enter"), ("Delete", "Backspace")

SQUARE, DIAMOND, DOT = "M{x} {y}h1v1h-1z", "M{x}.5 {y}l.5 .5-.5 .5-.5-.5z", "M{x}.36 {y}.36h.28v.28h-.28z"


class Drawing:
    """A row of a table of pictures, drawn pixel by pixel.

    What is done from `begin` to `end` is one step, which `undo` takes back.

    Parameters
    ----------
    picture : dict
        See `worker.pixels.picture_of`.

    Attributes
    ----------
    values : list of float
        Row by row, from `low` to `high`.
    cursor : tuple of int
        The row and the column that keys are about.
    erases : bool
        Whether a stroke takes ink away.
    """

    def __init__(self, picture: dict) -> None:
        self.rows, self.columns = picture["rows"], picture["columns"]
        self._names = picture["pixels"]
        self._low, self._high = picture["low"], picture["high"]
        self._frame = picture["frame"]
        self.values = [self._low] * len(self._names)
        self._taken = self.values[:]  # as it came from elsewhere
        self.cursor = self.rows // 2, self.columns // 2
        self.erases = False
        self._held, self._before = self.values, []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def ink(self) -> list:
        """The ink of each pixel, 0 to 1."""
        return inks(self.values, self._low, self._high)

    @property
    def row(self) -> dict:
        """The picture as a row of the table; what is drawn is put where the pictures of the table have their ink."""
        values = self.values
        if self._frame and values != self._taken:
            span = self._high - self._low
            values = [self._low + span * short(share) for share in framed(self.ink, self.columns, self._frame)]
        return {name: value for name, value in zip(self._names, values) if name}

    def take(self, row: dict) -> None:
        """Be the picture of a row."""
        self.values = [row.get(name, self._low) for name in self._names]
        self._taken = self.values[:]

    def clear(self) -> None:
        """Be blank."""
        self.values = [self._low] * len(self._names)

    def begin(self) -> None:
        """Begin a step."""
        self._held = self.values[:]

    def end(self) -> None:
        """End it; one that has changed nothing is none."""
        if self._held != self.values:
            self._before = (self._before + [self._held])[-MOST_UNDONE:]

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self.values = self._before.pop()

    def stroke(self, start: tuple, end: tuple, erases: bool) -> None:
        """Draw a line, or erase along it, from one place (x, y) to another, in pixels from the upper left corner."""
        for row in _near(start[1], end[1], self.rows):
            for column in _near(start[0], end[0], self.columns):
                far = _distance(column + 0.5, row + 0.5, start, end)
                if far < END:
                    self._put(row, column, min((END - far) / (END - FULL), 1.0), erases)

    def _put(self, row: int, column: int, share: float, erases: bool) -> None:
        place = row * self.columns + column
        if self._names[place]:
            share = short(share)
            span = self._high - self._low
            if erases:
                self.values[place] = min(self.values[place], self._high - share * span)
            else:
                self.values[place] = max(self.values[place], self._low + share * span)

    def press(self, key: str, shift: bool) -> bool:
        """Do what a key means, one step each; tell whether it means something. Arrows with Shift draw."""
        if key not in STEPS and key not in DRAWS and key not in ERASES:
            return False
        self.begin()
        if key in STEPS:
            was = self.cursor
            down, right = STEPS[key]
            self.cursor = (
                min(max(was[0] + down, 0), self.rows - 1),
                min(max(was[1] + right, 0), self.columns - 1),
            )
            if shift:
                self.stroke(_middle(was), _middle(self.cursor), self.erases)
        elif key in ERASES or self.erases:
            self._put(self.cursor[0], self.cursor[1], 1.0, True)
        else:
            self.stroke(_middle(self.cursor), _middle(self.cursor), False)
        self.end()
        return True


def _middle(cell: tuple) -> tuple:
    return cell[1] + 0.5, cell[0] + 0.5


def _near(one: float, other: float, count: int):
    """Return which rows or columns a stroke between two places may touch."""
    return range(max(int(min(one, other) - END), 0), min(int(max(one, other) + END) + 1, count))


def _distance(x: float, y: float, start: tuple, end: tuple) -> float:
    """Return how far a point is from a line between two others."""
    right, down = end[0] - start[0], end[1] - start[1]
    length = right * right + down * down
    along = ((x - start[0]) * right + (y - start[1]) * down) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    across, up = x - start[0] - along * right, y - start[1] - along * down
    return (across * across + up * up) ** 0.5


def inks(values: list, low: float, high: float) -> list:
    """Return how much of the range of a pixel each value is, 0 to 1.

    >>> inks([0, 4, 16, 20], 0, 16)
    [0.0, 0.25, 1.0, 1.0]
    """
    return [min(max((value - low) / (high - low), 0.0), 1.0) for value in values]


def inks_of(row: dict, picture: dict) -> list:
    """Return the ink of each pixel of a row, 0 to 1."""
    low = picture["low"]
    return inks([row.get(name, low) for name in picture["pixels"]], low, picture["high"])


def short(share: float) -> float:
    """Round a share so that it is short to write."""
    return round(share * 256) / 256


def paths(shares: list, columns: int, shape: str = SQUARE) -> list:
    """Write pixels as paths of an SVG drawing, those together that are as strong; with the opacity of each.

    >>> paths([0.0, 1.0, 0.5, 1.0], 2)
    [(0.5, 'M0 1h1v1h-1z'), (1.0, 'M1 0h1v1h-1zM1 1h1v1h-1z')]
    """
    drawn = [""] * (LEVELS + 1)
    for place, share in enumerate(shares):
        level = round(share * LEVELS)
        if level > 0:
            drawn[level] += shape.format(x=place % columns, y=place // columns)
    return [(level / LEVELS, path) for level, path in enumerate(drawn) if path]


def grid(rows: int, columns: int) -> str:
    """Write the lines between the pixels as a path.

    >>> grid(2, 3)
    'M0 1h3M1 0v2M2 0v2'
    """
    across = [f"M0 {row}h{columns}" for row in range(1, rows)]
    return "".join(across + [f"M{column} 0v{rows}" for column in range(1, columns)])


def effects_on(pixels: list, contributions: list) -> list:
    """Return the effect of each pixel, 0 where it is no input; see `colornn_core.Explanation`."""
    known = {one["column"]: one["effect"] for one in contributions}
    return [known.get(name, 0.0) for name in pixels]


def strongest(effects: list) -> tuple[list, list]:
    """Return the pixels that speak most for an answer, and those that speak most against it.

    >>> strongest([0.0, 2.0, -1.0, 3.0])
    ([3, 1], [2])
    """
    order = sorted(range(len(effects)), key=lambda place: -effects[place])
    best, worst = order[:MOST_NAMED], order[-MOST_NAMED:]
    return [place for place in best if effects[place] > 0], [place for place in worst[::-1] if effects[place] < 0]
