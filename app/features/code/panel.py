"""The panel Code: a program of one's own, and three lessons with the numbers of the network at work."""

import json

from app.features.code.lessons import descend_steps, forward_steps, overfit_steps
from app.page.i18n import text
from app.page.latest import Latest
from app.page.panel import Panel

MOST_OUTPUT = 20_000  # characters


class CodePanel(Panel):
    """Runs programs in a worker of their own, and works out the lessons."""

    EVENTS = ("shown", "question", "table")

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        self._output = ""
        self._running = 0
        self._lessons = Latest(self._work_out, page.spawn)
        view.listen(self)
        page.spawn(view.load_editor())

    def refresh(self) -> None:
        """Work out the lesson that is open."""
        if self.view.lesson:
            self._lessons.put(self.view.lesson)

    def retranslate(self) -> None:
        """Show the lesson that is open in another language."""
        self.view.name_editor()
        super().retranslate()

    # The program.

    def run(self, source: str) -> None:
        """Run a program, which the one before has to end for."""
        if self._running:
            self.stop()
        self._running += 1
        self._output = ""
        self.view.show_output("", "")
        self.page.spawn(self._run(source, self._running))

    def stop(self) -> None:
        """Stop the program, wherever it is."""
        self._running = 0
        self.view.end_worker()
        self._end("code.stopped", "")

    def hear(self, message: str) -> None:
        """Take in what the program's worker tells; see worker/code_runner.py."""
        if not message.startswith("["):
            return  # how far it is with its start
        kind, content = json.loads(message)
        if kind == "print":
            self._output += content
            if len(self._output) > MOST_OUTPUT:
                self._output = text("code.cut") + "\n" + self._output[-MOST_OUTPUT // 2 :]
            self.view.show_output(self._output, "")
        else:
            self._running = 0
            self._end("code.done" if kind == "done" else "code.failed", content)

    async def _run(self, source: str, run: int) -> None:
        self.view.show_run("code.starting", True)
        try:
            worker = await self.view.worker(self.hear)
        except Exception:
            self._running = 0
            self._end("code.no_python", "")
            return
        if run == self._running:
            self.view.show_run("code.running", True)
            await worker.run(source)

    def _end(self, state: str, error: str) -> None:
        self.view.show_output(self._output, error)
        self.view.show_run(state, False)

    # The lessons.

    def overfit(self) -> None:
        """Train a network that is too large for what it gets to see."""
        self.page.training.reset()
        self.page.state.settings.choose_preset("overfit")
        self.page.emit("settings")
        self.page.training.train()

    async def _work_out(self, lesson: str) -> None:
        state = self.page.state
        if not state.table:
            return
        if state.table["task"] != "classification":
            self.view.show_steps(lesson, [(text("code.needs_labels"), "")])
        elif lesson == "forward":
            told = await self.page.ask("forward", row=state.row, unit=self.view.unit)
            if told:
                self.view.show_steps(lesson, forward_steps(told))
        elif lesson == "descend":
            rate = self.view.rate
            told = await self.page.ask("descend", learning_rate=rate)
            if told:
                self.view.show_steps(lesson, descend_steps(told, rate))
        else:
            self.view.show_steps(lesson, overfit_steps(state.result))
