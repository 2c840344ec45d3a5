"""What a model format is: one record, which its module builds and the registry lists."""

from collections.abc import Callable
from dataclasses import dataclass

from colornn_core.formats.capabilities import Capabilities
from colornn_core.formats.files import Files, ModelFiles
from colornn_core.formats.model_state import ModelState


@dataclass(frozen=True)
class Format:
    """A format that models are read from, written in, or both.

    Attributes
    ----------
    name : str
        What `Model.save` and `Model.to_files` take; `Model.left_out` says what is lost of a model.
    files : tuple of str
        The names of its files, or, with a leading dot, the ending of its one file.
    capabilities : Capabilities, optional
        What it can hold of a model; a format that is only read needs none.
    recognize : callable, optional
        Whether the files are of this format, judged by their content; None where it is only written.
    read : callable, optional
        Reads a model. It raises ModelFormatError with what is wrong, where, and what to do.
    write : callable, optional
        Writes a model, under the name given where its file has no fixed one; None where the format is only read.
    left_out_of : callable, optional
        What is lost of a model, where `capabilities` alone do not say it.
    """

    name: str
    files: tuple[str, ...] = ()
    capabilities: Capabilities | None = None
    recognize: Callable[[ModelFiles], bool] | None = None
    read: Callable[[ModelFiles], ModelState] | None = None
    write: Callable[[ModelState, str], Files] | None = None
    left_out_of: Callable[[ModelState], tuple[str, ...]] | None = None

    @property
    def title(self) -> str:
        """What people call it."""
        return self.capabilities.title if self.capabilities else self.name

    @property
    def readable(self) -> bool:
        """Whether `Model.load` opens it."""
        return self.read is not None

    def left_out(self, state: ModelState) -> tuple[str, ...]:
        """Say in plain words what the format cannot hold of a model."""
        if self.left_out_of is not None:
            return self.left_out_of(state)
        return self.capabilities.left_out(state) if self.capabilities else ()
