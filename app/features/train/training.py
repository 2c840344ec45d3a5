"""Training: what the buttons do, and one epoch after the other."""

import asyncio

from app.features.train.pictures import Pictures
from app.page.i18n import text
from app.page.latest import Latest

ANSWERS = 60  # of the worker in one training, at the least


class Training:
    """Has the worker train, and shows what each epoch brings.

    Parameters
    ----------
    app : App

    Attributes
    ----------
    speed : int
        Epochs a second at most; 0 for as many as it takes in.
    """

    def __init__(self, app) -> None:
        self._app = app
        self._state = app.state
        self._view = app.views.transport
        self._listeners = []
        self._pictures = Pictures(app)
        self.speed = 0
        self._go_on = asyncio.Event()
        self._pulling = None
        self._stale_run = 0  # the run that the worker takes for over, which the page does not
        self._reset_run = 0  # the run that Reset has begun last
        self._reset_answered = asyncio.Event()
        self._reset_answered.set()
        self._looking = Latest(self._look_back, app.spawn)
        app.on("language", lambda: self._view.show_epoch(self._state) if self._state.result else None)

    def on_epoch(self, listener) -> None:
        """Call `listener(result, before)` with what epochs bring: the last one, and of those before it the curve.

        See `services.train.epoch`.
        """
        self._listeners.append(listener)

    def train(self) -> None:
        """Begin, go on, or train further; while the page starts, wait for what it starts with."""
        if not self._state.is_starting:
            self._start(one=False)
        elif self._state.buttons:
            self._state.train_waits = True
            self._app.show_state()

    def begin_waiting(self, opened: bool) -> None:
        """Nothing is awaited any more: begin if Train has waited, and if what was to be learnt on could be `opened`."""
        state = self._state
        waited, state.train_waits, state.is_awaited = state.train_waits, False, False
        self._app.show_state()
        if waited and opened and state.buttons:
            self._start(one=False)

    def step(self) -> None:
        """Train for one epoch."""
        self._start(one=True)

    def pause(self) -> None:
        """Pause, or go on."""
        if self._state.name == "paused":
            self.train()
        else:
            self._state.pause()
            self._go_on.set()

    def play(self) -> None:
        """Pause where it trains, else train."""
        if self._state.name == "training":
            self.pause()
        else:
            self.train()

    def set_speed(self, speed: int) -> None:
        """Let no more epochs go by in a second; 0: as many as it takes in."""
        self.speed = speed
        self._go_on.set()

    def reset(self) -> None:
        """Forget the training."""
        before = self._state.reset()
        self._go_on.set()
        self._app.views.alert.clear()
        self._reset_run = run_id = self._state.run_id
        self._reset_answered.clear()
        # The worker first: what is asked of the new run before it has begun is dropped.
        self._app.spawn(self._reset(run_id, self._app.call("reset", run_id, {}), before))
        self._app.refresh_all()

    def remeasured(self, result: dict) -> None:
        """The network was changed by hand: `result` is what its last epoch has brought so."""
        self._state.result = self._state.result_shown = result
        self._view.show_epoch(self._state)
        self._tell(dict(result, run=-1), [])  # of no run whose curve is here: it is asked for anew

    def was_reset_since(self, run_id: int) -> bool:
        """Tell whether Reset was pressed after a run of this number was to begin."""
        return self._reset_run > run_id

    def look_back(self, epoch: int) -> None:
        """Let the whole page show the network as it was after an epoch."""
        self._looking.put(epoch)

    def restore(self, run: int) -> None:
        """Go on with an earlier run."""
        self._app.once("restore", self._restore, run)

    def _start(self, one: bool) -> None:
        app, state = self._app, self._state
        settings = state.settings.read()
        if settings is None:
            app.emit("wrong")
            return
        if state.table.get("misfit"):
            app.views.alert.show(state.table["misfit"])
            return
        if state.settings.need_new_network(state.trained_with):
            self.reset()
        elif state.run_id == self._stale_run:
            state.run_id = state.next_run()
        app.views.alert.clear()
        state.train(settings, one)
        app.show_state()
        if self._pulling != state.run_id:
            self._pulling = state.run_id
            app.spawn(self._pull(state.run_id))

    async def _reset(self, run_id: int, sent, before: dict) -> None:
        """Let the run before go on where the worker refuses to forget it."""
        app, state = self._app, self._state
        done = False
        try:
            done = app.accept(run_id, await sent)
        finally:
            if not done and run_id == state.run_id:
                state.reset_refused(before)
                app.refresh_all()
                if state.result:
                    self._view.show_epoch(state)
            if run_id == self._reset_run:
                self._reset_answered.set()

    async def _pull(self, run_id: int) -> None:
        """Ask for one epoch after the other, as long as this run is the one that trains."""
        app, state = self._app, self._state
        try:
            await self._reset_answered.wait()
            if run_id == state.run_id and state.name == "training" and not state.begun:
                state.begun = True
                begin = {"settings": state.trained_with, "done": state.done}
                if not self._goes_on(run_id, await app.call("begin", run_id, begin)):
                    return
            sent = None
            while run_id == state.run_id and state.name == "training":
                question, promise = sent or self._send(run_id)
                result = await promise
                if not self._goes_on(run_id, result):
                    return
                answer, before = result.pop("answer", None), result.pop("before", [])
                state.learnt(result)
                # The worker learns on while the page shows what the epoch has brought.
                sent = self._send(run_id) if state.name == "training" and not self.speed else None
                self._tell(result, before)
                line, at_once = self._together() == 1, bool(self.speed)
                self._pictures.show_soon(run_id, question, answer, line=line, at_once=at_once)
                await self._wait()
        except Exception:
            if run_id == state.run_id and state.name == "training":
                state.fail()
                app.show_state()
            raise
        finally:
            self._pictures.show()
            if self._pulling == run_id:
                self._pulling = None

    def _send(self, run_id: int) -> tuple:
        """Ask for the next epoch; return what else is asked with it, and the answer to come."""
        question = self._state.question
        asked = self._app.asking.follow(question)
        return question, self._app.call("epoch", run_id, dict(asked, most=self._together()))

    def _tell(self, result: dict, before: list) -> None:
        for listener in self._listeners:
            listener(result, before)

    def _together(self) -> int:
        """Return how many epochs one answer may bring: at full speed a sixtieth of the training at most."""
        state = self._state
        return 1 if self.speed or state.pausing else max(state.trained_with["epochs"] // ANSWERS, 1)

    async def _wait(self) -> None:
        """Wait before the next epoch if the speed asks for it, unless the user pauses, resets or sets another one."""
        if not self.speed or self._state.name != "training":
            return
        self._go_on.clear()
        try:
            await asyncio.wait_for(self._go_on.wait(), 1 / self.speed)
        except asyncio.TimeoutError:  # noqa: UP041 - MicroPython has no other
            return

    def _goes_on(self, run_id: int, answer: dict) -> bool:
        """Tell whether training can go on after this answer; a refusal stops it, and so does a loss without bounds.

        So does a worker that takes the run for over, which the page does not: the next training begins it anew.
        """
        app, state = self._app, self._state
        accepted = app.accept(run_id, answer)
        if accepted and "diverged" not in answer:
            return True
        if run_id == state.run_id and state.name == "training":
            state.fail()
            self._stale_run = run_id if "stale" in answer else 0
            if accepted:
                key = "train.diverged" if state.epoch else "train.diverged_at_once"
                app.views.alert.show(text(key, epoch=state.epoch))
            app.show_state()
        return False

    async def _look_back(self, epoch: int) -> None:
        answer = await self._app.ask("look_back", epoch=epoch)
        if answer is not None:
            self._state.looked_back(answer)
            self._view.show_epoch(self._state)
            self._app.refresh_answers()

    async def _restore(self, run: int) -> None:
        app, state = self._app, self._state
        run_id = state.next_run()
        answer = await app.call("restore", run_id, {"run": run})
        if run_id < state.run_id or "stale" in answer:
            return  # another run has begun since, by Reset or by a table
        if "error" in answer:
            app.views.alert.show(answer["error"])
            return
        state.run_id = run_id
        app.accept(run_id, answer)
        state.restored(answer)
        app.views.alert.clear()
        self._view.show_epoch(state)
        app.refresh_all()
        app.emit("settings")
