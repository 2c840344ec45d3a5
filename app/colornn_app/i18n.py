"""Looks up what the page says to people. Every language is a catalogue of its own, `en` the one to fall back on."""

from colornn_app import en

CATALOGUES = {"en": en.MESSAGES}
FALLBACK = "en"

_chosen = [FALLBACK]


def choose(language: str) -> str:
    """Choose a language by a tag such as "en-GB"; return the one that is there."""
    tag = language.lower().split("-")[0]
    _chosen[0] = tag if tag in CATALOGUES else FALLBACK
    return _chosen[0]


def text(key: str, **values) -> str:
    """Return a message with its values filled in."""
    message = CATALOGUES[_chosen[0]].get(key)
    if message is None:
        message = CATALOGUES[FALLBACK][key]
    return message.format(**values)


def count(key: str, number: int, **values) -> str:
    """Return the message for a number of things, KEY.one or KEY.other, with the number as {n}."""
    return text(key + (".one" if number == 1 else ".other"), n=thousands(number), **values)


def thousands(number: int) -> str:
    """Write a whole number with its thousands apart.

    >>> thousands(5242)
    '5,242'
    """
    digits = str(number)
    groups = []
    while len(digits) > 3:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    groups.insert(0, digits)
    return ",".join(groups)


def percent(share: float) -> str:
    """Write a share of one as a whole percentage; what is not quite nothing or all does not claim to be.

    >>> percent(0.784), percent(0.9996), percent(1.0)
    ('78%', '>99%', '100%')
    """
    if 0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1:
        return ">99%"
    return f"{share * 100:.0f}%"
