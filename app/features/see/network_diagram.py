"""The network drawn: with its weights, which can be changed by hand, or with what one example makes of them."""

from app.features.see.drawing import UNIT_MAP, UNIT_SIDE
from app.features.see.part import Part
from app.page.latest import Latest
from app.shared.colours import read_number
from app.shared.protocol import LARGEST_WEIGHT

FIRST = (1, 0)  # unit that is shown until the user chooses one


class NetworkDiagramPart(Part):
    """Draws the network, and shows one unit at large.

    Attributes
    ----------
    unit : tuple
        Layer and number of the unit that was chosen.
    flows : bool
        Whether what is asked about is shown on its way through the network; else its weights are.
    """

    PAUSE = 0.2

    def __init__(self, page, view, around) -> None:
        super().__init__(page, view)
        self.unit, self._looked_at = FIRST, ()
        self._map = around
        self.flows = False
        self._looking = Latest(self._look, page.spawn)
        self._flowing = Latest(self._flow, page.spawn)
        view.listen(self)

    @property
    def shown_unit(self) -> tuple:
        """The unit that is shown at large: the one that is pointed at, else the one that was chosen."""
        return self._looked_at or self.unit

    def opened(self) -> None:
        """Another table is open."""
        self.unit, self._looked_at = FIRST, ()
        self.refresh()

    def asked(self) -> None:
        """Another row is asked about."""
        if self.flows and self.in_sight and self.page.state.table:
            self._flowing.put(0)

    def plane_changed(self) -> None:
        """The plane over which the units are drawn is another one; an example lies on none."""
        if self.flows and self.in_sight:
            self._looking.put(self.shown_unit)
        else:
            self.refresh()

    # What people do.

    def look(self, unit: tuple) -> None:
        """Show a unit while it is pointed at; (): no longer."""
        self._looked_at = unit
        self._show_unit()

    def choose(self, unit: tuple) -> None:
        """Show a unit from now on."""
        self.unit = unit
        self._show_unit()

    def show_flow(self, flows: bool) -> None:
        """Show how what is asked about goes through the network, or its weights."""
        self.flows = flows
        self.view.show_flow(flows)
        self.refresh()

    def set_weight(self, source: int, typed: str) -> bool:
        """Change a weight of the chosen unit, or its bias; tell whether what was typed is one that a weight can be."""
        value = read_number(typed, {})
        if value is None or abs(value) > LARGEST_WEIGHT:
            return False
        self.page.spawn(self._change("set_weight", {"unit": list(self.unit), "source": source, "value": value}))
        return True

    def undo(self) -> None:
        """Take the last change back."""
        self.page.spawn(self._change("undo_weight", {}))

    # How it is done.

    def _show_unit(self) -> None:
        self._looking.put(self.shown_unit)
        self.asked()

    async def _change(self, service: str, values: dict) -> None:
        if await self.page.ask(service, **values) is None:
            self.refresh()
        else:
            last = await self.page.ask("last_epoch")
            if last and last.get("result"):
                self.page.training.remeasured(last["result"])
            self.page.refresh_answers()

    async def _draw(self, _number: int) -> None:
        network = await self.page.ask("network")
        if network is None:
            return
        counts = [len(layer["names"]) for layer in network["layers"]]
        if self.unit[0] >= len(counts) or self.unit[1] >= counts[self.unit[0]]:
            self.unit, self._looked_at = FIRST, ()
        self.view.show_network(network, self.page.state)
        if not self.flows:
            squares = await self.page.draw("unit_maps", plane=self._map.plane, side=UNIT_SIDE)
            if squares is None:
                return
            self.view.show_units(squares)
        self._show_unit()
        await self._rest()

    async def _flow(self, _item) -> None:
        unit = self.shown_unit
        example = await self.page.ask("example", row=self.page.state.row, unit=list(unit))
        if example is not None and self.flows:
            self.view.show_example(unit, example)

    async def _look(self, unit: tuple) -> None:
        plane, run_id = self._map.plane, self.page.state.run_id
        details = await self.page.ask("unit", plane=plane, unit=list(unit))
        if details is None or run_id != self.page.state.run_id:
            return  # another table may have other planes
        pixels = await self.page.draw("unit_map", plane=plane, unit=list(unit), size=list(UNIT_MAP))
        if pixels is not None and run_id == self.page.state.run_id:
            self.view.show_unit(unit, details, pixels)
