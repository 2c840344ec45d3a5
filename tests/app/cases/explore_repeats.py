import asyncio
import json

from app.page.i18n import choose
from tests.app.fake_explorer import rest, shown


async def case_luck_trains_both_settings_from_the_same_seeds():
    _page, view, panel = await shown()
    panel.what_if.move(0)
    await rest()
    before = len(view.worker.trained)
    panel.luck.begin()
    await rest()
    trained = view.worker.trained[before:]
    assert [values["settings"]["seed"] for values in trained] == [seed for seed in range(20) for _ in (0, 1)]
    assert {values["settings"]["learning_rate"] for values in trained} == {0.05, 0.0001}
    assert view.luck.last("show_progress") == ("20 of 20 seeds",)
    assert view.luck.times("show_dots") == 20
    assert view.luck.curves.times("draw") == 5
    assert view.luck.curves.last("draw")[0]["runs"] == [1, 2]
    heads, rows = view.luck.last("show_rows")
    assert [name for name, _ in rows] == ["Present setting", "Learning rate 0.0001"]
    assert rows[0][1] == ["80.0% ± 1.0%", "70.0%", "90.0%"]
    assert len(heads) == 3
    said = view.luck.last("say")[0]
    assert (
        "Learning rate 0.0001 is better than Present setting: by 1.2 percentage points on average, in 12 of 20" in said
    )
    assert "(Wilcoxon signed-rank test, p < 0.001)" in said
    assert view.luck.last("show_running") == (False,)
    view.worker.p_value = 0.4
    panel.luck.begin()
    await rest()
    assert "may be luck" in view.luck.last("say")[0]
    assert "p = 0.4" in view.luck.last("say")[0]


async def case_what_has_given_way_to_luck_is_tried_after_it():
    _page, view, panel = await shown()
    panel.what_if.move(0)
    panel.luck.begin()
    await rest()
    assert [values.get("setting") for values in view.worker.trained[-3:]] == [0, 1, None]
    assert view.what_if.last("show_rows")[1][1][0] == "Learning rate 0.0001"
    assert panel.trials.owner is None


async def case_after_luck_nothing_is_tried_that_was_seen():
    _page, view, panel = await shown()
    panel.luck.begin()
    await rest()
    assert view.worker.trained[-1].get("setting") == 0
    panel.what_if.move(0)
    panel.luck.begin()
    panel.hide()
    await rest()
    assert panel.trials.owner is None


async def case_luck_of_one_setting_compares_nothing():
    _page, view, panel = await shown()
    panel.luck.begin()
    await rest()
    assert view.luck.curves.last("draw")[0]["runs"] == [2]
    assert (
        view.luck.last("say")[0]
        == "Learning rate 0.05: 80.0% ± 1.0% on the validation set (mean ± standard deviation)."
    )


async def case_runs_of_train_can_be_compared():
    _page, view, panel = await shown()
    choices = view.luck.last("show_choices")[0]
    assert [name for name, _ in choices] == ["present", "tried", "1", "2"]
    assert choices[3][1] == "Run 2 (Learning rate 0.3)"
    view.luck.choices = ("2", "present")
    panel.luck.begin()
    await rest()
    assert [values["settings"]["learning_rate"] for values in view.worker.trained[-2:]] == [0.3, 0.05]
    assert "Present setting is better than Run 2" in view.luck.last("say")[0]


async def case_stop_ends_it_at_once_and_what_is_there_stays():
    _page, view, panel = await shown()
    view.worker.waits_at = len(view.worker.trained) + 6
    panel.luck.begin()
    await rest()
    assert view.luck.last("show_running") == (True,)
    assert view.luck.last("show_progress") == ("5 of 20 seeds",)
    panel.luck.stop()
    assert view.worker.dropped[-1] == 0
    assert view.luck.last("show_running") == (False,)
    view.worker.answer["train"] = {"dropped": True}
    view.worker.gate.set()
    await rest()
    assert len(view.worker.trained) == view.worker.waits_at
    assert view.luck.last("say")[0]


async def case_what_is_over_before_the_charts_are_here_asks_nothing():
    _page, view, panel = await shown()
    begun = ((view.learning_curve, panel.learning_curve.begin), (view.what_if, lambda: panel.what_if.move(2)))
    for part_view, begin in begun:
        gate = asyncio.Event()
        asked: list = []

        async def late(gate=gate):
            await gate.wait()
            return True

        async def ask(text, asked=asked):
            asked.append(text)
            return json.dumps({"dropped": True})

        part_view.curves_are_here = late
        begin()
        await rest()
        panel.luck.stop()  # or the worker was ended, and another one knows no table yet
        view.worker.train = view.worker.begin_sizes = ask
        gate.set()
        await rest()
        assert not asked


async def case_the_slider_takes_the_turn_of_luck():
    _page, view, panel = await shown()
    view.worker.waits_at = len(view.worker.trained) + 3
    panel.luck.begin()
    await rest()
    panel.what_if.move(3)
    assert view.luck.last("show_running") == (False,)
    view.worker.gate.set()
    await rest()
    assert view.luck.last("show_progress") == ("3 of 20 seeds",)
    assert view.worker.rates[-1] == panel.what_if.values[3]
    panel.hide()
    assert view.luck.last("show_running") == (False,)


async def case_the_learning_curve_tells_whether_more_rows_would_help():
    _page, view, panel = await shown()
    curve = view.learning_curve
    panel.learning_curve.begin()
    await rest(200)
    assert curve.last("show_progress") == ("40 of 40 trainings",)
    assert curve.curves.times("draw") == 5
    assert curve.last("show_rows")[1] == [("2,200 rows", ["70.0% ± 1.0%"]), ("4,000 rows", ["72.0% ± -"])]
    said = curve.last("say")[0]
    assert said.startswith("From 2,200 to 4,000 rows the accuracy on the validation set grows by 2 percentage points")
    assert curve.last("show_running") == (False,)
    view.worker.gain = 0.003
    panel.learning_curve.begin()
    await rest(200)
    assert "would hardly help" in curve.last("say")[0]
    choose(["zh"])
    panel.retranslate()
    assert "更多同类数据几乎没有帮助" in curve.last("say")[0]
    assert curve.curves.last("draw")[0]["baseline_name"].startswith("基线")
    assert view.what_if.last("show_rows")[1][0][0] == "当前设置"
    assert view.what_if.picture.times("show_again") == 1
    choose(["en"])


async def case_the_learning_curve_can_be_stopped():
    _page, view, panel = await shown()
    view.worker.waits_at = 10
    panel.learning_curve.begin()
    await rest()
    panel.learning_curve.stop()
    view.worker.gate.set()
    await rest()
    assert view.worker.n_sizes == 10
    assert view.learning_curve.last("say")[0]
    assert view.learning_curve.last("show_running") == (False,)
