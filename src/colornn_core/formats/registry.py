"""The model formats, and the way from files of an unknown one to a model."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from colornn_core.errors import ColornnError, ModelFormatError
from colornn_core.formats import (
    brainjs,
    brainjs1,
    convnetjs,
    javascript,
    link,
    ml5,
    native,
    onnx,
    python,
    scikit_learn,
    synaptic,
    tfjs,
)
from colornn_core.formats.files import ModelFiles
from colornn_core.formats.format import Format
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.unknown_files import why_unknown
from colornn_core.limits import MAXIMUM_COLUMNS
from colornn_core.text import cut

# Which one is asked first matters: ml5's files hold a TensorFlow.js model.
FORMATS: tuple[Format, ...] = tuple(
    module.FORMAT
    for module in (native, link, ml5, tfjs, brainjs, brainjs1, convnetjs, synaptic, onnx, python, javascript)
)


def model_formats() -> tuple[Format, ...]:
    """List the formats that a model can be saved in, the native one first.

    >>> [format.title for format in model_formats() if ".json" in format.files and format.readable]
    ['colornn', 'brain.js', 'brain.js 1.x', 'ConvNetJS']
    """
    written = [format for format in FORMATS if format.write is not None]
    return tuple(sorted(written, key=lambda format: format is link.FORMAT))


def format_names() -> tuple[str, ...]:
    """Name the formats that a model can be saved in."""
    return tuple(format.name for format in model_formats())


def find_format(name: str) -> Format:
    """Return the format of a name, which models can be saved in.

    Raises
    ------
    ModelFormatError
        There is none.
    """
    for format in model_formats():
        if format.name == name:
            return format
    raise ModelFormatError(f"format must be one of {', '.join(format_names())}, got {name!r}")


def write_model(state: ModelState, format_name: str, name: str) -> dict[str, bytes]:
    """Write a model as named files.

    Raises
    ------
    ModelFormatError
        The format is unknown, or cannot hold this model; the message names the layer.
    """
    write = find_format(format_name).write
    assert write is not None  # as of all that `find_format` finds
    return dict(write(state, name))


def read_model(files: ModelFiles) -> ModelState:
    """Read a model from files of any known format.

    Raises
    ------
    ModelFormatError
        The files are of no known format, damaged, or hold a model that is too wide to be asked; the message says what
        is wrong, where, and what to do.
    """
    with _as_format_errors(f"The model file {files.listed}"):
        for format in FORMATS:
            if format.recognize and format.read and format.recognize(files):
                state = format.read(files)
                _check_width(state)
                return state
    raise ModelFormatError(f"{files.listed}: {why_unknown(files)}")


def _check_width(state: ModelState) -> None:
    """Refuse a model that no table has enough columns for."""
    if (n_columns := len(state.schema.inputs)) > MAXIMUM_COLUMNS:
        raise ModelFormatError(
            f"The model takes {n_columns} inputs, and is too wide to be asked: a row has at most {MAXIMUM_COLUMNS} "
            "columns here. (It may stand behind another network that makes so many numbers of a picture, a pose or a "
            "sound; colornn has no such network.)"
        )


def read_estimator(estimator: Any) -> ModelState:
    """Make a model of what scikit-learn has fitted.

    Raises
    ------
    ModelFormatError
        It is not fitted, or holds what colornn does not have; the message says what.
    """
    with _as_format_errors(f"The {type(estimator).__name__}"):
        return scikit_learn.read_estimator(estimator)


@contextmanager
def _as_format_errors(what: str) -> Iterator[None]:
    try:
        yield
    except ModelFormatError:
        raise
    except ColornnError as error:
        raise ModelFormatError(f"{what} cannot be used: {error}") from None
    except (MemoryError, RecursionError) as error:
        raise ModelFormatError(f"{what} is too large, or nested too deeply, to be read here.") from error
    except Exception as error:  # whatever stands in a stranger's file, this is what becomes of it
        message = cut(f"{type(error).__name__}: {error}")
        raise ModelFormatError(f"{what} is damaged, or of a kind that colornn does not know ({message}).") from error
