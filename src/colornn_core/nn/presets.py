"""Settings that go together, by name.

>>> preset = PRESETS["better"]
>>> preset.network.hidden_units, preset.training.epochs, preset.scaling
((32, 32), 60, 'standard')
"""

from dataclasses import dataclass

from colornn_core.nn.config import NetworkConfig, TrainingConfig


@dataclass(frozen=True)
class Preset:
    """Settings that go together.

    Attributes
    ----------
    help : str
        What they are for.
    network : NetworkConfig
    training : TrainingConfig
    scaling : {'minmax', 'standard', 'none'}
        For `Model.for_table`.
    """

    help: str
    network: NetworkConfig
    training: TrainingConfig
    scaling: str = "minmax"


PRESETS: dict[str, Preset] = {
    "page": Preset(
        "what the page begins with: the defaults, with a validation set of a fifth of the rows",
        NetworkConfig(),
        TrainingConfig(validation_split=0.2),
    ),
    "tutorial": Preset(
        "what the ml5.js colour tutorial does: plain gradient descent",
        NetworkConfig(hidden_units=(16,), initializer="glorot_uniform"),
        TrainingConfig(
            epochs=20, batch_size=64, optimizer="sgd", learning_rate=0.2, schedule="constant", validation_split=0.2
        ),
    ),
    "better": Preset(
        "more right answers where people disagree, and confidences that can be believed",
        NetworkConfig(hidden_units=(32, 32), activation="gelu", dropout=0.1),
        TrainingConfig(epochs=60, learning_rate=0.02, l2=1e-4, validation_split=0.2),
        scaling="standard",
    ),
}
