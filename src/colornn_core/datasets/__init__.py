"""Tables to try things on: the page's colours, and points that are made.

>>> from colornn_core import Model
>>> from colornn_core.datasets import make_moons
>>> table = make_moons(n_rows=100, noise=0.1, seed=0)
>>> model = Model.for_table(table, output="label")
"""

from colornn_core.datasets.colours import load_colours
from colornn_core.datasets.made import make_blobs, make_circles, make_moons, make_sine, make_spirals, make_xor

__all__ = ["load_colours", "make_blobs", "make_circles", "make_moons", "make_sine", "make_spirals", "make_xor"]
