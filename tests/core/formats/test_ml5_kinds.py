"""Files of ml5 as several of its versions write them: arrays without names, older metadata, constant columns."""

import json
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError, NumberColumn
from tests.core.formats.stacks import DENSE, FIRST, FIRST_BIASES, LAST, LAST_BIASES, Files, dense, files_of, first, last

NUMBER = {"dtype": "number"}
KIND = {"dtype": "string", "min": 0, "max": 1, "legend": {"up": [1, 0], "down": [0, 1]}}


def number(minimum: float, maximum: float) -> dict[str, Any]:
    return {**NUMBER, "min": minimum, "max": maximum}


def ml5_files(meta: Any, activation: str = "softmax") -> Files:
    return {**files_of([first(), last(activation)], DENSE), "model_meta.json": json.dumps(meta).encode()}


def meta_of(inputs: Any, outputs: Any) -> dict[str, Any]:
    return {"inputUnits": [3], "outputUnits": 2, "inputs": inputs, "outputs": outputs, "isNormalized": True}


def old_ml5() -> Files:
    ranges = {"inputMin": [0, 100, -1], "inputMax": [10, 300, 1], "outputMin": 0, "outputMax": 1}
    legend = {"dtype": "string", "legend": KIND["legend"]}
    return ml5_files({"data": ranges, "meta": meta_of(dict.fromkeys("abc", NUMBER), {"kind": legend})})


def scores(*encoded: float, activation: str = "softmax") -> Any:
    """Return what the network answers for inputs that are scaled already."""
    logits = dense(np.maximum(dense(np.array(encoded), FIRST, FIRST_BIASES), 0), LAST, LAST_BIASES)
    powers = np.exp(logits)
    return powers / powers.sum() if activation == "softmax" else 1 / (1 + np.exp(-logits))


def confidences(model: Model, row: dict[str, Any]) -> list[float]:
    answers = dict(model.classify(row))
    return [answers[label] for label in ("up", "down")]


def test_inputs_and_outputs_that_were_added_as_arrays_are_told_apart() -> None:
    inputs = {"0": number(0, 10), "1": number(0, 4), "2": number(0, 1)}
    model = Model.from_files(ml5_files(meta_of(inputs, {"0": KIND})))
    assert [column.name for column in model.schema.inputs] == ["0", "1", "2"]
    assert [column.name for column in model.schema.outputs] == ["0_output"]
    assert "An input and an output are called '0': here the output is '0_output'." in model.notes
    row = {"0": 5, "1": 1, "2": 0.5}
    assert confidences(model, row) == pytest.approx(scores(0.5, 0.25, 0.5).tolist(), abs=1e-6)
    again = Model.from_files(model.to_files("ml5"))
    assert confidences(again, row) == pytest.approx(confidences(model, row), abs=1e-6)
    numbers = {"0": number(0, 1), "1": number(0, 1)}
    model = Model.from_files(ml5_files(meta_of(inputs, numbers), "sigmoid"))
    assert model.labels == ("0_output", "1_output")


def test_a_made_up_name_is_none_that_there_is() -> None:
    inputs = {"y": number(0, 1), "y_output": number(0, 1), "z": number(0, 1)}
    model = Model.from_files(ml5_files(meta_of(inputs, {"y": KIND})))
    assert [column.name for column in model.schema.outputs] == ["y_output_"]


def test_metadata_of_ml5_0_4() -> None:
    model = Model.from_files(old_ml5())
    assert model.schema.inputs == tuple(
        NumberColumn(name, "minmax", *limits) for name, limits in {"a": (0, 10), "b": (100, 300), "c": (-1, 1)}.items()
    )
    got = confidences(model, {"a": 5, "b": 150, "c": 0})
    assert got == pytest.approx(scores(0.5, 0.25, 0.5).tolist(), abs=1e-6)


@pytest.mark.parametrize(("low", "high"), [(2, 12), ([2, 4], [12, 8])])
def test_numbers_of_ml5_0_4(low: Any, high: Any) -> None:
    ranges = {"inputMin": [0, 0, 0], "inputMax": [1, 1, 1], "outputMin": low, "outputMax": high}
    meta = meta_of(dict.fromkeys("abc", NUMBER), dict.fromkeys("uv", NUMBER))
    model = Model.from_files(ml5_files({"data": ranges, "meta": meta}, "sigmoid"))
    lows, highs = np.broadcast_to(low, 2), np.broadcast_to(high, 2)
    expected = lows + (highs - lows) * scores(0.5, 0.25, 0.75, activation="sigmoid")
    np.testing.assert_allclose(model.predict({"a": 0.5, "b": 0.25, "c": 0.75}), expected, rtol=1e-5)


def test_a_range_that_is_missing_is_told() -> None:
    ranges = {"inputMin": [0, 0], "inputMax": [1, 1], "outputMin": 0, "outputMax": 1}
    meta = {"data": ranges, "meta": meta_of(dict.fromkeys("abc", NUMBER), {"kind": KIND})}
    with pytest.raises(ModelFormatError, match=r"data\.inputMin has no element number 3"):
        Model.from_files(ml5_files(meta))


def test_a_constant_input_counts_nothing() -> None:
    inputs = {"a": number(5, 5), "b": number(0, 4), "c": number(0, 1)}
    model = Model.from_files(ml5_files(meta_of(inputs, {"kind": KIND})))
    assert "The input 'a' was the same in all rows: as in ml5, it counts nothing." in model.notes
    expected = scores(0, 0.5, 1).tolist()
    for a in (5, 6, -1e6):
        assert confidences(model, {"a": a, "b": 2, "c": 1}) == pytest.approx(expected, abs=1e-6)
    again = Model.from_files(model.to_files("ml5"))
    assert confidences(again, {"a": 6, "b": 2, "c": 1}) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("activation", ["sigmoid", "linear", "relu", "tanh", "softplus"])
def test_a_constant_output_stays_as_it_is(activation: str) -> None:
    inputs = dict.fromkeys("abc", number(0, 1))
    model = Model.from_files(ml5_files(meta_of(inputs, {"u": number(7, 7), "v": number(0, 2)}), activation))
    other = Model.from_files(ml5_files(meta_of(inputs, {"u": number(0, 1), "v": number(0, 2)}), activation))
    row = {"a": 0.3, "b": 0.9, "c": 0.1}
    np.testing.assert_allclose(model.predict(row), [7, other.predict(row)[1]], rtol=1e-6)
    again = Model.from_files(model.to_files("ml5"))
    np.testing.assert_allclose(again.predict(row), model.predict(row), rtol=1e-6)
    assert "The output 'u' was the same in all rows: as in ml5, it stays so." in model.notes


@pytest.mark.parametrize(("flag", "encoded"), [({}, (5, 1, 0.5)), ({"isNormalized": None}, (5, 1, 0.5))])
@pytest.mark.parametrize("is_old", [False, True])
def test_numbers_are_scaled_only_where_the_file_says_so(flag: Any, encoded: tuple[float, ...], *, is_old: bool) -> None:
    meta = meta_of({"a": number(0, 10), "b": number(0, 4), "c": number(0, 1)}, {"kind": KIND})
    del meta["isNormalized"]
    files = ml5_files({**meta, **flag})
    if is_old:  # where ml5 left it out and scaled all the same
        ranges = {"inputMin": [0, 0, 0], "inputMax": [10, 4, 1], "outputMin": 0, "outputMax": 1}
        files = ml5_files({"data": ranges, "meta": {**meta, **flag}})
        encoded = encoded if flag else (0.5, 0.25, 0.5)
    row = {"a": 5, "b": 1, "c": 0.5}
    assert confidences(Model.from_files(files), row) == pytest.approx(scores(*encoded).tolist(), abs=1e-6)
