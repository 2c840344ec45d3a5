"""The panel Explore: how fast What if follows its slider while the page answers, and how long Luck takes."""

from benchmarks.browser import visit, wait_until
from benchmarks.contestants import Contestant
from benchmarks.results import summary
from benchmarks.run import Run
from benchmarks.smoothness import COLOUR, press_slider

# Moves the slider of What if with every picture, from one end to the other and round again, until `finger.rest()`.
MOVE = """
const slider = document.getElementById('explore-position'), pace = document.getElementById('explore-pace');
const trainings = () => Number(pace.dataset.trainings);
const begun = [performance.now(), trainings()];
let at = 0, moving = true;
const move = () => {
  if (!moving) return;
  observed.set('explore-position', at++ % (Number(slider.max) + 1));
  requestAnimationFrame(move);
};
move();
window.finger = {
  rest() {
    moving = false;
    return (performance.now() - begun[0]) / (trainings() - begun[1]);
  },
};
"""
LUCK = """
window.lucky = { begun: performance.now() };
const said = document.getElementById('explore-luck-said');
new MutationObserver(() => { if (said.textContent) lucky.done ??= performance.now(); })
  .observe(said, { childList: true, characterData: true, subtree: true });
document.getElementById('explore-luck-begin').click();
"""


def measure_explore(run: Run, contestant: Contestant) -> str:
    """Move the slider of What if and press the ends of a colour's meanwhile; then train from 20 seeds."""
    with run.fresh_browser() as context:
        page = visit(context, run.site.url + contestant.smooth_page, train=True)
        wait_until(page, "observed.times.trained", run.plan.patience)
        for name, value in COLOUR.items():
            page.evaluate("([id, value]) => observed.set(id, value)", [name, value])
        page.locator("#tab-explore").click()
        wait_until(page, "document.getElementById('explore-spoken').textContent", run.plan.patience)
        page.evaluate(f"() => {{ {MOVE} }}")
        press_slider(page, run.plan.clicks, run.plan.smooth_seconds)
        training = page.evaluate("finger.rest()")
        flips = page.evaluate("observed.watched.flips")
        page.locator("#explore-back").click()
        page.evaluate(f"() => {{ {LUCK} }}")
        wait_until(page, "lucky.done", run.plan.patience)
        luck = page.evaluate("(lucky.done - lucky.begun) / 1000")
    if not flips:
        raise RuntimeError("the label never followed the slider")
    for flip in flips:
        run.results.add(contestant.key, what_if_slider=flip)
    run.results.add(contestant.key, what_if=training, luck=luck)
    slider = summary(flips, "median")
    return f"{1000 / training:.1f} trainings a second, slider {slider:.1f} ms, 20 seeds {luck:.2f} s"
