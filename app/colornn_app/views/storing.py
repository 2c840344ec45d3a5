"""The browser's database."""

from colornn_app.views.dom import runtime_module


async def open_store(name: str):
    """Open a database, see runtime/store.mjs; raises what the browser refuses."""
    module = await runtime_module("store")
    return await module.openStore(name)
