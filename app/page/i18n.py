"""Looks up what the page says to people. Every language has catalogues of its own; the page begins in English.

What the library says (errors, findings and their fixes) is English in every language: it has no catalogue.
"""

FALLBACK = "en"
# How each calls itself.
LANGUAGES = {"en": "English", "zh": "简体中文"}

# What a key begins with -> the catalogue that it stands in, where that is another one.
CATALOGUES = {
    "alert": "page",
    "boot": "page",
    "chart": "train",
    "choice": "settings",
    "error": "page",
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


def choose(tags: list) -> str:
    """Choose the first language that is there by tags such as "en-GB", the most wanted first; return it."""
    languages = [tag.lower().partition("-")[0] for tag in tags]
    _chosen[0] = ([language for language in languages if language in LANGUAGES] + [FALLBACK])[0]
    return _chosen[0]


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
    return messages(_chosen[0], CATALOGUES.get(family, family))[key].format(**values)


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


def decimal(number: float) -> str:
    """Write a loss or another number with two places after the point; what is huge, as a power of ten.

    >>> decimal(0.784), decimal(1.5e120)
    ('0.78', '1.5e+120')
    """
    return f"{number:.2f}" if abs(number) < 1e6 else f"{number:.1e}"
