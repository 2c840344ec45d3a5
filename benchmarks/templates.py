"""Pages as makers write them: each template of examples/ beside the same with a peer.

`python -m benchmarks --parts templates --into docs/benchmarks.json` measures these alone.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.build import kit
from benchmarks.browser import wait_until
from benchmarks.run import Run

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "benchmarks" / "pages" / "templates"
P5 = f"{kit.CDN}npm/p5@{kit.version_of('p5')}/lib/"
# Notes when a name and the last epoch first stand on the page, as text or on a canvas.
OBSERVE = """
  window.observed = { times: {} };
  const look = (text) => {
    if (/-ish/.test(text)) observed.times.firstLabel ??= performance.now();
    if (/Epoch: 20 /.test(text)) observed.times.trained ??= performance.now();
  };
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    look(text);
    return fillText.call(this, text, ...place);
  };
  const places = "output, #label, #training";
  const watch = () => document.querySelectorAll(places).forEach(({ textContent }) => look(textContent));
  new MutationObserver(watch).observe(document, { childList: true, characterData: true, subtree: true });
"""


@dataclass(frozen=True)
class Page:
    """A page to measure: what it is called, where it is served, and the folder or the file that somebody writes."""

    title: str
    address: str
    source: Path

    @property
    def lines(self) -> int:
        """How many lines it has, in all its files but the one with addresses."""
        paths = [self.source] if self.source.is_file() else self.source.iterdir()
        return sum(
            len(path.read_text("utf-8").splitlines())
            for path in paths
            if path.suffix in {".html", ".py", ".js", ".mjs"} and not path.match(kit.PLACES)
        )


def template(title: str, name: str) -> Page:
    """Return a template of examples/, as the site has it."""
    return Page(title, f"ours/kit/{name}/index.html", kit.EXAMPLES / name)


TO_MEASURE = (
    template("colornn, PyScript", "pyscript"),
    template("colornn, PyScript with a worker", "pyscript-worker"),
    template("colornn, Pyodide in a worker", "pyodide"),
    template("colornn, p5.js and colornn.mjs", "p5"),
    Page("ml5 1.4.0 cpu", "pages/templates/ml5.html", PAGES / "ml5.html"),
    Page("TensorFlow.js 4.22 cpu", "pages/templates/tfjs.html", PAGES / "tfjs.html"),
    Page("Brain.js 2 beta 24", "pages/templates/brain.html", PAGES / "brain.html"),
)


def texts() -> Mapping[str, str]:
    """Return what has to be served beside the site: the template with p5, which is no part of it."""
    folder = kit.EXAMPLES / "p5"
    found = {f"ours/kit/p5/{path.name}": path.read_text("utf-8") for path in folder.iterdir()}
    places = found["ours/kit/p5/places.mjs"].replace(P5, "../../../app-npm/p5/lib/")
    return found | {"ours/kit/p5/places.mjs": kit.localized(places)}


def measure_templates(run: Run) -> None:
    """Measure each page as often as the plan says, the repetitions interleaved."""
    load = round(os.getloadavg()[0], 1)
    run.site.texts |= texts()
    samples: dict[str, list[tuple[float, float]]] = {page.title: [] for page in TO_MEASURE}
    for _ in range(run.plan.repetitions):
        for page in TO_MEASURE:
            with run.fresh_browser() as context:
                opened = context.new_page()
                opened.add_init_script(OBSERVE)
                opened.goto(run.site.url + page.address, wait_until="commit")
                wait_until(opened, "observed.times.trained && observed.times.firstLabel", run.plan.patience)
                found = opened.evaluate("observed.times")
            first, trained = found["firstLabel"] / 1000, found["trained"] / 1000
            samples[page.title].append((first, trained))
            run.say(f"{page.title}: first label {first:.2f} s, trained {trained:.2f} s")
    run.results.templates = {
        "date": time.strftime("%Y-%m-%d"),
        "repetitions": run.plan.repetitions,
        "load": load,
        "pages": [
            {"title": page.title, "lines": page.lines, "first_label": first, "trained": trained}
            for page in TO_MEASURE
            for first, trained in [zip(*samples[page.title], strict=True)]
        ],
    }
