"""The gallery: small tables that open in one press, and what stands for each in the page's address."""

from app.shared.protocol import GALLERY, PICTURES

COLOURS = "colours"
# The worker makes these, with as many points and as much noise as the sliders say: see worker/datasets.py.
MADE = ("xor", "circles", "spirals", "moons", "blobs", "sine")
# A plane without points, which are drawn in See.
DRAWN = "drawn"
# These are files of the site, fetched when they are opened.
FILES = ("iris", "penguins", "wine", "breast-cancer", "digits", "diabetes")
DATASETS = (COLOURS,) + MADE + (DRAWN,) + FILES

POINTS, NOISE = 300, 0.02  # where the address names none
MOST_POINTS, MOST_NOISE = 5000, 1


def key_of(dataset: str) -> str:
    """Return the key of a table's name in the catalogue; with "_about" behind it, that of the sentence about it."""
    name = dataset.replace("-", "_")
    return f"data.dataset_{name}"


def picture_of(dataset: str) -> str:
    """Return where on the site the picture of a table lies."""
    return PICTURES + dataset + ".svg"


def place_of(dataset: str, points: int = POINTS, noise: float = NOISE) -> str:
    """Return what stands for a table in the address: where on the site its file lies, or how it is made.

    >>> place_of("iris"), place_of("moons", 200, 0.1)
    ('vendor/gallery/iris.csv', 'moons-200-0.1')
    """
    if dataset in FILES:
        return GALLERY + dataset + ".csv"
    if dataset not in MADE:
        return dataset
    written = f"{noise:.2f}".rstrip("0").rstrip(".")
    return f"{dataset}-{points}-{written}"


def read_made(place: str) -> dict:
    """Read what stands for a table that is made: "dataset", "n_rows", "noise"; an empty dict if it stands for none.

    >>> read_made("spirals-300-0.2"), read_made("spirals")["n_rows"], read_made("spirals-many"), read_made("a.csv")
    ({'dataset': 'spirals', 'n_rows': 300, 'noise': 0.2}, 300, {}, {})
    """
    dataset, *numbers = place.split("-")
    if place == DRAWN:
        return {"dataset": dataset}
    if dataset not in MADE or len(numbers) > 2:
        return {}
    try:
        points = int(numbers[0]) if numbers else POINTS
        noise = float(numbers[1]) if len(numbers) > 1 else NOISE
    except ValueError:
        return {}
    usable = 1 <= points <= MOST_POINTS and 0 <= noise <= MOST_NOISE
    return {"dataset": dataset, "n_rows": points, "noise": noise} if usable else {}
