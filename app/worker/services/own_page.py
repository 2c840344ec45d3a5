"""What the panel Code asks for the user's own page: a template, fetched as a zip, with what is on this page in it.

What comes from a table is data there, JSON or strings of a module, and the templates show it as text: see examples/,
table and table-no-python.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.worker.opened_model import choice_of_schema
from app.worker.session import Session
from colornn_core import DataError
from colornn_core.formats.files import zipped


def training_page(session: Session, content: bytes, settings: Mapping[str, Any]) -> bytes:
    """Make a page that trains as this one does: the table with what was taught, the columns, the settings.

    Parameters
    ----------
    session : Session
    content : bytes
        The template kit/table.zip.
    settings : mapping
        What is set on the page, by name.

    Returns
    -------
    page : bytes
        A zip.

    Raises
    ------
    DataError
        The table that is open is not one for the network that is.
    """
    training = session.training
    if training.misfit:
        raise DataError(training.misfit)
    chosen = training.settings.changed(settings)
    columns = choice_of_schema(training.model.schema)._asdict()
    page = {
        "columns": columns | {"scaling": chosen.scaling, "seed": chosen.seed},
        "network": asdict(chosen.network),
        "training": asdict(chosen.training),
    }
    files = {
        "table.json": training.with_examples().to_json().encode(),
        "settings.json": json.dumps(page, indent=1, ensure_ascii=False).encode(),
    }
    return zipped(unzipped(content) | files)


def answering_page(session: Session, content: bytes) -> bytes:
    """Make a page without Python that predicts with the network that is shown.

    Parameters
    ----------
    session : Session
    content : bytes
        The template kit/table-no-python.zip.

    Returns
    -------
    page : bytes
        A zip.

    Raises
    ------
    ModelFormatError
        The network cannot be written as a JavaScript module.
    """
    return zipped(unzipped(content) | session.training.shown.to_files("javascript", name="model"))


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip of our own."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SERVICES = {"training_page": training_page, "answering_page": answering_page}
