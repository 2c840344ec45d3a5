"""What the page guesses of a table before anybody chooses."""

from pathlib import Path

import pytest

from app.worker.choice import Choice, choice_of, choose_columns
from colornn_core import Table, read_table

SHARED = Path(__file__).parents[4] / "shared" / "data"

# The columns of the passenger list as it is mostly passed on, names and all.
PASSENGERS = Table.from_rows(
    {
        "PassengerId": number,
        "Survived": number % 2,
        "Pclass": number % 3 + 1,
        "Name": f"Braund, Mr. Owen the {number}th",
        "Sex": "female" if number % 2 else "male",
        "Age": None if number % 9 == 0 else 20 + number % 31,
        "Ticket": f"A/{number} 21171",
        "Fare": number * 1.5 % 40,
        "Cabin": "C85" if number % 10 == 0 else None,
    }
    for number in range(200)
)


def test_colours_are_known_whatever_else_is_there() -> None:
    table = Table.from_rows([{"uid": "a", "b": 1, "g": 2, "r": 3, "label": "x"}, {"uid": "b", "b": 1, "g": 2, "r": 3}])
    assert choose_columns(table).inputs == ("r", "g", "b")


def test_numberings_names_and_gaps_are_left_out() -> None:
    choice = choose_columns(PASSENGERS)
    assert choice.output == "Survived"
    assert choice.inputs == ("Pclass", "Sex", "Age", "Fare")
    assert choice.task == "classification"


def test_a_series_is_known_without_a_telling_name() -> None:
    table = Table.from_rows({"n": 5 + i, "x": i * 7 % 11, "z": i * 3 % 13} for i in range(50))
    assert choose_columns(table) == Choice(("x",), "z")


@pytest.mark.parametrize("name", ["Species", "CLASS", "target", "Label"])
def test_a_telling_name_is_found_wherever_it_stands(name: str) -> None:
    table = Table.from_rows({name: "ab"[i % 2], "x": i * 7 % 11, "z": i * 3 % 13} for i in range(50))
    assert choose_columns(table) == Choice(("x", "z"), name)


def test_a_y_beside_an_x_is_a_coordinate_where_there_are_names() -> None:
    points = Table.from_rows({"x": i * 7 % 11, "y": i * 3 % 13, "group": "ab"[i % 2]} for i in range(50))
    assert choose_columns(points) == Choice(("x", "y"), "group")
    assert choose_columns(points.drop_columns(["group"])).output == "y"
    assert choose_columns(points.drop_columns(["x"])).output == "y"


def test_many_numbers_are_a_regression_and_two_are_classes() -> None:
    rows = [{"x": i * 7 % 11, "many": i * 1.5, "two": i * 3 % 2} for i in range(50)]
    assert choose_columns(Table.from_rows(rows).drop_columns(["two"])).task is None
    assert choose_columns(Table.from_rows(rows).drop_columns(["many"])).task == "classification"


@pytest.mark.parametrize("table", [{"only": [1, 2, 3]}, {"x": [None, None], "y": [None, None]}, {"a": [1], "b": [2]}])
def test_a_table_that_is_no_use_is_guessed_all_the_same(table: dict[str, list[int]]) -> None:
    assert choose_columns(Table.from_columns(table)).output in table


def test_a_choice_follows_its_table() -> None:
    table = Table.from_rows({"x": i, "z": i % 5, "y": i % 2} for i in range(10))
    choice = Choice(("x", "z"), "y", "regression", {"x": "category", "z": "number"})
    assert choice.within(table.drop_columns(["x"])) == Choice(("z",), "y", "regression", {"z": "number"})
    assert choice.within(table, ("y", "z")) == Choice(("x", "z"), "y", None, {"x": "category"})
    assert choice.within(table.drop_columns(["y"])).output == "z"


def test_a_choice_is_read_as_the_page_tells_it() -> None:
    told = {"inputs": ["x"], "outputs": ["y"], "task": "", "kinds": {}}
    assert choice_of(told) == Choice(("x",), "y")
    assert choice_of({**told, "outputs": ["y", "z"]}).output == ("y", "z")


@pytest.mark.parametrize(
    ("file", "inputs", "output"),
    [
        ("titanic.csv", ("fare_class", "sex", "age", "fare"), "survived"),
        ("xy-classifier.json", ("x", "y"), "label"),
        ("crowd-colors.json", ("r", "g", "b"), "label"),
    ],
)
def test_well_known_tables_are_guessed_right(file: str, inputs: tuple[str, ...], output: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("needs the tables beside this repository")
    choice = choose_columns(read_table(SHARED / file))
    assert (choice.inputs, choice.output) == (inputs, output)


def test_dates_and_texts_of_their_own_in_each_row_are_not_what_is_predicted() -> None:
    days = [f"2024-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(40)]
    columns = {"x": list(range(40)), "tree": ["oak", "elm"] * 20, "note": [f"note {n}" for n in range(40)], "day": days}
    assert choose_columns(Table.from_columns(columns)).output == "tree"
