"""Tables whose rows are pictures are known by their columns' names; the page is told what they are like."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pytest

from app.features.ask.framing import framed
from app.worker.pixels import picture_of
from app.worker.services import new_session
from app.worker.services.tables import open_table
from app.worker.session import Session
from colornn_core import Table
from colornn_core.data.schema import Schema
from tests.app.worker.lessons import asked
from tests.app.worker.test_datasets import CONTENTS


def names(pattern: str, rows: int, columns: int, first: int = 0) -> list[str]:
    return [pattern.format(first + row, first + column) for row in range(rows) for column in range(columns)]


def pictures(columns: list[str], *, low: float = 0, high: float = 255, blank: float | None = None) -> Table:
    """Return six pictures of random pixels, each of them blank in the first."""
    blank = low if blank is None else blank
    values = {
        name: [blank, *(low + (high - low) * ((7 * place + 3 * row) % 11) / 10 for row in range(5))]
        for place, name in enumerate(columns)
    }
    return Table.from_columns({**values, "what": list("aabbab")})


def told(table: Table, inputs: list[str] | None = None) -> dict[str, Any] | None:
    inputs = inputs or [name for name in table.columns if name != "what"]
    return picture_of(table, Schema.for_table(table, inputs, "what"))


@pytest.fixture
def digits() -> tuple[Session, dict[str, Any]]:
    session = new_session()
    return session, asked(session, "open", name="digits.csv", content=CONTENTS["digits"], dataset="digits")


def test_digits_are_pictures_of_eight_by_eight_pixels(digits: tuple[Session, dict[str, Any]]) -> None:
    picture = digits[1]["picture"]
    assert (picture["rows"], picture["columns"], picture["low"], picture["high"]) == (8, 8, 0, 16)
    assert picture["pixels"] == [column["name"] for column in digits[1]["inputs"]]
    spread = {name: np.std(values) for name, values in digits[0].training.table.columns.items() if name != "digit"}
    assert sorted(spread, key=spread.__getitem__)[-2:] == picture["axes"][::-1]


def picture_rows(session: Session) -> np.ndarray:
    """Return the validation set as pictures (n, 8, 8)."""
    columns = session.training.validation_table.columns
    return np.stack([columns[name] for name in columns if name != "digit"], axis=1).reshape(-1, 8, 8)


def test_what_is_drawn_beside_the_middle_is_read_as_if_it_were_there(digits: tuple[Session, dict[str, Any]]) -> None:
    session, table = digits
    picture = table["picture"]
    assert picture["frame"] == {"middle": [pytest.approx(4, abs=0.05), pytest.approx(4.1, abs=0.05)], "size": 7.875}
    asked(session, "begin", settings=table["start"])
    for _ in range(table["start"]["epochs"]):
        while session.ask(1, "epoch") is None:
            pass

    def right(change: Callable[[np.ndarray], Iterable[float]]) -> int:
        known = session.training.validation_table.columns["digit"]
        rows = [dict(zip(picture["pixels"], map(float, change(one)), strict=True)) for one in picture_rows(session)]
        told = [asked(session, "classify", row=row)["ranking"][0][0] for row in rows]
        return sum(float(one) == float(digit) for one, digit in zip(told, known, strict=True))

    def shifted(pixels: np.ndarray) -> np.ndarray:
        moved = np.zeros((8, 8))
        moved[:, 2:] = pixels[:, :-2]
        return moved.ravel()

    def put(pixels: np.ndarray) -> list[float]:
        return [16 * ink for ink in framed(list(pixels.ravel() / 16), 8, picture["frame"])]

    rows = len(session.training.validation_table)
    assert right(np.ravel) > 0.95 * rows
    assert right(shifted) < 0.4 * rows
    assert right(lambda pixels: put(shifted(pixels))) > 0.8 * rows
    assert right(put) > 0.93 * rows


def test_pictures_whose_ink_is_anywhere_are_left_as_drawn(digits: tuple[Session, dict[str, Any]]) -> None:
    rows = picture_rows(digits[0])[:90]
    columns = names("pixel_{}_{}", 16, 16)

    def frame_of(change: Callable[[np.ndarray, int], np.ndarray]) -> dict[str, Any] | None:
        large = [change(pixels, number).ravel() for number, pixels in enumerate(rows)]
        values = dict(zip(columns, np.stack(large, axis=1), strict=True))
        picture = told(Table.from_columns({**values, "what": [str(number % 2) for number in range(90)]}))
        assert picture is not None
        return picture["frame"]  # type: ignore[no-any-return]

    def placed(pixels: np.ndarray, number: int) -> np.ndarray:
        return np.roll(np.pad(pixels, ((0, 8), (0, 8))), (number % 9, number % 8), (0, 1))

    def sized(pixels: np.ndarray, number: int) -> np.ndarray:
        return np.pad(pixels[::2, ::2], 6) if number % 2 else np.pad(pixels, 4)

    assert frame_of(placed) is None
    frame = frame_of(sized)
    assert frame
    assert frame["size"] is None
    assert frame["middle"] == pytest.approx([8, 8], abs=0.3)


@pytest.mark.parametrize("dataset", ["iris", "breast-cancer", "diabetes"])
def test_other_tables_are_none(dataset: str) -> None:
    assert open_table(new_session(), f"{dataset}.csv", CONTENTS[dataset], dataset=dataset)["picture"] is None


@pytest.mark.parametrize("pattern", ["row {} column {}", "pixel_{}_{}", "{}x{}", "R{}C{}"])
def test_pixels_are_numbered_by_row_and_column(pattern: str) -> None:
    columns = names(pattern, 4, 6, first=1)
    picture = told(pictures(columns))
    assert picture is not None
    assert (picture["rows"], picture["columns"], picture["pixels"]) == (4, 6, columns)


def test_the_order_of_the_columns_is_of_no_matter() -> None:
    columns = names("{},{}", 4, 5)
    picture = told(pictures(columns[::-1]))
    assert picture is not None
    assert picture["pixels"] == columns


def test_the_column_may_stand_before_the_row() -> None:
    columns = [f"x{column}y{row}" for row in range(4) for column in range(5)]
    picture = told(pictures(columns))
    assert picture is not None
    assert (picture["rows"], picture["columns"], picture["pixels"]) == (4, 5, columns)


@pytest.mark.parametrize("first", [0, 1])
def test_pixels_are_numbered_one_after_the_other(first: int) -> None:
    columns = [f"pixel{first + number}" for number in range(25)]
    picture = told(pictures(columns))
    assert picture is not None
    assert (picture["rows"], picture["pixels"]) == (5, columns)


def test_pixels_that_are_no_inputs_have_no_name() -> None:
    columns = [f"pixel{number}" for number in range(25)]
    picture = told(pictures(columns), columns[1:])
    assert picture is not None
    assert picture["pixels"] == ["", *columns[1:]]


@pytest.mark.parametrize(
    "columns",
    [
        names("{}x{}", 3, 4),  # too small
        names("{}x{}", 4, 29),  # too large
        names("{}x{}", 5, 5)[1:],  # a gap
        [*names("{}x{}", 5, 5), "age"],
        [f"question {number}" for number in range(16)],
        [f"pixel{number}" for number in range(20)],  # no square
        [f"pixel{2 * number}" for number in range(16)],
        [f"{number}" for number in range(16)],
        ["01x1", *names("{}x{}", 4, 4)],  # twice
    ],
)
def test_what_numbers_no_pixels_is_no_picture(columns: list[str]) -> None:
    assert told(pictures(columns)) is None


def test_numbers_of_ranges_of_their_own_are_no_picture() -> None:
    table = pictures(names("{}x{}", 4, 4))
    for place, values in enumerate(table.columns.values()):
        if place < 16:
            values[:] = values + place * 1000.0
    assert told(table) is None


def test_names_are_no_pixels() -> None:
    columns = names("{}x{}", 4, 4)
    table = Table.from_columns({name: list("ababab") for name in columns} | {"what": list("aabbab")})
    assert told(table) is None


def test_ask_begins_with_an_example_that_is_not_learnt(digits: tuple[Session, dict[str, Any]]) -> None:
    session, table = digits
    start = {column["name"]: column["start"] for column in table["inputs"]}
    held = session.training.validation_table
    assert start == {name: held.columns[name].tolist()[0] for name in start}
    second = asked(session, "validation_row", number=1)
    assert second["inputs"] != start
    assert second["outputs"] == {"digit": held.columns["digit"].tolist()[1]}
    assert asked(session, "validation_row", number=1 + len(held)) == second
    json.dumps(second, allow_nan=False)


def test_without_rows_there_is_no_example() -> None:
    session = new_session()
    table = open_table(session, "t.csv", CONTENTS["digits"], dataset="digits")
    model = session.training.model.to_files("native")
    fresh = new_session()
    opened = asked(fresh, "open_model", files=model, settings={})
    assert opened["picture"] == {**table["picture"], "pixels": opened["picture"]["pixels"], "frame": None}
    assert asked(fresh, "validation_row", number=3) == {}
