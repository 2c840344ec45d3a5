"""Trainings that are tried out: the worker that does it, and whose turn it is."""

import json

from app.page.i18n import chosen, text
from app.page.latest import Latest

# A training that has gone on for longer than this gives way to a newer one; else none would ever end under a slider.
PATIENCE = 0.4  # seconds
INFINITE = float("inf")


class _NoWorker:
    """Answers as a worker does that has died."""

    async def bring(self, *_values) -> object:
        """Answer nothing."""
        return None

    train = try_out = band = draw = names = forget = spreads = bring
    begin_sizes = next_size = sizes = size_band = bring
    begin_search = next_trials = train_finalist = measure_finalist = bring

    def drop(self, _seconds) -> None:
        """Do nothing."""


NO_WORKER = _NoWorker()


class Trials:
    """Has one job at a time done by the worker of the panel Explore, the newest that is wanted.

    Parameters
    ----------
    page : App
    view : object
        Has `start_worker(on_death)`, `end_worker()` and `show_message(text)`.

    Attributes
    ----------
    owner : object
        The part of the panel whose job it is, None where there is none.
    is_open : bool
        Whether anybody looks; while it is not, nothing is begun.
    """

    def __init__(self, page, view) -> None:
        self.page = page
        self._view = view
        self._worker = NO_WORKER
        self._brought = None  # the run whose table and test set the worker knows
        self._tables = 0  # grows when table or examples are others
        self.owner = None
        self.is_open = False
        self._listeners = []
        self._wanted = 0
        self._patience = INFINITE  # for what the worker was asked last
        self._life = 0
        self._start_over()

    def _start_over(self) -> None:
        """Wait for nothing any more: a worker that was ended before it had begun answers nobody."""
        self._life += 1
        self._room = Latest(self._work, self.page.spawn)
        self._worker, self._brought = NO_WORKER, None

    def on_turn(self, listener) -> None:
        """Call `listener()` whenever another part has its turn, or none."""
        self._listeners.append(listener)

    def _give_turn(self, owner) -> None:
        if owner is not self.owner:
            self.owner = owner
            for listener in self._listeners:
                listener()

    def begin(self, owner, job, patience: float = 0) -> None:
        """Do `job(number)` for a part, a coroutine function, as soon as what is under way has given way."""
        if not self.is_open:
            return
        self._wanted += 1
        self._room.put((self._wanted, job))
        if patience < self._patience:
            self._patience = patience
            self._worker.drop(patience)
        self._give_turn(owner)

    def stop(self) -> None:
        """Leave whatever is under way."""
        self.begin(None, None)

    @property
    def has_worker(self) -> bool:
        """Tell whether there is a worker, which has not died."""
        return self._worker is not NO_WORKER

    def is_over(self, number: int) -> bool:
        """Tell whether something newer is wanted than the job of this number."""
        return number != self._wanted

    def forget_table(self) -> None:
        """Bring table and examples to the worker before the next job: they are others."""
        self._brought = None
        self._tables += 1

    def end(self) -> None:
        """End the worker with whatever it is doing, until somebody looks again."""
        self.is_open = False
        self._wanted += 1
        self._start_over()
        self._view.end_worker()
        self._view.show_message("")
        self._give_turn(None)

    # What jobs ask of the worker; one that has died answers None, and so does one that was asked about another table.

    async def train(self, values: dict) -> dict | None:
        """Train, see `worker.exploration.Trial`; None if that was dropped or refused, which is shown."""
        return await self.ask("train", values)

    async def try_out(self, values: dict, plane: dict, size: tuple) -> tuple | None:
        """Train; return what has come of it, its curve and its map, both as JavaScript Uint8Arrays, or None.

        They come together: each answer that comes by itself waits for what the page is drawing.
        """
        self._patience = INFINITE
        answer = await self._sent("try_out", self._written(dict(values, plane=plane, size=list(size))))
        tried = self._taken(answer[0]) if answer else None
        return None if tried is None else (tried, answer[1], answer[2])

    def band(self, setting: int):
        """Return the band of the trainings that were kept for a setting, a JavaScript Uint8Array."""
        return self._sent("band", setting)

    def size_band(self):
        """Return the learning curve with its band, a JavaScript Uint8Array."""
        return self._sent("size_band")

    def draw(self, plane: dict, size: tuple, band=None):
        """Return some rows of its map, a JavaScript Uint8Array."""
        return self._sent("draw", self._written({"plane": plane, "size": list(size), "band": band}))

    async def ask(self, service: str, values: dict) -> dict | None:
        """Ask for something else, which answers in JSON."""
        self._patience = INFINITE
        return self._taken(await self._sent(service, self._written(values)))

    def _sent(self, service: str, *values):
        return self._of_this_table(getattr(self._worker, service)(*values), self._tables)

    async def _of_this_table(self, answer, tables: int):
        answer = await answer
        return answer if tables == self._tables else None

    def _written(self, values: dict) -> str:
        values = dict(values)
        values["language"] = chosen()
        return json.dumps(values)

    def _taken(self, answer) -> dict | None:
        if not isinstance(answer, str):
            return None
        taken = json.loads(answer)
        if "error" in taken:
            self._view.show_message(taken["error"])
            return None
        return None if "dropped" in taken else taken

    async def _work(self, item: tuple) -> None:
        number, job = item
        try:
            # What waited for a worker that was ended is over, too: it would start one beside that of the next life.
            if job and not self.is_over(number) and await self._is_ready() and not self.is_over(number):
                await job(number)
        finally:
            if not self.is_over(number):
                self._give_turn(None)

    async def _is_ready(self) -> bool:
        """See to it that there is a worker and that it has the table; tell whether there is."""
        life = self._life
        if not self.page.state.table:
            return False
        if self._worker is NO_WORKER:
            self._view.show_message(text("explore.starting"))
            try:
                worker = await self._view.start_worker(lambda: self._died(life))
            except Exception:
                self._view.show_message(text("explore.no_python"))
                return False
            if life != self._life:
                return False
            self._worker = worker
            self._view.show_message("")
        return self._brought == self.page.state.run_id or await self._bring(life)

    async def _bring(self, life: int) -> bool:
        page = self.page
        run, tables = page.state.run_id, self._tables
        table, kept = await page.draw("keep_table"), await page.draw("keep_run")
        if life != self._life:
            return False
        if table is None or kept is None:
            return page.state.run_id != run and await self._bring(life)  # another run began meanwhile
        if not table.length:
            self._view.show_message(text("explore.too_large"))
            return False
        examples = page.teaching.examples.rows(page.teaching.table)
        try:
            brought = await self._worker.bring(self._written({"examples": examples}), table, kept)
        except Exception:  # what it needs besides Python did not come: the next one may have more luck
            if life == self._life:
                self._end(text("explore.no_python"))
                self._view.end_worker()
            return False
        if life != self._life:  # what was brought went to a worker that is no more
            return False
        if self._taken(brought) is not None and tables == self._tables:
            self._brought = run
        return self._brought == run

    def _died(self, life: int) -> None:
        if life == self._life:
            self._end(text("explore.died"))

    def _end(self, message: str) -> None:
        """Begin anew when somebody goes on."""
        self._wanted += 1
        self._start_over()
        self._view.show_message(message)
        self._give_turn(None)
