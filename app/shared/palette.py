"""A paint for each basic colour name, so that a bar can be seen to belong to its label."""

PAINTS = {
    "black": "#1f1f1f",
    "blue": "#2f6bdb",
    "brown": "#8a5a33",
    "green": "#3b9a4c",
    "grey": "#8b8d91",
    "orange": "#f0861d",
    "pink": "#f283b4",
    "purple": "#8546c4",
    "red": "#d8322a",
    "teal": "#168c88",
    "white": "#f4f4f4",
    "yellow": "#f3c915",
}

# For labels that name no basic colour, in turn: distinct also for the colour-blind (Okabe and Ito 2008),
# with two more, so that each of ten digits has its own.
OTHERS = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#f0e442",
    "#a65628",
    "#b3de69",
    "#6a6a6a",
)


# On the page: of the labels that name no basic colour, what the worker paints them with.
_own: dict[str, str] = {}


def use(own: dict) -> None:
    """Paint labels as the worker does, so that each has one colour wherever it is shown."""
    _own.clear()
    _own.update(own)


def paint(label: str) -> str:
    """Return a paint for a label such as "green-ish", or "" for a label that names no basic colour.

    >>> paint("green-ish"), paint("mint")
    ('#3b9a4c', '')
    """
    if label in _own:
        return _own[label]
    name = label.lower()
    if name.endswith("-ish"):
        name = name[:-4]
    return PAINTS.get("grey" if name == "gray" else name, "")
