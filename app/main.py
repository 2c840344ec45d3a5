"""The page's composition root: it wires views, conductor and worker together, and computes nothing itself."""

import asyncio

from pyscript import document, window, workers

from colornn_app import defaults, start_model
from colornn_app.chosen import ChosenSettings
from colornn_app.conductor import Conductor
from colornn_app.controls import colour_of, css_hex, share_of
from colornn_app.examples import Examples
from colornn_app.i18n import choose, text
from colornn_app.keeping import Keeping
from colornn_app.panels.names import NAMES
from colornn_app.state import PageState
from colornn_app.tabs import Tabs
from colornn_app.teaching import Teaching
from colornn_app.views.address import AddressView
from colornn_app.views.alert import AlertView
from colornn_app.views.ask import AskView
from colornn_app.views.dropping import DropView
from colornn_app.views.language import LanguageView
from colornn_app.views.status import StatusView
from colornn_app.views.tabs import TabsView
from colornn_app.views.taught import OtherTabs, TaughtView, make_name, open_store
from colornn_app.views.transport import TransportView
from colornn_app.views.why import make_panel as make_why

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
    page.on("question", lambda: Views.address.write({"colour": css_hex(state.colour).lstrip("#").lower()}))
    take_settings(page)
    asked = Views.address.read(("colour", "sure"))
    state.chosen_threshold = share_of(asked.get("sure", ""))
    page.change_colour(colour_of(asked.get("colour", "")) or state.colour)
    Views.ask.listen(page.change_colour, page.change_row)
    Views.ask.ranking.listen(change_threshold)
    Views.transport.listen({"train": page.train, "pause": page.pause, "step": page.step, "reset": page.reset})
    Views.language.listen(change_language)
    page.show_state()
    return page


def change_language(language: str) -> None:
    """Speak another language, also when the page is loaded again: where the browser keeps nothing, by the address."""
    Views.address.write({"lang": "" if Views.language.keep(language) else language})
    Views.language.show(choose([language]))
    page.tell_anew()


def change_threshold(share: float) -> None:
    """Say "not sure" below another share, also when the page is loaded again."""
    page.change_threshold(share)
    Views.address.write({"sure": str(round(share * 100))})


def take_settings(page: Conductor) -> None:
    """Take over the settings that the address names, and let it name them from now on."""
    settings = page.state.settings
    refused = settings.take_from_address(Views.address.read(tuple(settings.values)))

    def tell() -> None:
        names = text("set.between_names").join([text("set." + name) for name in refused])
        Views.alert.show(text("train.address_refused", names=names))
        refused.clear()

    # A table that opens puts older messages away.
    page.on("table", lambda: tell() if refused else None)
    page.on("settings", lambda: Views.address.write(settings.in_address()))


def start_teaching() -> Teaching:
    """Let people teach; what they taught at an earlier visit comes back in a moment."""
    tabs = OtherTabs()
    keeping = Keeping(open_store, tabs.tell, lambda: page.views.alert.show(text("teach.not_kept")), page.spawn)
    teaching = Teaching(page, Examples(make_name, keeping.put), keeping, TaughtView(Views.ask.ranking))
    tabs.listen(teaching.heard)
    page.spawn(teaching.start())
    return teaching


def load_panel(name: str):
    """Make the panel of this name."""
    return __import__("colornn_app.views." + name, None, None, ("make_panel",)).make_panel(page)


def start_tabs() -> Tabs:
    """Show the panel that the address names, and let others be chosen."""
    view = TabsView(NAMES)
    tabs = Tabs(NAMES, load_panel, view)

    def open_named() -> None:
        tabs.open(Views.address.read(("panel",)).get("panel", ""))

    def choose(name: str) -> None:
        tabs.open(name)
        Views.address.write({"panel": name}, step=True)

    view.listen(choose)
    Views.address.on_back(open_named)
    page.on("wrong", lambda: choose("train"))
    open_named()
    return tabs


def watch_for_errors() -> None:
    """Tell people, not the console alone, of what nobody has caught."""
    view = document.defaultView  # pyscript's own window is no object that can be listened to
    view.addEventListener("unhandledrejection", lambda event: page.broke(window.String(event.reason)))
    view.addEventListener("error", lambda event: page.broke(event.message))


async def open_link_in_address() -> None:
    """Open the model that the page's own address carries, if it does."""
    link = Views.address.read_link()
    if link:
        await page.bring_link(link)


async def follow_worker() -> None:
    """Let the worker start, now that the page answers; its script waits in a template until then."""
    document.body.append(document.getElementById("worker").content.cloneNode(True))
    script = document.querySelector("script[name=trainer]")
    while not hasattr(script, "xworker"):
        await asyncio.sleep(0.01)

    def on_message(event):
        if isinstance(event.data, str):
            page.report(event.data)

    script.xworker.addEventListener("message", on_message)
    asyncio.create_task(page.watch(SLOW_START))
    await page.connect(workers["trainer"])
    asked = Views.address.read(("data",)).get("data", "")
    if asked:
        await page.bring_from(asked, Views.address.resolve_here(asked))
    await open_link_in_address()
    document.defaultView.addEventListener("hashchange", lambda _event: page.spawn(open_link_in_address()))
    page.on("table", lambda: Views.address.write({"data": page.state.table["source"]}))


page = start()
page.teaching = start_teaching()
watch_for_errors()
DropView(document).listen(page.open_dropped)
make_why(page)
asyncio.create_task(follow_worker())
start_tabs()
