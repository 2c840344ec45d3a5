"""What a model file holds: all that `Model` needs to answer and to train on, and nothing that is done with it."""

from dataclasses import dataclass, field

from colornn_core.data.schema import Schema
from colornn_core.data.validation_split import ValidationSplit
from colornn_core.errors import ModelFormatError
from colornn_core.evaluation.calibration import divide_logits
from colornn_core.nn.network import Network
from colornn_core.provenance import Provenance


@dataclass(eq=False)
class ModelState:
    """What a format reads and writes of a model.

    Attributes
    ----------
    schema : Schema
    network : Network
        Its sizes fit the schema's.
    provenance : Provenance
    notes : tuple of str
        What was left out, or made up, when the model was read from a file of another system, in plain words.
    temperature : float
        What the logits are divided by.
    validation_split : ValidationSplit
        The rows that the model validates on.

    Raises
    ------
    ModelFormatError
        The sizes of the network do not fit the schema's.
    """

    schema: Schema
    network: Network
    provenance: Provenance = field(default_factory=Provenance)
    notes: tuple[str, ...] = ()
    temperature: float = 1.0
    validation_split: ValidationSplit = field(default_factory=ValidationSplit)

    def __post_init__(self) -> None:
        """Check that the sizes fit."""
        network, schema = self.network, self.schema
        if (network.n_features, network.n_outputs) != (schema.n_features, schema.n_outputs):
            raise ModelFormatError(
                f"The network has {network.n_features} inputs and {network.n_outputs} outputs, its schema "
                f"{schema.n_features} and {schema.n_outputs}."
            )

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the outputs: the classes, or a regression's columns."""
        return self.schema.labels

    @property
    def calibrated_network(self) -> Network:
        """The network with the temperature worked into its last layer: what a file without temperatures can hold."""
        return self.network if self.temperature == 1 else divide_logits(self.network, self.temperature)
