"""A table is looked over, mended and then learnt; what is learnt meanwhile is left alone."""

import json
from typing import Any

import pytest

from app.worker.services import new_session
from app.worker.session import Session
from colornn_core import ColornnError

GAPS = b"age,fare,survived\n" + b"30,10,yes\n,20,no\n41,5,yes\n19,7,no\n" * 10


def ask(session: Session, service: str, run_id: int = 1, **values: Any) -> dict[str, Any]:
    answer = session.ask(run_id, service, **values)
    assert answer is not None
    told: dict[str, Any] = json.loads(json.dumps(answer, allow_nan=False))
    return told


@pytest.fixture
def session() -> Session:
    session = new_session()
    ask(session, "open", name="xy.csv", content=b"x,y,label\n" + b"1,2,a\n3,5,b\n2,2,a\n" * 10)
    return session


def open_gaps(session: Session) -> dict[str, Any]:
    with pytest.raises(ColornnError, match="the value is missing"):
        session.ask(2, "open", name="gaps.csv", content=GAPS)
    return ask(session, "look")


def chosen(draft: dict[str, Any], **others: Any) -> dict[str, Any]:
    kinds = {column["name"]: column["kind"] for column in draft["columns"] if column["kind"]}
    return {"inputs": draft["inputs"], "outputs": draft["outputs"], "task": draft["task"], "kinds": kinds, **others}


def test_the_draft_is_the_table_in_training(session: Session) -> None:
    draft = ask(session, "look")
    assert draft["learnt"]
    assert draft["usable"]
    assert (draft["name"], draft["inputs"], draft["outputs"]) == ("xy.csv", ["x", "y"], ["label"])
    assert draft["counts"] == [["a", 20], ["b", 10]]
    assert draft["columns"][1] == {
        "name": "y", "missing": 0, "looks": "number", "different": 2, "unit": "", "from": "2", "to": "5", "kind": ""
    }  # fmt: skip


def test_choosing_what_is_learnt_already_changes_nothing(session: Session) -> None:
    draft = ask(session, "look")
    assert ask(session, "choose", **chosen(draft)) == draft


def test_a_table_that_cannot_be_learnt_is_mended_and_learnt(session: Session) -> None:
    training = session.training
    draft = open_gaps(session)
    assert not draft["usable"]
    assert not draft["learnt"]
    (missing,) = [finding for finding in draft["findings"] if finding["code"] == "missing"]
    assert "drop_missing" in missing["actions"]
    assert session.training is training
    mended = ask(session, "fix", finding=missing, action="drop_missing")
    assert mended["usable"]
    assert mended["rows"] == 30
    assert session.training is training
    table = ask(session, "learn", 2, **chosen(mended))
    assert (table["name"], table["rows"], table["outputs"]) == ("gaps.csv", 30, ["survived"])
    assert session.run_id == 2
    assert ask(session, "look", 2)["learnt"]


def test_learning_it_before_is_refused_in_the_words_of_the_checks(session: Session) -> None:
    draft = open_gaps(session)
    (finding,) = [finding for finding in draft["findings"] if finding["severity"] == "error"]
    with pytest.raises(ColornnError) as refused:
        session.ask(2, "learn", **chosen(draft))
    assert str(refused.value) == f"{finding['message']} {finding['fix']}"
    assert session.run_id == 1


def test_a_fix_can_be_undone(session: Session) -> None:
    draft = open_gaps(session)
    assert ask(session, "fix", finding=draft["findings"][0], action="fill_missing")["fixes"] == 1
    assert ask(session, "undo") == draft
    assert ask(session, "undo") == draft


def test_all_that_needs_no_decision_is_fixed_at_once_and_comes_back_at_once(session: Session) -> None:
    rows = [
        f"{number},{'' if number % 5 == 3 else number % 7},{('Red', 'red', 'blue')[number % 3]},1,{'ab'[number % 2]}"
        for number in range(30)
    ]
    content = "\n".join(["id,age,colour,same,label", *rows]).encode()
    with pytest.raises(ColornnError, match="the value is missing"):
        session.ask(2, "open", name="untidy.csv", content=content)
    draft = ask(session, "look")
    assert draft["fixable"]
    assert not draft["usable"]
    fixed = ask(session, "fix_all")
    assert fixed["usable"]
    assert not fixed["fixable"]
    assert fixed["fixes"] == 1
    assert {"missing", "variants"}.isdisjoint(finding["code"] for finding in fixed["findings"])
    assert ask(session, "undo") == draft


def test_a_fix_that_is_pressed_twice_is_applied_once(session: Session) -> None:
    draft = open_gaps(session)
    missing = draft["findings"][0]
    mended = ask(session, "fix", finding=missing, action="drop_missing")
    assert ask(session, "fix", finding=missing, action="drop_missing") == mended
    assert mended["fixes"] == 1


def test_the_table_that_is_learnt_comes_back(session: Session) -> None:
    before = ask(session, "look")
    open_gaps(session)
    assert ask(session, "discard") == before


def test_a_column_that_is_left_out_is_no_longer_chosen(session: Session) -> None:
    content = b"x,same,label\n" + b"1,7,a\n3,7,b\n" * 10
    session.ask(2, "open", name="constant.csv", content=content)
    draft = ask(session, "choose", 2, inputs=["x", "same"], outputs=["label"], task="", kinds={})
    (constant,) = [finding for finding in draft["findings"] if finding["code"] == "constant"]
    mended = ask(session, "fix", 2, finding=constant, action="drop_columns")
    assert mended["inputs"] == ["x"]
    assert [column["name"] for column in mended["columns"]] == ["x", "label"]


def test_a_choice_that_makes_no_sense_is_told(session: Session) -> None:
    draft = ask(session, "look")
    nothing = ask(session, "choose", **chosen(draft, inputs=[]))
    assert "at least one input" in nothing["problem"]
    assert not nothing["usable"]
    assert nothing["counts"] == []
    with pytest.raises(ColornnError, match="at least one input"):
        session.ask(2, "learn", **chosen(draft, inputs=[]))


def test_kinds_and_task_can_be_others(session: Session) -> None:
    draft = ask(session, "look")
    numbers = ask(session, "choose", **chosen(draft, inputs=["x"], outputs=["y"]))
    assert numbers["likely_task"] == "classification"  # of two whole numbers
    classes = ask(session, "choose", **chosen(draft, inputs=["x"], outputs=["y"], task="classification"))
    assert classes["counts"] == [["2", 20], ["5", 10]]
    names = ask(session, "choose", **chosen(draft, kinds={"x": "category"}))
    assert names["columns"][0]["kind"] == "category"
    assert ask(session, "learn", 2, **chosen(names))["inputs"][0]["categories"] == ["1", "2", "3"]


def test_rows_are_found_by_what_they_hold(session: Session) -> None:
    rows = b"".join(b"%d,%d,%d,%s\n" % (i, 2 * i, 255 - i, b"Dark" if i < 100 else b"") for i in range(200))
    with pytest.raises(ColornnError):
        session.ask(2, "open", name="colours.csv", content=b"r,g,b,label\n" + rows)
    found = ask(session, "sample", text=" dARK ")
    assert found["names"] == ["r", "g", "b", "label"]
    assert len(found["rows"]) == 20
    assert found["rows"][1] == {
        "number": 2, "cells": ["1", "2", "254", "Dark"], "row": {"r": 1, "g": 2, "b": 254}, "colour": [1, 2, 254]
    }  # fmt: skip
    assert [row["number"] for row in ask(session, "sample", text="199")["rows"]] == [57, 200]
    assert ask(session, "sample", text="nowhere") == {"names": ["r", "g", "b", "label"], "rows": []}
    assert ask(session, "sample", text="")["rows"][0]["cells"] == ["0", "0", "255", "Dark"]


def test_a_row_with_a_gap_cannot_be_asked(session: Session) -> None:
    open_gaps(session)
    rows = ask(session, "sample", text="")["rows"]
    assert rows[0]["row"] == {"age": 30, "fare": 10}
    assert rows[1]["row"] is None
    assert rows[1]["cells"] == ["", "20", "no"]


def test_there_is_nothing_to_look_at_before_a_table_is_open() -> None:
    with pytest.raises(ColornnError, match="open one first"):
        new_session().ask(0, "look")


def test_rows_without_an_output_are_left_out_and_counted_and_come_back() -> None:
    session = new_session()
    table = ask(session, "open", name="t.csv", content=b"x,y,label\n1,2,\n" + b"1,2,a\n3,5,b\n2,2,a\n" * 10)
    assert table["rows"] == 30
    (told,) = [finding for finding in ask(session, "look")["findings"] if finding["code"] == "no-output"]
    assert (told["severity"], told["actions"]) == ("note", [])
    assert told["message"].startswith("1 row has no value of 'label'")
    assert ask(session, "undo")["rows"] == 31


def test_a_column_that_is_read_otherwise_is_taken_for_what_it_is_then() -> None:
    session = new_session()
    marks = b"kind,age,label\n" + b"u,1,a\nNA,2,b\nv,3,a\n" * 10
    with pytest.raises(ColornnError):
        session.ask(1, "open", name="t.csv", content=marks)
    draft = ask(session, "look", 0)
    (note,) = [finding for finding in draft["findings"] if "read_otherwise" in finding["actions"]]
    fixed = ask(session, "fix", 0, finding=note, action="read_otherwise")
    assert fixed["columns"][0]["missing"] == 0
    assert fixed["usable"]
