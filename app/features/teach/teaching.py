"""Teaching: what is asked about becomes an example of what the user says it is, which the network learns."""

from app.features.teach.examples_storage import read_news
from app.page.i18n import count, in_sentences, text
from app.page.latest import Latest


class Teaching:
    """Knows what was taught, and sees to it that worker and browser know it too.

    One event more on the page, "taught": the examples of the table that is open are others.

    Parameters
    ----------
    page : App
    examples : Examples
    keeping : Keeping
    view : object
        Shows what was taught last, see `app.features.teach.taught_view`.
    """

    def __init__(self, page, examples, keeping, view) -> None:
        self.page = page
        self.examples = examples
        self.keeping = keeping
        self.left_out = 0
        self._view = view
        self._latest = Latest(self._send, page.spawn)
        self._sent = False
        page.on("table", self._table_is_another)
        page.on("language", lambda: view.say(""))  # what was said is over
        view.listen(self.teach, self.undo)

    @property
    def table(self) -> str:
        """The name that the examples of the open table go by; empty for the table that comes with the page."""
        table = self.page.state.table
        return "" if table.get("built_in", True) else table["name"]

    @property
    def outputs(self) -> list:
        """The columns that examples say something of."""
        return self.page.state.table.get("outputs", ["label"])

    @property
    def kind(self) -> str:
        """What can be taught: "names", a "number", or "" where there is no single answer."""
        if len(self.outputs) != 1:
            return ""
        return {"classification": "names", "regression": "number"}.get(self.page.state.task, "")

    async def start(self) -> None:
        """Bring back what was taught at an earlier visit."""
        await self.keeping.start(self.examples)
        self._changed()

    def teach(self, answer) -> None:
        """Say what the row that is asked about is: a label, or a number."""
        row = dict(self.page.state.row)
        row[self.outputs[0]] = answer
        if self.examples.add(self.table, [row]):
            said = "teach.taught" if self.page.state.name == "training" else "teach.taught_idle"
            self._view.say(text(said, answer=answer))
        else:
            self._view.say(text("teach.full"))
        self._changed()

    def undo(self) -> None:
        """Take the last step back."""
        self.examples.undo(self.table)
        self._view.say(text("teach.undone"))
        self._changed()

    def change(self, name: str, answer) -> None:
        """Let an example be of another label; None removes it."""
        row = None
        if answer is not None:
            row = dict(self.examples.rows_by_name(self.table)[name])
            row[self.outputs[0]] = answer
        self.examples.change(self.table, name, row)
        self._changed()

    def clear(self) -> None:
        """Remove all examples of the table."""
        self.examples.clear(self.table)
        self._changed()

    async def open_file(self, file) -> None:
        """Add the examples of a file."""
        run_id = self.page.state.run_id
        answer = await self.page.call("read_examples", run_id, {"name": file.name}, file)
        if not self.page.accept(run_id, answer):
            return
        taken = self.examples.add(self.table, answer["rows"])
        said = count("teach.opened", taken)
        left = answer["left_out"] + len(answer["rows"]) - taken
        self._view.say(in_sentences([said, count("teach.left_out", left) if left else ""]))
        self._changed()

    async def file_text(self, ending: str) -> str:
        """Return what a file of all examples holds; empty if there is none to save."""
        rows = self.examples.rows(self.table)
        if not rows:
            return ""
        answer = await self.page.ask("write_examples", rows=rows, ending=ending)
        return answer["text"] if answer else ""

    def heard(self, message: str) -> None:
        """Take over what another tab of the page tells."""
        key, row = read_news(message)
        if key:
            self.examples.take_over(key, row)
            self._changed()

    def _table_is_another(self) -> None:
        self._sent = False
        self.left_out = 0
        self._view.say("")
        self._changed()

    def _changed(self) -> None:
        self._view.show(self.kind, self.examples.can_undo(self.table))
        self._latest.put(None)
        self.page.emit("taught")

    async def _send(self, _nothing) -> None:
        """Send all examples of the table, so that it does not matter which of them the worker knows."""
        rows = self.examples.rows(self.table)
        if not self.page.state.table or not (rows or self._sent):
            return
        answer = await self.page.ask("teach", rows=rows)
        if answer:
            self._sent = True
            self.left_out = len(rows) - answer["learnt"]
            self.page.emit("taught")
