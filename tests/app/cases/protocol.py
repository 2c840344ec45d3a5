from app.shared.protocol import read, request, serve


class RefusedError(Exception):
    pass


def case_a_message_comes_back_as_it_went():
    body = {"label": '<b>"\u00e4\u65e5\u672c"</b>\n', "shares": [0.25, 1.0], "nothing": None}
    message = read(request(7, body))
    assert message.pop("run_id") == 7
    assert message == body


def case_a_character_beyond_the_first_plane_is_one_character():
    label = chr(0x1F600)
    written = request(7, {"label": label})
    assert label in written
    assert len(read(written)["label"]) == 1


def case_what_is_no_finite_number_is_nothing():
    body = {"row": {"x": float("inf"), "y": 1.5}, "cells": ["inf", "nan"], "curve": [float("nan"), (float("-inf"), 2)]}
    assert read(request(7, body)) == {
        "run_id": 7,
        "row": {"x": None, "y": 1.5},
        "cells": ["inf", "nan"],
        "curve": [None, [None, 2]],
    }


def case_an_answer_carries_the_run_of_its_request():
    def double(run_id, number):
        return {"run_was": run_id, "double": 2 * number}

    assert read(serve(double, request(3, {"number": 21}), RefusedError)) == {"run_id": 3, "run_was": 3, "double": 42}


def case_a_refusal_becomes_its_message():
    def refuse(run_id):
        raise RefusedError("The file is empty: choose another one.")

    answer = read(serve(refuse, request(3, {}), RefusedError))
    assert answer == {"run_id": 3, "error": "The file is empty: choose another one."}


def case_a_bug_stays_a_bug():
    def fail(run_id):
        return 1 / 0

    try:
        serve(fail, request(3, {}), RefusedError)
    except ZeroDivisionError:
        return
    raise AssertionError("the bug was hidden")
