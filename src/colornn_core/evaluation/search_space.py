"""Settings drawn at random about those that are recommended for a table."""

import math
from dataclasses import fields, replace
from typing import Any

import numpy as np

from colornn_core.nn.config import NetworkConfig
from colornn_core.recommendation import Recommendation, warmup

ACTIVATIONS = ("relu", "leaky_relu", "elu", "tanh")
LEARNING_RATES = (0.001, 0.05)
UNITS = (8, 96)
LAYERS = (1, 3)
# Of the recommended epochs: what is not better by far is not worth ten times the wait.
EPOCHS = (0.1, 0.6)
BATCH_FACTORS = (0.5, 1, 2, 4)
DROPOUTS = (0.05, 0.5)
L2 = (1e-5, 1e-2)
WEIGHT_DECAYS = (0.01, 0.9)
_KEPT = 1 / 3


def draw_settings(base: Recommendation, rng: np.random.Generator) -> Recommendation:
    """Draw a network and its training.

    Every third setting is as recommended, each for itself; the others are drawn from ranges, those of numbers but
    dropout on a logarithmic scale, and every second penalty and dropout is none.

    References
    ----------
    Bergstra and Bengio (2012), Random search for hyper-parameter optimization.
    """
    layers, units = int(rng.integers(LAYERS[0], LAYERS[1] + 1)), round(_log_uniform(rng, UNITS))
    factor = float(rng.choice(BATCH_FACTORS))
    drawn: dict[str, Any] = {
        "hidden_units": (units,) * layers,
        "activation": str(rng.choice(ACTIVATIONS)),
        "dropout": _sometimes(rng, round(rng.uniform(*DROPOUTS), 2)),
        "learning_rate": _short(_log_uniform(rng, LEARNING_RATES)),
        "batch_size": max(round(base.training.batch_size * factor), 1),
        "l2": _sometimes(rng, _short(_log_uniform(rng, L2))),
        "weight_decay": _sometimes(rng, _short(_log_uniform(rng, WEIGHT_DECAYS))),
    }
    drawn = {name: value for name, value in drawn.items() if rng.random() >= _KEPT}
    epochs = max(round(base.training.epochs * _log_uniform(rng, EPOCHS)), 1)
    training = replace(base.training, epochs=epochs, warmup_epochs=warmup(epochs))
    of_network = {item.name for item in fields(NetworkConfig)}
    return Recommendation(
        replace(base.network, **{name: value for name, value in drawn.items() if name in of_network}),
        replace(training, **{name: value for name, value in drawn.items() if name not in of_network}),
    )


def shortened(settings: Recommendation, share: float) -> Recommendation:
    """Return settings with a share of their epochs, 0 to 1, and of those in which the learning rate rises."""
    training = settings.training
    epochs = max(round(training.epochs * share), 1)
    risen = min(round(training.warmup_epochs * share), epochs - 1)
    return settings._replace(training=replace(training, epochs=epochs, warmup_epochs=risen))


def _log_uniform(rng: np.random.Generator, limits: tuple[float, float]) -> float:
    return math.exp(rng.uniform(math.log(limits[0]), math.log(limits[1])))


def _sometimes(rng: np.random.Generator, value: float) -> float:
    return value if rng.random() < 0.5 else 0.0


def _short(number: float) -> float:
    """Round to two digits that count: what people read and write is what was tried."""
    return float(f"{number:.2g}")
