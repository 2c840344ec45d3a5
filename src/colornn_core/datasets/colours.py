"""The colours that the page learns from."""

from pathlib import Path

from colornn_core.data.table import Table, read_table

_NAME = "colorData.json"
_HERE = Path(__file__).parent
# A wheel has the file beside this module (hatch_build.py), a clone has it once, in data/.
_PLACES = (_HERE / _NAME, _HERE.parents[2] / "data" / _NAME)


def load_colours() -> Table:
    """Return the built-in table: 5,000 random colours with what people would call them.

    Columns ``r``, ``g`` and ``b``, each from 0 to 255, and ``label``, one of nine names such as ``green-ish``. The file
    data/README.md tells how it was made, from which survey, and how well a network can do on it. Licence: CC0 1.0.

    >>> table = load_colours()
    >>> table
    Table(5000 rows: r, g, b, label)
    """
    return read_table(next(place for place in _PLACES if place.exists()))
