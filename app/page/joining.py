"""What joins the page as soon as it answers, so that the first answer need not wait for it; see main.py."""

from app.features.ask.why import WhyPanel
from app.features.ask.why_view import WhyView
from app.features.guide.guide import Guide
from app.features.guide.view import GuideView
from app.features.teach.examples import Examples
from app.features.teach.examples_storage import Keeping
from app.features.teach.taught_view import OtherTabs, TaughtView
from app.features.teach.taught_view import make_storage as make_example_storage
from app.features.teach.teaching import Teaching
from app.page.dom import by_id, file_of, runtime_module
from app.page.dropping_view import DropView
from app.page.i18n import choose, listed, text
from app.page.large_view import LargeView
from app.page.notes import Notes
from app.page.notes_view import NotesView
from app.page.panel_names import NAMES
from app.page.run_restore import RunRestore
from app.page.run_restore_view import OpenTabs, RunRestoreView
from app.page.run_restore_view import make_storage as make_run_storage
from app.page.storage import make_name
from app.page.tabs import Tabs
from app.page.tabs_view import TabsView
from app.page.worker_supervisor import WorkerSupervisor


def join(page) -> None:
    """Let people choose a language, teach, drop files, ask why, open panels and be shown around on a page, an App."""
    listen_for_languages(page)
    take_settings(page)
    page.teaching = start_teaching(page)
    bring_held = DropView().listen(page.opening.open_dropped, lambda file: page.emit("picture", file))
    WhyPanel(page, WhyView())
    Notes(page, NotesView())
    start_tabs(page)
    start_guide(page)
    LargeView()
    bring_held()


def listen_for_languages(page) -> None:
    """Speak the language that is chosen, also when the page is loaded again."""
    address, view = page.views.address, page.views.language

    def change(language: str) -> None:
        # Where the browser keeps nothing, the address does.
        address.write({"lang": "" if view.keep(language) else language})
        view.show(choose([language]))
        page.retranslate()

    view.listen(change)


def take_settings(page) -> None:
    """Take over the settings that the address names, and let it name them from now on."""
    settings = page.state.settings
    refused = settings.take_from_address(page.views.address.read(settings.addressed()))

    def tell() -> None:
        names = listed([text("set." + name) for name in refused])
        page.views.alert.show(text("train.address_refused", names=names))
        refused.clear()

    # A table that opens puts older messages away.
    page.on("table", lambda: tell() if refused else None)
    page.on("settings", lambda: page.views.address.write_soon(settings.in_address()))


def start_teaching(page) -> Teaching:
    """Let people teach; what they taught at an earlier visit comes back in a moment."""

    def complain() -> None:
        page.views.alert.show(text("teach.not_kept"))

    tabs = OtherTabs()
    keeping = Keeping(make_example_storage(), tabs.tell, complain, page.spawn)
    teaching = Teaching(page, Examples(make_name, keeping.put), keeping, TaughtView(page.views.ask.ranking))
    tabs.listen(teaching.heard)
    page.spawn(teaching.start())
    return teaching


def make_panel(page, name: str):
    """Make a panel and its view: they stand in the feature's folder, and their names begin with that of the feature."""

    def load(kind: str):
        module = __import__(f"app.features.{name}.{kind}", None, None, ("*",))
        return getattr(module, name[0].upper() + name[1:] + kind[0].upper() + kind[1:])

    return load("panel")(page, load("view")())


def start_tabs(page) -> None:
    """Show the panel that the address names, and let others be chosen."""
    view, address = TabsView(NAMES), page.views.address
    tabs = Tabs(NAMES, lambda name: make_panel(page, name), view)

    def open_named() -> None:
        tabs.open(address.read(("panel",)).get("panel", ""))

    def choose(name: str) -> None:
        tabs.open(name)
        address.write({"panel": name}, step=True)

    def draw() -> None:
        choose("see")
        by_id("see-show-map").click()  # on a phone another part may be in sight
        by_id("see-map-frame").focus()

    view.listen(choose)
    address.on_back(open_named)
    page.on("panel", choose)
    page.on("wrong", lambda: choose("train"))
    page.on("draw", draw)
    page.on("picture", lambda _file: choose("image"))  # before the panel, which takes the picture, is asked
    open_named()


def start_guide(page) -> None:
    """Show people around at their first visit, and whenever they ask for it."""
    view = GuideView()
    guide = Guide(page, view)
    if view.is_first_visit:
        guide.begin()


async def follow_worker(page, start_worker) -> None:
    """See to it that there always is a worker, and open what the address names; see `WorkerSupervisor`."""
    address = page.views.address
    page.state.is_awaited = bool(address.read(("data",)) or address.read_link())
    supervisor = WorkerSupervisor(page, start_worker, files_of)
    await supervisor.start()
    tabs = OpenTabs(await runtime_module("lifeline"))
    page.spawn(RunRestore(page, supervisor, make_run_storage(tabs), tabs, RunRestoreView()).start())
    opened = False
    try:
        opened = await open_what_the_address_names(page)
    finally:
        page.training.begin_waiting(opened)


def files_of(contents: dict) -> tuple:
    """Make JavaScript Files of contents by their names."""
    return tuple([file_of(content, name) for name, content in contents.items()])


async def open_what_the_address_names(page) -> bool:
    """Open the table and the model that the page's address names, now that there is a worker; tell whether both are."""
    address = page.views.address

    async def open_link() -> bool:
        link = address.read_link()
        return not link or await page.opening.bring_link(link)

    asked = address.read(("data",)).get("data", "")
    table = not asked or await page.opening.bring_from(asked, address.resolve_here(asked))
    opened = await open_link() and table
    address.on_link(lambda: page.spawn(open_link()))
    page.on("table", lambda: address.write({"data": page.state.table["source"]}))
    return opened
