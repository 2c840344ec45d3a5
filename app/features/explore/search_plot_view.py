"""The plot of a search: a button for each point, of which the keyboard comes to one and goes on by arrows."""

from app.page.dom import Elements, aria, make, on, on_event, property_of

KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End")


class SearchPlotView:
    """Shows the points; places are numbers on the two scales, which the style makes lengths of."""

    def __init__(self) -> None:
        self._dom = Elements("explore-search-")
        self._points: dict = {}
        self._shown: dict = {}
        self._scales: tuple = ()

    def listen(self, plot) -> None:
        """Tell a `SearchPlot` what people do."""
        on(self._dom.axis, "change", lambda: plot.choose_axis(self._dom.axis.value))

        def press(event) -> None:
            point = event.target.closest("button")
            if point:
                plot.choose(int(point.dataset.number))

        def step(event) -> None:
            if event.key in KEYS:
                event.preventDefault()
                plot.step(event.key)

        on_event(self._dom.points, "click", press)
        on_event(self._dom.points, "keydown", step)

    def show_scales(self, ends: tuple, marks: list, score_ends: tuple, score_marks: list) -> None:
        """Show both scales: where they begin and end, and their (place, text) pairs."""
        scales = (ends, marks, score_ends, score_marks)
        if scales == self._scales:
            return
        self._scales = scales
        for name, (low, high) in (("x", ends), ("y", score_ends)):
            property_of(self._dom.plot, f"--{name}-low", str(low))
            property_of(self._dom.plot, f"--{name}-size", str(high - low))
        for place, name, pairs in ((self._dom.x_marks, "--x", marks), (self._dom.y_marks, "--y", score_marks)):
            place.replaceChildren()
            for where, shown in pairs:
                mark = make("span", "", shown)
                property_of(mark, name, str(where))
                place.append(mark)

    def show_points(self, points: list, chosen, current: int) -> None:
        """Show points: number, both places, kind and score in words; the keyboard comes to the current one."""
        shown = {}
        for number, x, y, kind, score in points:
            is_chosen = number == chosen
            shown[number] = (x, y, kind, score, is_chosen, number == current)
            if shown[number] != self._shown.get(number):
                self._put(number, shown[number])
        for number in self._shown:
            if number not in shown:
                self._points.pop(number).remove()
        self._shown = shown

    def _put(self, number: int, label: tuple) -> None:
        x, y, kind, score, is_chosen, is_current = label
        if number not in self._points:
            point = make("button")
            point.setAttribute("role", "radio")
            point.setAttribute("data-number", str(number))
            self._points[number] = point
            self._dom.points.append(point)
        point = self._points[number]
        point.className = kind
        point.setAttribute("aria-label", score)
        aria(point, "checked", is_chosen)
        point.tabIndex = 0 if is_current else -1
        property_of(point, "--x", str(x))
        property_of(point, "--y", str(y))

    def focus(self, number: int) -> None:
        """Bring the keyboard to a point."""
        self._points[number].focus()

    def clear(self) -> None:
        """Show nothing."""
        self._dom.points.replaceChildren()
        self._points, self._shown, self._scales = {}, {}, ()
