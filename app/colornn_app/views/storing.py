"""The browser's database."""

from pyscript import document, js_import, window


async def open_store(name: str):
    """Open a database, see runtime/store.mjs; raises what the browser refuses."""
    module = (await js_import(window.URL.new("runtime/store.mjs", document.baseURI).href))[0]
    return await module.openStore(name)
