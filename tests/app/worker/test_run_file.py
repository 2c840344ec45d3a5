"""What is kept of a run brings all of it back, and is refused where it is damaged."""

import json
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.worker.run_file import MOST_CELLS, read_table, write_table
from app.worker.services import new_session
from app.worker.session import Session
from colornn_core import DataError, Table

TABLE = "a,b,kind\n" + "\n".join(f"{n},{n % 7},{'odd' if n % 2 else 'even'}" for n in range(60))
SETTINGS = {"epochs": 4, "batch_size": 8, "hidden_units": [5, 3], "dtype": "float64"}


def trained(epochs: int = 2) -> Session:
    session = new_session()
    session.ask(1, "open", name="mine.csv", content=TABLE.encode())
    session.ask(1, "begin", settings=SETTINGS)
    for _ in range(epochs):
        epoch(session, 1)
    return session


def epoch(session: Session, run_id: int) -> dict[str, Any]:
    while (answer := session.ask(run_id, "epoch")) is None:
        pass
    return answer


def kept(session: Session) -> dict[str, bytes]:
    table, run = session.draw(1, "keep_table"), session.draw(1, "keep_run")
    assert table is not None
    assert run is not None
    return {"table": table, "run": run}


def test_another_worker_goes_on_where_the_first_one_was() -> None:
    first, second = trained(), new_session()
    told = second.ask(7, "bring_back", files=kept(first))
    assert told is not None
    json.dumps(told, allow_nan=False)
    assert (told["name"], told["rows"], told["epochs"]) == ("mine.csv", 60, 2)
    assert told["result"] == first.training.run.results.last._asdict()
    assert told["settings"] == first.training.settings.to_dict()
    np.testing.assert_array_equal(second.training.model.network.parameters, first.training.model.network.parameters)
    assert second.training.run.results.values() == first.training.run.results.values()
    assert list(second.training.validation_table.rows()) == list(first.training.validation_table.rows())
    assert second.ask(7, "look") == first.ask(1, "look")
    second.ask(7, "begin", settings=SETTINGS, done=2)
    assert [epoch(second, 7)["epoch"] for _ in range(2)] == [3, 4]
    assert epoch(second, 7) == {"stale": True}


def test_what_is_not_trained_yet_begins_as_it_would_have() -> None:
    first, second = trained(epochs=0), new_session()
    told = second.ask(7, "bring_back", files=kept(first))
    assert told is not None
    assert (told["epochs"], told["result"]) == (0, None)
    second.ask(7, "begin", settings=SETTINGS)
    assert epoch(second, 7) == epoch(first, 1)


def test_labels_that_were_taught_are_known_still() -> None:
    first, second = trained(), new_session()
    first.ask(1, "teach", rows=[{"a": 1, "b": 2, "kind": "neither"}])
    epoch(first, 1)
    second.ask(7, "bring_back", files=kept(first))
    assert second.training.model.labels == first.training.model.labels == ("even", "odd", "neither")


@given(st.lists(st.text() | st.none(), min_size=3, max_size=3), st.lists(st.floats(width=64), min_size=3, max_size=3))
def test_every_cell_is_kept_exactly(words: list[str | None], numbers: list[float]) -> None:
    table = Table({"words": np.array([*words, "x"], object), "numbers": np.array([*numbers, 0.5])})
    columns = read_table(write_table(table)).columns
    assert columns["words"].tolist() == table.columns["words"].tolist()
    np.testing.assert_array_equal(columns["numbers"], table.columns["numbers"])


def test_a_table_that_is_too_large_is_not_kept() -> None:
    assert write_table(Table({"n": np.zeros(MOST_CELLS + 1)})) == b""


KEPT = (trained(), kept(trained()))


@given(st.data())
def test_what_is_damaged_is_refused_and_costs_nothing(data: st.DataObject) -> None:
    session, files = KEPT
    name = data.draw(st.sampled_from(["table", "run"]))
    content = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    before = session.training
    try:
        session.ask(9, "bring_back", files={**files, name: bytes(content[:cut])})
        refusal = ""
    except DataError as error:
        refusal = str(error)
    assert ("damaged" in refusal) == (session.training is before)


def test_what_was_assumed_of_a_table_and_its_units_are_kept() -> None:
    content = "\n".join(["a title", "", "weight,label", *(f"{n} kg,{'ab'[n % 2]}" for n in range(20))])
    table = Table.from_content("t.csv", content.encode())
    assert table.notes
    back = read_table(write_table(table))
    assert [note.message for note in back.notes] == [note.message for note in table.notes]
    assert back.units == table.units == {"weight": "kg"}


def test_tables_that_an_older_version_kept_are_read() -> None:
    table = Table.from_content("t.csv", "\n".join(["a title", "", "weight,label", "1,a", "2,b"]).encode())
    document = json.loads(write_table(table))
    for note in document["notes"]:
        note["remedy"] = note.pop("fix")
    back = read_table(json.dumps(document).encode())
    assert [str(note) for note in back.notes] == [str(note) for note in table.notes] != []
