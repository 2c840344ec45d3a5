"""What the panel Image asks."""

from typing import Any

from app.worker.pictures import Picture
from app.worker.session import Session
from app.worker.starting_model import starting_model
from colornn_core import DataError, Model


def open_picture(session: Session, content: bytes, width: int, height: int) -> bytes:
    """Take in a picture by its pixels, as in `pictures.Picture`; the answer is empty."""
    session.picture = Picture(content, width, height)
    return b""


def palette(session: Session) -> dict[str, Any]:
    """Tell the "names" in the picture, see `Picture.palette`, and who names them.

    That is the network that came with the page ("start"), or the one that is shown, after so many "epochs", none of
    which is known of some that were opened.
    """
    model = naming_model(session)
    names = opened(session).palette(model)
    return {"names": names, "epochs": model.provenance.epochs, "start": model is not session.training.shown}


def show_picture(session: Session, label: str) -> bytes:
    """Return the pixels with only one name in full colour, see `Picture.only`."""
    model = naming_model(session)
    return opened(session).only(model, label if label in model.labels else "")


def read_picture(session: Session, place: list[float]) -> dict[str, Any]:
    """Read the picture at a place, see `Picture.read`."""
    return opened(session).read(naming_model(session), (place[0], place[1]))


def naming_model(session: Session) -> Model:
    """Return the network that is shown if it has learnt colours, else the one that came with the page."""
    training = session.training
    names_colours = training.is_of_colours and training.model.schema.task == "classification"
    return starting_model() if training.shown.provenance.untrained or not names_colours else training.shown


def opened(session: Session) -> Picture:
    """Return the picture that is open."""
    if session.picture is None:
        raise DataError("No picture is open: open one first.")
    return session.picture


SERVICES = {
    "picture": open_picture,
    "picture_palette": palette,
    "picture_only": show_picture,
    "picture_at": read_picture,
}
