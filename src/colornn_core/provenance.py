"""Where a model comes from: what its file and its link tell of how it was made."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from colornn_core.arrays import CHUNK_ROWS, AnyArray
from colornn_core.data.values import is_text
from colornn_core.errors import ConfigError
from colornn_core.scalars import check_share_or_count, plain_number, plain_scalar
from colornn_core.text import short

HERE = "colornn"


@dataclass(frozen=True)
class Provenance:
    """Where a model comes from.

    Attributes
    ----------
    seed : int
        Fixes the initial weights, the split and the shuffling.
    epochs : int
        How many it was trained for, in all.
    rows : int
        How many rows it last learnt from.
    validation_split : float
        The share of the validation set in the last training.
    test_size : float or int
        The test set as the last training was asked for it: a share of the rows below 1, or their number.
    accuracy : float or None
        The accuracy after the last epoch, on the validation set where there was one; None where that is
        unknown, or the answers are numbers.
    data_sha256 : str or None
        The `fingerprint` of the data that it last learnt from.
    source : str
        'colornn', or the format of the file that the model was first read from.

    Raises
    ------
    ConfigError
        A field is not what it should be.
    """

    seed: int = 0
    epochs: int = 0
    rows: int = 0
    validation_split: float = 0.0
    accuracy: float | None = None
    data_sha256: str | None = None
    source: str = HERE
    test_size: float = 0.0

    def __post_init__(self) -> None:
        """Check all fields; NumPy's scalars become Python's."""
        for name in ("seed", "epochs", "rows"):
            object.__setattr__(self, name, _checked_count(name, getattr(self, name)))
        for name in ("validation_split", "accuracy"):
            value = getattr(self, name)
            if name == "accuracy" and value is None:
                continue
            number = plain_number(value)
            if number is None or not 0 <= number <= 1:
                raise ConfigError(f"{name} must be a number from 0 to 1, got {short(value)}")
            object.__setattr__(self, name, number)
        object.__setattr__(self, "test_size", check_share_or_count("test_size", self.test_size))
        for name in ("data_sha256", "source"):
            value = getattr(self, name)
            if not isinstance(value, str) and (name == "source" or value is not None):
                raise ConfigError(f"{name} must be a text, got {short(value)}")

    @property
    def untrained(self) -> bool:
        """Whether the model has learnt nothing, neither here nor where it was read from."""
        return not self.epochs and self.source == HERE


def _checked_count(name: str, value: Any) -> int:
    number = plain_scalar(value)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise ConfigError(f"{name} must be a whole number that is not negative, got {short(value)}")
    return number


def choose_seed(seed: int | None) -> int:
    """Return a seed as Python's int; where it is None, one that is drawn anew and can be read off a `Provenance`.

    Raises
    ------
    ConfigError
        It is no whole number, or a negative one.
    """
    return secrets.randbits(32) if seed is None else _checked_count("seed", seed)


def fingerprint(columns: Mapping[str, AnyArray], names: Iterable[str]) -> str:
    """Compute the SHA-256 of some columns, the same whichever file they came from, in hexadecimal digits.

    Parameters
    ----------
    columns : mapping of str to ndarray, shape (n_samples,), float64 or object
    names : iterable of str
        The columns that count, in their order.

    Notes
    -----
    For each column the bytes of its name, its numbers as little-endian float64, or its texts as UTF-8, each ended by a
    zero byte; a missing text is one byte 255.
    """
    digest = hashlib.sha256()
    for name in names:
        column = columns[name]
        digest.update(name.encode() + b"\0")
        for start in range(0, len(column), CHUNK_ROWS):  # as bytes, a large column is several times its size
            cells = column[start : start + CHUNK_ROWS]
            if is_text(cells) and None not in (texts := cells.tolist()):
                digest.update(("\0".join(texts) + "\0").encode())
            elif is_text(cells):
                digest.update(b"".join(b"\xff\0" if cell is None else cell.encode() + b"\0" for cell in cells))
            else:
                digest.update(cells.astype("<f8").tobytes())
    return digest.hexdigest()
