"""What if: a network is trained anew for every position of a slider, and curves, accuracy and map follow."""

from app.features.explore.choices import USUAL, changed, in_words, present, title_of, trial, values_of
from app.features.explore.scores import is_regression
from app.features.explore.trials import PATIENCE
from app.features.see.drawing import BAND, COARSE, COLOUR_PLANES, FINE, HUE, MOST_SATURATED
from app.page.i18n import decimal, measured, percent, percent_within, text

PRESENT, TRIED = 1, 2  # the numbers of the two curves
NOTHING = "-"
LOWEST = -1  # R² that is worth a number


class WhatIf:
    """Tries one setting at a time.

    Parameters
    ----------
    page : App
    view : object
        See `app.features.explore.what_if_view`.
    trials : Trials

    Attributes
    ----------
    name : str
        What is tried, a key of `choices.VALUES`.
    values : list
        What it can be.
    position : int
        Where the slider stands.
    """

    def __init__(self, page, view, trials) -> None:
        self.page = page
        self._view = view
        self._trials = trials
        self.name = "learning_rate"
        self.values = []
        self.position = 0
        self._drawn_with: dict = {}  # the present settings whose curve is drawn
        self._results: dict = {}
        self._listeners: list = []
        self._is_seen = True  # what the last trial has brought
        self._gave_way = False
        view.listen(self)
        trials.on_turn(self._turn_is_another)

    @property
    def value(self):
        """What is tried now."""
        return self.values[self.position]

    @property
    def trial(self) -> dict:
        """What is tried now, as the worker takes it."""
        return trial(self.page.state.settings, self.name, self.value)

    def on_rest(self, listener) -> None:
        """Call `listener()` when the slider rests at another value."""
        self._listeners.append(listener)

    # What people do.

    def begin(self) -> None:
        """Begin at what is set in Train."""
        settings = self.page.state.settings
        self.values = values_of(self.name, settings.values)
        self.position = self.values.index(present(self.name, settings.values))
        self._view.show_choice(self.name, len(self.values), self.position)
        self._moved()

    def choose(self, name: str) -> None:
        """Try another setting."""
        self.name = name
        self._view.show_used("")
        self.begin()

    def move(self, position: int) -> None:
        """Try another value."""
        if position != self.position:
            self.position = position
            self._view.show_used("")
            self._moved()

    def back(self) -> None:
        """Go back to what is set in Train."""
        self.begin()

    def use(self) -> None:
        """Set it so in Train."""
        name, value = changed(self.page.state.settings, self.name, self.value)
        if name:
            self.page.state.settings.set(name, value)
            self._view.show_used(text("explore.used", name=text(title_of(self.name)), value=self._value_in_words()))
            self.page.emit("settings")

    # How it is done.

    def words_now(self):
        """Return what tells what is tried now as people call it, in whatever language is chosen then."""
        name, value = self.name, self.value
        return lambda: text("set.is", name=text(title_of(name)), value=in_words(name, value))

    def forget(self) -> None:
        """Forget what was tried: the table is another one."""
        self._drawn_with, self._results = {}, {}
        self._view.clear()

    def retranslate(self) -> None:
        """Show in another language what was tried."""
        self._view.forget_said()
        self._view.picture.show_again()
        if self.values:
            self._show_value()
        self._show_results()

    def show_buttons(self) -> None:
        """Let buttons be pressed that do something now."""
        is_other = self.position != self._present_position()
        self._view.show_buttons(
            is_other and self.name not in USUAL and self.page.state.name != "training",
            is_other,
            text("explore.no_setting") if self.name in USUAL else "",
        )

    def _present_position(self) -> int:
        now = present(self.name, self.page.state.settings.values)
        return self.values.index(now) if now in self.values else -1

    def _value_in_words(self) -> str:
        return in_words(self.name, self.value)

    def _show_value(self) -> None:
        self._view.show_value(self._value_in_words())
        self.show_buttons()

    def _moved(self) -> None:
        self._show_value()
        self._begin()

    def _begin(self) -> None:
        self._is_seen = False
        self._trials.begin(self, self._try, PATIENCE)

    def _turn_is_another(self) -> None:
        """Try once more what gave way to another part before it was seen, when that part is done."""
        owner = self._trials.owner
        if owner is None and self._gave_way and self._trials.has_worker:
            self._begin()
        self._gave_way = owner not in (None, self) and not self._is_seen

    async def _try(self, number: int) -> None:
        now = usable(self.page.state.settings, self._view)
        if now is None:
            if not self._results:
                self._view.curves.say(text("train.idle"), text("train.idle"))
            return
        if not await self._view.curves_are_here() or self._trials.is_over(number):
            return
        self._view.show_message("")
        if now != self._drawn_with and not await self._train(PRESENT, {"settings": now}):
            return
        self._drawn_with = now
        if not await self._train(TRIED, self.trial):
            return
        if self._trials.is_over(number):
            self.page.spawn(self._show_soon())  # what is wanted by now is asked for first
        else:
            self._is_seen = True
            self._show_results()
            await self._finish(number)

    async def _show_soon(self) -> None:
        self._show_results(rests=False)

    async def _train(self, which: int, tried: dict) -> bool:
        """Train, and take in what it has brought; tell whether it was done."""
        value = self._value_in_words()
        answer = await self._trials.try_out(tried, self._plane, COARSE)
        if answer is None:
            return False
        result, curve, pixels = answer
        if which == TRIED:
            self._view.picture.show_coarse(pixels, COARSE)
        result["value"] = value
        self._results[which] = result
        if result["epoch"]:
            self._view.curves.put(which, curve)
        return True

    async def _finish(self, number: int) -> None:
        """Draw sharply, and say what has come of it, now that the slider rests."""
        for listener in self._listeners:
            listener()
        self._view.say_soon(self._outcome())
        answer = await self._trials.ask("names", {"plane": self._plane})
        if answer:
            self._view.picture.show_names(answer["names"])
        for top in range(0, FINE[1], BAND):
            if self._trials.is_over(number):
                return
            pixels = await self._trials.draw(self._plane, FINE, [top, BAND])
            if pixels is None:
                return
            self._view.picture.show_band(pixels, (FINE[0], BAND), top)

    @property
    def _plane(self) -> dict:
        """The plane through the inputs that the map shows: of colours the hues, else the first two numbers."""
        state = self.page.state
        if state.is_of_colours:
            return {"saturation": COLOUR_PLANES[HUE][2] / MOST_SATURATED}
        inputs = state.table["inputs"]
        names = [column["name"] for column in inputs if "categories" not in column]
        names.extend([column["name"] for column in inputs if "categories" in column])
        return {"x": names[0], "y": names[min(1, len(names) - 1)], "row": state.row}

    def _outcome(self) -> str:
        """Tell in a sentence what the trial has brought."""
        result = self._results[TRIED]
        values = {"name": text(title_of(self.name)), "value": result["value"], "score": score(self.page, result)}
        if is_regression(self.page):
            values["score"] = "R² " + values["score"]
        return text("explore.said_diverged" if result["diverged"] else "explore.said", **values)

    def _show_results(self, rests: bool = True) -> None:
        """Show what trainings have brought; in words only if the slider rests."""
        if TRIED not in self._results:
            self._view.curves.say(text("explore.promise"), text("explore.promise"))
            return
        page, tried = self.page, self._results[TRIED]
        heads, of_present = columns(page, self._results[PRESENT])
        rows = [(text("explore.present"), of_present)]
        rows.append((text("set.is", name=text(title_of(self.name)), value=tried["value"]), columns(page, tried)[1]))
        self._view.show_title(is_regression(page))
        self._view.show_rows(heads, rows)
        self._view.show_pace(text("explore.pace", ms=str(round(tried["seconds"] * 1000))), tried["epoch"])
        self._view.curves.show_kind(page.state.table.get("baseline"))
        drawn = [which for which in (PRESENT, TRIED) if self._results[which]["epoch"]]
        if not drawn:
            self._view.curves.clear()
            return
        epochs = max([self._results[which]["epoch"] for which in drawn])
        self._view.curves.draw(chart_of(page, drawn, TRIED, epochs))
        if rests:
            self._view.curves.say(self._outcome(), self._outcome())


def usable(settings, view, validated: bool = True) -> dict | None:
    """Return all settings by name, or None where nothing can be tried with them, which is shown.

    `validated`: whether the validation set of Train is needed.
    """
    now = settings.read()
    if now is None:
        view.show_message(text("explore.wrong"))
        return None
    if validated and not now.get("validation_split", 1):
        view.show_message(text("explore.no_validation"))
        return None
    return now


def chart_of(page, drawn: list, current: int, last: int) -> dict:
    """Return what the charts draw, see `Chart.draw` in runtime/charts.mjs; `last`: where their axis ends."""
    baseline = page.state.table.get("baseline")
    return {
        "runs": drawn,
        "current": current,
        "brought": [],
        "stride": 1,
        "baseline": baseline,
        "baseline_name": text("chart.baseline_at", share=percent(baseline)) if baseline is not None else "",
        "epoch": 0,
        "epochs": last,
        "labelled": False,
    }


def score(page, result: dict, ranged: bool = False) -> str:
    """Write how good a network is on the validation set: its accuracy, `ranged` with its interval, or R²."""
    if result["score"] is None:
        return NOTHING
    if not is_regression(page):
        return percent_within(result["score"], result["low"], result["high"]) if ranged else percent(result["score"])
    return measured(result["score"]) if result["score"] >= LOWEST else f"< {LOWEST}"


def columns(page, result: dict) -> tuple:
    """Return what a table of results has above its columns, and in them."""
    heads = [text("train.head_loss"), text("train.head_validation_loss")]
    cells = [NOTHING if result[name] is None else decimal(result[name]) for name in ("loss", "validation_loss")]
    if result["diverged"]:
        cells = [text("explore.diverged"), NOTHING]
    if is_regression(page):
        return heads + [text("explore.r_squared")], cells + [score(page, result)]
    if page.state.task == "classification":
        heads.append(text("train.head_accuracy"))
        cells.append(NOTHING if result["accuracy"] is None else percent(result["accuracy"]))
    return heads + [text("train.head_validation_accuracy")], cells + [score(page, result, ranged=True)]
