"""Turns what people do into requests to the worker, and its answers into what the page shows."""

import asyncio

from app.features.ask.answers import of_start_model
from app.features.ask.fields import colour_in
from app.page.i18n import text
from app.page.latest import Latest
from app.page.opening import Opening
from app.shared.colours import row_of


class Conductor(Opening):
    """The one place where events, worker and views meet: asking, training, and, as an `Opening`, opening tables.

    Parameters
    ----------
    state : PageState
    views : object
        Has `ask`, `transport`, `status` and `alert`, see the views in main.py.
    start_model : module
        Has `classify(row)`; answers until the network that learns does.
    built_in : str
        Address of the table that comes with the page.
    """

    def __init__(self, state, views, start_model, built_in: str) -> None:
        super().__init__(state, views, built_in)
        self._start_model = start_model
        self._latest = Latest(self._ask_worker, self.spawn, at_once=True)
        self._looking = Latest(self._look_back, self.spawn)
        self._pulling = None
        self.teaching: object = None  # main.py gives it one
        self.on("table", self._ask_as_the_table_does)

    # What people do.

    def change_colour(self, colour: tuple[int, int, int]) -> None:
        """Ask about a colour."""
        self.state.colour = colour
        self.change_row(row_of(colour))

    def change_row(self, row: dict) -> None:
        """Ask about a row: values by the names of the table's inputs."""
        self.state.row = row
        self.views.ask.show_question(self.state)
        self._classify_current()
        self.emit("question")

    def ask_about(self, row: dict) -> None:
        """Ask about a row that was found elsewhere on the page; the sliders follow."""
        if self.state.is_of_colours:
            self.change_colour(colour_in(row))
        else:
            self.change_row({column["name"]: row[column["name"]] for column in self.state.table["inputs"]})

    def change_threshold(self, threshold: float | None) -> None:
        """Say "not sure" below another share; None stands for the usual one."""
        self.state.chosen_threshold = threshold
        self._classify_current()

    def train(self) -> None:
        """Begin, go on, or train further."""
        self._start(one=False)

    def step(self) -> None:
        """Train for one epoch."""
        self._start(one=True)

    def pause(self) -> None:
        """Pause, or go on."""
        if self.state.name == "paused":
            self.train()
        else:
            self.state.pause()

    def reset(self) -> None:
        """Forget all that was learnt."""
        self.state.reset()
        self.views.alert.clear()
        # The worker first: what is asked of the new run before it has begun is dropped.
        self.spawn(self.call("reset", self.state.run_id, {}))
        self.refresh_all()

    def look_back(self, epoch: int) -> None:
        """Let the whole page show the network as it was after an epoch."""
        self._looking.put(epoch)

    def restore(self, run: int) -> None:
        """Go on with an earlier run."""
        self.spawn(self._restore(run))

    def refresh_answers(self) -> None:
        """Let the whole page show anew what the network answers: it was changed, by hand or for an earlier one."""
        self._classify_current()
        self.emit("shown")

    def retranslate(self) -> None:
        """Show all that is told once more, in another language."""
        if self.state.table:
            self.name_table()
            self._ask_as_the_table_does()
        if self.state.name == "loading":
            self.views.status.show_boot(self._boot)
        if self.state.epoch:
            self.views.transport.show_epoch(self.state)
        self.show_state()
        self._classify_current()
        self.emit("language")

    # What the worker does.

    async def connect(self, worker, begin=None) -> None:
        """Take over a worker, a promise of it until it has started, and open the table that comes with the page.

        `begin`, a coroutine function, does something else instead.
        """
        try:
            self._worker = await worker
            await (begin or self.bring_built_in)()
        except Exception as error:
            self.worker_failed(str(error))
            raise

    async def watch(self, seconds: float) -> None:
        """Tell, if the worker has not started after this time, that it takes long."""
        await asyncio.sleep(seconds)
        if self.state.name == "loading":
            self.views.status.show_slow()

    # How it is done.

    def _start(self, one: bool) -> None:
        settings = self.state.settings.read()
        if settings is None:
            self.emit("wrong")
            return
        if self.state.table.get("misfit"):
            self.views.alert.show(self.state.table["misfit"])
            return
        if self.state.settings.need_new_network(self.state.trained_with):
            self.reset()
        self.views.alert.clear()
        self.state.train(settings, one)
        self.show_state()
        if self._pulling != self.state.run_id:
            self._pulling = self.state.run_id
            self.spawn(self._pull(self.state.run_id, settings))

    async def _pull(self, run_id: int, settings: dict) -> None:
        """Ask for one epoch after the other, as long as this run is the one that trains."""
        try:
            if not self.state.begun:
                self.state.begun = True
                begin = {"settings": settings, "done": self.state.done}
                if not self._went_on(run_id, await self.call("begin", run_id, begin)):
                    return
            while run_id == self.state.run_id and self.state.name == "training":
                question = self._question()
                answer = await self.call("epoch", run_id, question)
                if not self._went_on(run_id, answer):
                    return
                if "diverged" in answer:
                    self._diverged()
                    return
                self._learnt(answer, question)
        finally:
            if self._pulling == run_id:
                self._pulling = None

    def _went_on(self, run_id: int, answer: dict) -> bool:
        """Tell whether training can go on after this answer; a refusal stops it."""
        if self.accept(run_id, answer):
            return True
        if run_id == self.state.run_id and "error" in answer:
            self.state.fail()
            self.show_state()
        return False

    def _question(self) -> dict:
        return {"row": self.state.row, "threshold": self.state.threshold}

    def _learnt(self, result: dict, question: dict) -> None:
        """Show what an epoch brought, and the answer that came along if it is still what is asked about."""
        before, answer = self.state.name, result.pop("answer", None)
        self.state.learnt(result)
        self.views.transport.show_epoch(self.state)
        if answer and question == self._question():
            self._show_answer(answer)
        else:
            self._classify_current()
        self.emit("shown")
        if self.state.name != before:
            self.show_state()

    def _diverged(self) -> None:
        self.state.fail()
        key = "train.diverged" if self.state.epoch else "train.diverged_at_once"
        self.views.alert.show(text(key, epoch=self.state.epoch))
        self.show_state()

    async def _look_back(self, epoch: int) -> None:
        answer = await self.ask("look_back", epoch=epoch)
        if answer is not None:
            self.state.looked_back(answer)
            self.views.transport.show_epoch(self.state)
            self.refresh_answers()

    def _ask_as_the_table_does(self) -> None:
        self.views.ask.show_table(self.state)
        self.views.ask.show_question(self.state)

    async def _restore(self, run: int) -> None:
        run_id = self.state.next_run()
        answer = await self.call("restore", run_id, {"run": run})
        if "error" in answer:
            self.views.alert.show(answer["error"])
            return
        self.state.run_id = run_id
        self.heed(answer)
        self.state.restored(answer)
        self.views.alert.clear()
        self.views.transport.show_epoch(self.state)
        self.refresh_all()
        self.emit("settings")

    def _classify_current(self) -> None:
        if self.state.answers:
            self._latest.put(self._question())
        elif self.state.is_of_colours:
            ranking = self._start_model.classify(self.state.row)
            self.views.ask.show_answer(of_start_model(ranking, self.state.threshold), self.state)
        else:
            self.views.ask.show_answer(None, self.state)

    def _ask_worker(self, question: dict):
        return self._answered(self.ask("classify", **question))

    async def _answered(self, asked) -> None:
        self._show_answer(await asked)

    def _show_answer(self, answer) -> None:
        if answer and self.state.answers:
            self.state.answered()
            self.views.ask.show_answer(answer, self.state)
            self.views.status.show(self.state)

    def refresh_all(self) -> None:
        """Show the network that answers from now on, and what can be done with it."""
        self.show_state()
        self.refresh_answers()
