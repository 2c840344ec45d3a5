"""The values of a row: how they are shown and typed, column by column."""

from app.features.ask.answers import figures
from app.page.i18n import listed
from app.shared.colours import CHANNELS, css_hex

MOST_STEPS = 200
MOST_DECIMALS = 10


def step_of(column: dict) -> float:
    """Return by how much a slider goes on: 1, 10, 100, 0.1 and so on, so that it has about 200 places.

    Parameters
    ----------
    column : dict
        See `table_facts.describe_column`.

    Examples
    --------
    >>> step_of({"minimum": 0, "maximum": 5, "whole": False}), step_of({"minimum": 0, "maximum": 80, "whole": True})
    (0.01, 1)
    """
    if column["whole"]:
        return 1
    size, decimals = column["maximum"] - column["minimum"], 0
    while size < MOST_STEPS and decimals < MOST_DECIMALS:
        size, decimals = size * 10, decimals + 1
    return 1 / 10**decimals if decimals else 1


def decimals_of(column: dict) -> int:
    """Return how many decimals the values of a slider have."""
    step, decimals = step_of(column), 0
    while step < 0.9:
        step, decimals = step * 10, decimals + 1
    return decimals


def at_place(text: str, column: dict) -> float:
    """Read what a slider stands at, without the dust of binary fractions."""
    number = round(float(text), decimals_of(column))
    return int(number) if column["whole"] else number


def shown(value) -> str:
    """Write a value of a row."""
    return value if isinstance(value, str) else figures(value)


def is_colour(row: dict) -> bool:
    """Tell whether a row has the channels of a colour, as whole numbers or not, from 0 to 255."""
    values = [row.get(name) for name in ("r", "g", "b")]
    return all(isinstance(value, (int, float)) and 0 <= value <= 255 for value in values)


def colour_in(row: dict) -> tuple[int, int, int]:
    """Return the colour of a row."""
    return round(row["r"]), round(row["g"]), round(row["b"])


def described(row: dict, inputs: list, of_colours: bool) -> str:
    """Name a row in few words: a colour by its hex code, another one by its values."""
    if of_colours:
        return css_hex(colour_in(row))
    return listed([shown(row[column["name"]]) for column in inputs])


def answer_in(values: dict, outputs: list) -> str:
    """Write what a row of the table has as its answer.

    >>> answer_in({"x": 1, "digit": 3}, ["digit"])
    '3'
    """
    return listed([shown(values[name]) for name in outputs if name in values])


def channel_name(column: str) -> str:
    """Return the name of the channel that a column of colours holds.

    >>> channel_name("g")
    'green'
    """
    return CHANNELS[("r", "g", "b").index(column)]
