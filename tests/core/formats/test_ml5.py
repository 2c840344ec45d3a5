import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from colornn_core import Model, ModelFormatError, Table, TrainingConfig
from colornn_core.formats import ml5
from tests.core.formats.examples import TABLE, make_model, models, numbers_of, tolerance_of
from tests.core.formats.ml5_files import FIXTURES, answers, expected_of, needs_fixtures


@needs_fixtures
@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_files_of_ml5_answer_as_they_do_there(folder: Path) -> None:
    model = Model.load(folder)
    rows, theirs = expected_of(folder)
    for mine, their in zip(answers(model, rows), theirs, strict=True):
        assert mine == pytest.approx(their, abs=1e-5)
    assert model.notes == ()
    assert model.left_out("ml5") == ()


@needs_fixtures
@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_what_did_not_change_is_saved_as_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    assert Model.load(folder / "model.json").save(tmp_path, format="ml5") == ()
    saved = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert saved.keys() == {"model.json", "model_meta.json", "model.weights.bin"}
    # Of the layout of 0.5.0 the layers are written as 1.x writes them, which 0.5.0 reads too.
    same = saved.keys() - ({"model.json"} if "0.5.0" in folder.name else set())
    for name in same:
        assert saved[name] == (folder / name).read_bytes(), name


def test_a_model_stays_trainable_and_keeps_its_scaling() -> None:
    rows = [{"x": x, "side": "left" if x < 5 else "right"} for x in range(10)]
    model = Model.from_files(Model.for_table(Table.from_rows(rows), ["x"], "side").to_files("ml5"))
    scaling = model.schema.inputs
    results = list(model.train(Table.from_rows(rows[2:9]), TrainingConfig(epochs=60)))
    assert results[-1].loss < results[0].loss
    assert model.schema.inputs == scaling
    assert model.provenance.source == "ml5"


@given(models(ml5.CAPABILITIES))
def test_a_round_trip_keeps_all_that_ml5_can_hold(model: Model) -> None:
    again = Model.from_files(model.to_files("ml5"))
    expected, got = numbers_of(model), numbers_of(again)
    places = [again.labels.index(label) for label in model.labels]
    np.testing.assert_allclose(got[:, places], expected, rtol=1e-5, atol=tolerance_of(model))
    assert again.network.config.dropout == (model.network.config.dropout if model.network.config.hidden_units else 0)
    assert {column.name for column in again.schema.inputs} == {column.name for column in model.schema.inputs}
    assert again.to_files("ml5") == model.to_files("ml5")


def meta_of(files: dict[str, bytes]) -> Any:
    return json.loads(files["model_meta.json"])


def with_meta(files: dict[str, bytes], **changes: Any) -> dict[str, bytes]:
    return {**files, "model_meta.json": json.dumps({**meta_of(files), **changes}).encode()}


def test_rows_are_matched_by_name_in_any_order_of_columns() -> None:
    model = make_model(inputs=("r", "g"))
    files = model.to_files("ml5")
    layers = model.network.weights[0][::-1].astype("<f4").tobytes()
    files["model.weights.bin"] = layers + files["model.weights.bin"][len(layers) :]
    meta = meta_of(files)["inputs"]
    again = Model.from_files(with_meta(files, inputs={"g": meta["g"], "r": meta["r"]}))
    np.testing.assert_allclose(numbers_of(again), numbers_of(model), atol=1e-5)


def test_classes_are_matched_by_their_one_hot_rows() -> None:
    model = make_model("digits")
    files = model.to_files("ml5")
    assert meta_of(files)["outputs"]["digits"]["legend"] == {"9": [1, 0, 0], "10": [0, 1, 0], "11": [0, 0, 1]}
    meta = meta_of(files)["outputs"]["digits"]
    shuffled = {"11": [0, 0, 1], "9": [1, 0, 0], "10": [0, 1, 0]}
    again = Model.from_files(with_meta(files, outputs={"digits": {**meta, "legend": shuffled}}))
    assert again.labels == ("9", "10", "11")
    for row in list(TABLE.rows())[:5]:
        assert dict(again.classify(row)) == pytest.approx(dict(model.classify(row)), abs=1e-5)


def test_older_files_are_read() -> None:
    model = make_model()
    files = model.to_files("ml5")
    topology = json.loads(files["model.json"])
    topology["modelTopology"]["config"] = topology["modelTopology"]["config"]["layers"]
    outputs = meta_of(files)["outputs"]
    del outputs["label"]["min"], outputs["label"]["max"]
    older = with_meta({**files, "model.json": json.dumps(topology).encode()}, inputUnits=6, outputs=outputs)
    assert Model.from_files(older).to_files("ml5") == files


def test_what_is_not_normalized_is_not_scaled() -> None:
    model = make_model("number", scaling="none")
    files = model.to_files("ml5")
    assert meta_of(files)["isNormalized"] is False
    assert numbers_of(Model.from_files(files)) == pytest.approx(numbers_of(model), abs=1e-4)


def test_a_column_of_one_value_is_written_so_that_ml5_does_not_divide_by_zero() -> None:
    table = Table.from_rows([{"x": 3, "y": "a"}, {"x": 3, "y": "b"}])
    meta = meta_of(Model.for_table(table, ["x"], "y").to_files("ml5"))
    assert meta["inputs"]["x"] == {"dtype": "number", "min": 3, "max": 4}


def test_several_labels_are_reported() -> None:
    model = make_model("labels")
    assert any("no multi-label models" in note for note in model.left_out("ml5"))
    again = Model.from_files(model.to_files("ml5"))
    assert again.schema.task == "regression"
    np.testing.assert_allclose(again.predict(TABLE), model.predict_proba(TABLE), atol=1e-5)


NO_RANGE = {"r": {"dtype": "number"}, "g": {"dtype": "number", "min": 0, "max": 1}}
TWO_NAMES = {name: {"dtype": "string", "legend": {"a": [1, 0], "b": [0, 1]}} for name in "xy"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"inputs": NO_RANGE}, r"model_meta\.json, inputs\.r has no 'min'"),
        ({"inputs": {"image": {"dtype": "image"}}}, "takes no images and no arrays"),
        ({"inputs": {}}, "at least one column"),
        ({"inputs": {"r": {"dtype": "number", "min": 0, "max": "255"}}}, r"inputs\.r\.max must be a finite number"),
        ({"outputs": TWO_NAMES}, "several outputs that are names"),
        ({"outputs": {"y": {"dtype": "string", "legend": {"a": [1, 0], "b": [1, 0]}}}}, "another place of each"),
        ({"outputs": {"y": {"dtype": "string", "legend": {"a": [1], "b": [0, 1]}}}}, "list of 2 numbers"),
        ({"outputs": {"y": {"dtype": "string", "legend": {}}}}, "another place of each"),
        ({"outputs": {"y": {"dtype": "number", "min": 0, "max": 1}}}, "its schema 2 and 1"),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, Any], message: str) -> None:
    files = make_model(inputs=("r", "g")).to_files("ml5")
    with pytest.raises(ModelFormatError, match=message):
        Model.from_files(with_meta(files, **changes))
