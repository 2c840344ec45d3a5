"""What the user can set: the network's shape, how it is trained, how inputs are scaled, and the seed of all chance."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from app.shared.protocol import BUILT_IN
from app.worker.choice import COLOURS, Choice
from app.worker.presets import PRESETS
from colornn_core import ConfigError, NetworkConfig, Schema, TrainingConfig, recommended
from colornn_core.data.columns import SCALINGS
from colornn_core.nn.config import describe
from colornn_core.nn.presets import Preset

START = PRESETS["page"]

# Another value of one of these needs another network, or other rows to learn from.
FRESH = (*(item.name for item in fields(NetworkConfig)), "scaling", "seed", "validation_split", "test_size")


@dataclass(frozen=True)
class Settings:
    """Settings of one run.

    Raises
    ------
    ConfigError
        A value is out of its range; the message names it.
    """

    network: NetworkConfig = field(default=START.network)
    training: TrainingConfig = field(default=START.training)
    scaling: str = START.scaling
    seed: int = 0

    def __post_init__(self) -> None:
        """Check what the configurations do not check themselves."""
        if isinstance(self.seed, bool) or not isinstance(self.seed, int) or self.seed < 0:
            raise ConfigError(f"seed must be a whole number >= 0, got {self.seed!r}")

    def changed(self, values: Mapping[str, Any]) -> "Settings":
        """Return settings of which some fields, named as in the configurations, are others."""
        own = {item.name for item in fields(Settings)} - {"network", "training"}
        known = own | set(asdict(self.network)) | set(asdict(self.training))
        if unknown := set(values) - known:
            raise ConfigError(f"There is no setting {sorted(unknown)[0]!r}.")
        of_network = {name: value for name, value in values.items() if name in asdict(self.network)}
        of_training = {name: value for name, value in values.items() if name in asdict(self.training)}
        return replace(
            self,
            network=replace(self.network, **of_network),
            training=replace(self.training, **of_training),
            **{name: value for name, value in values.items() if name in own},
        )

    def same_start(self, other: "Settings") -> bool:
        """Tell whether a network that began with these settings can go on with the others."""
        mine, theirs = self.to_dict(), other.to_dict()
        return all(mine[name] == theirs[name] for name in FRESH)

    def to_dict(self) -> dict[str, Any]:
        """Return all fields by name, as plain JSON values."""
        own = {"scaling": self.scaling, "seed": self.seed}
        values = own | asdict(self.network) | asdict(self.training)
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def settings_of(preset: Preset) -> Settings:
    """Return the settings of one of the library's presets."""
    return Settings(preset.network, preset.training, preset.scaling)


def start_for(name: str | None, choice: Choice, schema: Schema | None, n_rows: int) -> Settings:
    """Return the settings that a table begins with: those of the page's start, or what suits the user's own table.

    Parameters
    ----------
    name : str or None
        How the table is called; None where there is none.
    choice : Choice
        The columns that are chosen; the built-in colours are no training with others than its own.
    schema : Schema or None
        None where the columns cannot be chosen so.
    n_rows : int
    """
    of_lesson = name == BUILT_IN and (choice.inputs, choice.output) == (COLOURS.inputs, COLOURS.output)
    if name is None or of_lesson or schema is None or not n_rows:
        return Settings()
    network, training = recommended(schema, n_rows)
    training = replace(training, validation_split=START.training.validation_split)
    return Settings(network, training, scaling="standard")


def describe_settings() -> dict[str, dict[str, Any]]:
    """Tell of every setting what `colornn_core.nn.config.describe` does, and whether it is "fresh": see `FRESH`."""
    own: dict[str, dict[str, Any]] = {
        "scaling": {"default": START.scaling, "choices": list(SCALINGS)},
        "seed": {"default": Settings.seed, "integer": True, "minimum": 0},
    }
    described = describe(NetworkConfig) | describe(TrainingConfig) | own
    described["test_size"]["below"] = 1.0  # on the page it is a share, as the validation set is
    return {name: {**setting, "fresh": name in FRESH} for name, setting in described.items()}
