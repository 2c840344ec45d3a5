"""The panel Train: how the training goes, epoch by epoch, and how it is set."""

from app.features.train.runs import COLUMNS, Runs, cell
from app.features.train.test_set import describe
from app.page.i18n import count, decimal, percent, text, thousands
from app.page.panel import Panel

MOST_MILESTONES = 12


class TrainPanel(Panel):
    """Lets people set how the network is trained, shows how it learns, and looks back.

    Parameters
    ----------
    page : App
    view : object
        Has `curves`, `runs`, `settings`, `presets` and `test_set`, see `app.features.train.view`.
    """

    EVENTS = ("shown", "table")

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        self._test_set: dict = {}
        self._is_drawn = False
        view.listen(self)
        self.runs = Runs(self, view.runs, view.curves)
        for event in ("state", "settings"):
            page.on(event, self._draw_at_once)
        page.on("test_set", self.runs.reload)
        page.on("wrong", view.settings.focus_wrong)

    def show(self) -> None:
        """Be in sight from now on, as all is now."""
        self.visible = True
        self._draw_at_once()

    def _draw_at_once(self) -> None:
        """Show what is there to type and to press: with the next picture it could overwrite what the user has typed."""
        if self.visible:
            self.draw()
            self.runs.refresh()

    def choose_preset(self, name: str) -> None:
        """Set all as in a preset."""
        self.page.state.settings.choose_preset(name)
        self.page.emit("settings")

    def look_back(self, epoch: int) -> None:
        """Show the network as it was after the epoch that the user points at, unless it is training."""
        state = self.page.state
        if state.epoch and state.at_rest:
            self.view.playback.release()
            self.page.training.look_back(min(int(epoch), state.epoch))

    def refresh(self) -> None:
        """Show all with the next picture, however many epochs end before it."""
        self._is_drawn = False
        self.runs.refresh()

    def draw_news(self) -> None:
        """Show all but the curves, unless that is shown already."""
        if not self._is_drawn:
            self.draw()

    def draw(self) -> None:
        """Show all but the curves."""
        self._is_drawn = True
        state = self.page.state
        self.view.settings.lock(state.name == "training")
        if state.name != "training":
            self.view.settings.show()
            self.view.presets.show(state.settings)
            self.view.show_note(note(state))
            self.show_milestones()
        self.view.playback.show(state)
        self.view.curves.show_kind(state.table.get("baseline", 0))
        self.view.show_summary(summary(state), outcome(state))
        self.view.curves.say(*chart_words(state))
        self._show_test_set()

    def know_test_set(self, test_set: dict) -> None:
        """The run under way has this test set, see `TrainingSession.describe_test_set`."""
        self._test_set = test_set
        self._show_test_set()

    def open_test_set(self) -> None:
        """Measure the network on the test set, which can be done once."""
        self.page.once("open test set", self._open_test_set)

    async def _open_test_set(self) -> None:
        test_set = await self.page.ask("open_test_set")
        if test_set is not None:
            self.know_test_set(test_set)
            self.runs.reload()

    def _show_test_set(self) -> None:
        state = self.page.state
        words, closed = describe(self._test_set, state)
        self.view.test_set.show(words, closed, bool(state.answers and state.name != "training"))

    def show_milestones(self) -> None:
        """Show some epochs in numbers, if they are in sight."""
        if self.view.milestones_open() and self.page.state.epoch:
            self.page.spawn(self._ask_milestones())

    async def _ask_milestones(self) -> None:
        answer = await self.page.ask("milestones", most=MOST_MILESTONES)
        if answer and answer["milestones"]:  # a reset may have been quicker
            rows = answer["milestones"]
            columns = [column for column in COLUMNS if rows[-1][column] is not None]
            self.view.show_milestones(columns, [[cell(row, column) for column in columns] for row in rows])


def summary(state) -> str:
    """Tell what the epoch brought that is shown."""
    result = state.result_shown
    if not result:
        return text("train.idle")
    shown = {column: cell(result, column) for column in COLUMNS}
    shown["last"] = thousands(state.epoch)
    if result["accuracy"] is None:
        return text("train.summary_plain" if result["validation_loss"] is None else "train.summary_loss", **shown)
    shown["baseline"] = percent(state.table.get("baseline") or 0)
    return text("train.summary_training" if result["validation_loss"] is None else "train.summary", **shown)


def chart_words(state) -> tuple:
    """Tell in words what the charts of losses and of accuracies show."""
    result = state.result
    if not result:
        return text("train.no_curve"), text("train.no_curve")
    loss = count("chart.described_loss", state.epoch, loss=decimal(result["loss"]))
    if result["accuracy"] is None:
        return loss, ""
    baseline = percent(state.table.get("baseline") or 0)
    return loss, count("chart.described_accuracy", state.epoch, share=percent(result["accuracy"]), baseline=baseline)


def outcome(state) -> str:
    """Tell why the training ended before its last epoch; "" if it did not."""
    stopped = state.result.get("stopped")
    if not stopped or state.name != "trained":
        return ""
    return text(STOPPED[stopped], epoch=thousands(state.epoch))


STOPPED = {
    "patience": "train.stopped_patience",
    "time_limit": "train.stopped_time_limit",
    "loss_threshold": "train.stopped_loss_threshold",
}


def note(state) -> str:
    """Tell what pressing Train will do where that is not plain: "" where it is."""
    settings = state.settings
    if not state.epoch or settings.values == state.trained_with:
        return ""
    return text("train.note_new" if settings.need_new_network(state.trained_with) else "train.note_on")
