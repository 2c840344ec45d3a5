import json
from pathlib import Path
from typing import Any

import pytest

from colornn_core import Model, ModelFormatError, NetworkConfig, Table, TrainingConfig

TABLE = Table.from_rows(
    [{"x": number, "kind": "ab"[number % 2], "y": 'a "name" <b>' if number < 4 else "größer"} for number in range(8)]
)


def make_model(output: str = "y", seed: int = 0, **config: Any) -> Model:
    inputs = [name for name in TABLE.columns if name != output]
    return Model.for_table(TABLE, inputs, output, network=NetworkConfig(**config), seed=seed)


def test_a_loaded_model_answers_and_learns_on(tmp_path: Path) -> None:
    model = make_model()
    list(model.train(TABLE, TrainingConfig(epochs=2)))
    model.save(tmp_path / "model.json")
    again = Model.load(tmp_path / "model.json")
    row = {"x": 3, "kind": "b"}
    assert again.classify(row) == model.classify(row)
    assert len(list(again.train(TABLE, TrainingConfig(epochs=3)))) == 3
    assert again.provenance.epochs == 5


def change(path: list[Any], value: Any) -> bytes:
    document = json.loads(make_model().to_files()["model.json"])
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (change(["format_version"], 2), "format_version 2, this colornn reads 1: update colornn"),
        (change(["network", "activation"], "swoosh"), "activation must be one of"),
        (change(["network", "surprise"], 1), "surprise"),
        (change(["layers", 0, "weights", 0], [1, 2]), r"layers\[0\]\.weights\[0\] must be a list of 16 numbers"),
        (change(["layers", 0, "biases"], [1, 2]), r"weights\[0\] must be a list of 2 numbers, got a list of 16"),
        (change(["layers", 0], {"weights": [[1]], "biases": [1]}), "layer 2 takes 16 values, layer 1 gives 1"),
        (change(["network", "hidden_units"], [17]), "the shapes .* the schema and the network need"),
        (change(["layers", 1, "biases", 0], float("nan")), r"biases\[0\] must be a finite number, got nan"),
        (change(["layers", 1, "biases", 0], 10**400), r"biases\[0\] must be a finite number"),
        (change(["layers"], "none"), "layers must be a list, got 'none'"),
        (change(["schema", "inputs", 0, "kind"], "picture"), r"kind must be one of number, category, got 'picture'"),
        (change(["schema"], {}), "schema has no 'inputs'"),
        (change(["schema", "inputs", 0, "name"], "\ud800"), "broken character"),
        (change(["provenance", "seed"], -1), "seed must be a whole number that is not negative"),
        (change(["provenance", "mood"], "good"), "provenance has 'mood', unknown to this colornn: update colornn"),
        (change(["network", "hidden_units"], [10**9]), "hidden_units|shapes"),
        (b'{"format": "colornn", ', "damaged"),
        (b'{"format": "colornn", "format_version": 1, "schema": ' + b"[" * 100_000, "damaged"),
        (b'["colornn"]', "this is no model that colornn can read"),
    ],
)
def test_a_damaged_file_is_refused_in_plain_words(content: bytes, message: str) -> None:
    with pytest.raises(ModelFormatError, match=message):
        Model.from_files({"model.json": content})


def test_a_temperature_is_kept() -> None:
    model = make_model()
    assert b"temperature" not in model.to_files()["model.json"]
    model.temperature = 1.25
    again = Model.from_files(model.to_files())
    assert again.temperature == 1.25
    assert again.classify(TABLE) == model.classify(TABLE)


def test_a_wrong_temperature_is_told() -> None:
    document = json.loads(make_model().to_files()["model.json"])
    for temperature in (0, "hot", None):
        files = {"model.json": json.dumps({**document, "temperature": temperature}).encode()}
        with pytest.raises(ModelFormatError, match="temperature must lie between"):
            Model.from_files(files)
