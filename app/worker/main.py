"""The worker's composition root: it exports what the page may ask for, and computes nothing itself."""

import asyncio

from js import bringExcel, fetch
from pyodide.ffi import to_js

from app.shared.protocol import read, serve
from app.worker.services import new_session
from colornn_core import ColornnError, DataError
from colornn_core.data.excel.archive import is_excel

session = new_session()


async def ask(text):
    """Answer a request; while a long one is under way, others are answered in between."""
    while (answer := serve(session.ask, text, ColornnError)) is None:
        await asyncio.sleep(0)
    return answer


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
    address = read(text)["address"]
    response = await fetch(address)

    async def read_answer():
        return (await response.arrayBuffer()).to_bytes()

    def refuse(_run_id, **_values):
        raise DataError(f"The table could not be fetched: the site answered {response.status}.")

    if not response.ok:
        return serve(refuse, text, ColornnError)
    return await ask_about(text, int(response.headers.get("content-length") or 0), read_answer)


async def ask_about(text, n_bytes, read_content, value="content"):
    """Answer a request about some content, which is read unless it is too large; `value`: what services call it."""

    def check(_run_id, service, **_values):
        session.check_size(service, n_bytes)

    def ask_about_it(run_id, **values):
        values.pop("address", None)
        values[value] = content
        return session.ask(run_id, **values)

    if refusal := serve(check, text, ColornnError):
        return refusal
    content = await read_content()
    if value == "content" and is_excel(content) and not await bringExcel():
        return serve(refuse_excel, text, ColornnError)
    return serve(ask_about_it, text, ColornnError)


def refuse_excel(_run_id, **_values):
    """Refuse an Excel file since what reads it did not come."""
    raise DataError(
        "What reads Excel files could not be fetched: look whether there is a network and open the file again, or save "
        "it as CSV."
    )


def draw(text, *pixels):
    """Answer a request with pixels, or with other bytes; the request may bring pixels itself.

    None if it is stale; where it is refused, the reason as a text.
    """
    values = read(text)
    if pixels:
        values["pixels"] = pixels[0].to_bytes()
    try:
        answer = session.draw(values.pop("run_id"), **values)
    except ColornnError as error:
        return str(error)
    return None if answer is None else to_js(answer)


__export__ = ["ask", "ask_about_address", "ask_about_file", "ask_about_files", "draw"]
