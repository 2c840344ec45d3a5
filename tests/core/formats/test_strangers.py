"""Files that are part of a set, packed, wrapped, endless or none at all: opened, or refused with advice."""

import gzip
import json
import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError
from colornn_core.formats import files as storage
from colornn_core.formats import native, registry
from tests.core.formats.examples import TABLE, make_model, numbers_of
from tests.core.formats.tfjs_files import change, plain

MODEL = make_model("digits")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("model.weights.bin", "holds the weights of a model"),
        ("model_meta.json", "holds the names and ranges of a model"),
    ],
)
def test_one_file_of_a_set_says_which_to_point_at(name: str, told: str, tmp_path: Path) -> None:
    MODEL.save(tmp_path / "m", format="ml5")
    with pytest.raises(ModelFormatError, match=rf"{told}, .* open 'model\.json', which lies beside it"):
        Model.load(tmp_path / "m" / name)
    (tmp_path / "m" / "model.json").unlink()
    with pytest.raises(ModelFormatError, match=r"together with this one, or the folder of both"):
        Model.load(tmp_path / "m" / name)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"metadata.json": b'{"labels": ["a", "b"]}'}, "the labels of a model"),
        ({"group1-shard1of2": b"\0\1"}, "the weights of a model"),
        ({"my_meta.json": b'{"data": {}, "meta": {"inputs": {}, "outputs": {}}}'}, r"usually called 'my\.json'"),
        ({"m.tar": b"\0"}, "unpack it"),
    ],
)
def test_a_part_without_the_rest_is_told(files: dict[str, bytes], told: str) -> None:
    with pytest.raises(ModelFormatError, match=told):
        Model.from_files(files)


POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 123\n"


def test_what_came_instead_of_a_file_is_told() -> None:
    for content, told in ((POINTER, "a Git LFS pointer"), (b"\n<!DOCTYPE html><html>", "a web page")):
        for files in ({"model.json": content}, plain() | {"model.weights.bin": content}):
            with pytest.raises(ModelFormatError, match=rf"{told} instead of a model"):
                Model.from_files(files)


def test_packed_json_is_unpacked(tmp_path: Path) -> None:
    files = plain()
    packed = {"model.json.gz": gzip.compress(files.pop("model.json")), **files}
    expected = Model.from_files(plain()).network.parameters
    np.testing.assert_allclose(Model.from_files(packed).network.parameters, expected)
    for name, content in packed.items():
        (tmp_path / name).write_bytes(content)
    np.testing.assert_allclose(Model.load(tmp_path / "model.json.gz").network.parameters, expected)
    with pytest.raises(ModelFormatError, match=r"'model\.weights\.bin' is missing.*gzip"):
        Model.from_files({"model.json.gz": packed["model.json.gz"]})


def test_packed_weights_are_unpacked() -> None:
    files = plain()
    packed = files | {"model.weights.bin": gzip.compress(files["model.weights.bin"])}
    expected = Model.from_files(files).network.parameters
    np.testing.assert_allclose(Model.from_files(packed).network.parameters, expected)
    with pytest.raises(ModelFormatError, match="gzip"):
        Model.from_files(packed | {"model.weights.bin": packed["model.weights.bin"][:-9]})


def test_damaged_and_endless_gzip_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "MAXIMUM_MODEL_BYTES", 1000)
    with pytest.raises(ModelFormatError, match="more than"):
        Model.from_files({"m.json.gz": gzip.compress(bytes(10**6))})
    with pytest.raises(ModelFormatError, match=r"'m\.json' is packed with gzip and damaged"):
        Model.from_files({"m.json": b"\x1f\x8b\x08 and nothing more"})
    with pytest.raises(ModelFormatError, match="cut off"):
        Model.from_files({"m.json": gzip.compress(b"{}")[:-4]})


@pytest.mark.parametrize("name", ["native", "brainjs", "convnetjs"])
def test_json_that_was_written_twice_is_read(name: str) -> None:
    model = make_model("digits", activation="sigmoid", output_activation="sigmoid")
    (content,) = model.to_files(name).values()
    again = Model.from_files({"m.json": json.dumps(content.decode()).encode()})
    np.testing.assert_allclose(numbers_of(again, TABLE), numbers_of(model, TABLE))


def test_a_device_is_not_read_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "MAXIMUM_MODEL_BYTES", 1000)
    with pytest.raises(ModelFormatError, match="more than"):
        Model.load("/dev/zero")
    with pytest.raises(ModelFormatError, match="no model that colornn can read"):
        Model.load("/dev/null")


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    (content,) = MODEL.to_files().values()
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(content,))
    writer.start()
    np.testing.assert_allclose(numbers_of(Model.load(tmp_path / "pipe")), numbers_of(MODEL))
    writer.join()


def test_whatever_a_reader_raises_is_told_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (ValueError("maximum supported dimension"), MemoryError(), RecursionError(), KeyError("x")):

        def fail(files: Any, error: Exception = error) -> Any:
            raise error

        for failing in (replace(native.FORMAT, recognize=fail), replace(native.FORMAT, read=fail)):
            with monkeypatch.context() as patched:
                patched.setattr(registry, "FORMATS", (failing, *registry.FORMATS[1:]))
                with pytest.raises(ModelFormatError, match=r"model\.json is (damaged|too large)") as told:
                    Model.from_files(MODEL.to_files())
                assert told.value.__cause__ is error
    assert registry.read_model(storage.ModelFiles(MODEL.to_files())).labels == MODEL.labels


def test_sizes_of_which_one_is_0_may_be_of_any_length() -> None:
    def widen(document: Any) -> None:
        document["weightsManifest"][0]["weights"].append(
            {"name": "other/x", "shape": [0, 2**32, 2**32], "dtype": "float32"}
        )
        document["weightsManifest"][0]["weights"][0]["shape"] = [0, 2**32, 2**32]

    with pytest.raises(ModelFormatError, match=r"shape|bytes"):
        Model.from_files(change(plain(), widen))


def test_a_model_that_is_too_wide_to_be_asked_is_refused() -> None:
    def widen(document: Any) -> None:
        layer = document["modelTopology"]["config"]["layers"][0]["config"]
        layer["batch_input_shape"] = [None, 10_001]
        document["weightsManifest"][0]["weights"][0]["shape"] = [10_001, 1]

    files = change(plain("digits", hidden_units=(1,)), widen)
    before = 4 * 6  # of the first layer, for 6 inputs
    files["model.weights.bin"] = bytes(4 * 10_001) + files["model.weights.bin"][before:]
    with pytest.raises(ModelFormatError, match="takes 10001 inputs, and is too wide to be asked"):
        Model.from_files(files)


@pytest.mark.parametrize("name", ["native", "link"])
def test_what_could_not_be_read_back_is_not_written(name: str) -> None:
    model = make_model(dtype="float32")
    for number in (np.nan, np.inf):
        model.network.biases[-1][0] = number
        with pytest.raises(ModelFormatError, match=r"layer 2 has .* not a finite number, as after training that div"):
            model.to_files(name)


def test_a_renamed_model_is_one_of_its_own() -> None:
    model = make_model()
    renamed = model.renamed(output="colour")
    before = numbers_of(model)
    renamed.network.parameters[:] = 0
    np.testing.assert_allclose(numbers_of(model), before)
