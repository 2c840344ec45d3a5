"""Files as TensorFlow.js writes them, and changes of them."""

import json
from collections.abc import Callable
from typing import Any

from tests.core.formats.examples import make_model

Files = dict[str, bytes]


def plain(output: str = "label", **config: Any) -> Files:
    """Write a file as TensorFlow.js itself would, without anything of ours."""
    files = make_model(output, **config).to_files("tfjs")
    document = json.loads(files["model.json"])
    del document["userDefinedMetadata"]
    return {**files, "model.json": json.dumps(document).encode()}


def change(files: Files, edit: Callable[[Any], object]) -> Files:
    document = json.loads(files["model.json"])
    edit(document)
    return {**files, "model.json": json.dumps(document).encode()}


def layers_of(document: Any) -> Any:
    return document["modelTopology"]["config"]["layers"]


def as_functional(document: Any) -> None:
    topology = document["modelTopology"]
    first = {"class_name": "InputLayer", "config": {"name": "in", "batch_input_shape": [None, 6]}, "inbound_nodes": []}
    before = "in"
    for layer in layers_of(document):
        layer["inbound_nodes"] = [[[before, 0, 0, {}]]]
        before = layer["config"]["name"]
    topology["class_name"] = "Functional"
    topology["config"]["layers"].insert(0, first)
