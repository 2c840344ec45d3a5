"""NumPy's scalars as the Python values that they stand for, so that they can be compared, saved and shown."""

import math
from typing import Any

import numpy as np

from colornn_core.errors import ConfigError
from colornn_core.text import short


def plain_scalar(value: Any) -> Any:
    """Return a scalar of NumPy as Python's own bool, int, float or str; anything else as it is.

    >>> plain_scalar(np.int64(3)), plain_scalar(np.float32(0.5)), plain_scalar(np.array(True)), plain_scalar("3")
    (3, 0.5, True, '3')
    """
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, np.timedelta64):
        return value
    for kind, plain in ((np.bool_, bool), (np.integer, int), (np.floating, float), (np.str_, str)):
        if isinstance(value, kind):
            return plain(value)
    return value


def plain_number(value: Any) -> float | None:
    """Return what is a number as an int or a float; None where it is no number, or a truth value.

    An int stays one, however large; what is too large for a float is infinite.
    """
    value = plain_scalar(value)
    if isinstance(value, bool | np.ndarray | np.generic) or not hasattr(value, "__float__"):
        return None
    if hasattr(value, "__index__"):
        return int(value.__index__())
    try:
        return float(value)
    except OverflowError:
        return math.inf


def check_share_or_count(name: str, value: Any) -> float:
    """Return a share from 0 to below 1 as a float, or a whole number from 1 on as an int.

    Raises
    ------
    ConfigError
        It is anything else; the message calls it `name`.
    """
    number = plain_number(value)
    if number is not None and 0 <= number < 1:
        return float(number)
    if number is None or not 1 <= number < math.inf or number != int(number):
        raise ConfigError(f"{name} must be a share from 0 to below 1, or a whole number of rows, got {short(value)}")
    return int(number)


def check_count(name: str, value: Any) -> int:
    """Return a whole number that is not negative, Python's own or NumPy's, as Python's.

    Raises
    ------
    ConfigError
        It is anything else; the message calls it `name`.
    """
    value = plain_scalar(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ConfigError(f"{name} must be a whole number that is not negative, got {short(value)}")
    return value
