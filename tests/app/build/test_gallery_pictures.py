"""The gallery has a small picture of every table, drawn from its rows."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from app.build import gallery_pictures
from app.features.data.datasets import DATASETS

PICTURES = dict(gallery_pictures.pictures())
# How many colours of paths each has: one for each class, one for a number.
CLASSES = {"xor": 2, "circles": 2, "spirals": 2, "moons": 2, "blobs": 3, "sine": 1, "iris": 3, "penguins": 3, "wine": 3}
CLASSES |= {"breast-cancer": 2, "diabetes": 1}


def test_every_table_has_one() -> None:
    assert set(PICTURES) == set(DATASETS)


@pytest.mark.parametrize("dataset", DATASETS)
def test_it_is_small_and_needs_no_style(dataset: str) -> None:
    picture = PICTURES[dataset]
    assert 200 < len(picture) <= 3000
    assert "style" not in picture
    root = ElementTree.fromstring(picture)
    assert root.attrib["viewBox"] == f"0 0 {gallery_pictures.WIDTH} {gallery_pictures.HEIGHT}"
    assert all(path.attrib["d"] for path in root.iter("{http://www.w3.org/2000/svg}path"))


@pytest.mark.parametrize("dataset", CLASSES)
def test_each_class_has_its_colour_and_its_dots_lie_in_the_picture(dataset: str) -> None:
    paths = re.findall(r'<path stroke="(#\w+)" d="([^"]+)"/>', PICTURES[dataset])
    assert len({colour for colour, _ in paths}) == len(paths) == CLASSES[dataset]
    for _, path in paths:
        steps = np.array(re.findall(r"m(-?\d+) ?(-?\d+)h0", path), int)
        assert len(steps) >= 10
        places = np.cumsum(steps, axis=0)
        assert places.min() >= gallery_pictures.MARGIN
        assert (places <= [gallery_pictures.WIDTH, gallery_pictures.HEIGHT]).all()


def test_the_two_inputs_are_those_that_tell_most() -> None:
    rng = np.random.default_rng(0)
    classes = np.arange(90) % 3
    inputs = np.column_stack([rng.random(90), classes == 0, rng.random(90), classes == 1]).astype(float)
    assert gallery_pictures.telling(inputs, classes) == [1, 3]


def test_a_row_of_pixels_is_told_by_its_stretches() -> None:
    assert list(gallery_pictures.runs_of(np.array([0, 2, 2, 0, 1]))) == [(1, 2, 2), (4, 1, 1)]
