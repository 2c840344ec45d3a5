"""Asking: which row the page is about, and what is answered."""

import asyncio

from app.features.ask.answers import of_ranking
from app.features.ask.fields import answer_in, colour_in
from app.features.ask.network_at_hand import NetworkAtHand
from app.page.i18n import label_name, listed, measured, percent, text
from app.shared.colours import row_of

# After a question so many epochs bring the network along that answers the next ones at once.
FOLLOWED = 100
# States in which the network stays as it was sent, and how long nothing else is asked until it is the worker's turn.
SETTLED = ("ready", "paused", "trained")
REST = 0.3  # seconds


class Asking:
    """Asks about one row after the other: the start model, and the network that learns once it has learnt.

    Of a small network of colours the worker tells the weights with its answers: what is asked after that is answered
    with them in the same moment. The worker answers it too: as soon as it can while it learns, and once nothing else
    is asked for a while where it could but say the same.

    Parameters
    ----------
    app : App
    start_model : module
        See `NetworkAtHand`.

    Attributes
    ----------
    sleep : coroutine function
        Waits for so many seconds.
    """

    def __init__(self, app, start_model) -> None:
        self._app = app
        self._view = app.views.ask
        self.sleep = asyncio.sleep
        self._network = NetworkAtHand(start_model)
        self._followed = 0
        self._changes = 0  # of the network that answers
        self._questions = 0
        self._busy = self._again = self._waits = False
        self._examples = 0
        app.on("table", self._show_table)
        app.on("taught", self._forget_network)  # it may be of a label that the network does not know yet
        app.on("language", self._retranslate)

    def change_row(self, row: dict) -> None:
        """Ask about a row: values by the names of the table's inputs."""
        state = self._app.state
        self._followed = FOLLOWED
        state.row = row
        if state.is_of_colours:
            state.colour = colour_in(row)
        self._view.show_question(state)
        self.classify_current()
        self._app.emit("question")

    def ask_about(self, row: dict) -> None:
        """Ask about a row that was found elsewhere on the page; the sliders follow.

        What still stands there of another table cannot be asked about.
        """
        state = self._app.state
        names = "rgb" if state.is_of_colours else [column["name"] for column in state.table["inputs"]]
        if not set(names) <= set(row):
            return
        if state.is_of_colours:
            self.change_row(row_of(colour_in(row)))
        else:
            self.change_row({column["name"]: row[column["name"]] for column in state.table["inputs"]})

    def show_example(self) -> None:
        """Ask about the next example, which was not learnt."""
        self._app.once("example", self._bring_example)

    async def _bring_example(self) -> None:
        self._examples += 1
        example = await self._app.ask("validation_row", number=self._examples)
        if example and "inputs" in example:
            self.ask_about(example["inputs"])
            answer = answer_in(example["outputs"], self._app.state.table["outputs"])
            self._view.show_truth(text("ask.example_is", answer=label_name(answer)))

    def change_threshold(self, threshold: float | None) -> None:
        """Say "not sure" below another share; None stands for the usual one."""
        self._app.state.chosen_threshold = threshold
        self.classify_current()

    def follow(self, question: dict) -> dict:
        """Return a question that goes with an epoch; while people ask, the answer has the network in it."""
        if not self._followed or not self._app.state.is_of_colours:
            return question
        self._followed -= 1
        return dict(question, with_network=True)

    def network_changed(self) -> None:
        """The network is another one: ask it."""
        self._forget_network()
        self.classify_current()

    def _forget_network(self) -> None:
        self._changes += 1
        self._network.forget()

    def take_network(self, answer: dict) -> None:
        """Keep the network that gave an answer, if the answer brings it."""
        self._changes += 1
        self._network.take(answer.get("network"), answer["epoch"])

    def classify_current(self, at_rest: bool = False) -> None:
        """Have the row answered. Of the worker one answer at a time is asked for, and in the end the newest.

        `at_rest`: whether nothing else was asked for a while.
        """
        state = self._app.state
        if state.answers:
            if self._network.is_here:
                ranking = self._network.classify(state.row)
                self.show_answer(of_ranking(ranking, state.threshold, self._network.epoch))
                if state.name in SETTLED and not at_rest:
                    self._ask_at_rest()
                    return
            self._again = self._busy
            if not self._busy:
                self._busy = True
                asked = {"with_network": True} if state.is_of_colours else {}
                # It is sent here, not in the task: after a press browsers draw first, and only then turn to tasks.
                sent = self._app.ask("classify", **state.question, **asked)
                self._app.spawn(self._show_answer_of(sent, self._changes))
        elif state.is_of_colours:
            self.show_answer(of_ranking(self._network.classify_at_start(state.row), state.threshold))
        else:
            self.show_answer(None)

    def _ask_at_rest(self) -> None:
        self._questions += 1
        if not self._waits:
            self._waits = True
            self._app.spawn(self._wait_for_rest())

    async def _wait_for_rest(self) -> None:
        asked = 0
        while asked != self._questions:
            asked = self._questions
            await self.sleep(REST)
        self._waits = False
        self.classify_current(at_rest=True)

    async def _show_answer_of(self, sent, changes: int) -> None:
        try:
            answer = await sent
            if answer and self._app.state.answers:
                if changes == self._changes:
                    self.take_network(answer)
                if not (self._again and self._network.is_here):  # else what is asked by now has its answer
                    self.show_answer(answer)
        finally:
            self._busy = False
            if self._again:
                self.classify_current()

    def show_answer(self, answer) -> None:
        """Show an answer, see `services.ask.classify`, and say it in words; None if there is none yet."""
        state = self._app.state
        if not answer:
            large, beside = text("ask.no_answer"), ""
        elif answer["numbers"]:
            beside, number = answer["numbers"][0][:2]
            large = measured(number, state.table.get("units", {}).get(beside, ""), 4)
        elif state.task == "multi-label":
            large, beside = listed(answer["chosen"]) or text("ask.none"), ""
        else:
            large, beside = best_in_words(answer)
        if state.answers:
            state.model = "live"
        self._view.show_answer(answer, large, beside, state)
        self._app.views.status.show(state)

    def _show_table(self) -> None:
        self._examples = 0
        self._forget_network()
        self._view.show_table(self._app.state)
        self._view.show_question(self._app.state)

    def _retranslate(self) -> None:
        if self._app.state.table:
            self._show_table()
        self.classify_current()


def best_in_words(answer: dict) -> tuple:
    """Say which class is the likeliest, and how likely it is."""
    label, share = answer["ranking"][0]
    if answer["chosen"]:
        return label_name(label), percent(share)
    return text("ask.not_sure"), text("ask.perhaps", label=label_name(label), share=percent(share))
