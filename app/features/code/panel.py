"""The panel Code: the user's own program, the user's own page, and the lessons."""

import json

from app.features.lessons.part import LessonPart
from app.page.i18n import text
from app.page.latest import Latest
from app.page.panel import Panel
from app.shared.protocol import ENDED, FAILED

MOST_OUTPUT = 20_000  # characters
MOST_SHOWN = 30  # drawings and tables of a program
PROGRAM = "program"
# What a worker tells in the end, and what is said of it; FAILED and ENDED are no ends of its program: worker.mjs
# tells that its Python has failed, or that the program has ended it; the view does, too, where the worker has died.
ENDS = {"done": "code.done", "error": "code.failed", "input": "code.failed"}
TRAINS, ANSWERS = "trains", "answers"  # the pages that can be downloaded


class CodePanel(Panel):
    """Runs programs in a worker of their own, and holds the lessons."""

    EVENTS = ("shown", "table")

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        self._output = ""
        self._n_shown = 0
        self._runs = self._running = 0
        self._storage = view.make_storage()
        self._keeping = Latest(self._keep, page.spawn)
        self._lessons = LessonPart(page, view.lessons)
        view.listen(self)
        page.on("question", self._asked)
        page.spawn(self._begin())

    def refresh(self) -> None:
        """Work out the lesson that is open, and let pages be saved once there is a table."""
        self.view.allow_pages(bool(self.page.state.table))
        self._lessons.refresh()

    def _asked(self) -> None:
        if self.visible:
            self._lessons.follow_question()

    def retranslate(self) -> None:
        """Show the lesson that is open in another language."""
        self.view.name_editor()
        super().retranslate()

    # The program.

    def keep(self, source: str) -> None:
        """Keep the program for the next visit."""
        self._keeping.put(source)

    def forget(self) -> None:
        """Begin with the example at the next visit."""
        self._keeping.put("")

    def run(self, source: str) -> None:
        """Run a program, which the one before has to end for."""
        if self._running:
            self.stop()
        self._runs += 1
        self._running = self._runs
        self._output, self._n_shown = "", 0
        self.view.show_output("", "")
        self.view.clear_shown()
        self.keep(source)
        self.page.spawn(self._run(source, self._running))

    def stop(self) -> None:
        """Stop the program, wherever it is."""
        self._running = 0
        self.view.end_worker()
        self._end("code.stopped", "")

    def hear(self, message: str) -> None:
        """Take in what the program's worker tells; see worker/code_runner.py."""
        if message in (FAILED, ENDED):
            was_running, self._running = self._running, 0
            self.view.end_worker()
            if was_running:  # else its program had come to its end before
                self._end("code.failed", text("code.python_failed" if message == FAILED else "code.python_ended"))
            return
        kind, content = read_message(message)
        if kind == "print":
            self._output += content
            if len(self._output) > MOST_OUTPUT:
                self._output = text("code.cut") + "\n" + self._output[-MOST_OUTPUT // 2 :]
            self.view.show_output(self._output, "")
        elif kind == "html":
            self._n_shown += 1
            if self._n_shown <= MOST_SHOWN:
                self.view.show_html(content)
        elif kind in ENDS:
            self._running = 0
            self._end(ENDS[kind], content + (text("code.no_input") if kind == "input" else ""))

    async def _begin(self) -> None:
        try:
            kept = await self._storage.get(PROGRAM)
        except Exception:  # whatever the browser raises where it keeps nothing
            kept = None
        await self.view.load_editor(kept)

    async def _keep(self, source: str) -> None:
        try:
            await (self._storage.put(PROGRAM, source) if source else self._storage.delete(PROGRAM))
        except Exception:
            return  # it is in the editor as long as the page is open

    async def _own(self, source: str) -> list:
        """Return the page's table and network as files, each where a program names it, else ""."""
        table = await self.page.draw("save_table", kind="json", taught=False) if "my_table" in source else ""
        model = await self.page.draw("save_model", format="native", name="model") if "my_model" in source else ""
        return [table or "", model or ""]  # None would be another thing on the other side

    async def _run(self, source: str, run: int) -> None:
        self.view.show_run("code.starting", True)
        try:
            worker = await self.view.worker(self.hear)
        except Exception:
            if run == self._running:
                self._running = 0
                self.view.end_worker()
                self._end("code.no_python", "")
            return
        own = await self._own(source) if run == self._running else []
        if run == self._running:
            self.view.show_run("code.running", True)
            await worker.run(source, *own)

    def _end(self, state: str, error: str) -> None:
        self.view.show_output(self._output, error)
        self.view.show_run(state, False)

    # The user's own page.

    def save_page(self, kind: str) -> None:
        """Save what is here as a page, one that `TRAINS` or one that only `ANSWERS`."""
        self.page.once("save page", self._save_page, kind)

    async def _save_page(self, kind: str) -> None:
        settings = self.page.state.settings.read()
        if kind == TRAINS and settings is None:
            self.page.emit("wrong")
            return
        template = await self.view.fetch_template(kind)
        if template is None:
            self.view.say_of_page("code.page_failed")
        elif kind == TRAINS:
            self._give_page(kind, await self.page.draw("training_page", template, settings=settings))
        else:
            self._give_page(kind, await self.page.draw("answering_page", template))

    def _give_page(self, kind: str, content) -> None:
        if content is not None:
            self.view.save_page(kind, content)


def read_message(message: str) -> tuple:
    """Read what a program's worker tells, a kind and a text; two empty ones where it is anything else.

    A worker tells how far its start is, too, and a program can tell the page whatever it likes.

    >>> read_message('["print", "1"]'), read_message("stdlib.zip"), read_message('["print"]')
    (('print', '1'), ('', ''), ('', ''))
    """
    try:
        kind, content = json.loads(message)
    except (ValueError, TypeError):
        return "", ""
    return (kind, content) if isinstance(kind, str) and isinstance(content, str) else ("", "")
