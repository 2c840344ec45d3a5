"""Where chance comes from: a generator that is passed in."""

from typing import Any

import numpy as np

from colornn_core.errors import ConfigError
from colornn_core.text import short


def check_rng(rng: Any) -> np.random.Generator:
    """Return a generator, or raise ConfigError where it is none."""
    if not isinstance(rng, np.random.Generator):
        advice = "numpy.random.default_rng(0)"
        raise ConfigError(f"rng must be a numpy.random.Generator, such as {advice}, got {short(rng)}")
    return rng
