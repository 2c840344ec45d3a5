"""What a format can hold of a model, as one table per format: what it refuses and what it reports follow from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from colornn_core.data.schema import CategoryColumn, Column, NumberColumn
from colornn_core.errors import ModelFormatError
from colornn_core.formats._layers import is_rounded
from colornn_core.formats.model_state import ModelState
from colornn_core.nn.activations import OUTPUT_ACTIVATIONS
from colornn_core.text import short

Support: TypeAlias = Literal["yes", "aside", "no"]

_MOST_SHOWN = 4


@dataclass(frozen=True)
class Capabilities:
    """What a format can hold.

    A property that is held aside stands in an entry of our own in the file: colornn reads it back, the system that the
    format belongs to passes over it.

    Attributes
    ----------
    title : str
        The system that the format belongs to, or what its file is called.
    article : str
        'A' where the title is no name.
    activations : mapping of str to str
        The format's name for each activation that a hidden layer can have.
    output_activations : mapping of str to str
        The same for the last layer.
    one_activation : bool
        Whether all layers must have the same activation.
    names : {'yes', 'aside', 'no'}
        Of inputs, outputs and classes.
    scaling : {'yes', 'aside', 'no'}
        How numbers are scaled.
    categories : {'yes', 'aside', 'no'}
        Inputs that are names.
    multi_label : {'yes', 'aside', 'no'}
        That each label of a multi-label task applies or not.
    dropout, provenance : {'yes', 'aside', 'no'}
    bits : int
        Of a weight.
    """

    title: str
    activations: Mapping[str, str]
    output_activations: Mapping[str, str] = field(default_factory=dict)
    article: str = ""
    one_activation: bool = False
    names: Support = "yes"
    scaling: Support = "yes"
    categories: Support = "yes"
    multi_label: Support = "yes"
    dropout: Support = "yes"
    provenance: Support = "yes"
    bits: int = 64

    def check(self, model: ModelState) -> None:
        """Refuse a model that the format cannot hold.

        Raises
        ------
        ModelFormatError
            The message names the layer.
        """
        *hidden, last = model.network.activations
        known = ", ".join(dict.fromkeys((*self.activations, *self.output_activations)))
        for number, name in enumerate(hidden, 1):
            if name not in self.activations:
                raise ModelFormatError(f"Layer {number} has {name}, which {self.title} does not have: it has {known}.")
        if last not in self.output_activations:
            raise ModelFormatError(
                f"The last layer has {last}, which {self.title} cannot have there: it can have "
                f"{', '.join(self.output_activations)}.{self._advice}"
            )
        if self.one_activation and set(hidden) - {last}:
            shown = ", ".join((*hidden, last))
            raise ModelFormatError(f"{self.title} has one activation for all layers, got {shown}.{self._advice}")

    @property
    def _advice(self) -> str:
        if not self.one_activation:
            return ""
        return " Train a network whose activation and output_activation are both 'sigmoid', say."

    def left_out(self, model: ModelState) -> tuple[str, ...]:
        """Tell in plain words what of a model the format's own system does not know of, or cannot hold exactly."""
        return tuple(self._left_out(model))

    def _left_out(self, model: ModelState) -> Iterator[str]:
        schema, config, subject = model.schema, model.network.config, f"{self.article} {self.title}".lstrip()
        if self.names != "yes":
            yield f"{self.title} knows no names: its inputs and outputs are {_in_order(model)}."
        if self.scaling != "yes":
            yield from self._about_scaling(model)
        if self.categories != "yes":
            for column in schema.inputs:
                if isinstance(column, CategoryColumn):
                    yield (
                        f"{self.title} knows no categories: of {_some(column.categories)}, {column.name} goes in as a "
                        "1 for its own and a 0 for each other."
                    )
        if self.multi_label != "yes" and schema.task == "multi-label":
            yield f"{self.title} has no multi-label models: it answers with the probability of each as a number."
        if self.dropout != "yes" and config.dropout:
            yield f"{subject} does not know of the dropout of {config.dropout:g}."
        if self.provenance == "no" and model.provenance.epochs:
            yield f"{subject} does not hold where the model comes from (seed, epochs, data)."
        if self.bits == 32 and is_rounded(model):
            yield "The weights are rounded to 32-bit floats."

    def _about_scaling(self, model: ModelState) -> Iterator[str]:
        inputs = [f"({name} - {offset:g}) / {scale:g}" for name, offset, scale in _scaled(model.schema.inputs)]
        if inputs:
            yield f"{self.title} scales no inputs: give it {_some(inputs)}."
        outputs = [f"{name} = {scale:g} * output + {offset:g}" for name, offset, scale in _scaled(model.schema.outputs)]
        if outputs:
            yield f"{self.title} scales no outputs: {_some(outputs)}."


def _scaled(columns: tuple[Column, ...]) -> Iterator[tuple[str, float, float]]:
    """Go through the columns that are scaled: name, offset and scale."""
    for column in columns:
        if isinstance(column, NumberColumn) and column.offset_and_scale != (0, 1):
            yield (column.name, *column.offset_and_scale)


def _in_order(model: ModelState) -> str:
    inputs = [column.name for column in model.schema.inputs]
    return f"{_some(inputs)}, then {_some(model.labels)}, in this order"


def _some(texts: list[str] | tuple[str, ...]) -> str:
    more = f" and {len(texts) - _MOST_SHOWN} more" if len(texts) > _MOST_SHOWN else ""
    return ", ".join(texts[:_MOST_SHOWN]) + more


def same_names(*names: str) -> dict[str, str]:
    """Make a table of activations whose names are the format's own."""
    return {name: name for name in names or OUTPUT_ACTIVATIONS}


def to_native_activation(table: Mapping[str, str], theirs: str, layer: str) -> str:
    """Find our name for a format's activation.

    Raises
    ------
    ModelFormatError
        There is none; the message names the layer.
    """
    for name, their_name in table.items():
        if their_name == theirs:
            return name
    message = f"{layer} has the activation {short(theirs)}, which colornn does not have"
    raise ModelFormatError(f"{message}: it reads {', '.join(table.values())}.")
