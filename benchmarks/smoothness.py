"""How a page feels while it trains: its frames, its tasks, and how soon a slider is answered."""

import random
import time

from playwright.sync_api import Page

from benchmarks.browser import visit, wait_until
from benchmarks.contestants import OURS, Contestant
from benchmarks.results import summary
from benchmarks.run import Run

# In every trained network (0, 128, 5) is a green and (0, 128, 250) a blue: the label tells which one was answered.
COLOUR = {"red": 0, "green": 128, "blue": 0}
ENDS = (0.98, 0.02)
LIMIT = 2000  # milliseconds, after which an answer is no longer waited for
FOREVER = 100_000  # epochs


def measure_smoothness(run: Run, contestant: Contestant) -> str:
    """Train without end, and press the two ends of the blue slider in turn."""
    with run.fresh_browser() as context:
        page = visit(context, run.site.url + contestant.smooth_page)
        wait_until(page, "observed.times.ready", run.plan.patience)
        page.evaluate("document.querySelectorAll('details').forEach((panel) => { panel.open = true })")
        page.evaluate(f"observed.set('epochs', {FOREVER})")
        if contestant is OURS:
            # Its curves are made by now; this is the panel that draws the most.
            page.locator("#tab-see").click()
        for name, value in COLOUR.items():
            page.evaluate("([id, value]) => observed.set(id, value)", [name, value])
        page.evaluate("observed.train()")
        wait_until(page, "observed.epochs.length && observed.epochs.at(-1)[0] >= 3", run.plan.patience)
        page.evaluate("observed.watch()")
        press_slider(page, run.plan.clicks, run.plan.smooth_seconds)
        watched = page.evaluate("observed.watched")
    flips = watched["flips"]
    if not flips:
        raise RuntimeError("the label never followed the slider")
    for flip in flips:
        run.results.add(contestant.key, slider=flip)
    run.results.add(contestant.key, gap=max(watched["gaps"], default=0.0), task=max(watched["tasks"], default=0.0))
    return f"slider {summary(flips, 'median'):.1f} ms, longest gap {max(watched['gaps'], default=0):.0f} ms"


def press_slider(page: Page, presses: int, seconds: float) -> None:
    """Press the ends of the slider, each press after the answer to the last and a pause of no fixed length."""
    slider = page.locator("#blue")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None, "the slider is not to be seen"
    pauses, until = random.Random(0), time.monotonic() + seconds
    for press in range(presses):
        if time.monotonic() > until:
            return
        page.mouse.click(box["x"] + box["width"] * ENDS[press % 2], box["y"] + box["height"] / 2)
        page.evaluate(f"observed.answer({LIMIT})")
        page.wait_for_timeout(pauses.uniform(10, 60))
