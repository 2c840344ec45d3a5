"""What is trained many times over, from many seeds or on ever more rows: its charts, its numbers, and what they say."""

from app.features.explore.part_view import PartView
from app.features.train.curves_view import CurvesView


class RepeatedView(PartView):
    """Shows what many trainings have brought, with curves; the parameters are those of a `PartView`."""

    def __init__(self, name: str, show_message) -> None:
        super().__init__(name, show_message)
        self.curves = CurvesView(f"explore-{name}", f"explore-{name}-")

    async def curves_are_here(self) -> bool:
        """Fetch what draws the curves, unless it is there."""
        return not await self.curves.load(lambda _epoch: None)

    def clear(self) -> None:
        """Show nothing: the table is another one, or the language before anything was trained."""
        super().clear()
        self.curves.clear()
