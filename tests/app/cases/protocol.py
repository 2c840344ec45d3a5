from app.shared.protocol import read, request


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
