"""What the panel Model asks."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from app.worker.opened_model import training_with
from app.worker.session import Session
from app.worker.test_set import with_its_rows
from colornn_core import Model, ModelFormatError, NetworkConfig
from colornn_core.formats.files import zipped
from colornn_core.formats.format import Format
from colornn_core.formats.registry import model_formats
from colornn_core.limits import MAXIMUM_MODEL_BYTES

# The settings that a model that is opened sets; its share of validation rows, too, if its file keeps these.
BROUGHT = {field.name for field in fields(NetworkConfig)} | {"scaling", "seed", "test_size"}


def check_size(n_bytes: int) -> None:
    """Refuse a file that is too large for a model, before it is read.

    Raises
    ------
    ModelFormatError
        It is larger than a model may be.
    """
    if n_bytes > MAXIMUM_MODEL_BYTES:
        raise ModelFormatError(f"The file is larger than the {MAXIMUM_MODEL_BYTES // 2**20} MiB that a model may have.")


def open_model(session: Session, files: Mapping[str, bytes], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Let a model answer from now on, and learn from the table that is open if it has its columns.

    Parameters
    ----------
    session : Session
    files : mapping of str to bytes
    settings : mapping
        What is set on the page; the model's own shape, scaling and seed go before it.

    Returns
    -------
    table : dict
        As `tables.open_table` tells it; "name" is None where the table is none for the model, and "misfit" says why.
        "settings" are those of the model; "epochs" how many it was trained for; "notes" what was left out.

    Raises
    ------
    ModelFormatError
        The files are no model that can be opened.
    """
    model = Model.from_files(files)
    open_now = None if session.table_name is None else session.training.table
    session.training = training_with(model, session.table_name, open_now, settings)
    if session.training.misfit:
        session.table_name = None
    made_with = session.training.settings.to_dict()
    brought = BROUGHT | ({"validation_split"} if len(session.training.run.brought.rows) else set())
    return {
        **session.training.describe(),
        "name": session.table_name,
        "settings": {name: value for name, value in made_with.items() if name in brought},
        "epochs": model.provenance.epochs,
        "notes": list(model.notes),
    }


def open_link(session: Session, link: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Open the model that a link carries; see `open_model`."""
    return open_model(session, {"the link": link.strip().encode(errors="replace")}, settings)


def is_model(_session: Session, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Tell by their content whether files are a model: "model"."""
    try:
        Model.from_files(files)
    except ModelFormatError:
        return {"model": False}
    return {"model": True}


def tell_model(session: Session) -> dict[str, Any]:
    """Tell what the panel Model shows of the network that answers.

    Returns
    -------
    model : dict
        "inputs", "outputs" (names), "task", "layers" (units, from the inputs to the outputs), "parameters" (how many),
        "bytes" (of our own file), "provenance" (as `Provenance`), "notes", "formats" ("name", "title", "files",
        "readable" as `formats.format.Format`, "left_out" sentences, "refused" why it cannot be saved so).
    """
    model = session.training.shown
    network, schema = model.network, model.schema
    return {
        "inputs": [column.name for column in schema.inputs],
        "outputs": list(model.labels),
        "task": schema.task,
        "layers": [network.n_features, *network.config.hidden_units, network.n_outputs],
        "parameters": int(network.parameters.size),
        "bytes": sum(map(len, model.to_files().values())),
        "provenance": asdict(model.provenance),
        "notes": list(model.notes),
        "formats": [_tell_format(model, one) for one in model_formats()],
    }


def _tell_format(model: Model, one: Format) -> dict[str, Any]:
    described = {"name": one.name, "title": one.title, "files": list(one.files), "readable": one.readable}
    try:
        left_out, refused = list(model.left_out(one.name)), ""
        model.to_files(one.name)
    except ModelFormatError as error:
        left_out, refused = [], str(error)
    return {**described, "left_out": left_out, "refused": refused}


def save_model(session: Session, format: str, name: str) -> bytes:
    """Write the network that answers as the file of a format, or as a zip where it has several.

    Raises
    ------
    ModelFormatError
        The format cannot hold it.
    """
    training = session.training
    files = with_its_rows(training.shown, training.run, training.points).to_files(format, name=name)
    return next(iter(files.values())) if len(files) == 1 else zipped(files)


def model_link(session: Session) -> dict[str, Any]:
    """Write the network that answers as the "link" that stands behind the # of an address.

    Raises
    ------
    ModelFormatError
        It is too large for one.
    """
    return {"link": session.training.shown.to_link()}


SERVICES = {
    "open_model": open_model,
    "open_link": open_link,
    "is_model": is_model,
    "tell_model": tell_model,
    "save_model": save_model,
    "model_link": model_link,
}
