"""Draws a small picture of each of the gallery's tables from its rows; a page fetches them when it shows the gallery.

Each is an SVG of plain paths, without a ground of its own, in colours that can be seen on light and on dark.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np

from app.build import gallery
from app.build.paths import ROOT
from app.build.sources import write_text
from app.shared.colours import css_hex
from app.shared.palette import OTHERS
from app.shared.protocol import BUILT_IN_TABLE, PICTURES
from app.worker import datasets
from app.worker.maps import paints_of
from app.worker.planes import CHANNELS
from app.worker.services.tables import open_table
from app.worker.session import Services, Session
from app.worker.training_session import TrainingSession
from colornn_core import NumberColumn
from colornn_core.arrays import AnyArray, FloatArray, IntArray

WIDTH, HEIGHT, MARGIN = 120, 80, 6
MOST_POINTS = 150
# Of a table that is made: where the sliders of the gallery stand at first, but that blobs would be three dots.
N_ROWS, NOISE, NOISES = 300, 0.02, {"blobs": 0.15}
MOSAIC = (10, 5)  # colours side by side, and one below the other
PIXELS, INK = 8, "#7d786e"
LEVELS = 4  # of the darkness of a pixel
PENCIL = '<path d="M45 59l4-14 28-28 10 10-28 28zM71 23l10 10M49 45l10 10"/>'
PATH = '<path stroke="{}" d="{}"/>'


def write(site: Path) -> None:
    """Write a picture for each table."""
    (site / PICTURES).mkdir()
    for name, picture in pictures():
        write_text(site / PICTURES / f"{name}.svg", picture)


def pictures() -> Iterator[tuple[str, str]]:
    """Give the name and the picture of each table."""
    colours = (ROOT / BUILT_IN_TABLE).read_bytes()
    yield "colours", drawn(mosaic(opened("", colours)), "")
    for name in datasets.MADE:
        yield name, drawn(scatter(opened(name)), ' stroke-width="4.5" stroke-linecap="round"')
    yield datasets.DRAWN, drawn([PENCIL], f' stroke="{INK}" stroke-width="3.5" stroke-linejoin="round"')
    for name, text in gallery.tables():
        training = opened(name, text.encode())
        if name == "digits":
            yield name, drawn(digits(training), ' stroke-width="1" transform="translate(2 12)scale(2.9)"')
        else:
            yield name, drawn(scatter(training), ' stroke-width="4.5" stroke-linecap="round"')


def opened(dataset: str, content: bytes = b"") -> TrainingSession:
    """Open a table of the gallery as the page does; empty: the one that the page begins with."""
    session = Session(Services({}, set(), {}))
    options = {"n_rows": N_ROWS, "noise": NOISES.get(dataset, NOISE)} if dataset in datasets.MADE else {}
    open_table(session, dataset and f"{dataset}.csv", content, dataset=dataset, **options)  # type: ignore[arg-type]
    return session.training


def drawn(paths: Iterable[str], attributes: str) -> str:
    """Return a picture of some paths."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
    return f'{head}<g fill="none"{attributes}>{"".join(paths)}</g></svg>\n'


def mosaic(training: TrainingSession) -> Iterator[str]:
    """Draw colours of the table as they are: by their hue from left to right, the lightest of each on top."""
    columns, rows = MOSAIC
    colours = np.column_stack([np.asarray(training.table.columns[name], float) for name in CHANNELS])
    red, green, blue = colours.T
    hue = np.arctan2(np.sqrt(3) * (green - blue), 2 * red - green - blue)
    chosen = np.argsort(hue, kind="stable")[np.linspace(0, len(hue) - 1, columns * rows).astype(int)]
    width, height = WIDTH // columns, HEIGHT // rows
    for column, part in enumerate(chosen.reshape(columns, rows)):
        for row, number in enumerate(part[np.argsort(-colours[part].sum(axis=1), kind="stable")]):
            own = css_hex((int(red[number]), int(green[number]), int(blue[number]))).lower()
            yield f'<path fill="{own}" d="M{column * width} {row * height}h{width}v{height}h-{width}z"/>'


def scatter(training: TrainingSession) -> Iterator[str]:
    """Draw rows of a table, each class in its colour, over two of its inputs; a number over one of them."""
    schema = training.model.schema
    names = [column.name for column in schema.inputs if isinstance(column, NumberColumn)]
    inputs = np.column_stack([np.asarray(training.table.columns[name], float) for name in names])
    if schema.task == "regression":
        output = np.asarray(training.table.columns[schema.outputs[0].name], float)
        related = [abs(np.corrcoef(column, output)[0, 1]) for column in inputs.T]
        places, classes, paints = np.column_stack([inputs[:, np.argmax(related)], output]), None, [OTHERS[0]]
    else:
        classes, paints = schema.encode_targets(training.table).ravel().astype(int), paints_of(training)
        places = inputs[:, telling(inputs, classes)] if len(names) > 2 else inputs
    some = np.linspace(0, len(places) - 1, min(MOST_POINTS, len(places))).astype(int)
    points = on_paper(places)[some]
    for number, paint in enumerate(paints):
        own = points if classes is None else points[classes[some] == number]
        if len(own):
            yield PATH.format(paint, dots(own))


def telling(inputs: FloatArray, classes: IntArray) -> list[int]:
    """Return the numbers of the two inputs over which the classes lie farthest apart.

    Those that have most rows nearest to the middle of their own class, each input with a deviation of one.
    """
    scaled = (inputs - inputs.mean(axis=0)) / inputs.std(axis=0)
    means = np.stack([scaled[classes == number].mean(axis=0) for number in np.unique(classes)])
    squares = (scaled[:, None, :] - means) ** 2

    def n_nearest(pair: Iterable[int]) -> int:
        return int(np.sum(squares[:, :, list(pair)].sum(axis=2).argmin(axis=1) == classes))

    return list(max(combinations(range(inputs.shape[1]), 2), key=n_nearest))


def on_paper(places: FloatArray) -> IntArray:
    """Return whole places in the picture, shape (n, 2), from the upper left corner."""
    low, high = places.min(axis=0), places.max(axis=0)
    shares = (places - low) / (high - low)
    shares[:, 1] = 1 - shares[:, 1]
    scaled: IntArray = np.round(MARGIN + shares * (np.array([WIDTH, HEIGHT]) - 2 * MARGIN)).astype(int)
    return scaled


def dots(points: IntArray) -> str:
    """Write a path that has a dot at each place, once, from left to right: a step is shorter than a place."""
    ordered = np.unique(points, axis=0)
    steps = np.diff(ordered, axis=0, prepend=[[0, 0]])
    return "".join(f"m{x} {y}h0".replace(" -", "-") for x, y in steps.tolist())


def digits(training: TrainingSession) -> Iterator[str]:
    """Draw the first row of each digit as its pixels."""
    (name,) = training.choice.outputs
    labels = np.asarray(training.table.columns[name], float)
    pixels = np.column_stack([np.asarray(training.table.columns[one], float) for one in training.choice.inputs])
    levels = np.round(pixels / pixels.max() * LEVELS).astype(int)
    runs: dict[int, list[str]] = {}
    for digit in range(10):
        picture = levels[np.flatnonzero(labels == digit)[0]].reshape(PIXELS, PIXELS)
        left, top = digit % 5 * PIXELS, digit // 5 * (PIXELS + 3) + 0.5
        for y, row in enumerate(picture):
            for x, length, level in runs_of(row):
                runs.setdefault(level, []).append(f"M{left + x} {top + y:g}h{length}")
    for level, own in sorted(runs.items()):
        yield f'<path stroke="{INK}" stroke-opacity="{(level + 1) / (LEVELS + 1):g}" d="{"".join(own)}"/>'


def runs_of(row: AnyArray) -> Iterator[tuple[int, int, int]]:
    """Give where each stretch of pixels alike begins, how long it is, and its level; nothing of the empty ones."""
    edges = [0, *(np.flatnonzero(np.diff(row)) + 1).tolist(), len(row)]
    for begin, end in pairwise(edges):
        if row[begin]:
            yield begin, end - begin, int(row[begin])
