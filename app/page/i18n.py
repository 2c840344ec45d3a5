"""Looks up what the page says to people. Every language has catalogues of its own; the page begins in English.

What the library says (errors, findings and their fixes) comes in the language that a request names, see
worker/translation.py.
"""

import math

from app.page.numbers import IntlNumbers, PlainNumbers

FALLBACK = "en"
ENDLESS = 1e15  # from here on no digit of a number of a table is shown but the first ones
# How each calls itself.
LANGUAGES = {"en": "English", "zh": "简体中文"}
BETWEEN = {"zh": ""}  # what stands between two sentences, where that is no blank
LISTED = {"zh": "、"}  # and between two names or values, where that is no comma

# What a key begins with -> the catalogue that it stands in, where that is another one.
CATALOGUES = {
    "alert": "page",
    "boot": "page",
    "chart": "train",
    "choice": "settings",
    "error": "page",
    "label": "page",
    "preset": "settings",
    "range": "settings",
    "rank": "ask",
    "run": "train",
    "say": "page",
    "set": "settings",
    "state": "page",
    "trouble": "page",
    "update": "page",
    "visit": "train",
    "why": "ask",
}

_chosen = [FALLBACK]
_loaded = {}
# What a key begins with -> its messages in the chosen language; and what writes numbers in it.
_at_hand = {}
_intl = []
_numbers = []


def use(intl) -> None:
    """Have numbers and plurals written by the browser's `Intl`; without it they are written as in English."""
    _intl[:] = [intl]
    _write_numbers()


def choose(tags: list) -> str:
    """Choose the first language that is there by tags such as "en-GB", the most wanted first; return it."""
    languages = [tag.lower().partition("-")[0] for tag in tags]
    _chosen[0] = ([language for language in languages if language in LANGUAGES] + [FALLBACK])[0]
    _at_hand.clear()
    _write_numbers()
    return _chosen[0]


def _write_numbers() -> None:
    language = _chosen[0]
    _numbers[:] = [IntlNumbers(_intl[0], language) if _intl else PlainNumbers(language == FALLBACK)]


_write_numbers()


def chosen() -> str:
    """Return the language that is chosen; what is drawn only where it has changed has changed with it, too."""
    return _chosen[0]


def messages(language: str, catalogue: str) -> dict[str, str]:
    """Return a catalogue, which is loaded when it is first asked for."""
    name = f"app.{catalogue}.{language}" if catalogue == "page" else f"app.features.{catalogue}.{language}"
    if name not in _loaded:
        _loaded[name] = __import__(name, None, None, ("MESSAGES",)).MESSAGES
    return _loaded[name]


def text(key: str, **values) -> str:
    """Return a message with its values filled in."""
    family = key.partition(".")[0]
    if family not in _at_hand:
        _at_hand[family] = messages(_chosen[0], CATALOGUES.get(family, family))
    return _at_hand[family][key].format(**values)


def count(key: str, number: int, **values) -> str:
    """Return the message for a number of things, in the form that the language has for it, with the number as {n}."""
    numbers = _numbers[0]
    return text(key + "." + numbers.plural(number), n=numbers.whole(number), **values)


def in_sentences(parts: list) -> str:
    """Return what is said one after the other, without what is empty; in Chinese no blank stands between sentences.

    >>> in_sentences(["It is trained.", "", "It predicts."])
    'It is trained. It predicts.'
    """
    return BETWEEN.get(_chosen[0], " ").join([part for part in parts if part])


def listed(parts: list) -> str:
    """Return names or values one after the other; in Chinese a mark of its own stands between them.

    >>> listed(["width", "height"])
    'width, height'
    """
    return LISTED.get(_chosen[0], ", ").join(parts)


def label_name(label: str) -> str:
    """Return how a label is called: those of the built-in colours have a name in each language beside their own.

    >>> label_name("red-ish"), label_name("mint")
    ('red-ish', 'mint')
    """
    key = "label." + label
    return text(key) if key in messages(_chosen[0], "page") else label


def in_library_words(finding: dict) -> str:
    """Return what the library says of a finding, and what to do: in another language that is its "translated"."""
    return finding.get("translated") or finding["message"] + " " + finding["fix"]


def thousands(number: int) -> str:
    """Write a whole number with its thousands apart.

    >>> thousands(5242)
    '5,242'
    """
    return _numbers[0].whole(number)


def percent(share: float) -> str:
    """Write a share of one as a whole percentage; what is not quite nothing or all does not claim to be.

    >>> percent(0.784), percent(0.9996), percent(1.0)
    ('78%', '>99%', '100%')
    """
    if 0 < share < 0.01:
        return "<" + _numbers[0].percent(0.01)
    if 0.99 < share < 1:
        return ">" + _numbers[0].percent(0.99)
    return _numbers[0].percent(share)


def within(shown: str, low: str, high: str) -> str:
    """Write a measurement with the interval in which the true value lies."""
    return text("page.within", value=shown, low=low, high=high)


def percent_within(share: float, low, high) -> str:
    """Write a share with the interval in which the true one lies, rounded outwards, or without one where that is None.

    >>> percent_within(0.8, 0.776, 0.821), percent_within(0.8, None, None)
    ('80% (77% to 83%)', '80%')
    """
    return percent(share) if low is None else within(percent(share), *percent_ends(low, high))


def percent_ends(low: float, high: float) -> tuple:
    """Write the ends of an interval of shares, rounded outwards.

    >>> percent_ends(0.776, 0.821)
    ('77%', '83%')
    """
    write = _numbers[0].percent
    return write(math.floor(100 * low) / 100), write(math.ceil(100 * high) / 100)


def measured_within(number: float, low, high, unit: str = "") -> str:
    """Write a number of a table with the interval in which the true one lies, or without one where that is None."""
    shown = measured(number, unit)
    return shown if low is None else within(shown, measured(low), measured(high))


def r2_within(r2: float, low, high) -> str:
    """Write a coefficient of determination with the interval in which the true one lies, or without one.

    >>> r2_within(0.874, 0.8312, 0.9049), r2_within(0.874, None, None)
    ('0.87 (0.83 to 0.90)', '0.87')
    """
    shown, *ends = [_numbers[0].decimal(one) for one in (r2, low, high) if one is not None]
    return within(shown, *ends) if ends else shown


def measured(number: float, unit: str = "", digits: int = 3) -> str:
    """Write a number of a table with some digits that count, or all of its thousands, and its unit.

    Four digits stay together: they may be a year.

    >>> measured(21432.1), measured(0.012345), measured(-3.14159, "cm"), measured(0.0), measured(2.1e103)
    ('21,432', '0.0123', '-3.14 cm', '0', '2.1E103')
    >>> measured(2007.0)
    '2007'
    """
    size, decimals = abs(number), digits - 1
    if size >= ENDLESS:
        written = _numbers[0].decimal(size)
    elif size >= 1000:
        written = thousands(round(size)) if size >= 10_000 else str(round(size))
    else:
        while size >= 10 and decimals:
            size, decimals = size / 10, decimals - 1
        while 0 < size < 1 and decimals < 12:
            size, decimals = size * 10, decimals + 1
        written = "{:.{}f}".format(abs(number), decimals)
        if "." in written:
            written = written.rstrip("0").rstrip(".")
    sign = "-" if number < 0 and written != "0" else ""
    return sign + written + (" " + unit if unit else "")


def decimal(number: float) -> str:
    """Write a loss or another number with two places, more where it is tiny; a huge one as a power of ten.

    >>> decimal(0.784), decimal(0.00123), decimal(1.5e120)
    ('0.78', '0.00123', '1.5E120')
    """
    if 0 < number < 0.005:
        return measured(number)
    return _numbers[0].decimal(number)
