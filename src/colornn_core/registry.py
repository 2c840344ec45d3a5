"""The model formats that are known, so that `Model` needs to know none: each module of `formats` enters itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from colornn_core.cells import cut
from colornn_core.errors import ColornnError, ModelFormatError
from colornn_core.limits import MAXIMUM_COLUMNS
from colornn_core.storage import Files, ModelFiles
from colornn_core.strangers import why_unknown

if TYPE_CHECKING:
    from colornn_core.model import Model


class Titled(Protocol):
    """What knows its name for people."""

    @property
    def title(self) -> str:
        """What people call it."""


class ModelReader(Protocol):
    """What a module of `formats` offers whose files can be opened."""

    NAME: str

    def recognises(self, files: ModelFiles) -> bool:
        """Tell by their content whether the files are of this format."""

    def read(self, files: ModelFiles) -> "Model":
        """Read a model."""


class ModelWriter(Protocol):
    """What a module of `formats` offers whose files can be written."""

    NAME: str
    FILES: tuple[str, ...]
    HOLDS: Titled

    def write(self, model: "Model", name: str) -> Files:
        """Write a model."""

    def left_out(self, model: "Model") -> tuple[str, ...]:
        """Tell in plain words what the format cannot hold of a model."""


class EstimatorReader(Protocol):
    """What a module of `formats` offers that takes over what another library has fitted in this process."""

    NAME: str

    def read_estimator(self, estimator: Any) -> "Model":
        """Make a model of it."""


class Format(NamedTuple):
    """A format that models can be written in, as a list to choose from needs it.

    Attributes
    ----------
    name : str
        What `Model.save` and `Model.to_files` take; `Model.left_out` tells what is lost of a model.
    title : str
        What people call it.
    files : tuple of str
        The names of its files, or, with a leading dot, the ending of its one file.
    readable : bool
        Whether `Model.load` opens what is written.
    """

    name: str
    title: str
    files: tuple[str, ...]
    readable: bool


_readers: dict[str, ModelReader] = {}
_writers: dict[str, ModelWriter] = {}
_estimator_readers: dict[str, EstimatorReader] = {}


def register_reader(reader: ModelReader) -> None:
    """Make a format known to `Model.load`; one that is registered earlier is asked earlier."""
    _readers[reader.NAME] = reader


def register_writer(writer: ModelWriter) -> None:
    """Make a format known to `Model.save`."""
    _writers[writer.NAME] = writer


def register_estimator_reader(reader: EstimatorReader) -> None:
    """Make another library's estimators known."""
    _estimator_readers[reader.NAME] = reader


def model_formats() -> tuple[Format, ...]:
    """List the formats that a model can be saved in, our own first.

    >>> [format.title for format in model_formats() if ".json" in format.files and format.readable]
    ['colornn', 'brain.js', 'brain.js 1.x', 'ConvNetJS']
    """
    return tuple(
        Format(writer.NAME, writer.HOLDS.title, writer.FILES, writer.NAME in _readers) for writer in _writers.values()
    )


def format_names() -> tuple[str, ...]:
    """Name the formats that a model can be saved in."""
    return tuple(_writers)


def find_writer(name: str) -> ModelWriter:
    """Return the format of a name.

    Raises
    ------
    ModelFormatError
        There is none.
    """
    if name not in _writers:
        raise ModelFormatError(f"format must be one of {', '.join(_writers)}, got {name!r}")
    return _writers[name]


def read_model(files: ModelFiles) -> "Model":
    """Read a model from files of any known format.

    Raises
    ------
    ModelFormatError
        The files are of no known format, damaged, or hold a model that is too wide to be asked; the message says what
        is wrong, where, and what to do.
    """
    with _told_as_format_errors(f"The model file {files.told}"):
        for reader in _readers.values():
            if reader.recognises(files):
                model = reader.read(files)
                _check_width(model)
                return model
    raise ModelFormatError(f"{files.told}: {why_unknown(files)}")


def _check_width(model: "Model") -> None:
    """Refuse a model that nobody could ask: no table has so many columns."""
    if (n_columns := len(model.schema.inputs)) > MAXIMUM_COLUMNS:
        raise ModelFormatError(
            f"The model takes {n_columns} inputs, and is too wide to be asked: a row has at most {MAXIMUM_COLUMNS} "
            "columns here. (It may stand behind another network that makes so many numbers of a picture, a pose or a "
            "sound; colornn has no such network.)"
        )


def read_estimator(library: str, estimator: Any) -> "Model":
    """Make a model of what another library has fitted.

    Raises
    ------
    ModelFormatError
        It is not fitted, or holds what colornn does not have; the message says what.
    """
    with _told_as_format_errors(f"The {type(estimator).__name__}"):
        return _estimator_readers[library].read_estimator(estimator)


@contextmanager
def _told_as_format_errors(what: str) -> Iterator[None]:
    try:
        yield
    except ModelFormatError:
        raise
    except ColornnError as error:
        raise ModelFormatError(f"{what} cannot be used: {error}") from None
    except (MemoryError, RecursionError) as error:
        raise ModelFormatError(f"{what} is too large, or nested too deeply, to be read here.") from error
    except Exception as error:  # whatever stands in a stranger's file, this is what becomes of it
        told = cut(f"{type(error).__name__}: {error}")
        raise ModelFormatError(f"{what} is damaged, or of a kind that colornn does not know ({told}).") from error
