"""The worker's composition root: it exports what the page may ask for, and computes nothing itself."""

import asyncio

from pyodide.http import pyfetch

from colornn_app.protocol import read, serve
from colornn_app.session import Session
from colornn_core import ColornnError, DataError

session = Session()


def begin(text):
    """Begin to train."""
    return serve(session.begin, text, ColornnError)


async def epoch(text):
    """Train for one epoch; while a long one is under way, other requests are answered in between."""
    while (answer := serve(session.epoch, text, ColornnError)) is None:
        await asyncio.sleep(0)
    return answer


def classify(text):
    """Name a colour."""
    return serve(session.classify, text, ColornnError)


def reset(text):
    """Forget all that was learnt."""
    return serve(session.reset, text, ColornnError)


async def open_file(text, file):
    """Open the table in a JavaScript File."""
    content = (await file.arrayBuffer()).to_bytes()
    return serve(lambda run_id, name: session.open(run_id, name, content), text, ColornnError)


async def open_address(text):
    """Open the table at an address of this site."""
    response = await pyfetch(read(text)["address"])
    content = await response.bytes()

    def open_content(run_id, address):
        name = address.rsplit("/", 1)[-1]
        if not response.ok:
            raise DataError(
                f"The table {name} could not be fetched: the site answered {response.status}. Reload the page."
            )
        return session.open(run_id, name, content)

    return serve(open_content, text, ColornnError)


__export__ = ["begin", "classify", "epoch", "open_address", "open_file", "reset"]
