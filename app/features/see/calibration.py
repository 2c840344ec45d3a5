"""The reliability curve: whether the network is right as often as it is sure."""

from app.features.see.part import Part


class CalibrationPart(Part):
    """Shows the curve, and lets confidences be fitted to the rows of the validation set."""

    PAUSE = 0.3

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        view.listen(self)

    def opened(self) -> None:
        """Another table is open."""
        self.view.clear()
        self.refresh()

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
        if curve is not None:
            self.view.show(curve, self.page.state)
            await self._rest()
