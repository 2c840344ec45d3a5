"""What the controls hold: colours, and numbers that the user types."""

CHANNELS = ("red", "green", "blue")
START_COLOUR = (255, 0, 255)
BRIGHTEST = 255


def row_of(colour: tuple[int, int, int]) -> dict[str, int]:
    """Name the channels of a colour as the columns of the table are named."""
    return {"r": colour[0], "g": colour[1], "b": colour[2]}


def css_rgb(colour: tuple[int, int, int]) -> str:
    """Write a colour for a style sheet or a canvas.

    >>> css_rgb((255, 0, 255))
    'rgb(255, 0, 255)'
    """
    return "rgb({}, {}, {})".format(*colour)


def css_hex(colour: tuple[int, int, int]) -> str:
    """Write a colour as people copy it.

    >>> css_hex((255, 0, 160))
    '#FF00A0'
    """
    return "#{:02X}{:02X}{:02X}".format(*colour)


def track(colour: tuple[int, int, int], channel: int) -> tuple[str, str]:
    """Give both ends of what a slider would do to a colour: its channel at nothing and at full."""
    ends = []
    for value in (0, BRIGHTEST):
        changed = list(colour)
        changed[channel] = value
        ends.append(css_rgb((changed[0], changed[1], changed[2])))
    return ends[0], ends[1]


def luminance(colour: tuple[int, int, int]) -> float:
    """Return the relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2, "relative luminance")."""
    linear = []
    for channel in colour:
        value = channel / BRIGHTEST
        linear.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ink(colour: tuple[int, int, int]) -> str:
    """Choose black or white for text on a colour, whichever has the higher contrast; it is 4.58 to 1 or more.

    >>> ink((255, 255, 0)), ink((80, 0, 120))
    ('black', 'white')
    """
    # Both contrasts are equal where (L + 0.05)^2 = 1.05 * 0.05.
    return "black" if luminance(colour) > 0.1791 else "white"


def colour_of(text: str) -> tuple[int, int, int] | None:
    """Read a colour as people write it, with or without a #; None if it is none.

    >>> colour_of("#ff00a0"), colour_of("red")
    ((255, 0, 160), None)
    """
    digits = text.strip().lstrip("#").lower()
    if len(digits) != 6 or [sign for sign in digits if sign not in "0123456789abcdef"]:
        return None
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def share_of(text: str) -> float | None:
    """Read a whole percentage as a share of one; None if it is none.

    >>> share_of("40"), share_of("101"), share_of("")
    (0.4, None, None)
    """
    number = read_number(text, {"integer": True, "minimum": 0, "maximum": 100})
    return None if number is None else number / 100


def read_number(text: str, setting: dict) -> int | float | None:
    """Return the number that was typed, or None if it is none or out of the limits.

    Parameters
    ----------
    text : str
    setting : dict
        "integer", "minimum", "above", "maximum" and "below", as far as they are there.

    Examples
    --------
    >>> read_number("0.5", {"above": 0, "maximum": 1}), read_number("0.5", {"integer": True}), read_number("x", {})
    (0.5, None, None)
    """
    text = text.strip()
    plain = "0123456789" if setting.get("integer") else "0123456789.eE-+"
    if not text or [sign for sign in text if sign not in plain]:
        return None
    try:
        number = int(text) if setting.get("integer") else float(text)
    except ValueError:
        return None
    low = number >= setting.get("minimum", number) and ("above" not in setting or number > setting["above"])
    high = number <= setting.get("maximum", number) and ("below" not in setting or number < setting["below"])
    return number if low and high else None


def saturation_through(colour: list, saturation: float) -> float:
    """Return the saturation (HSL) of a colour; another one where a plane of that saturation has the colour, too.

    >>> saturation_through([255, 0, 0], 0.5), saturation_through([0, 0, 0], 0.5)
    (1.0, 0.5)
    """
    shares = [value / BRIGHTEST for value in colour]
    lightness, spread = (max(shares) + min(shares)) / 2, max(shares) - min(shares)
    room = 1 - abs(2 * lightness - 1)
    if not room:
        return saturation
    if spread:
        factor = saturation * room / spread
        there = [lightness + (share - lightness) * factor for share in shares]
    else:
        there = [lightness + saturation * room / 2, lightness - saturation * room / 2, lightness]
    if [round(share * BRIGHTEST) for share in there] == [round(value) for value in colour]:
        return saturation
    return spread / room
