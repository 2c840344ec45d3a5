import asyncio

from app.features.train.runs import CURVE, Runs, cell


class State:
    def __init__(self):
        self.run_id, self.name, self.epoch, self.target = 1, "training", 0, 9
        self.table, self.result = {"baseline": 0.25}, {}

    @property
    def epoch_shown(self):
        return self.epoch


class Page:
    """A page, the worker that it asks, the panel that the runs belong to, and what draws: at once, without pictures."""

    def __init__(self):
        self.state = State()
        self.page = self.training = self
        self.visible = True
        self.loads, self.no_charts = 0, False
        self.asked, self.drawn, self.here, self.current = [], [], {}, 1
        self.spawn = asyncio.create_task
        self.runs = Runs(self, self, self)

    def listen(self, on_choice, _on_restore, _on_remove):
        self.choose = on_choice

    def on_epoch(self, listener):
        self.tell = listener

    async def restore(self, run):
        pass

    async def ask(self, service):
        self.asked.append(service)
        return {
            "runs": [dict(dict.fromkeys(CURVE), number=3, settings={})],
            "current": self.current,
            "test_set": {"rows": 0},
        }

    def know_test_set(self, _test_set):
        pass

    # The charts.

    async def load(self, _on_epoch):
        self.loads += 1
        return self.no_charts

    def next_picture(self, handler, _pause):
        asyncio.get_event_loop().create_task(call(handler))

    async def draw_bytes(self, _service, run):
        self.asked.append(("curve", run))
        return b"curve"

    def put(self, run, curve):
        self.here[run] = curve

    def has(self, run):
        return run in self.here

    def clear(self):
        self.here = {}

    def draw_news(self):
        """Draw the panel."""

    def draw(self, *values, **asked):
        """Draw the curves, or ask the worker for the bytes of one."""
        if asked:
            return self.draw_bytes(*values, **asked)
        self.drawn.extend(values)
        return None

    # The table.

    def show(self, rows):
        self.rows = rows

    def show_progress(self, run, cells):
        self.progress = (run, cells)

    look_back = None

    def learns(self, epoch, run=1, stride=1):
        self.state.epoch = epoch
        self.state.result = dict.fromkeys(CURVE, 0.5)
        self.state.result.update({"epoch": epoch, "run": run, "stride": stride})
        self.tell(self.state.result)


async def call(handler):
    handler()


async def settle():
    for _ in range(30):
        await asyncio.sleep(0)


async def learning():
    page = Page()
    page.learns(1)
    await settle()
    return page


async def case_a_curve_is_asked_for_once_and_grows_by_what_each_epoch_brings():
    page = await learning()
    assert page.asked == ["runs", ("curve", 0)]
    for epoch in (2, 3):
        page.learns(epoch)
    await settle()
    page.learns(4, stride=2)
    await settle()
    assert page.asked == ["runs", ("curve", 0)]
    brought = [[values[0] for values in told["brought"]] for told in page.drawn]
    assert brought == [[], [2, 3], [4]]
    assert [told["stride"] for told in page.drawn] == [1, 1, 2]
    assert page.progress[0] == 1


async def case_out_of_sight_nothing_is_drawn_and_the_curve_is_asked_for_once_more():
    page = await learning()
    page.visible = False
    page.learns(2)
    await settle()
    assert len(page.drawn) == 1
    page.visible = True
    page.runs.refresh()
    await settle()
    assert page.asked == ["runs", ("curve", 0), ("curve", 0)]
    page.learns(3)
    await settle()
    assert [values[0] for values in page.drawn[-1]["brought"]] == [3]


async def case_a_table_that_is_opened_while_the_runs_are_asked_for_has_runs_of_its_own():
    page = await learning()
    assert len(page.rows) == 1
    asked, gate = [], asyncio.Event()

    async def ask(service):
        asked.append(service)
        run = page.state.run_id
        await gate.wait()
        return None if page.state.run_id != run else {"runs": [], "current": 1, "test_set": {"rows": 0}}

    page.ask = ask
    page.state.run_id, page.state.name, page.state.epoch, page.state.result = 2, "ready", 0, {}  # by Reset
    page.runs.refresh()
    await settle()
    page.state.run_id = 3  # by the table
    page.runs.refresh()
    await settle()
    gate.set()
    await settle()
    assert (asked, page.rows) == (["runs", "runs"], [])


async def case_another_run_has_a_curve_of_its_own():
    page = await learning()
    page.choose(3, True)
    await settle()
    assert page.asked[2:] == [("curve", 3)]
    assert page.drawn[-1]["runs"] == [3, 1]
    page.state.run_id, page.current = 2, 4
    page.learns(1, run=4)
    await settle()
    assert page.asked[3:] == ["runs", ("curve", 3), ("curve", 0)]
    assert (page.drawn[-1]["runs"], page.drawn[-1]["current"]) == ([3, 4], 4)


def case_a_cell_is_empty_where_an_epoch_brought_nothing():
    assert cell({"accuracy": None}, "accuracy") == ""
    assert (cell({"epoch": 1200}, "epoch"), cell({"accuracy": 0.5}, "accuracy")) == ("1,200", "50%")


async def case_without_what_draws_the_runs_are_shown_and_it_is_tried_again_at_rest():
    page = Page()
    page.no_charts = True
    page.learns(1)
    await settle()
    page.learns(2)
    await settle()
    assert (page.asked, page.drawn, page.loads) == (["runs"], [], 1)
    assert [row[0] for row in page.rows] == [3]
    page.no_charts, page.state.name = False, "paused"
    page.runs.refresh()
    await settle()
    assert (page.asked, page.loads) == (["runs", "runs", ("curve", 0)], 2)
    assert [told["runs"] for told in page.drawn] == [[1]]
