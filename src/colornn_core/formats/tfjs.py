"""TensorFlow.js LayersModels that are a stack of dense layers: model.json and its files of weights.

References
----------
The npm packages @tensorflow/tfjs 1.2.2 and 4.22.0, `tf.io` and `tf.loadLayersModel`.
"""

import base64
import json
from typing import Any

from colornn_core.formats._layers import as_float32, layers_of, network_of
from colornn_core.formats._tfjs_activations import ACTIVATIONS
from colornn_core.formats._tfjs_topology import read_topology
from colornn_core.formats._tfjs_weights import Arrays, data_address
from colornn_core.formats._tfjs_writing import topology_of
from colornn_core.formats.capabilities import Capabilities
from colornn_core.formats.files import Files, ModelFiles
from colornn_core.formats.format import Format
from colornn_core.formats.json_value import JsonValue, compact
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.schema_json import ENTRY, described_model, entry_of, model_of_entry
from colornn_core.nn.network import Network

NAME = "tfjs"
MODEL_FILE, WEIGHTS_FILE = "model.json", "model.weights.bin"
_METADATA = "userDefinedMetadata"
_LABELS_FILE = "metadata.json"
# TensorFlow.js 4.22 has gelu_new, but cannot open a file that names it, not even its own.
_HIDDEN = {name: theirs for name, theirs in ACTIVATIONS.items() if name not in {"softmax", "gelu"}}
_HIDDEN["leaky_relu"] = "LeakyReLU"

CAPABILITIES = Capabilities(
    "TensorFlow.js",
    _HIDDEN,
    _HIDDEN | {"softmax": "softmax"},
    names="aside",
    scaling="aside",
    categories="aside",
    multi_label="aside",
    provenance="aside",
    bits=32,
)


def recognize(files: ModelFiles) -> bool:
    """Tell whether one of the files describes layers and their weights."""
    return model_file(files) is not None


def model_file(files: ModelFiles) -> str | None:
    """Return the name of the file that describes layers and their weights."""
    return next((name for name, document in files.documents.items() if "modelTopology" in document), None)


def read(files: ModelFiles) -> ModelState:
    """Read a model.

    Raises
    ------
    ModelFormatError
        The files are damaged or incomplete, or hold what colornn does not have; the message names the layer.
    """
    network, notes, document = read_network(files)
    metadata = document.get(_METADATA).value
    if isinstance(metadata, dict) and ENTRY in metadata:
        return model_of_entry(document[_METADATA][ENTRY], network)
    task = {"softmax": "classification", "sigmoid": _sigmoid_task(document)}.get(
        network.output_activation, "regression"
    )
    labels, more = _labels(files, network.n_outputs) if task == "classification" else ([], ())
    model = described_model(network, task, NAME, outputs=labels)
    model.notes += (*notes, *more)
    return model


def _labels(files: ModelFiles, needed: int) -> tuple[list[str], tuple[str, ...]]:
    """Find the names of the classes in the metadata.json that Teachable Machine writes; none where there is none."""
    files.fetch(_LABELS_FILE)
    for name, document in files.documents.items():
        for key in ("labels", "wordLabels"):
            if isinstance(document.get(key), list) and name != model_file(files):
                labels = [label.text() for label in JsonValue(document, name)[key]]
                if len(labels) == needed and len(set(labels)) == needed:
                    return labels, ()
                return [], (f"{name} has {len(labels)} labels for {needed} outputs: they are not used.",)
    return [], ()


def _sigmoid_task(document: JsonValue) -> str:
    """Tell a multi-label task from scaled numbers by the loss, where it is kept; Keras writes it further in."""
    topology = document["modelTopology"].value
    inner = topology.get("training_config") if isinstance(topology, dict) else topology
    places = document.get("trainingConfig").value, inner
    text = json.dumps(places).lower()
    return "multi-label" if "binary" in text else "regression"


def read_network(files: ModelFiles) -> tuple[Network, tuple[str, ...], JsonValue]:
    """Read the network of a LayersModel, what of it was left out, and the whole document."""
    name = model_file(files) or ""
    document = JsonValue(files.documents[name], name)
    arrays = Arrays(_manifest(document), files)
    composer = read_topology(document, arrays)
    layers, dropout = composer.finish()
    notes = [*composer.notes, *arrays.notes]
    if document.get("trainingConfig").value is not None:
        notes.append("The optimizer's settings are left out: training goes on with those that you give.")
    return network_of(layers, dropout=dropout), tuple(notes), document


def _manifest(document: JsonValue) -> JsonValue:
    """Return what describes the weights; of what a handler of `model.save` gets they stand beside their data."""
    specs = document.get("weightSpecs")
    if specs.value is None or "weightsManifest" in document.members():
        return document["weightsManifest"]
    data = document.get("weightData").value
    if isinstance(data, list) and all(isinstance(byte, int) and 0 <= byte < 256 for byte in data):
        data = base64.b64encode(bytes(data)).decode()
    path = data_address(data) if isinstance(data, str) and data else WEIGHTS_FILE
    return document.within("weightSpecs", [{"paths": [path], "weights": specs.value}])


def write(model: ModelState, name: str) -> Files:
    """Write model.json and model.weights.bin, the names that TensorFlow.js's users know."""
    head = {"format": "layers-model", "generatedBy": "colornn"}
    return write_network(model, CAPABILITIES, head, {_METADATA: {ENTRY: entry_of(model)}})


def write_network(model: ModelState, capabilities: Capabilities, head: dict[str, Any], tail: dict[str, Any]) -> Files:
    """Write a model's network, with entries before and after those that describe it."""
    capabilities.check(model)
    layers = layers_of(model)
    arrays = [array for layer in layers for array in as_float32(layer)]
    names = [f"dense_Dense{number}/{kind}" for number in range(1, len(layers) + 1) for kind in ("kernel", "bias")]
    document = {
        **head,
        "modelTopology": topology_of(layers, model.network.config.dropout),
        "weightsManifest": [
            {
                "paths": [f"./{WEIGHTS_FILE}"],
                "weights": [
                    {"name": name, "shape": list(array.shape), "dtype": "float32"}
                    for name, array in zip(names, arrays, strict=True)
                ],
            }
        ],
        **tail,
    }
    return {MODEL_FILE: compact(document), WEIGHTS_FILE: b"".join(array.tobytes() for array in arrays)}


FORMAT = Format(
    name=NAME,
    files=(MODEL_FILE, WEIGHTS_FILE),
    capabilities=CAPABILITIES,
    recognize=recognize,
    read=read,
    write=write,
)
