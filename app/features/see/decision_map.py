"""The decision map: what the network answers all over a plane of colours, or of two inputs."""

from app.features.see.drawing import BAND, CHANNELS, COARSE, COLOUR_PLANES, FINE, HUE, MOST_SATURATED
from app.features.see.map_marks import MapMarks
from app.features.see.part import Part
from app.features.see.points import Points
from app.page.latest import Latest
from app.page.places import press_key
from app.shared.colours import saturation_through


class DecisionMapPart(Part):
    """Draws the map, reads it where the user points, and hands on what is pressed.

    Attributes
    ----------
    place : tuple of float
        Where the crosshair stands, 0 to 1 to the right and upwards.
    kind : str
        The plane of colours, a key of COLOUR_PLANES.
    held : dict
        What the slider stands at for each kind.
    axes : list of str
        Of tables that are not of colours, the columns to the right and upwards.
    output : int
        Which one of several outputs is drawn.
    followers : list of Part
        Other parts that draw over the same plane.
    points : Points
        Has the points of the map changed; `points_view` shows the tools for them.
    marks : MapMarks
        What is laid over the map.
    """

    def __init__(self, page, view, points_view) -> None:
        super().__init__(page, view)
        self.place = (0.5, 0.5)
        self.kind = HUE
        self.held: dict = {kind: start for kind, (_, _, start) in COLOUR_PLANES.items()}
        self.axes = []
        self.output = 0
        self._pointed = False
        self._answer, self._answered = None, self.place
        self._points_of = {}
        self._reading = Latest(self._read, page.spawn)
        self._placing = Latest(self._find, page.spawn)
        self.followers = []
        self.points = Points(page, points_view, self)
        view.listen(self)
        self.marks = MapMarks(self)
        if page.state.table:
            self.opened()

    @property
    def plane(self) -> dict:
        """The plane as the worker's requests have it."""
        if not self.page.state.is_of_colours:
            plane = {"x": self.axes[0], "y": self.axes[1], "row": self.page.state.row}
            return dict(plane, ends=self.points.ends) if self.points.is_possible else plane
        held = self.held[self.kind]
        if self.kind == HUE:
            return {"saturation": held / MOST_SATURATED}
        row = dict.fromkeys(CHANNELS, 0)
        row[COLOUR_PLANES[self.kind][0]] = held
        return {"x": self.kind[0], "y": self.kind[1], "row": row}

    def opened(self) -> None:
        """Choose the plane for another table."""
        table = self.page.state.table
        # Numbers first: along names there is no way from one to the next. (MicroPython's sorting would mix up equals.)
        numbers = [column for column in table["inputs"] if "categories" not in column]
        columns = numbers + [column for column in table["inputs"] if "categories" in column]
        first_two = [columns[0]["name"], columns[min(1, len(columns) - 1)]["name"]]
        picture = table.get("picture")
        self.axes = list(picture["axes"]) if picture else first_two  # the corner of a picture is blank in most
        self.output = 0
        self.view.show_choices(self)
        self.points.opened()
        self.asked()
        self.refresh()

    def asked(self) -> None:
        """Put the crosshair where the row that is asked about lies, on a plane that goes through it."""
        state = self.page.state
        self._pointed = False
        if self.in_sight and state.table:
            if state.is_of_colours:
                self._go_through(state.row)
            elif len(state.table["inputs"]) > 2:
                self.refresh()
            self._placing.put(state.row)

    def _go_through(self, row: dict) -> None:
        """Hold what the colour that is asked about has, so that the crosshair tells what Ask tells."""
        before = self.held[self.kind]
        colour = [row[name] for name in CHANNELS]
        self.held[HUE] = MOST_SATURATED * saturation_through(colour, self.held[HUE] / MOST_SATURATED)
        for kind, (channel, _, _) in COLOUR_PLANES.items():
            if kind != HUE:
                self.held[kind] = row[channel]
        if self.held[self.kind] != before:
            self.view.show_choices(self)
            self._plane_changed()

    def see(self, in_sight: bool) -> None:
        """Be in sight or not from now on."""
        super().see(in_sight)
        self.asked()

    def retranslate(self) -> None:
        """Draw what there is to see in another language."""
        self.view.show_held(self)
        self._points_of = {}
        self.asked()
        self.refresh()

    # What people do.

    def choose(self, kind: str) -> None:
        """Look at another plane of colours."""
        self.kind = kind
        self.view.show_choices(self)
        self.asked()
        self._plane_changed()

    def choose_axis(self, axis: int, name: str) -> None:
        """Look along another column."""
        self.axes[axis] = name
        self.points.view.show(self.points)
        self.asked()
        self._plane_changed()

    def choose_output(self, number: int) -> None:
        """Look at another one of several outputs."""
        self.output = number
        self.refresh()

    def hold(self, value: int) -> None:
        """Hold what is not on the plane at another value."""
        self.held[self.kind] = value
        self.view.show_held(self)
        self._plane_changed()

    def point(self, place: tuple) -> None:
        """Read the map at a place."""
        self.place = place
        self._pointed = True
        self.view.show_place(place)
        if self.page.state.table:
            self._reading.put(place)

    def leave(self) -> None:
        """Go back to what is asked about."""
        self.asked()

    def key(self, name: str, fast: bool) -> bool:
        """Move the crosshair by a key, or send what is under it; tell whether the key means something here."""
        return self.points.key(name) or press_key(self, name, fast)

    def press(self) -> None:
        """Send what is under the crosshair to Ask, unless points are drawn there."""
        if self.points.is_active:
            return
        if self._answer is not None and self._answered == self.place:
            self.page.asking.ask_about(self._answer["row"])
        elif self.page.state.table:
            self.page.spawn(self._read_and_send(self.place))

    # How it is done.

    def _plane_changed(self) -> None:
        self.refresh()
        for part in self.followers:
            part.plane_changed()

    async def _read(self, place: tuple) -> None:
        answer = await self.page.ask("map_answer", plane=self.plane, place=list(place), output=self.output)
        self._show(answer, place)

    async def _read_and_send(self, place: tuple) -> None:
        await self._read(place)
        if self._answer is not None:
            self.page.asking.ask_about(self._answer["row"])

    async def _find(self, row: dict) -> None:
        found = await self.page.ask("map_place", plane=self.plane, row=row)
        if found is not None and not self._pointed:
            self.place = tuple(found["place"])
            self.view.show_place(self.place)
            await self._read(self.place)

    def _show(self, answer, place: tuple) -> None:
        # What the worker echoes is not compared: its digits are not all of those that the page has.
        if answer is not None and place == self.place:
            self._answer, self._answered = answer, place
            self.view.show_answer(self, answer)

    async def _draw(self, number: int) -> None:
        pixels = await self._pixels(COARSE)
        if pixels is None:
            return
        self.view.show_coarse(pixels, COARSE)
        place, state = self.place, self.page.state
        answer = await self.page.ask("map_point", plane=self.plane, place=list(place), output=self.output)
        if answer is not None:
            self.view.show_names(answer["names"])
            self.view.show_linear(answer.get("linear", False) and state.is_of_colours and self.kind == HUE)
            self._show(answer, place)
        await self._draw_points()
        self.marks.draw()
        await self._rest()
        for top in range(0, FINE[1], BAND):
            if self.is_outdated(number) or not self.in_sight:
                return
            pixels = await self._pixels(FINE, [top, BAND])
            if pixels is None:
                return
            self.view.show_band(pixels, (FINE[0], BAND), top)

    async def _pixels(self, size: tuple, band=None):
        return await self.page.draw("map", plane=self.plane, size=list(size), band=band, output=self.output)

    async def _draw_points(self) -> None:
        """Draw the training rows, if they are others or the plane is."""
        wanted = self._wanted_points()
        if wanted != self._points_of:
            points = await self.page.ask("map_points", **wanted["asked"])
            if points is not None and wanted == self._wanted_points():
                self.show_points(points)

    def show_points(self, points: dict) -> None:
        """Show the training rows as they are now, as `map_points` tells them."""
        self._points_of = self._wanted_points()
        self.view.show_points(points, len(self.page.state.table["inputs"]) > 2)
        self.points.take_in(points)
        self.marks.draw()

    def _wanted_points(self) -> dict:
        """Return what decides which points are to be seen."""
        state = self.page.state
        wanted = {"run": state.run_id, "begun": state.epoch > 0, "rows": state.table["rows"]}
        asked = {"plane": self.plane, "output": self.output, "numbered": self.points.is_active}
        return dict(wanted, asked=asked, changes=self.points.n_changes)
