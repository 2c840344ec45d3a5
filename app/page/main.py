"""The page's composition root: it wires views, conductor and worker together, and computes nothing itself.

What the first answer does not need is imported after it, see joining.py.
"""

import asyncio

from pyscript import document, window

from app.features.ask.view import AskView
from app.features.settings import defaults
from app.features.settings.chosen_settings import ChosenSettings
from app.features.train.transport_view import TransportView
from app.page.address_view import AddressView
from app.page.alert_view import AlertView
from app.page.conductor import Conductor
from app.page.dom import runtime_module
from app.page.event_loop import run_at_once
from app.page.i18n import choose
from app.page.language_view import LanguageView
from app.page.state import PageState
from app.page.status_view import StatusView
from app.shared import start_model
from app.shared.colours import colour_of, css_hex, share_of

BUILT_IN_TABLE = "data/colorData.json"
SLOW_START = 30  # seconds


class Views:
    """What is always in sight."""

    ask = AskView()
    transport = TransportView()
    status = StatusView()
    alert = AlertView()
    address = AddressView()
    language = LanguageView()


def start() -> Conductor:
    """Bring the page to life on the start model."""
    Views.language.show(choose([Views.address.read(("lang",)).get("lang", "")] + Views.language.wanted()))
    state = PageState(ChosenSettings(defaults.SETTINGS, defaults.START, defaults.PRESETS))
    page = Conductor(state, Views, start_model, Views.address.resolve(BUILT_IN_TABLE))
    page.on("state", lambda: Views.transport.show(state))
    page.on("question", lambda: Views.address.write_soon({"colour": css_hex(state.colour).lstrip("#").lower()}))
    asked = Views.address.read(("colour", "sure"))
    state.chosen_threshold = share_of(asked.get("sure", ""))
    page.change_colour(colour_of(asked.get("colour", "")) or state.colour)
    Views.ask.listen(page.change_colour, page.change_row)
    Views.ask.ranking.listen(change_threshold)
    Views.transport.listen({"train": page.train, "pause": page.pause, "step": page.step, "reset": page.reset})
    page.show_state()
    return page


def change_threshold(share: float) -> None:
    """Say "not sure" below another share, also when the page is loaded again."""
    page.change_threshold(share)
    Views.address.write_soon({"sure": str(round(share * 100))})


def watch_for_errors() -> None:
    """Tell people, not the console alone, of what nobody has caught."""
    view = document.defaultView  # pyscript's own window is no object that can be listened to
    view.addEventListener("unhandledrejection", lambda event: page.broke(window.String(event.reason)))
    view.addEventListener("error", lambda event: page.broke(event.message))


async def start_worker(name: str):
    """Start a worker of this name; its script, which is returned, waits in a template until then."""
    content = document.getElementById("worker").content.cloneNode(True)
    script = content.querySelector("script")
    script.setAttribute("name", name)
    document.body.append(content)
    while not hasattr(script, "xworker"):
        await asyncio.sleep(0.01)

    def on_message(event):
        if isinstance(event.data, str):
            if event.data.startswith("alive: "):
                script.dataset.alive = event.data
            page.report(event.data)

    script.xworker.addEventListener("message", on_message)
    return script


async def follow_worker(joined) -> None:
    """Let the worker start, now that the page answers."""
    script = await start_worker("worker")
    asyncio.create_task(page.watch(SLOW_START))
    joining = await joined
    await joining.follow_worker(page, script, start_worker)


async def join():
    """Have the rest of the page join; return its module."""
    try:
        loader = await runtime_module("page")
        await loader.bringTheRest()
    except Exception as error:
        page.worker_failed(str(error))
        raise
    joining = __import__("app.page.joining", None, None, ("join",))
    joining.join(page)
    loader.pressAgain()
    return joining


run_at_once()
page = start()
watch_for_errors()
asyncio.create_task(follow_worker(asyncio.create_task(join())))
