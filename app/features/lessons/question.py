"""The question at the end of a lesson: its answer is computed from the numbers shown, so it changes with them."""

from app.page.i18n import text

NEAR = 0.03  # a share of the answer: nobody has to compute all digits
YES, NO = "yes", "no"


def number(asked: str, right: float, why: str, within: float = 0.0) -> dict:
    """Ask for a number.

    Parameters
    ----------
    asked, why : str
        The question, and the reason of its answer.
    right, within : float
        The answer, and how far off one may be; at least a little.
    """
    return {"asked": asked, "right": right, "within": max(within, abs(right) * NEAR, 0.002), "why": why, "options": []}


def choice(asked: str, options: list, right: str, why: str) -> dict:
    """Let people choose among (value, text) pairs, of which one is `right`."""
    return {"asked": asked, "right": right, "why": why, "options": options}


def yes_or_no(asked: str, right: bool, why: str) -> dict:
    """Ask whether something is so."""
    return choice(asked, [(YES, text("lessons.yes")), (NO, text("lessons.no"))], YES if right else NO, why)


def verdict(question: dict, given: str) -> str:
    """Tell whether an answer is right, and why; what is no answer is asked for again."""
    if question["options"]:
        if not given:
            return text("lessons.choose")
        right = given == question["right"]
    else:
        value = number_in(given)
        if value is None:
            return text("lessons.type")
        right = abs(value - question["right"]) <= question["within"]
    return text("lessons.right" if right else "lessons.wrong", why=question["why"])


def number_in(given: str) -> float | None:
    """Read a number, with a comma or a point, with or without a percent sign; None where there is none.

    >>> number_in(" -0,75 "), number_in("81 %"), number_in("many"), number_in("nan")
    (-0.75, 81.0, None, None)
    """
    try:
        value = float(given.replace(",", ".").replace("\u2212", "-").replace("%", "").strip())
    except ValueError:
        return None
    return value if abs(value) < 1e30 else None


def figure(number: float) -> str:
    """Write a number with the decimals to compute with.

    >>> figure(0.31), figure(-12.3456)
    ('0.310', '-12.346')
    """
    return f"{number:.3f}"


def tenths(share: float) -> str:
    """Write a share of one as a percentage with a tenth.

    >>> tenths(0.7749), tenths(1.0)
    ('77.5%', '100.0%')
    """
    return f"{share * 100:.1f}%"


def cut(parts: list[str], most: int) -> list[str]:
    """Leave the end of a long list out."""
    return parts if len(parts) <= most else parts[:most] + ["…"]
