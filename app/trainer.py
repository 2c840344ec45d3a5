"""The worker's composition root: it exports what the page may ask for, and computes nothing itself."""

import asyncio

from pyodide.ffi import to_js
from pyodide.http import pyfetch

from colornn_app.protocol import read, serve
from colornn_app.session import Session
from colornn_core import ColornnError, DataError

session = Session()


async def ask(text):
    """Answer a request; while a long one is under way, others are answered in between."""
    while (answer := serve(session.ask, text, ColornnError)) is None:
        await asyncio.sleep(0)
    return answer


async def ask_about_file(text, file):
    """Answer a request about the content of a JavaScript File or Blob."""
    content = (await file.arrayBuffer()).to_bytes()
    return serve(lambda run_id, **values: session.ask(run_id, content=content, **values), text, ColornnError)


async def ask_about_address(text):
    """Answer a request about what lies at an address of this site."""
    response = await pyfetch(read(text)["address"])
    content = await response.bytes()

    def ask_about_content(run_id, service, address, **values):
        name = address.rsplit("/", 1)[-1]
        if not response.ok:
            raise DataError(f"The table {name} could not be fetched: the site answered {response.status}.")
        return session.ask(run_id, service, name=name, content=content, **values)

    return serve(ask_about_content, text, ColornnError)


def draw(text, *pixels):
    """Answer a request with pixels, or with other bytes; the request may bring pixels itself. None if it is stale."""
    values = read(text)
    if pixels:
        values["pixels"] = pixels[0].to_bytes()
    answer = session.draw(values.pop("run_id"), **values)
    return None if answer is None else to_js(answer)


__export__ = ["ask", "ask_about_address", "ask_about_file", "draw"]
