"""The state of the page: what is going on, which buttons work, and what the run under way has brought."""

from app.features.ask.answers import THRESHOLDS
from app.shared.colours import START_COLOUR, row_of

# What belongs to the run under way.
RUN = (
    "run_id",
    "name",
    "model",
    "opened_model",
    "epoch",
    "target",
    "begun",
    "pausing",
    "trained_with",
    "result",
    "result_shown",
)
# state -> the buttons that do something in it; while it loads, Train waits for the worker, see `Training.train`
BUTTONS = {
    "loading": ("train",),
    "ready": ("train", "step", "reset"),
    "training": ("pause", "reset"),
    "paused": ("train", "pause", "step", "reset"),
    "trained": ("train", "step", "reset"),
    "error": ("train", "step", "reset"),
}


class PageState:
    """One state at a time; the methods are the events that lead from one to the next.

    Attributes
    ----------
    name : str
        A key of `BUTTONS`.
    model : str
        "start" while the start model answers, "live" once the network that learns does.
    run_id : int
        Grows with each reset and each table; what carries an older one is out of date.
    epoch, target : int
        Epochs done, and the epoch at which the training stops by itself.
    begun : bool
        Whether the worker was asked to train up to the target.
    trained_with : dict
        The settings that the network under way was last trained with, empty before it was.
    result : dict
        What the last epoch brought, empty before the first.
    result_shown : dict
        What the epoch brought after which the network is shown: the last one, unless the user looks back.
    opened_model : str
        How the model is called that was opened and is learnt on, empty if the network began here.
    table : dict
        What the worker has sent of the table; empty before.
    warnings : list of str
        What was done about values that could not be used as they are, since the table was opened.
    opening : bool
        Whether another table is being read.
    is_awaited : bool
        Whether the page's address names a table or a model that is still to be opened.
    train_waits : bool
        Whether Train was pressed before there was what it is to train on.
    colour : tuple of int
        Red, green and blue, 0 to 255, that the sliders stand at.
    row : dict
        What is asked about, values by the names of the table's inputs.
    settings : ChosenSettings
        What the user has set for the next training.
    chosen_threshold : float or None
        The share below which the page says "not sure", 0 to 1; None as long as nobody has chosen one.
    """

    def __init__(self, settings) -> None:
        self.name = "loading"
        self.model = "start"
        self.settings = settings
        self.colour = START_COLOUR
        self.row = row_of(START_COLOUR)
        self.opening = self.is_awaited = self.train_waits = False
        self.chosen_threshold: float | None = None
        self.run_id = 0
        self.table = {}
        self.warnings = []
        self.fatal = False
        self._issued = 0
        self._forget_run()

    def _forget_run(self) -> None:
        self.opened_model = ""
        self.epoch = 0
        self.target = 0
        self.begun = False
        self.pausing = False
        self.model = "start"
        self.trained_with = {}
        self.result = self.result_shown = {}

    @property
    def buttons(self) -> tuple[str, ...]:
        """The buttons that do something now."""
        if self.fatal or self.train_waits or bool(self.table) == (self.name == "loading"):
            return ()  # a worker that takes over brings back what was under way
        return BUTTONS["loading" if self.is_starting else self.name]

    @property
    def is_starting(self) -> bool:
        """Whether training has to wait: for a worker, or for what the address names."""
        return self.name == "loading" or (self.name == "ready" and self.is_awaited)

    @property
    def at_rest(self) -> bool:
        """Whether one can look back: nothing is learnt meanwhile."""
        return self.name in ("paused", "trained", "error")

    @property
    def train_key(self) -> str:
        """What training would mean now, a key of the catalogue."""
        return {"paused": "train.resume", "trained": "train.further"}.get(self.name, "train.train")

    @property
    def epoch_shown(self) -> int:
        """The epoch after which the network is shown."""
        return self.result_shown.get("epoch", 0)

    @property
    def task(self) -> str:
        """What the table is for; a classification until there is a table."""
        return self.table.get("task", "classification")

    def unit_of(self, column: str) -> str:
        """Return the unit of a column of the table; "" where it has none."""
        return self.table.get("units", {}).get(column, "")

    @property
    def threshold(self) -> float | None:
        """The share from which on a label is an answer; None where numbers are."""
        usual = THRESHOLDS.get(self.task)
        return usual if usual is None or self.chosen_threshold is None else self.chosen_threshold

    @property
    def question(self) -> dict:
        """What is asked about, as `services.ask.classify` takes it."""
        return {"row": self.row, "threshold": self.threshold}

    @property
    def picture(self):
        """What the rows of the table are like if they are pictures, see `worker.pixels.picture_of`; else None."""
        return self.table.get("picture")

    @property
    def is_of_colours(self) -> bool:
        """Whether the rows of the table are colours; so they are until there is a table."""
        return self.table.get("colours", True)

    def next_run(self) -> int:
        """Give out a number that no run has had."""
        self._issued += 1
        return self._issued

    def opened(self, run_id: int, table: dict) -> None:
        """A table is there: the run before it is over."""
        self.run_id = max(self.run_id, run_id)
        self.table = table
        self.warnings = table.pop("warnings", [])
        if "start" in table:
            self.settings.begin_with(table["start"])
        self._forget_run()
        self.name = "ready"
        if self.is_of_colours:
            self.row = row_of(self.colour)
        else:
            self.row = {column["name"]: column["start"] for column in table["inputs"]}

    def adopted(self, name: str, answer: dict) -> None:
        """A model was opened: it goes on from where it stands, with the settings that made it."""
        self.opened_model = name
        self.epoch = self.target = answer["epochs"]
        self.settings.bring(answer["settings"])

    @property
    def answers(self) -> bool:
        """Whether the network that learns has been trained, here or elsewhere; else the start model answers."""
        return bool(self.epoch or self.opened_model)

    def reset(self) -> dict:
        """Forget the training; return what it was, for `reset_refused`."""
        before = {name: getattr(self, name) for name in RUN}
        self.run_id = self.next_run()
        self._forget_run()
        self.name = "ready" if self.table else "error"
        return before

    def reset_refused(self, before: dict) -> None:
        """The worker has forgotten nothing: the run before goes on."""
        for name in RUN:
            setattr(self, name, before[name])
        if self.name == "training":
            self.name = "paused"

    def train(self, settings: dict, one: bool = False) -> None:
        """Begin, go on, or train for more epochs where all are done or set otherwise; `one`, if it is a step."""
        if self.epoch >= self.target or settings != self.trained_with:
            self.target = self.epoch + settings["epochs"]
            self.begun = False
        self.trained_with = settings
        self.pausing = one
        self.name = "training"

    def pause(self) -> None:
        """Ask for no more epochs after the one under way; once more before it is done takes that back."""
        self.pausing = not self.pausing

    @property
    def done(self) -> int:
        """How many epochs of the training under way are done."""
        return max(self.trained_with["epochs"] - (self.target - self.epoch), 0)

    def learnt(self, result: dict) -> None:
        """An epoch is done."""
        self.result = self.result_shown = result
        self.epoch = result["epoch"]
        if self.epoch >= self.target or result.get("stopped"):
            self.target = self.epoch
            self.name = "trained"
        elif self.pausing:
            self.name = "paused"

    def restored(self, result: dict) -> None:
        """An earlier run is the one under way again: `result` is what its last epoch brought."""
        self._forget_run()
        self.learnt(result)
        self.settings.take_over(result["settings"])
        self.trained_with = dict(self.settings.values)

    def lost(self) -> None:
        """The worker is gone: what it was asked counts no more, and nothing can be done until there is another."""
        self.run_id = self.next_run()
        self.name = "loading"

    def brought_back(self, answer: dict, about: dict) -> None:
        """A run goes on as it was kept: see `services.keep.bring_back`, and `worker_supervisor.about`."""
        self.opened_model = about["opened_model"]
        self.epoch = answer["epochs"]
        self.target = max(about["target"], self.epoch)
        self.settings.take_over(answer["settings"])
        self.trained_with = dict(self.settings.values) if self.epoch else {}
        self.result = self.result_shown = answer["result"] or {}
        if self.result:
            self.name = "paused" if self.epoch < self.target else "trained"

    def looked_back(self, result: dict) -> None:
        """The network is shown as it was after the epoch that brought this."""
        self.result_shown = result

    def fail(self, fatal: bool = False) -> None:
        """Something went wrong; after a fatal error nothing but loading the page again helps."""
        self.name = "error"
        self.target = self.epoch
        self.fatal = self.fatal or fatal

    def began_after_all(self) -> None:
        """What was said to be fatal was none: the page loads on."""
        self.name, self.fatal = "loading", False
