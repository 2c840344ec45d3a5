"""The gallery: small tables that open in one press."""

from app.shared.protocol import GALLERY

COLOURS = "colours"
# The worker makes these, with as many points and as much noise as the sliders say: see worker/worlds.py.
MADE = ("xor", "circles", "spirals", "moons", "blobs", "sine")
# These are files of the site, fetched when they are opened.
FILES = ("iris", "penguins", "wine", "breast-cancer", "digits", "diabetes")
WORLDS = (COLOURS,) + MADE + FILES


def key_of(world: str) -> str:
    """Return the key of a table's name in the catalogue; with "_about" behind it, that of the sentence about it."""
    name = world.replace("-", "_")
    return f"data.world_{name}"


def place_of(world: str) -> str:
    """Return where on the site the file of a table lies; empty for those that are made."""
    return GALLERY + world + ".csv" if world in FILES else ""
