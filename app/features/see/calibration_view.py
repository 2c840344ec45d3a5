"""The reliability curve as a drawing, in words and as numbers."""

from pyscript import document

from app.features.see.drawing import SIDE, dots, line, rows_in, verdict
from app.page.dom import Elements, make, on_press
from app.page.i18n import count, percent, text, thousands
from app.page.widgets import make_row

TICKS = (0, 0.25, 0.5, 0.75, 1)
VERDICTS = {
    "fits": "see.calibration_fits",
    "over": "see.calibration_over",
    "under": "see.calibration_under",
    "unsure": "see.calibration_unsure",
}


class CalibrationView:
    """Shows the curve; tells a `CalibrationPart` to calibrate."""

    def __init__(self) -> None:
        self._dom = Elements("see-calibration-")
        self._dots = []
        for share in TICKS:
            self._write(share * SIDE, SIDE + 6.5, "tick", share)
            self._write(-2, (1 - share) * SIDE + 1.5, "tick upright", share)

    def listen(self, part) -> None:
        """Hand on to `part` what people do."""
        on_press(self._dom.calibrate, part.calibrate)
        on_press(self._dom.undo, part.undo)

    def clear(self) -> None:
        """Show nothing: what there was is of another table."""
        self._dom.shown.hidden = True
        self._dom.summary.textContent = ""

    def show(self, curve: dict, state) -> None:
        """Show a curve as `services.evaluate.reliability` tells it."""
        nothing = not curve["rows"]
        self._dom.shown.hidden = nothing
        if nothing:
            numbers = state.task == "regression"
            self._dom.summary.textContent = text("see.calibration_numbers_only" if numbers else "see.calibration_none")
            return
        now = curve["curve"]
        fitted = curve["temperature"] != 1
        shares = {"sure": percent(now["confidence"]), "right": percent(now["accuracy"])}
        shares["rows"] = thousands(rows_in(now["bins"]))
        self._dom.summary.textContent = text(VERDICTS[verdict(now)], **shares)
        values = {"error": percent(now["error"]), "before": percent(curve["raw"]["error"])}
        if fitted:
            values["temperature"] = curve["temperature"]
        self._dom.temperature.textContent = text(
            "see.calibration_fitted" if fitted else "see.calibration_error", **values
        )
        self._dom.line.setAttribute("points", line(now["bins"]))
        self._dom.raw.setAttribute("points", line(curve["raw"]["bins"]) if fitted else "")
        self._show_dots(dots(now["bins"]))
        self._show_rows(now["bins"])
        busy = state.name == "training"
        self._dom.calibrate.disabled = busy or fitted
        self._dom.undo.hidden = not fitted
        self._dom.undo.disabled = busy

    def _write(self, x: float, y: float, css_class: str, share: float) -> None:
        tick = document.createElementNS("http://www.w3.org/2000/svg", "text")
        for name, value in (("x", x), ("y", y), ("class", css_class)):
            tick.setAttribute(name, str(value))
        tick.textContent = percent(share)
        self._dom.drawing.append(tick)

    def _show_dots(self, wanted: list) -> None:
        while len(self._dots) < len(wanted):
            self._dots.append(document.createElementNS("http://www.w3.org/2000/svg", "circle"))
            self._dom.drawing.append(self._dots[-1])
        for place, dot in enumerate(self._dots):
            x, y, radius = wanted[place] if place < len(wanted) else (0, SIDE, 0)
            for name, value in (("cx", x), ("cy", y), ("r", radius)):
                dot.setAttribute(name, f"{value:.2f}")

    def _show_rows(self, bins: list) -> None:
        self._dom.rows.replaceChildren()
        for share, right, rows in bins:
            cells = [make("td", "", words) for words in (percent(share), percent(right), str(rows))]
            self._dom.rows.append(make_row(*cells))
        self._dom.drawing.setAttribute("aria-label", count("see.calibration_drawing", len(bins)))
