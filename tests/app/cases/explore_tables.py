import asyncio

from app.features.explore.panel import ExplorePanel
from tests.app.fake_explorer import Page, View, Worker, rest, shown


class Late:
    """Holds an answer of the worker back until `come` is called, after so many that come at once."""

    def __init__(self, worker, service, at_once=0):
        self._answer, self._gate = getattr(worker, service), asyncio.Event()
        self._at_once, self.asked = at_once, 0
        setattr(worker, service, self)

    async def __call__(self, *values):
        self.asked += 1
        answer = await self._answer(*values)
        if self.asked > self._at_once:
            await self._gate.wait()
        return answer

    async def come(self):
        self._gate.set()
        await rest(400)


def returning(worker):
    async def start(on_death):
        return worker

    return start


async def case_what_comes_of_the_table_before_is_shown_of_no_other_table():
    parts = (("luck", "spreads"), ("luck", "band"), ("learning_curve", "sizes"), ("learning_curve", "size_band"))
    for name, service in parts:
        page, view, panel = await shown()
        late = Late(view.worker, service)
        getattr(panel, name).begin()
        await rest(400)
        assert late.asked
        page.emit("table")
        part_view = getattr(view, name)
        before = len(part_view.calls), len(part_view.curves.calls)
        await late.come()
        news = [call for call, _ in part_view.calls[before[0] :] if call.startswith("show_")]
        assert set(news) <= {"show_running", "show_choices"}, (service, news)
        assert not part_view.curves.calls[before[1] :], service
        assert view.what_if.last("show_rows")  # what waits for its turn has it


async def case_no_trial_of_the_table_before_stands_beside_one_of_this():
    # Of the present setting first, then of the one under the slider, whose picture is drawn.
    for service, at_once in (("try_out", 0), ("try_out", 1), ("draw", 0)):
        page, view, worker = Page(), View(), Worker()
        view.start_worker = returning(worker)  # type: ignore[method-assign]
        late = Late(worker, service, at_once)
        ExplorePanel(page, view).show()
        await rest()
        trained = len(worker.trained)
        page.emit("table")
        before = len(view.what_if.calls)
        await late.come()
        assert len(worker.brought) == 2
        assert len(worker.trained) == trained + 2, (service, at_once)  # both anew
        assert [call for call, _ in view.what_if.calls[before:]].count("show_rows") == 1, (service, at_once)
        assert view.what_if.last("say_soon")


async def case_what_is_taught_while_the_table_is_brought_is_brought_after_it():
    page, view = Page(), View()
    worker = Worker()
    late = Late(worker, "bring")
    view.start_worker = returning(worker)  # type: ignore[method-assign]
    ExplorePanel(page, view).show()
    await rest()
    assert late.asked == 1
    page.emit("taught")
    await late.come()
    assert late.asked == 2


async def case_what_the_worker_before_was_brought_is_brought_to_the_next():
    page, view, panel = await shown()
    late = Late(view.worker, "bring")
    page.emit("table")
    await rest()
    assert late.asked == 1
    worker, begun = Worker(), asyncio.Event()

    async def start(on_death):
        await begun.wait()
        return worker

    view.start_worker = start
    panel.hide()
    panel.show()
    await late.come()
    begun.set()
    await rest()
    assert len(worker.brought) == 1
    assert worker.trained
