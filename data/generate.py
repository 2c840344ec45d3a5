"""Make colorData.json: random colours, each with the name that people would give it.

The XKCD colour survey says which colours people call "red", "dark teal" or "dusky pink". The names that end in a basic
colour term are anchors. A random colour draws its label from the vote of its nearest anchors, the nearer the heavier,
so that rows disagree where people disagree.

References
----------
Munroe (2010), Color Survey Results, https://blog.xkcd.com/2010/05/03/color-survey-results/
Ottosson (2020), A perceptual color space for image processing, https://bottosson.github.io/posts/oklab/
"""

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from coloraide import Color
from matplotlib.colors import XKCD_COLORS, to_hex
from numpy.typing import NDArray
from sklearn.neighbors import KNeighborsClassifier

LABELS = (
    "red-ish",
    "green-ish",
    "blue-ish",
    "orange-ish",
    "yellow-ish",
    "pink-ish",
    "purple-ish",
    "brown-ish",
    "grey-ish",
)
# Last words that stand for a basic term; the nine terms stand for themselves.
SYNONYMS = {"gray": "grey", "tan": "brown", "teal": "green", "violet": "purple"}
NEIGHBOURS = 7  # the best of leave-one-out on the anchors, see README.md
ROWS = 5000
SEED = 0


class Row(NamedTuple):
    """One labelled colour; the order of the fields is the order of the keys in the file."""

    r: int
    g: int
    b: int
    label: str


def oklab(colors: Iterable[str]) -> NDArray[np.float64]:
    """Convert sRGB colours, each as "#rrggbb", to OKLab, shape (n_colors, 3)."""
    return np.array([Color(color).convert("oklab").coords() for color in colors])


def anchors() -> dict[str, str]:
    """Give the label of every colour, as "#rrggbb", whose XKCD name ends in a basic term."""
    labels = {}
    for name, color in sorted(XKCD_COLORS.items()):
        # "green/blue" and "blue green" both end in blue; "evergreen" is a word of its own.
        last = re.split("[^a-z]", name)[-1]
        label = f"{SYNONYMS.get(last, last)}-ish"
        if label in LABELS:
            labels[to_hex(color)] = label
    return labels


def make_rows(n_rows: int, *, rng: np.random.Generator) -> list[Row]:
    """Draw colours evenly from the RGB cube and a label for each.

    Parameters
    ----------
    n_rows : int
    rng : numpy.random.Generator
        Each row takes four numbers of it, so a longer file begins with the rows of a shorter one.
    """
    known = anchors()
    # A k-d tree measures distances directly; brute force would go through BLAS, which rounds differently everywhere.
    voters = KNeighborsClassifier(NEIGHBOURS, weights="distance", algorithm="kd_tree")
    voters.fit(oklab(known), list(known.values()))
    # Only random(): it is the generator's raw bits, where integers() and choice() may change between NumPy versions.
    draws = rng.random((n_rows, 4))
    colors = np.floor(draws[:, :3] * 256).astype(int).tolist()
    votes = voters.predict_proba(oklab(f"#{r:02x}{g:02x}{b:02x}" for r, g, b in colors))
    chosen = (draws[:, 3:] >= votes.cumsum(axis=1)[:, :-1]).sum(axis=1)
    return [Row(r, g, b, label) for (r, g, b), label in zip(colors, voters.classes_[chosen].tolist(), strict=True)]


def to_json(rows: Iterable[Row]) -> str:
    """Write rows as JSON, each on a line of its own, for people and for diffs."""
    return '{"entries": [\n' + ",\n".join(json.dumps(row._asdict()) for row in rows) + "\n]}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make labelled colours from the XKCD colour survey.")
    parser.add_argument("--rows", type=int, default=ROWS, help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="fixes all draws (default: %(default)s)")
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("colorData.json"), help="file to write")
    options = parser.parse_args(arguments)
    if options.rows < 1 or options.seed < 0:
        parser.error("--rows must be at least 1 and --seed at least 0")
    rows = make_rows(options.rows, rng=np.random.default_rng(options.seed))
    options.output.write_text(to_json(rows), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
