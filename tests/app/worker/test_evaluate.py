"""The confusion matrix, the rows behind it and the reliability curve, on the library."""

import json
from typing import Any

import numpy as np
import pytest

from app.worker.services import evaluate as judging
from app.worker.session import Session
from colornn_core import ColornnError
from colornn_core.evaluation.evaluator import evaluate
from colornn_core.evaluation.metrics import wilson_interval
from tests.app.worker.lessons import COLOURS, HOSTILE, asked, trained_on


@pytest.fixture(scope="module")
def colours() -> Session:
    return trained_on(COLOURS, epochs=4)


def judged(session: Session, **values: Any) -> dict[str, Any]:
    told = asked(session, "judge", **values)
    json.dumps(told, allow_nan=False)
    return told


def behind(session: Session, truth: str | None, answer: Any) -> dict[str, Any]:
    return asked(session, "rows_behind", truth=truth, answer=answer, labels=judged(session)["labels"])


def test_the_matrix_is_that_of_the_rows_held_back(colours: Session) -> None:
    training, told = colours.training, judged(colours)
    truth = training.validation_table.columns["label"]
    answers = np.array([ranking[0].label for ranking in training.shown.classify(training.validation_table)])
    for place, label in enumerate(told["labels"]):
        for other, answer in enumerate(told["labels"]):
            assert told["counts"][place][other] == ((truth == label) & (answers == answer)).sum()
        right, true, said = (answers == truth)[truth == label].sum(), (truth == label).sum(), (answers == label).sum()
        assert told["recall"][place] == pytest.approx(right / true)
        assert told["precision"][place] == (pytest.approx(right / said) if said else None)
    assert told["accuracy"] == pytest.approx((truth == answers).mean())
    assert told["rows"] == len(truth) == np.sum(told["counts"])
    assert told["within"] == pytest.approx(wilson_interval(told["accuracy"], told["rows"]))
    last = training.run.results.last
    assert (last.low, last.high) == pytest.approx(told["within"])


def test_the_rows_behind_a_cell_are_those_that_it_counts(colours: Session) -> None:
    told = judged(colours)
    counts = np.array(told["counts"])
    np.fill_diagonal(counts, 0)
    place, other = np.unravel_index(np.argmax(counts), counts.shape)
    truth, answer = told["labels"][place], told["labels"][other]
    found = behind(colours, truth, answer)
    assert found["count"] == counts[place, other] == len(found["rows"]) > 3
    shares = [row["confidence"] for row in found["rows"]]
    assert shares == sorted(shares, reverse=True)
    for row in found["rows"]:
        assert colours.training.shown.classify(row["row"])[0].label == answer
        assert row["colour"] == "#{r:02X}{g:02X}{b:02X}".format(**row["row"])
    json.dumps(found, allow_nan=False)


def test_of_many_labels_the_rarer_ones_stand_together() -> None:
    rows = [{"x": i, "label": f"name {i // (3 if i < 60 else 12)}"} for i in range(180)]
    session = trained_on(json.dumps(rows).encode(), epochs=2)
    told = judged(session)
    assert told["labels"][-1] is None
    assert len(told["labels"]) == judging.MOST_CLASSES + 1 == len(told["counts"])
    assert np.sum(told["counts"]) == told["rows"]
    total = sum(behind(session, None, answer)["count"] for answer in told["labels"])
    assert total == sum(told["counts"][-1])


def test_labels_are_told_as_they_stand() -> None:
    rows = [{"age": i % 60, "port": "SQ"[i % 2], "label": HOSTILE if i % 60 > 30 else "young"} for i in range(240)]
    session = trained_on(json.dumps(rows).encode(), epochs=40, batch_size=16)
    assert judged(session)["labels"] == [HOSTILE, "young"]
    first = behind(session, HOSTILE, HOSTILE)["rows"][0]
    assert first["colour"] == ""
    assert first["row"].keys() == {"age", "port"}


def test_numbers_are_told_as_predicted_against_actual() -> None:
    lines = ["left,up,high"] + [f"{x},{y},{x * 10 + y}" for x in range(12) for y in range(6)]
    session = trained_on("\n".join(lines).encode(), "t.csv", epochs=50, batch_size=16)
    training, told = session.training, judged(session)
    score = training.shown.evaluate(training.validation_table)
    assert (told["r2"], told["mae"], told["rmse"]) == (score.r2, score.mae, score.rmse)
    assert told["within"] == (None, None)  # of so few rows
    dots = told["dots"].split("M")[1:]
    assert len(dots) == told["rows"] == len(training.validation_table)
    span = told["high"] - told["low"]
    predicted, actual = (
        training.shown.predict(training.validation_table)[:, 0],
        training.validation_table.columns["high"].astype(float),
    )
    for dot, x, y in zip(dots, actual, predicted, strict=True):
        across, down = dot.removesuffix("h0").split(" ")
        assert int(across) == pytest.approx((x - told["low"]) / span * 1000, abs=1)
        assert int(down) == pytest.approx(1000 - (y - told["low"]) / span * 1000, abs=1)


def test_the_curve_is_the_librarys(colours: Session) -> None:
    told = asked(colours, "reliability")
    evaluation = colours.training.shown.evaluate(colours.training.validation_table)
    assert told["curve"]["error"] == evaluation.calibration_error
    assert told["curve"]["bins"] == [[one.confidence, one.accuracy, one.n_samples] for one in evaluation.reliability]
    assert told["curve"]["accuracy"] == pytest.approx(evaluation.accuracy)
    assert told["temperature"] == 1


def test_calibrating_fits_confidences_and_can_be_taken_back() -> None:
    session = trained_on(COLOURS, epochs=1)
    before = asked(session, "reliability")
    after = asked(session, "calibrate")
    model = session.training.shown
    assert after["temperature"] == model.temperature != 1
    # Found on one half of the validation set, judged on the other.
    assert after["rows"] == before["rows"] // 2
    held_back = session.training.validation_table
    order = np.random.default_rng(0).permutation(len(held_back))
    found_on, judged_on = (held_back.take(np.sort(order[start::2])) for start in (0, 1))
    assert after["curve"]["error"] == model.evaluate(judged_on).calibration_error
    plain = evaluate(model.network, model.schema, judged_on, loss=model.default_loss)
    assert after["raw"]["error"] == plain.calibration_error
    assert after["curve"]["accuracy"] == pytest.approx(plain.accuracy)
    unfitted = evaluate(model.network, model.schema, found_on, loss=model.default_loss)
    assert (model.evaluate(found_on).log_loss or 9) < (unfitted.log_loss or 0)
    assert asked(session, "calibrate", undo=True) == before
    assert model.temperature == 1


def test_a_temperature_lasts_until_more_is_learnt() -> None:
    session = trained_on(COLOURS, epochs=1)
    asked(session, "begin", settings={"epochs": 2})
    while session.ask(1, "epoch") is None:
        pass
    asked(session, "calibrate")
    assert session.training.shown.temperature != 1
    while session.ask(1, "epoch") is None:
        pass
    assert session.training.shown.temperature == 1


def test_without_rows_held_back_nothing_is_claimed() -> None:
    session = trained_on(COLOURS, epochs=1, validation_split=0.0)
    assert judged(session) == {"task": "classification", "rows": 0}
    assert asked(session, "reliability") == {"rows": 0}
    with pytest.raises(ColornnError, match="two rows in the validation set"):
        asked(session, "calibrate")


def test_one_row_is_judged_as_a_whole_also_at_a_temperature() -> None:
    session = trained_on(COLOURS, epochs=1)
    training = session.training
    training.validation_table = training.validation_table.take(np.array([0]))
    training.shown.temperature = 2.0
    assert asked(session, "reliability")["rows"] == 1


@pytest.mark.parametrize(("truth", "answer"), [("gone-ish", "red-ish"), ("red-ish", "gone-ish"), (None, "gone-ish")])
def test_a_cell_whose_label_vanished_is_told(colours: Session, truth: str | None, answer: str) -> None:
    labels = [*judged(colours)["labels"], "gone-ish", None]
    told = asked(colours, "rows_behind", truth=truth, answer=answer, labels=labels)
    assert told == {"count": 0, "rows": [], "gone": True}
    assert not behind(colours, "red-ish", "red-ish")["gone"]
