"""brain.js's NeuralNetwork as 1.x writes it; `brainjs` reads it."""

from dataclasses import replace

from colornn_core.formats import brainjs
from colornn_core.formats._holds import same_names
from colornn_core.model import Model
from colornn_core.storage import Files

NAME = "brainjs1"
FILES = (".json",)
recognises, read = brainjs.recognises, brainjs.read
# The leaky-relu of 1.x is none: it has the slope above zero, and 0 below it.
_ACTIVATIONS = same_names("sigmoid", "relu", "tanh")
HOLDS = replace(brainjs.HOLDS, title="brain.js 1.x", activations=_ACTIVATIONS, output_activations=_ACTIVATIONS)


def write(model: Model, name: str) -> Files:
    """Write the model as one JSON file for brain.js 1.x."""
    HOLDS.check(model)
    return brainjs.write_nodes(model, name)


def left_out(model: Model) -> tuple[str, ...]:
    """Tell what brain.js 1.x does not know of a model."""
    return HOLDS.left_out(model)
