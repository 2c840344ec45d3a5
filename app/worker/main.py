"""The worker's composition root: it exports what the page may ask for, and computes nothing itself."""

import asyncio

from js import bringExcel, fetch
from pyodide.ffi import to_js

from app.shared.protocol import read, request
from app.worker.services import new_session
from app.worker.services.tables import is_prepared
from app.worker.translation import in_language
from app.worker.turns import Turns
from colornn_core import ColornnError, DataError
from colornn_core.data.excel.archive import is_excel
from colornn_core.nn.wasm.loader import engine

session = new_session()
turns = Turns(session)
ask = turns.ask


async def ask_about_file(text, file):
    """Answer a request about the content of a JavaScript File or Blob."""

    async def read_file():
        return (await file.arrayBuffer()).to_bytes()

    return await ask_about(text, file.size, read_file)


async def ask_about_files(text, *files):
    """Answer a request about the content of several JavaScript Files, by their names."""
    sizes = sum(file.size for file in files)

    async def read_files():
        return {file.name: (await file.arrayBuffer()).to_bytes() for file in files}

    return await ask_about(text, sizes, read_files, "files")


async def ask_about_address(text):
    """Answer a request about what lies at an address of this site."""
    if is_prepared(**read(text)):
        asyncio.get_event_loop().call_soon(get_ready_to_train)  # while the page shows the table
        return await turns.ask(text)
    response = await fetch(read(text)["address"])

    async def read_answer():
        if not response.ok:
            raise DataError(f"The table could not be fetched: the site answered {response.status}.")
        return (await response.arrayBuffer()).to_bytes()

    return await ask_about(text, int(response.headers.get("content-length") or 0), read_answer)


def get_ready_to_train():
    """Encode the rows, which would make the snapshot heavy, and load the compiled step, which cannot be part of it."""
    session.training.prepare()
    engine(session.training.model.network.parameters.dtype.name)


async def ask_about(text, n_bytes, read_content, value="content"):
    """Answer a request about some content, which is read unless it is too large; `value`: what services call it."""
    try:
        session.check_size(read(text)["service"], n_bytes)
        content = await read_content()
        if value == "content" and is_excel(content) and not await bringExcel():
            raise DataError(
                "What reads Excel files could not be fetched: look whether there is a network and open the file again, "
                "or save it as CSV."
            )
    except ColornnError as error:
        return request(read(text)["run_id"], in_language({"error": str(error)}, read(text).get("language", "")))
    return await turns.ask(text, **{value: content})


async def draw(text, *content):
    """Answer a request with pixels, or with other bytes; the request may bring some itself. See `Turns.draw`."""
    answer = await turns.draw(text, **({"content": content[0].to_bytes()} if content else {}))
    return to_js(answer) if isinstance(answer, bytes) else answer


__export__ = ["ask", "ask_about_address", "ask_about_file", "ask_about_files", "draw"]
