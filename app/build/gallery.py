"""Writes the gallery's tables, from packages whose hashes are checked; a page fetches one when it is opened."""

from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import numpy as np
from sklearn import datasets

from app.build.sources import write_text
from app.shared.protocol import GALLERY
from colornn_core import Table, read_table

FOLDER = GALLERY.rstrip("/")
SCIKIT_LEARN, PENGUINS = "scikit-learn", "palmerpenguins"
_LOADERS = {
    "iris": datasets.load_iris,
    "wine": datasets.load_wine,
    "breast-cancer": datasets.load_breast_cancer,
    "diabetes": datasets.load_diabetes,
    "digits": datasets.load_digits,
}
_OUTPUTS = {
    "iris": "species",
    "wine": "cultivar",
    "breast-cancer": "diagnosis",
    "diabetes": "progression",
    "digits": "digit",
}


def write(site: Path) -> None:
    """Write a CSV file for each table."""
    folder = site / FOLDER
    folder.mkdir(parents=True)
    for name, text in tables():
        write_text(folder / f"{name}.csv", text)


def tables() -> Iterator[tuple[str, str]]:
    """Give the name and the text of each table."""
    for name in _LOADERS:
        yield name, _table(name).to_csv()
    (penguins,) = (file for file in distribution(PENGUINS).files or () if file.name == "penguins.csv")
    table = read_table(penguins.read_binary())
    yield "penguins", table.drop_missing(list(table.columns)).to_csv()


def _table(name: str) -> Table:
    options = {"scaled": False} if name == "diabetes" else {}
    bunch = _LOADERS[name](**options)
    inputs = bunch.feature_names
    if name == "digits":
        inputs = [f"row {row + 1} column {column + 1}" for row in range(8) for column in range(8)]
    columns = dict(zip(inputs, bunch.data.T, strict=True))
    numbers = name in ("diabetes", "digits")
    output = bunch.target if numbers else np.array(bunch.target_names, object)[bunch.target]
    if name == "wine":
        output = np.array([f"cultivar {label.removeprefix('class_')}" for label in output], object)
    return Table.from_columns({**columns, _OUTPUTS[name]: output})
