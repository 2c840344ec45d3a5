"""Points on the decision map: added, moved and erased by hand, keys or mouse, while the boundary follows."""

import asyncio

from app.features.ask.answers import figures
from app.features.data.datasets import DRAWN
from app.features.see.drawing import ADD, ERASE, LOOK
from app.page.i18n import label_name, text
from app.page.latest import Latest
from app.shared.palette import OTHERS

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# A larger table is not drawn on: each change of it would take too long.
MOST_ROWS = 10_000
RIM = 0.05  # of the map, between what lies farthest out and its edge, by the range of the rows
STILL = 0.5  # of how far a press reaches: a finger that moves no more than this does not move a point


class Points:
    """Changes rows of the table where the map shows all of it: two inputs of numbers, and a class.

    Parameters
    ----------
    page : App
    view : object
        See `app.features.see.points_view`.
    part : DecisionMapPart
        Draws the map.

    Attributes
    ----------
    tool : str
        What a press on the map does: LOOK, ADD or ERASE.
    classes : list of [str, str]
        Each class and its paint; one that has no point yet is the last.
    label : str
        The class of the points that are added.
    steps : int
        How many changes can be taken back.
    follows : bool
        Whether the network is trained after each change.
    n_changes : int
        Grows with each change.
    """

    def __init__(self, page, view, part) -> None:
        self.page, self.view, self.part = page, view, part
        self.follows = True
        self.n_changes = 0
        self._behind = False
        self._gesture = self._newest = 0
        self._moving = Latest(self._move, page.spawn)
        self.opened()
        page.on("state", self._catch_up)
        view.listen(self)

    @property
    def is_possible(self) -> bool:
        """Whether the map shows all of the table."""
        return self._fits and len(set(self.part.axes)) == 2

    @property
    def is_active(self) -> bool:
        """Whether a press on the map changes points."""
        return self.is_possible and self.tool != LOOK

    @property
    def ends(self) -> list:
        """The lowest and the highest value of both axes: as in the table, whatever the network was trained on.

        Around the rows of a table is a rim, or some would lie on the edge of the map.
        """
        table = self.page.state.table
        columns = {column["name"]: column for column in table["inputs"]}
        ends = [(columns[name]["minimum"], columns[name]["maximum"]) for name in self.part.axes]
        share = 0 if table.get("source") == DRAWN else RIM
        return [[low - share * (high - low), high + share * (high - low)] for low, high in ends]

    def opened(self) -> None:
        """Another table is open."""
        state, table = self.page.state, self.page.state.table
        inputs = table.get("inputs", [])
        numbers = [column for column in inputs if "categories" not in column]
        self._fits = bool(
            table.get("task") == "classification"
            and not state.is_of_colours
            and len(inputs) == len(numbers) == 2
            and len(table["outputs"]) == 1
            and table["rows"] <= MOST_ROWS
            and not table.get("misfit")
        )
        self.tool = ADD if table.get("source") == DRAWN else LOOK
        self.classes = []
        self.label = self._new = ""
        self.steps = table.get("steps", 0)
        self._places = []
        self._held: int | None = None
        self._pressed: tuple = ()
        self._moved = False
        self.view.show(self)

    def take_in(self, points: dict) -> None:
        """Take in where the points lie, see `worker.maps.points_on`."""
        self._places = points.get("places", [])
        if "labels" in points:
            self.classes = list(points["labels"])
            known = [label for label, _ in self.classes]
            if self._new in known:
                self._new = ""
            elif self._new:
                self.classes.append([self._new, OTHERS[len(known) % len(OTHERS)]])
            if not self.label or self.label not in known + [self._new]:
                self.label = known[0]
        self.view.show(self)

    # What people do.

    def choose(self, tool: str) -> None:
        """Do something else with the points from now on."""
        self.tool = tool
        self.view.show(self)
        self.part.refresh()

    def choose_label(self, label: str) -> None:
        """Add points of another class from now on."""
        self.label = label
        self.choose(ADD)

    def add_class(self) -> None:
        """Add points of a class that there is not yet, with the first letter that none has for a name."""
        known = [label for label, _ in self.classes]
        free = [letter for letter in LETTERS if letter not in known]
        if free and not self._new:
            self._new = free[0]
            self.classes = self.classes + [[self._new, OTHERS[len(known) % len(OTHERS)]]]
        self.choose_label(self._new or self.label)

    def follow(self, follows: bool) -> None:
        """Train after each change, or not, from now on."""
        self.follows = follows
        if follows:
            self._train()

    def at(self, place: tuple, reach: tuple):
        """Return the point nearest to a place, [number, x, y, class], None if none is within reach to the sides.

        An example that was taught has no number, but -1: it is changed where it was taught.
        """
        nearest, found = 1.0, None
        for point in self._places:
            across, up = (point[1] - place[0]) / reach[0], (point[2] - place[1]) / reach[1]
            distance = across * across + up * up
            if distance <= nearest:
                nearest, found = distance, point
        return found

    def description_at(self, place: tuple) -> tuple:
        """Tell what lies at a place where points can be changed, "" if nothing does, and whether it was taught."""
        point = self.at(place, self.view.reach()) if self.is_active else None
        if not point:
            return "", False
        taught = point[0] < 0
        return text(
            "see.draw_taught" if taught else "see.draw_here", label=label_name(self.classes[point[3]][0])
        ), taught

    def _own_at(self, place: tuple, reach: tuple):
        point = self.at(place, reach)
        return point if point and point[0] >= 0 else None

    def down(self, place: tuple, reach: tuple) -> None:
        """A finger or a button is down on the map: take hold of the point there, or erase it."""
        self._pressed, self._moved, self._held = place, False, None
        self._gesture += 1
        if self.tool == ERASE:
            self._rub(place, reach)
        else:
            point = self._own_at(place, reach)
            self._held = point[0] if point else None

    def drag(self, place: tuple, reach: tuple) -> None:
        """It has moved to a place: so does the point that is held; an eraser goes on."""
        if not self._pressed:
            return
        if self.tool == ERASE:
            self._rub(place, reach)
        else:
            across, up = [abs(place[side] - self._pressed[side]) / reach[side] for side in (0, 1)]
            self._moved = self._moved or max(across, up) > STILL
            if self._moved and self._held is not None:
                self._moving.put((self._gesture, self._held, place))

    def up(self, place: tuple) -> None:
        """It is up again: where it was down and did not move, a point is added."""
        if self._pressed and self.tool == ADD and not self._moved:
            self.add(place)
        self.let_go()

    def let_go(self) -> None:
        """Hold nothing any more."""
        self._pressed, self._held = (), None

    def key(self, name: str) -> bool:
        """Add or erase a point under the crosshair by a key; tell whether the key means something here."""
        if not self.is_active or name not in ("Enter", " ", "Delete", "Backspace"):
            return False
        if self.tool == ADD and name in ("Enter", " "):
            self.add(self.part.place)
            return True
        point = self._own_at(self.part.place, self.view.reach())
        if point:
            self._gesture += 1
            self._erase(point)
        else:
            self.view.say(self.description_at(self.part.place)[0] or text("see.draw_none"))
        return True

    def add(self, place: tuple) -> None:
        """Add a point."""
        self._ask("see.draw_added", "add_point", place=list(place), label=self.label)

    def undo(self) -> None:
        """Take the last change back."""
        self._ask("see.draw_undone", "undo_points")

    def clear(self) -> None:
        """Erase all points."""
        self._ask("see.draw_cleared", "clear_points")

    # How it is done.

    def _rub(self, place: tuple, reach: tuple) -> None:
        point = self._own_at(place, reach)
        if point:
            self._erase(point)

    def _erase(self, point: list) -> None:
        """Erase a point; those that one stroke erases come back together."""
        self._places = [other for other in self._places if other is not point]
        self._ask("see.draw_erased", "erase_point", number=point[0], step=self._begins(self._gesture))

    async def _move(self, item: tuple) -> None:
        gesture, number, place = item
        step = self._begins(gesture)
        await self._change("see.draw_moved", "move_point", number=number, place=list(place), step=step)

    def _begins(self, gesture: int) -> bool:
        """Tell whether nothing was changed yet by what one did between down and up."""
        before, self._newest = self._newest, gesture
        return gesture != before

    def _ask(self, said: str, service: str, **values) -> None:
        self.page.spawn(self._change(said, service, **values))

    async def _change(self, said: str, service: str, **values) -> None:
        answer = await self.page.ask(service, plane=self.part.plane, **values)
        if answer is None:
            return
        state = self.page.state
        state.table = dict(state.table)
        for name in ("rows", "labels", "baseline", "drawn", "steps"):
            state.table[name] = answer[name]
        self.steps = answer["steps"]
        self.n_changes += 1
        self.part.show_points(answer["points"])
        self.view.say(self._message(said, answer))
        self.page.emit("rows")
        if self.follows:
            self._train()
        if state.name != "training":
            self.page.refresh_answers()

    def _message(self, said: str, answer: dict) -> str:
        if "point" not in answer:
            return text(said if said in ("see.draw_undone", "see.draw_cleared") else "see.draw_none")
        first, second, label = answer["point"]
        x, y = self.part.axes
        place = text("see.map_values", x=x, first=figures(first), y=y, second=figures(second))
        return text(said, label=label_name(label), place=place)

    def _train(self) -> None:
        """Train, unless there is nothing to learn, or the user has paused."""
        state = self.page.state
        if len([label for label, rows in state.table["labels"] if rows]) < 2:
            return  # to tell apart
        if state.name == "training":
            self._behind = True
        elif state.name != "paused" and state.buttons and state.settings.read() is not None:
            self.page.training.train()

    def _catch_up(self) -> None:
        """Train once more for what has changed while the training went on that is over now."""
        if self._behind and self.page.state.name != "training":
            self._behind = False
            if self.page.state.name == "trained":
                self.page.spawn(self._train_again())

    async def _train_again(self) -> None:
        await asyncio.sleep(0)  # until the training has come to its end
        if self.page.state.name == "trained":
            self._train()
