"""The page's composition root: it wires views, app and worker together, and computes nothing itself.

What the first answer does not need is imported after it, see joining.py.
"""

import asyncio
import sys

from pyscript import document, window

from app.features.ask.view import AskView
from app.features.settings import defaults
from app.features.settings.chosen_settings import ChosenSettings
from app.features.train.transport_view import TransportView
from app.page.address_view import AddressView
from app.page.alert_view import AlertView
from app.page.app import App
from app.page.dom import runtime_module
from app.page.event_loop import run_at_once
from app.page.i18n import choose, use
from app.page.language_view import LanguageView
from app.page.state import PageState
from app.page.status_view import StatusView
from app.page.worker_script import WorkerStarter
from app.shared import start_model
from app.shared.colours import colour_of, css_hex, row_of, share_of
from app.shared.protocol import BUILT_IN_TABLE

SLOW_START = 30  # seconds


class Views:
    """What is always in sight."""

    ask = AskView()
    transport = TransportView()
    status = StatusView()
    alert = AlertView()
    address = AddressView()
    language = LanguageView()


def start() -> App:
    """Bring the page to life on the start model."""
    use(window.Intl)
    Views.language.show(choose([Views.address.read(("lang",)).get("lang", "")] + Views.language.wanted()))
    state = PageState(ChosenSettings(defaults.SETTINGS, defaults.START, defaults.PRESETS))
    page = App(state, Views, start_model, Views.address.resolve(BUILT_IN_TABLE))
    page.on("state", lambda: Views.transport.show(state))
    page.on("question", lambda: Views.address.write_soon({"colour": css_hex(state.colour).lstrip("#").lower()}))
    asked = Views.address.read(("colour", "sure"))
    state.chosen_threshold = share_of(asked.get("sure", ""))
    page.asking.change_row(row_of(colour_of(asked.get("colour", "")) or Views.ask.moved_before() or state.colour))
    Views.ask.listen(page.asking.change_row, page.asking.show_example)
    Views.ask.ranking.listen(change_threshold)
    Views.transport.listen(page.training)
    page.show_state()
    document.documentElement.setAttribute("data-answers", "")  # from now on: see runtime/first.js
    return page


def change_threshold(share: float) -> None:
    """Say "not sure" below another share, also when the page is loaded again."""
    page.asking.change_threshold(share)
    Views.address.write_soon({"sure": str(round(share * 100))})


def watch_for_errors() -> None:
    """Tell people, not the console alone, of what nobody has caught."""
    view = document.defaultView  # pyscript's own window is no object that can be listened to
    view.addEventListener("unhandledrejection", lambda event: page.report_error(window.String(event.reason)))
    view.addEventListener("error", lambda event: page.report_error(event.message))
    asyncio.get_event_loop().set_exception_handler(tell_of_error)
    for reason in tuple(window.takeUncaught()):  # since the page began
        page.report_error(reason)


def tell_of_error(_loop, context) -> None:
    """Tell of an error that nobody has caught in a task: no refusal in plain words but a bug."""
    page.report_error(str(context["exception"]))
    sys.print_exception(context["exception"])  # the console has it whole


async def follow_worker(joined) -> None:
    """Let the worker start, now that the page answers."""
    starter = WorkerStarter(page.report)
    await starter.begin()
    page.spawn(page.watch(SLOW_START))
    joining = await joined
    await joining.follow_worker(page, starter.start)


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
