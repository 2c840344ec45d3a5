"""What is opened: tables, from files, from addresses of this site, or typed; and models, from files and from links."""

from app.features.data.datasets import read_made
from app.page.i18n import text
from app.shared.protocol import BUILT_IN, GALLERY

# How names of files end that hold a table and never a part of a model.
TABLES = (".csv", ".tsv", ".xlsx")


def shown_name(name: str) -> str:
    """Tell people the name of a table."""
    return text("data.built_in_name") if name == BUILT_IN else name


class Opening:
    """Opens what people bring along; what was open stays open until the new one can be used.

    What comes before there is a worker waits for it.

    Parameters
    ----------
    app : App
    built_in : str
        Address of the table that comes with the page.
    """

    def __init__(self, app, built_in: str) -> None:
        self._app = app
        self._state = app.state
        self._built_in = built_in
        self._newest = 0  # the number of what was to be opened last
        self._under_way = 0
        app.on("language", self._name_table)

    def open_file(self, file) -> None:
        """Open a table from a file that was chosen."""
        self._once_started(self.bring, "open", {"name": file.name}, file)

    async def bring_from(self, place: str, address: str) -> bool:
        """Open a table that the page's own address asks for; `address` is where that is, empty if beyond this site.

        It may be one that the worker makes, see `datasets.place_of`. Tell whether it is open now.
        """
        body = read_made(place)
        if body:
            return await self.bring("open", dict(body, name=body["dataset"] + ".csv", source=place))
        if not address:
            self._app.views.alert.show(text("data.foreign", place=place))
            return False
        name = address.partition("?")[0].rpartition("/")[2]
        body = {"address": address, "name": name, "source": place}
        if place.startswith(GALLERY):
            body["dataset"] = name.partition(".")[0]
        return await self.bring("open", body)

    def open_built_in(self) -> None:
        """Open the table that comes with the page."""
        self._app.once("built in", self._started, self.bring_built_in)

    def open_dataset(self, place: str) -> None:
        """Open a table of the gallery by what stands for it in the address, see `datasets.place_of`."""
        self._app.once("dataset", self._started, self.bring_from, place, self._app.views.address.resolve_here(place))

    def learn(self, choice: dict) -> None:
        """Begin a run with these columns of the draft; see `choice.choice_of`."""
        self._app.once("learn", self._started, self.bring, "learn", choice)

    def open_model(self, files: tuple, name: str = "") -> None:
        """Open a model from all its files, JavaScript Files; `name` is how it is called, else as the first of them."""
        self._once_started(self.bring, "open_model", self._set(), None, files, name or files[0].name)

    def open_link(self, link: str) -> None:
        """Open the model that a link carries."""
        self._once_started(self.bring_link, link)

    async def bring_link(self, link: str) -> bool:
        """Open the model that a link carries; tell whether it is open now."""
        body = self._set()
        body["link"] = link
        return await self.bring("open_link", body, model=text("model.from_link"))

    def _once_started(self, work, *values) -> None:
        self._app.spawn(self._started(work, *values))

    async def _started(self, work, *values) -> None:
        await self._app.started.wait()
        await work(*values)

    def _set(self) -> dict:
        return {"settings": self._state.settings.read() or {}}

    def open_dropped(self, files: tuple) -> None:
        """Open files, a model or a table, whichever they are."""
        self._once_started(self._open_dropped, files)

    async def _open_dropped(self, files: tuple) -> None:
        if len(files) > 1 and all(file.name.lower().endswith(TABLES) for file in files):
            self._app.views.alert.show(text("data.one_table"))
            return
        answer = await self._app.call("is_model", self._state.run_id, {}, files=files)
        if answer.get("model") or len(files) > 1:
            self.open_model(files)
        else:
            self.open_file(files[0])

    async def bring_built_in(self) -> bool:
        """Open the table that comes with the page."""
        return await self.bring("open", {"address": self._built_in, "name": BUILT_IN})

    async def bring_back(self, files: tuple, about: dict) -> bool:
        """Go on with a run that was kept; `about`: as `kept.about` tells of it; tell whether it is open now."""
        return await self.bring("bring_back", {}, files=files, about=about)

    async def bring(
        self, service: str, body: dict, file=None, files: tuple = (), model: str = "", *, about: dict | None = None
    ) -> bool:
        """Have a service of the worker open something; `model`: how it is called; tell whether it is open now.

        What is asked to be opened after it goes before it, however long each takes.
        """
        source = (about or body).get("source", "")
        body.pop("source", "")  # the worker has the address
        self._newest = mine = self._newest + 1
        first = run_id = self._state.next_run()
        answer = await self._call(run_id, service, body, file, files)
        while "stale" in answer and mine == self._newest and run_id < self._state.run_id:
            # While it was read another run began, by Reset or Restore: the worker would not go back behind that.
            run_id = self._state.next_run()
            answer = await self._call(run_id, service, body, file, files)
        if "error" in answer:
            self._refused(model or body.get("name", BUILT_IN), answer["error"])
        elif "stale" not in answer:
            if answer["name"] is None:
                answer["name"] = text("model.no_table")
            answer["source"] = source
            self._opened(run_id, answer, model, about)
            if self._app.training.was_reset_since(first) and self._state.answers:
                self._app.training.reset()
        elif self._state.name == "loading":
            self._state.fail()
        self._app.show_state()
        return "error" not in answer and "stale" not in answer

    async def _call(self, run_id: int, service: str, body: dict, file, files: tuple) -> dict:
        self._under_way += 1
        self._state.opening = True
        self._app.show_state()
        try:
            return await self._app.call(service, run_id, body, file, files)
        finally:
            self._under_way -= 1
            self._state.opening = self._under_way > 0

    def _refused(self, name: str, reason: str) -> None:
        if self._state.name == "loading":
            self._state.fail()
        named = not name or reason.startswith(name)  # what is said of model files names them itself
        self._app.views.alert.show(reason if named else text("data.refused", name=name, reason=reason))
        self._app.emit("draft")

    def _opened(self, run_id: int, table: dict, model: str, about: dict | None) -> None:
        table["built_in"] = table["name"] == BUILT_IN
        self._state.opened(run_id, table)
        self._name_table()
        self._app.views.alert.clear()
        if model:
            self._state.adopted(model, table)
        if about:
            self._state.brought_back(table, about)
        self._app.emit("settings")
        self._app.emit("table")
        if self._state.result:
            self._app.views.transport.show_epoch(self._state)
        self._app.refresh_all()

    def _name_table(self) -> None:
        """Give the table that comes with the page its name in the language of the page."""
        if self._state.table.get("built_in"):
            self._state.table["name"] = shown_name(BUILT_IN)
