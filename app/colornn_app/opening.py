"""What is opened: tables, from files, from addresses of this site, or typed; and which columns of them are learnt."""

from colornn_app.hub import Hub
from colornn_app.i18n import text

# How page and worker call the table that comes with the page; no file has this name.
BUILT_IN = ""


def told_name(name: str) -> str:
    """Tell people the name of a table."""
    return text("data.built_in_name") if name == BUILT_IN else name


class Opening(Hub):
    """Opens what people bring along; what was open stays open until the new one can be used.

    One event more, "bench": another table may lie on the worker's bench, though it is not what is learnt.

    Parameters
    ----------
    state : PageState
    views : object
        Has `alert` and `status`, see `colornn_app.views`.
    built_in : str
        Address of the table that comes with the page.
    """

    def __init__(self, state, views, built_in: str) -> None:
        super().__init__(state, views)
        self._built_in = built_in

    def open_file(self, file) -> None:
        """Open a table from a file that was chosen."""
        self.spawn(self.bring("open", {"name": file.name}, file))

    async def bring_from(self, place: str, address: str) -> None:
        """Open a table that the page's own address asks for; `address` is where that is, empty if beyond this site."""
        if address:
            name = address.partition("?")[0].rpartition("/")[2]
            await self.bring("open", {"address": address, "name": name, "source": place})
        else:
            self.views.alert.show(text("data.foreign", place=place))

    def open_built_in(self) -> None:
        """Open the table that comes with the page."""
        self.spawn(self.bring_built_in())

    def learn(self, choice: dict) -> None:
        """Begin a run with these columns of the table on the bench; see `choosing.choice_of`."""
        self.spawn(self.bring("learn", choice))

    async def bring_built_in(self) -> bool:
        """Open the table that comes with the page."""
        return await self.bring("open", {"address": self._built_in, "name": BUILT_IN})

    async def bring(self, service: str, body: dict, file=None) -> bool:
        """Have a service of the worker open something; tell whether it is open now."""
        run_id = self.state.next_run()
        self.state.opening = True
        self.show_state()
        answer = await self.call(service, run_id, body, file)
        self.state.opening = False
        if "error" in answer:
            self._refused(body, answer["error"])
        else:
            answer["source"] = body.get("source", "")
            self._opened(run_id, answer)
        self.show_state()
        return "error" not in answer

    def _refused(self, body: dict, reason: str) -> None:
        if self.state.name == "loading":
            self.state.fail()
        name = body.get("name")
        self.views.alert.show(text("data.refused", name=name, reason=reason) if name else reason)
        self.emit("bench")

    def _opened(self, run_id: int, table: dict) -> None:
        table["built_in"] = table["name"] == BUILT_IN
        table["name"] = told_name(table["name"])
        self.state.opened(run_id, table)
        self.views.alert.clear()
        self.emit("table")
        self.shown_anew()

    def shown_anew(self) -> None:
        """Show the network that answers from now on."""
        raise NotImplementedError
