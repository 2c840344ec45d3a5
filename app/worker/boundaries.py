"""The decision boundaries of a network as lines, so that they can be laid over the map of another one.

References
----------
Lorensen and Cline (1987), Marching cubes: here its two-dimensional form, for more than two classes.
"""

from typing import NamedTuple

import numpy as np

from app.worker.maps import LEVELS, share_of_range
from app.worker.planes import LinePlane, Plane
from colornn_core import Model
from colornn_core.arrays import AnyArray, FloatArray, IntArray
from colornn_core.nn.activations import apply_output_activation

SIDE = 1000  # of the drawing, both ways
WIDTH, HEIGHT = 97, 65  # places that are asked about


class Field(NamedTuple):
    """What a network answers at WIDTH by HEIGHT places, row by row from the top.

    Attributes
    ----------
    kinds : ndarray, shape (n,), int
        As `maps.Answers` has them.
    scores : ndarray, shape (n, n_scores), float
        Of classes, one for each; else how far it is from level to level.
    """

    kinds: IntArray
    scores: FloatArray


def field_of(model: Model, plane: Plane, output: int) -> Field:
    """Ask a network all over a plane; `output` chooses the number or the label where there are several of them."""
    xs = np.tile(np.linspace(0, 1, WIDTH), HEIGHT)
    ys = np.repeat(np.linspace(1, 0, HEIGHT), WIDTH)
    inputs = plane.encode(xs, ys)
    logits = model.network.logits(inputs)
    outputs = apply_output_activation(model.network.output_activation, logits)
    if model.schema.task == "classification":
        return Field(outputs.argmax(axis=1), logits.astype(float))
    levels, share = 2, outputs[:, output].astype(float)
    if model.schema.task == "regression":
        levels, share = LEVELS, np.clip(share_of_range(model, outputs)[:, output], 0, 1)
    if isinstance(plane, LinePlane) and plane.output is not None:  # the curve
        levels, share = 2, share + 0.5 - ys
    kinds = np.clip((share * levels).astype(np.intp), 0, levels - 1)
    return Field(kinds, (share * levels)[:, np.newaxis])


def crossings(field: Field, first: IntArray, second: IntArray) -> FloatArray:
    """Tell how far the boundary is from one place on the way to a place that is answered otherwise, 0 to 1."""
    ours, theirs = field.kinds[first], field.kinds[second]
    if field.scores.shape[1] > 1:
        near = field.scores[first, ours] - field.scores[first, theirs]
        far = field.scores[second, theirs] - field.scores[second, ours]
    else:
        level = np.maximum(ours, theirs)
        near, far = np.abs(field.scores[first, 0] - level), np.abs(field.scores[second, 0] - level)
    apart = near + far
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.clip(np.where(np.isfinite(apart) & (apart > 0), near / apart, 0.5), 0, 1)


def lines_of(field: Field) -> str:
    """Draw the boundaries, a path in a square of SIDE."""
    places = np.arange(WIDTH * HEIGHT).reshape(HEIGHT, WIDTH)
    cut_across, x_across, y_across = _cuts(field, places[:, :-1], places[:, 1:])
    cut_down, x_down, y_down = _cuts(field, places[:-1], places[1:])
    # The four sides of each cell: above, below, left, right.
    cut = np.stack([cut_across[:-1], cut_across[1:], cut_down[:, :-1], cut_down[:, 1:]])
    xs = np.stack([x_across[:-1], x_across[1:], x_down[:, :-1], x_down[:, 1:]])
    ys = np.stack([y_across[:-1], y_across[1:], y_down[:, :-1], y_down[:, 1:]])
    n_cuts = cut.sum(axis=0)
    middle_x, middle_y = ((places * cut).sum(axis=0) / np.maximum(n_cuts, 1) for places in (xs, ys))
    path = []
    for side in range(4):
        # Where two classes meet, from one side to the other; where more do, from each side to the middle.
        joins = cut[side] & (n_cuts > 2)
        path.append(_segments(xs[side][joins], ys[side][joins], middle_x[joins], middle_y[joins]))
        for other in range(side):
            pairs = cut[side] & cut[other] & (n_cuts == 2)
            path.append(_segments(xs[other][pairs], ys[other][pairs], xs[side][pairs], ys[side][pairs]))
    return "".join(path)


def _cuts(field: Field, first: IntArray, second: IntArray) -> tuple[AnyArray, FloatArray, FloatArray]:
    """Find the boundaries between neighbours: whether there is one, and where."""
    cut = field.kinds[first] != field.kinds[second]
    share = np.zeros(cut.shape)
    share[cut] = crossings(field, first[cut], second[cut])
    xs = first % WIDTH + share * (second % WIDTH - first % WIDTH)
    ys = first // WIDTH + share * (second // WIDTH - first // WIDTH)
    return cut, xs * SIDE / (WIDTH - 1), ys * SIDE / (HEIGHT - 1)


def _segments(*ends: FloatArray) -> str:
    return "".join(
        f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for a, b, c, d in zip(*(end.tolist() for end in ends), strict=True)
    )


def alike(model: Model, field: Field, other: Model, other_field: Field) -> float | None:
    """Return at which share of the places two networks answer the same; None of numbers, which are never the same."""
    if model.schema.task == "regression":
        return None
    kinds, others = field.kinds, other_field.kinds
    if model.schema.task == "classification":
        return float(np.mean(np.asarray(model.labels)[kinds] == np.asarray(other.labels)[others]))
    return float(np.mean(kinds == others))
