"""How a model is saved and shared; which formats there are is the business of `formats`."""

import os
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from colornn_core.cells import short
from colornn_core.errors import ConfigError
from colornn_core.registry import find_writer, read_estimator, read_model
from colornn_core.schema import CategoryColumn, Column
from colornn_core.storage import Files, ModelFiles, write_files

if TYPE_CHECKING:
    from colornn_core.model import Model


class Portable:
    """What can be saved, opened and put into a link.

    Attributes
    ----------
    notes : tuple of str
        What was left out, or made up, when the model was read from a file of another system, in plain words.
    """

    notes: tuple[str, ...]

    def _whole(self) -> "Model":
        return cast("Model", self)

    def to_files(self, format: str = "native", *, name: str = "model") -> dict[str, bytes]:
        """Write the model as named files; see `formats`.

        Raises
        ------
        ModelFormatError
            The format is unknown, or cannot hold this model; the message names the layer.
        """
        return dict(find_writer(format).write(self._whole(), name))

    def left_out(self, format: str) -> tuple[str, ...]:
        """Tell what a format cannot hold of this model, or its own system does not know of, in plain words.

        Raises
        ------
        ModelFormatError
            The format is unknown.
        """
        return find_writer(format).left_out(self._whole())

    def save(self, path: str | os.PathLike[str], *, format: str = "native") -> tuple[str, ...]:
        """Save to a file; a format of several files becomes a folder, or a zip if the path ends in .zip.

        Returns
        -------
        left_out : tuple of str
            See `left_out`.
        """
        write_files(path, self.to_files(format, name=Path(path).stem))
        return self.left_out(format)

    @classmethod
    def from_files(cls, files: Files) -> "Model":
        """Read a model from named files, whichever format they are in.

        Raises
        ------
        ModelFormatError
            The files are of no known format, or damaged.
        """
        return read_model(ModelFiles(files))

    @classmethod
    def load(cls, source: str | os.PathLike[str] | Files) -> "Model":
        """Load from a file, a folder or a zip, whichever format it is in; of a file, with those that it names.

        Parameters
        ----------
        source : path, or mapping of str to bytes
            Files that were read already are taken by their names, as `from_files` takes them.

        Raises
        ------
        ModelFormatError
            The path cannot be read, is of no known format, or is damaged.
        """
        return cls.from_files(source) if isinstance(source, Mapping) else read_model(ModelFiles.at(source))

    @classmethod
    def from_sklearn(cls, estimator: Any) -> "Model":
        """Take over what scikit-learn has fitted: it answers the same and can be trained on.

        Parameters
        ----------
        estimator : sklearn.neural_network.MLPClassifier or MLPRegressor, or a Pipeline
            A pipeline of a MinMaxScaler or a StandardScaler and one of them. `renamed` gives other names to its columns
            and labels.

        Raises
        ------
        ModelFormatError
            It is not fitted, or holds what colornn does not have; the message says what.
        """
        return read_estimator("sklearn", estimator)

    def to_link(self) -> str:
        """Write the model as a short text for the end of a web address, behind its #; see `formats.link`.

        Raises
        ------
        ModelFormatError
            The model is too large for a link.
        """
        (text,) = find_writer("link").write(self._whole(), "model").values()
        return text.decode("ascii")

    @classmethod
    def from_link(cls, link: str) -> "Model":
        """Read a model from what `to_link` wrote, or from a whole web address that ends in it.

        Raises
        ------
        ModelFormatError
            The link is damaged or cut off, or holds no model.
        """
        return cls.from_files({"the link": link.strip().encode(errors="replace")})

    def renamed(
        self,
        *,
        inputs: Sequence[str] | None = None,
        labels: Sequence[str] | None = None,
        output: str | None = None,
    ) -> "Model":
        """Return a copy of the model with other names, for files that hold none.

        Parameters
        ----------
        inputs : sequence of str, optional
            A name for each input column, in their order.
        labels : sequence of str, optional
            A name for each class, or for each of several output columns, in their order.
        output : str, optional
            The name of a classification's output column.

        Raises
        ------
        ConfigError
            There are more or fewer names than columns or classes, or two are the same.
        """
        model = self._whole()
        schema = model.schema
        if inputs is not None:
            schema = replace(schema, inputs=_named(schema.inputs, inputs, "inputs"))
        if output is not None:
            schema = replace(schema, outputs=_named(schema.outputs, [output], "output"))
        if labels is not None and isinstance(schema.outputs[0], CategoryColumn) and schema.task == "classification":
            _check_number(labels, len(model.labels), "labels")
            schema = replace(schema, outputs=(replace(schema.outputs[0], categories=tuple(labels)),))
        elif labels is not None:
            schema = replace(schema, outputs=_named(schema.outputs, labels, "labels"))
        renamed = type(model)(schema, deepcopy(model.network), model.provenance, notes=model.notes)
        renamed.temperature = model.temperature
        renamed.validation_split = model.validation_split
        return renamed


def _named(columns: tuple[Column, ...], names: Sequence[str], what: str) -> tuple[Column, ...]:
    _check_number(names, len(columns), what)
    return tuple(replace(column, name=name) for column, name in zip(columns, names, strict=True))


def _check_number(names: Sequence[str], needed: int, what: str) -> None:
    if isinstance(names, str) or len(names) != needed:
        raise ConfigError(f"{what} must be a list of {needed} names, got {short(names)}")
