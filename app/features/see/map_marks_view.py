"""The marks over the decision map: rings around rows that are wrong, and the boundaries of another run."""

from app.page.dom import Elements, fill, on, on_press
from app.page.i18n import chosen, listed, percent, text, thousands


class MapMarksView:
    """Shows the marks; tells `MapMarks` which are wanted."""

    def __init__(self) -> None:
        self._dom = Elements("see-map-")
        self._options = []

    def listen(self, marks) -> None:
        """Hand on to `marks` what people choose."""
        wrong, other = self._dom.wrong, self._dom.other
        on(wrong, "change", lambda: marks.mark_wrong(bool(wrong.checked)))
        on(other, "change", lambda: marks.compare_with(int(other.value)))
        on_press(self._dom.again, marks.train_again)

    def show(self, marks, answer: dict, runs: list) -> None:
        """Show the marks, as `services.decision_map.marks_on_map` tells them, and the runs that can be chosen."""
        wrong, other = answer.get("wrong"), answer.get("other")
        self._dom.wrongs.hidden = not marks.can_be_wrong
        if wrong:
            counts = {"n": thousands(wrong["count"]), "shown": thousands(wrong["shown"])}
            self._dom.wrong_text.textContent = text("see.map_wrong_count", **counts)
        else:
            self._dom.wrong_text.textContent = text("see.map_wrong")
        for path in (self._dom.wrong_rim, self._dom.wrong_ring):
            path.setAttribute("d", wrong["path"] if wrong else "")
        for path in (self._dom.other_rim, self._dom.other_line):
            path.setAttribute("d", other["path"] if other else "")
        self._dom.others.hidden = not runs
        self._dom.again.disabled = not marks.can_train_again
        self._offer(runs, marks.other)
        self._dom.legend.hidden = not other
        if other:
            self._dom.theirs.textContent = _name(other["run"], dict(runs).get(other["run"]))
            alike = "" if other["alike"] is None else text("see.map_alike", share=percent(other["alike"]))
            self._dom.alike.textContent = alike

    def _offer(self, runs: list, selected: int) -> None:
        options = [("0", text("see.map_other_none"))]
        for number, settings in runs:
            options.append((str(number), _name(number, settings)))
        if [chosen(), options, selected] != self._options:
            self._options = [chosen(), options, selected]
            fill(self._dom.other, options, str(selected))


def _name(number: int, settings) -> str:
    """Return what a run is called, with the settings that make it another one."""
    if not settings:
        return text("see.map_run", n=number)
    return text("see.map_run_set", n=number, settings=listed(settings))
