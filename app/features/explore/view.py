"""The panel Explore: what it says, the worker that it has, and the views of its parts."""

from app.features.explore.luck_view import LuckView
from app.features.explore.repeated_view import RepeatedView
from app.features.explore.search_view import SearchView
from app.features.explore.what_if_view import WhatIfView
from app.page.dom import Elements, hide, write
from app.page.worker_script import WorkerStarter


class ExploreView:
    """Shows the panel, and owns its worker's script."""

    def __init__(self) -> None:
        self._dom = Elements("explore-")
        self.what_if = WhatIfView(self.show_message)
        self.luck = LuckView(self.show_message)
        self.learning_curve = RepeatedView("sizes", self.show_message)
        self.search = SearchView(self.show_message)
        self._starter = WorkerStarter(lambda _text: None, "explorer", "app/worker/explorer.py", "explorer.json")
        self._line = None
        self._wanted = 0

    def show_message(self, message: str) -> None:
        """Tell why there is nothing to see yet; "" where there is."""
        write(self._dom.message, message)
        hide(self._dom.message, not message)

    async def start_worker(self, on_death):
        """Start a worker; return what it exports, once it has started."""
        self._wanted += 1
        wanted = self._wanted

        def follow(line) -> None:
            if wanted == self._wanted:
                self._line = line
            else:
                line.end()  # it was ended before there was one

        return await self._starter.start(on_death, follow)

    def end_worker(self) -> None:
        """End the worker with whatever it is doing."""
        self._wanted += 1
        line, self._line = self._line, None
        if line:
            line.end()
