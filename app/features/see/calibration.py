"""The reliability curve: whether the network is right as often as it is sure."""

import asyncio

from app.features.see.part import Part

SIDE = 100  # of the drawing
LARGEST = 5.0  # radius of the dot of most rows
SMALLEST = 1.6
FITS = 0.01  # a difference of a point of a hundred is none


def dots(bins: list) -> list:
    """Return (x, y, radius) of each bin (confidence, accuracy, rows); the area grows with the rows."""
    most = max(rows for _, _, rows in bins)
    return [
        (share * SIDE, SIDE - right * SIDE, max(LARGEST * (rows / most) ** 0.5, SMALLEST))
        for share, right, rows in bins
    ]


def line(bins: list) -> str:
    """Write the points of a polyline through the bins."""
    return " ".join(f"{share * SIDE:.1f},{SIDE - right * SIDE:.1f}" for share, right, _ in bins)


def verdict(curve: dict) -> str:
    """Tell which it is: "fits", "over" (surer than right) or "under"."""
    difference = curve["confidence"] - curve["accuracy"]
    if abs(difference) <= FITS:
        return "fits"
    return "over" if difference > 0 else "under"


class CalibrationPart(Part):
    """Shows the curve, and lets confidences be fitted to the rows that are held back."""

    PAUSE = 0.3

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        view.listen(self)

    def calibrate(self) -> None:
        """Find the temperature at which confidences fit."""
        self.page.spawn(self._calibrate(False))

    def undo(self) -> None:
        """Forget the temperature."""
        self.page.spawn(self._calibrate(True))

    async def _calibrate(self, undo: bool) -> None:
        if await self.page.ask("calibrate", undo=undo) is not None:
            self.page.refresh_answers()

    async def _draw(self, _number: int) -> None:
        curve = await self.page.ask("reliability")
        if curve is None:
            return
        self.view.show(curve, self.page.state)
        if self.page.state.name == "training":
            await asyncio.sleep(self.PAUSE)
