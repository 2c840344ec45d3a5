"""Everything that colornn raises on purpose.

::

    ColornnError
    ├── ConfigError        (also a ValueError)       a setting that cannot work
    ├── ShapeError         (also a ValueError)       arrays that do not fit together
    ├── DataError          (also a ValueError)       a table or row that cannot be used
    ├── ModelFormatError   (also a ValueError)       a model file that cannot be read or written
    ├── WorkerError        (also a RuntimeError)     other processes that died, again and again
    └── DivergedError      (also an ArithmeticError) a training whose loss is infinite or not a number

    DataWarning            (a UserWarning)           what was done about values that could not be used as they are
    UntrainedWarning       (a UserWarning)           a model was asked that has learnt nothing yet

Each message names the thing, what was received, and what to do; it can be shown to a person as it is.
"""

from typing import Any


class ColornnError(Exception):
    """Root of all errors that colornn raises on purpose."""


class ConfigError(ColornnError, ValueError):
    """A setting is out of its range or does not go with another one."""


class ShapeError(ColornnError, ValueError):
    """Arrays do not have the shapes that the call needs."""


class DataError(ColornnError, ValueError):
    """A table, a file or a row cannot be used as it is.

    Attributes
    ----------
    findings : tuple of Finding
        What is wrong, with fixes that a program can offer; empty where there are none.
    """

    findings: tuple[Any, ...] = ()


class WorkerError(ColornnError, RuntimeError):
    """Other processes that were to compute something died, again and again."""


class DataWarning(UserWarning):
    """Values could not be used as they are: gaps were filled, unknown categories passed over, rows left out.

    The message says how many and what was done. ``warnings.filterwarnings`` silences it or makes an error of it.
    """


class UntrainedWarning(UserWarning):
    """A model was asked that has learnt nothing yet: its answers are those of random weights."""


class ModelFormatError(ColornnError, ValueError):
    """A model cannot be read from, or carried over to, a file format."""


class DivergedError(ColornnError, ArithmeticError):
    """Training produced numbers that are no longer finite.

    Parameters
    ----------
    message : str

    Attributes
    ----------
    epoch : int
        The epoch, counted from 1, in which it happened.
    """

    def __init__(self, message: str, *, epoch: int) -> None:
        super().__init__(message)
        self.epoch = epoch
