"""The browser's database."""

from app.page.dom import runtime_module


async def open_store(name: str):
    """Open a database, see runtime/store.mjs; raises what the browser refuses."""
    module = await runtime_module("store")
    return await module.openStore(name)
