"""The parts of the panel See, one module for each: each follows the network that is shown, while it is in sight."""

import asyncio

from app.page.latest import Latest


class Part:
    """One part of the panel. Out of sight it asks for nothing; in sight one drawing is under way at most.

    Parameters
    ----------
    page : App
    view : object
        Shows the part.
    """

    # Seconds between two drawings while the network learns: what is drawn costs the worker time to learn.
    PAUSE = 0.1

    def __init__(self, page, view) -> None:
        self.page = page
        self.view = view
        self.in_sight = False
        self._wanted = 0
        self._latest = Latest(self._draw, page.spawn)

    def see(self, in_sight: bool) -> None:
        """Be in sight or not from now on."""
        if in_sight != self.in_sight:
            self.in_sight = in_sight
            self.refresh()

    def refresh(self) -> None:
        """Draw anew what there is to see now, unless it is out of sight."""
        if self.in_sight and self.page.state.table:
            self._wanted += 1
            self._latest.put(self._wanted)

    def opened(self) -> None:
        """Another table is open."""
        self.refresh()

    def asked(self) -> None:
        """Another row is asked about."""

    def retranslate(self) -> None:
        """Draw what there is to see in another language."""
        self.refresh()

    def is_outdated(self, number: int) -> bool:
        """Tell whether there is something newer to draw than the drawing of this number."""
        return number != self._wanted

    async def _draw(self, number: int) -> None:
        """Draw; what takes long looks for something newer in between."""

    async def _rest(self) -> None:
        """Leave the worker to the training for a moment, while there is one."""
        if self.page.state.name == "training":
            await asyncio.sleep(self.PAUSE)
