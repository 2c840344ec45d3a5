"""The decision map, on the library: its pixels are what the network answers there."""

import colorsys
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from app.shared.colours import colour_of
from app.shared.palette import paint
from app.shared.protocol import STALE
from app.worker import maps
from app.worker.planes import make_plane
from app.worker.session import Session
from tests.app.worker.lessons import COLOURS, HOSTILE, asked, trained_on

HUE = {"saturation": 0.8}
WIDTH, HEIGHT = 60, 40


@pytest.fixture(scope="module")
def trained() -> Session:
    return trained_on(COLOURS, epochs=5)


def draw(session: Session, plane: dict[str, Any]) -> np.ndarray:
    pixels = session.draw(1, "map", plane=plane, size=[WIDTH, HEIGHT])
    assert pixels is not None
    return np.frombuffer(pixels, np.uint8).reshape(HEIGHT, WIDTH, 4)


def places() -> Iterator[tuple[int, int]]:
    rng = np.random.default_rng(3)
    yield from ((int(rng.integers(WIDTH - 1)), int(rng.integers(HEIGHT - 1))) for _ in range(40))


@pytest.mark.parametrize("plane", [HUE, {"x": "r", "y": "b", "row": {"r": 0, "g": 60, "b": 0}}], ids=["hue", "rb"])
def test_a_pixel_is_the_paint_of_the_answer_over_the_real_colour(trained: Session, plane: dict[str, Any]) -> None:
    pixels, model = draw(trained, plane), trained.training.shown
    there = make_plane(model.schema, plane)
    edges = maps.borders(
        maps.answers_at(trained.training, there.encode(*maps.grid(WIDTH, HEIGHT)), 0).kinds.reshape(HEIGHT, WIDTH)
    )
    checked = 0
    for column, line in places():
        x, y = (column + 0.5) / WIDTH, 1 - (line + 0.5) / HEIGHT
        if "saturation" in plane:
            colour = np.array(colorsys.hls_to_rgb(x, y, plane["saturation"])) * 255
        else:
            colour = np.array([x * 255, 60, y * 255])
        best = model.classify(dict(zip("rgb", colour, strict=True)))[0]
        certainty = (best.confidence - 1 / 9) / (1 - 1 / 9)
        own = np.array(colour_of(paint(best.label)))
        expected = colour + (own - colour) * (0.12 + 0.88 * certainty)
        if not edges[line, column]:
            checked += 1
            assert pixels[line, column, :3] == pytest.approx(expected, abs=2), (best, x, y)
    assert checked > 25
    assert (pixels[..., 3] == 255).all()


def test_bands_are_the_whole(trained: Session) -> None:
    whole = draw(trained, HUE)
    bands = [
        trained.draw(1, "map", plane=HUE, size=[WIDTH, HEIGHT], band=[top, 10]) or b"" for top in range(0, HEIGHT, 10)
    ]
    assert b"".join(bands) == whole.tobytes()


def test_borders_lie_between_different_answers() -> None:
    assert maps.borders(np.array([[1, 1, 2], [1, 1, 2], [3, 3, 3]])).tolist() == [
        [False, True, False],
        [True, True, True],
        [False, False, False],
    ]


def test_names_stand_where_they_are_answered(trained: Session) -> None:
    told = trained.ask(1, "map_point", plane=HUE, place=[0.5, 0.5])
    assert told is not None
    assert len(told["names"]) >= 5
    for label, x, y in told["names"]:
        answer = trained.ask(1, "map_answer", plane=HUE, place=[x, y])
        assert answer is not None
        assert answer["label"] == label


def test_a_place_is_read_as_the_network_answers_it(trained: Session) -> None:
    answer = trained.ask(1, "map_answer", plane=HUE, place=[1 / 3, 0.5])
    assert answer is not None
    assert answer["coordinates"] == [120, 50]
    assert answer["row"] == {"r": 25, "g": 230, "b": 25}
    best = trained.training.shown.classify(answer["row"])[0]
    assert (answer["label"], answer["confidence"]) == (best.label, pytest.approx(best.confidence))
    json.dumps(answer, allow_nan=False)


@pytest.mark.parametrize("colour", [(255, 0, 255), (10, 200, 30), (90, 90, 90), (0, 0, 0), (255, 254, 0), (1, 2, 200)])
def test_a_row_is_found_by_hue_and_lightness(trained: Session, colour: tuple[int, int, int]) -> None:
    answer = trained.ask(1, "map_place", plane=HUE, row=dict(zip("rgb", colour, strict=True)))
    assert answer is not None
    hue, lightness, _ = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    assert answer["place"] == pytest.approx([hue, lightness])


def test_learnt_rows_are_drawn_where_they_lie(trained: Session) -> None:
    told = trained.ask(1, "map_points", plane=HUE)
    assert told is not None
    dots = [dot for _, path in told["groups"] for dot in path.split("M")[1:]]
    assert len(dots) == told["shown"] > 100
    near = {
        (round(hue * 1000), round((1 - lightness) * 1000))
        for row in trained.training.training_table.rows()
        for hue, lightness, _ in [colorsys.rgb_to_hls(*(float(row[name]) / 255 for name in "rgb"))]
    }
    for dot in dots:
        x, y = (round(float(part)) for part in dot.removesuffix("h0").split(" "))
        assert any((x + dx, y + dy) in near for dx in (-1, 0, 1) for dy in (-1, 0, 1)), dot


def test_it_follows_the_network_that_is_shown(trained: Session) -> None:
    now = draw(trained, HUE)
    trained.ask(1, "look_back", epoch=1)
    before = draw(trained, HUE)
    trained.ask(1, "look_back", epoch=5)
    assert (draw(trained, HUE) == now).all()
    assert (before != now).any()


def test_an_untrained_network_is_drawn_as_it_is() -> None:
    session = trained_on(COLOURS)
    pixels, model = draw(session, HUE), session.training.shown
    assert model.provenance.epochs == 0
    assert len(np.unique(pixels.reshape(-1, 4), axis=0)) > 100


def rows_of_others() -> bytes:
    rows = [
        {"age": i % 50, "port": "SCQ"[i % 3], "fare": i % 7, "label": HOSTILE if i % 50 > 25 else "young"}
        for i in range(150)
    ]
    return json.dumps(rows).encode()


def test_other_tables_have_planes_of_two_columns_names_among_them() -> None:
    session = trained_on(rows_of_others(), epochs=40, batch_size=16)
    held = {"age": 10, "port": "S", "fare": 3}
    for x, y in (("age", "fare"), ("age", "port")):
        plane = {"x": x, "y": y, "row": held}
        pixels = draw(session, plane)
        assert len({tuple(pixel) for pixel in pixels[:, :, :3].reshape(-1, 3).tolist()}) <= 4
        assert pixels[..., 3].min() < pixels[..., 3].max()
        old = session.ask(1, "map_answer", plane=plane, place=[0.95, 0.5])
        young = session.ask(1, "map_answer", plane=plane, place=[0.05, 0.5])
        assert old is not None
        assert young is not None
        assert (old["label"], young["label"]) == (HOSTILE, "young")
        assert old["row"] | held == held
        assert session.training.shown.classify(old["row"])[0].label == HOSTILE
        found = session.ask(1, "map_place", plane=plane, row=old["row"])
        assert found is not None
        assert found["place"][0] == pytest.approx(0.95, abs=0.01)
    assert (session.ask(1, "map_points", plane={"x": "age", "y": "fare", "row": held}) or {})["shown"] > 50


def test_numbers_are_painted_from_low_to_high() -> None:
    lines = ["left,up,high"] + [f"{x},{y},{x * 10}" for x in range(10) for y in range(6)]
    session = trained_on("\n".join(lines).encode(), "t.csv", epochs=60, batch_size=16)
    plane = {"x": "left", "y": "up", "row": {"left": 0, "up": 0}}
    pixels = draw(session, plane).astype(int)
    assert pixels[20, -2, :3].sum() > pixels[20, 1, :3].sum() + 150
    assert (pixels[..., 3] == 255).all()
    answer = session.ask(1, "map_answer", plane=plane, place=[1.0, 0.5])
    assert answer is not None
    lowest, highest = answer["ends"]
    assert lowest < highest
    assert len(answer["ramp"]) == len(maps.RAMP)
    assert answer["number"] == pytest.approx(float(session.training.shown.predict(answer["row"])[0]))
    assert (session.ask(1, "map_point", plane=plane, place=[0, 0]) or {})["names"] == []


def test_an_own_label_is_painted_with_the_mean_of_its_colours() -> None:
    rows = [{"r": 100 + i, "g": 200, "b": 150, "label": "mint"} for i in range(10)]
    rows += [{"r": 200, "g": i, "b": 0, "label": "red"} for i in range(10)]
    session = trained_on(json.dumps(rows).encode())
    mint, red = maps.paints_of(session.training)
    assert colour_of(mint) == pytest.approx((104, 200, 150), abs=3)
    assert red == paint("red")


def test_what_is_asked_about_another_table_is_stale() -> None:
    """Reset, while a table is opened, begins a run that the page knows before it knows the table."""
    trained = trained_on(COLOURS, epochs=1)
    plane = {"x": "age", "y": "r", "row": {"age": 1, "r": 2}}
    assert trained.ask(1, "map_point", plane=plane, place=[0, 0]) == STALE
    assert trained.ask(1, "map_points", plane={"x": "r", "y": "g", "row": {"r": 1, "g": 2}}) == STALE
    ages = json.dumps([{"age": i, "label": "ab"[i % 2]} for i in range(40)]).encode()
    trained.ask(2, "open", name="ages.json", content=ages)
    trained.ask(3, "reset")
    row = {"r": 1, "g": 2, "b": 3}
    assert trained.draw(3, "map", plane={"saturation": 1.0}, size=[4, 4]) is None
    assert trained.ask(3, "map_points", plane={"saturation": 1.0}) == STALE
    assert trained.ask(3, "map_place", plane={"x": "age", "y": "age", "row": {"age": 1}}, row=row) == STALE
    assert trained.ask(3, "classify", row=row) == trained.ask(3, "explain", row=row) == STALE


def test_a_number_that_is_predicted_from_one_input_is_a_curve_with_the_rows_around_it() -> None:
    rows = [{"x": n / 50, "y": (n / 50) ** 2} for n in range(51)]
    session = trained_on(json.dumps(rows).encode(), epochs=60)
    plane = {"x": "x", "y": "x", "row": {"x": 0.5}}
    alpha = draw(session, plane)[..., 3]
    for column in range(2, WIDTH - 2):
        predicted = float(session.training.shown.predict({"x": (column + 0.5) / WIDTH})[0])
        for line in range(HEIGHT):
            height = 1 - (line + 0.5) / HEIGHT
            if abs(height - predicted) > 0.1:
                assert (alpha[line, column] == 255) == (height < predicted)
    there = asked(session, "map_place", plane=plane, row={"x": 0.5})["place"]
    assert there == pytest.approx([0.5, float(session.training.shown.predict({"x": 0.5})[0])], abs=0.01)
    points = asked(session, "map_points", plane=plane)
    dots = [dot for _, path in points["groups"] for dot in path.split("M")[1:]]
    assert {dot.split()[1] for dot in dots} >= {"1000.0h0", "0.0h0"}


def test_rows_of_one_input_and_a_class_are_spread_over_the_other_side() -> None:
    rows = [{"x": n, "label": "ab"[n > 20]} for n in range(41)]
    session = trained_on(json.dumps(rows).encode(), epochs=5)
    plane = {"x": "x", "y": "x", "row": {"x": 7}}
    there = make_plane(session.training.shown.schema, plane)
    _, ys = there.place(session.training.training_table)
    assert len(set(ys.round(3).tolist())) == len(ys)
    pixels = draw(session, plane)
    assert (pixels[0] == pixels[-1]).all()
