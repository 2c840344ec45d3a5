"""Settings that go together, by name: the library's, and those of the lessons."""

from colornn_core import NetworkConfig, TrainingConfig
from colornn_core.nn.presets import PRESETS as OF_THE_LIBRARY
from colornn_core.nn.presets import Preset

PRESETS: dict[str, Preset] = {
    **OF_THE_LIBRARY,
    "overfit": Preset(
        "many weights and few rows: the network memorizes them, and gets worse on the validation set",
        NetworkConfig(hidden_units=(64, 64)),
        TrainingConfig(epochs=60, learning_rate=0.02, schedule="constant", validation_split=0.9),
        scaling="standard",
    ),
    "too fast": Preset(
        "far too large steps: each overshoots by more than the one before, until the loss is no number any more",
        # The slope of leaky_relu is never 0, so no unit dies and stops the explosion.
        NetworkConfig(hidden_units=(16,), activation="leaky_relu"),
        TrainingConfig(
            epochs=20, optimizer="sgd", learning_rate=25.0, momentum=0.9, schedule="constant", validation_split=0.2
        ),
    ),
}
