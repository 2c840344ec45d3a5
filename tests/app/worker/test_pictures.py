"""Pictures are named pixel by pixel, by the network that learns or by the one that came with the page."""

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from app.worker import pictures
from app.worker.services import new_session
from app.worker.session import Session
from app.worker.starting_model import starting_model
from colornn_core import DataError

TABLE = (Path(__file__).parents[3] / "data" / "colorData.json").read_bytes()
GREEN, RED, BLUE = (0, 200, 0), (220, 10, 10), (10, 20, 230)


def pixels_of(*colours: tuple[int, int, int], alpha: int = 255) -> bytes:
    return b"".join(bytes([*colour, alpha]) for colour in colours)


@pytest.fixture
def session(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    module = SimpleNamespace(**runpy.run_path(str(site / "app" / "shared" / "start_model.py")))
    monkeypatch.setitem(sys.modules, "app.shared.start_model", module)
    monkeypatch.setattr("app.shared.start_model", module, raising=False)
    starting_model.cache_clear()
    session = new_session()
    session.ask(1, "open", name="", content=TABLE)
    yield session
    starting_model.cache_clear()


def train(session: Session) -> None:
    session.ask(1, "begin", settings={"epochs": 20})
    for _ in range(20):
        while session.ask(1, "epoch") is None:
            pass


def palette(session: Session) -> dict[str, float]:
    told = session.ask(1, "picture_palette")
    assert told is not None
    return {one["label"]: one["share"] for one in told["names"]}


def test_the_starting_model_answers_as_the_page_does(session: Session) -> None:
    module = sys.modules["app.shared.start_model"]
    for r, g, b in (GREEN, RED, BLUE, (81, 183, 155)):
        ours, theirs = starting_model().classify({"r": r, "g": g, "b": b}), module.classify({"r": r, "g": g, "b": b})
        assert [one.label for one in ours] == [label for label, _ in theirs]
        assert ours[0].confidence == pytest.approx(theirs[0][1])


def test_a_picture_is_named_before_anything_was_learnt_and_after(session: Session) -> None:
    assert session.draw(1, "picture", content=pixels_of(GREEN, GREEN, GREEN, RED), width=2, height=2) == b""
    expected = {"green-ish": 0.75, "red-ish": 0.25}
    assert palette(session) == expected
    assert list(palette(session)) == list(expected)
    train(session)
    assert palette(session) == expected
    told = session.ask(1, "picture_palette")
    assert told is not None
    assert (told["epochs"], told["start"]) == (20, False)
    assert told["names"][0]["colour"] == list(GREEN)


def test_one_name_stands_out_and_the_rest_fades(session: Session) -> None:
    whole = pixels_of(GREEN, RED)
    session.draw(1, "picture", content=whole, width=2, height=1)
    shown = session.draw(1, "picture_only", label="green-ish")
    assert shown is not None
    assert shown[:4] == whole[:4]
    grey, alpha = shown[4], shown[7]
    assert shown[4:7] == bytes([grey] * 3)
    assert alpha == pictures.FADED
    assert session.draw(1, "picture_only", label="") == whole
    assert session.draw(1, "picture_only", label="no such name") == whole


def test_places_are_read_from_the_lower_left(session: Session) -> None:
    session.draw(1, "picture", content=pixels_of(GREEN, RED, BLUE, BLUE), width=2, height=2)
    for place, colour, label in (
        ((0.1, 0.9), GREEN, "green-ish"),
        ((1.0, 1.0), RED, "red-ish"),
        ((0, 0), BLUE, "blue-ish"),
    ):
        told = session.ask(1, "picture_at", place=list(place))
        assert told is not None
        assert (told["colour"], told["label"]) == (list(colour), label)
        assert 0.5 < told["confidence"] <= 1


def test_what_cannot_be_seen_has_no_name(session: Session) -> None:
    session.draw(1, "picture", content=pixels_of(GREEN) + pixels_of(RED, alpha=0), width=2, height=1)
    assert palette(session) == {"green-ish": 1.0}
    session.draw(1, "picture", content=pixels_of(RED, alpha=0), width=1, height=1)
    assert palette(session) == {}


def test_every_pixel_of_a_photograph_has_the_name_of_its_colour(session: Session) -> None:
    train(session)
    rng = np.random.default_rng(0)
    rgb = rng.integers(0, 256, (40, 50, 3), dtype=np.uint8)
    rgba = np.dstack([rgb, np.full((40, 50), 255, np.uint8)])
    names = pictures.Picture(rgba.tobytes(), 50, 40).names(session.training.model)
    rows = [dict(zip("rgb", colour, strict=True)) for colour in rgb.reshape(-1, 3).tolist()]
    exact = session.training.model.predict_proba(rows).argmax(axis=1).reshape(40, 50)
    # Colours at the very edge between two names may fall on its other side.
    assert (names == exact).mean() > 0.97


def test_a_table_of_something_else_leaves_the_naming_to_the_starting_model(session: Session) -> None:
    session.ask(2, "open", name="other.csv", content=b"x,side\n" + b"1,left\n9,right\n" * 10)
    session.draw(2, "picture", content=pixels_of(GREEN), width=1, height=1)
    told = session.ask(2, "picture_palette")
    assert told is not None
    assert (told["names"][0]["label"], told["start"]) == ("green-ish", True)


def test_a_network_that_was_opened_names_it_though_nobody_knows_its_epochs(session: Session) -> None:
    model = session.training.model
    session.ask(2, "open_model", files=model.to_files("ml5"), settings={})
    session.draw(2, "picture", content=pixels_of(GREEN, RED, GREEN, RED), width=2, height=2)
    told = session.ask(2, "picture_palette")
    assert told is not None
    assert (told["epochs"], told["start"]) == (0, False)


@pytest.mark.parametrize(("width", "height"), [(0, 0), (2, 1), (1, 2), (-1, -1)])
def test_pixels_that_do_not_fit_are_refused(session: Session, width: int, height: int) -> None:
    with pytest.raises(DataError, match="open it again"):
        session.draw(1, "picture", content=pixels_of(GREEN), width=width, height=height)


def test_without_a_picture_there_is_nothing_to_read(session: Session) -> None:
    with pytest.raises(DataError, match="open one first"):
        session.ask(1, "picture_palette")
