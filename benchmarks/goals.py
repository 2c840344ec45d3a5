"""What colornn must reach, and whether it did."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.contestants import FLOAT64, NATIVE, OURS
from benchmarks.results import MEASURES, Results

MEASURE = {measure.key: measure for measure in MEASURES}
TABLE_COLUMNS, BYTES = 4, 8  # of the table in the curve of rows: three of numbers, one of labels


@dataclass(frozen=True)
class Goal:
    """A figure, and the most that it may be."""

    title: str
    limit: float
    unit: str
    value: Callable[[Results], float | None]

    def row(self, results: Results) -> list[str]:
        """Return a row of a table: the goal, its limit, what was measured, whether it is met."""
        value = self.value(results)
        met = "not measured" if value is None else "yes" if value <= self.limit else "no"
        return [self.title, f"{self.limit:.3g}{self.unit}", "-" if value is None else f"{value:.3g}{self.unit}", met]


def ours(key: str) -> Callable[[Results], float | None]:
    """Return our own figure."""
    return lambda results: results.figure(OURS.key, MEASURE[key])


def share(key: str, peer: str, peers_key: str = "") -> Callable[[Results], float | None]:
    """Return our figure as a share of a peer's."""

    def value(results: Results) -> float | None:
        mine = results.figure(OURS.key, MEASURE[key])
        other = results.figure(peer, MEASURE[peers_key or key])
        return None if mine is None or not other else mine / other

    return value


def growth(results: Results) -> float | None:
    """Return the time of an epoch of a million rows as a multiple of ten times that of 100,000."""
    times = {
        case.size: case.milliseconds
        for case in results.cases
        if case.contestant == OURS.key and case.curve == "rows" and case.milliseconds
    }
    small, large = times.get(100_000), times.get(1_000_000)
    return None if small is None or large is None else large / (10 * small)


def worst_growth(results: Results) -> float | None:
    """Return the largest ratio, of all scaling cases, of our time to that of the fastest peer."""
    own = {OURS.key, FLOAT64.key}
    times: dict[tuple[str, int], dict[str, float]] = {}
    for case in results.cases:
        if case.milliseconds:
            times.setdefault((case.curve, case.size), {})[case.contestant] = case.milliseconds
    ratios = [
        timed[OURS.key] / min(theirs)
        for timed in times.values()
        if OURS.key in timed and (theirs := [time for key, time in timed.items() if key not in own])
    ]
    return max(ratios, default=None)


def memory(results: Results) -> float | None:
    """Return by how many sizes of the table memory grows from the shortest table to that of a million rows."""
    heaps = {
        case.size: case.heap_bytes
        for case in results.cases
        if case.contestant == OURS.key and case.curve == "rows" and case.heap_bytes
    }
    if 1_000_000 not in heaps:
        return None
    return (heaps[1_000_000] - heaps[min(heaps)]) / (1_000_000 * TABLE_COLUMNS * BYTES)


GOALS = (
    Goal("navigation to first label, first visit", 0.28, " s", ours("first_label")),
    Goal("navigation to first label, second visit", 0.24, " s", ours("first_label_warm")),
    Goal("first label, against ml5 0.5.0 being ready", 1, " x", share("first_label", "ml5-0", "ready")),
    Goal("navigation to worker ready, first visit", 1, " s", ours("ready")),
    Goal("navigation to worker ready, second visit", 0.9, " s", ours("ready_warm")),
    Goal("the first, against a NumPy loop in Pyodide", 0.3, " x", share("ready", "pyodide")),
    Goal("navigation to trained, 20 epochs", 1.35, " s", ours("trained")),
    Goal("the same, against ml5 0.5.0", 1, " x", share("trained", "ml5-0")),
    Goal("the same, against ml5 1.4.0", 1, " x", share("trained", "ml5-1")),
    Goal("the same, against TensorFlow.js wasm", 1, " x", share("trained", "tfjs-wasm")),
    Goal("the same, against ConvNetJS", 1, " x", share("trained", "convnet")),
    Goal("ms per epoch against Brain.js 2", 1 / 8, " x", share("epoch", "brain-2")),
    Goal("ms per epoch against TensorFlow.js wasm", 1 / 100, " x", share("epoch", "tfjs-wasm")),
    Goal("ms per epoch against scikit-learn (native)", 1 / 10, " x", share("epoch", NATIVE.key)),
    Goal("growth: the worst case against the best of all peers", 1, " x", worst_growth),
    Goal("10,000 predictions against TensorFlow.js wasm", 1, " x", share("many", "tfjs-wasm")),
    Goal("one epoch, on the page", 1000 / 60, " ms", ours("epoch_page")),
    Goal("slider to label while training, median", 14, " ms", ours("slider_median")),
    Goal("slider to label while training, 99th percentile", 33, " ms", ours("slider_p99")),
    Goal("longest task on the page's thread while training", 50, " ms", ours("task")),
    Goal("What if: from one training to the next", 50, " ms", ours("what_if")),
    Goal("What if: slider to label meanwhile, median", 16, " ms", ours("what_if_slider_median")),
    Goal("Luck: 20 seeds", 1, " s", ours("luck")),
    Goal("gallery: spirals, from opening them to .97", 2, " s", ours("spirals")),
    Goal("gallery: digits, from Train to .97", 1, " s", ours("digits")),
    Goal("first visit over brotli", 6.3, " MB", ours("first_brotli")),
    Goal("second visit", 0, " MB", ours("second")),
    Goal("peak memory over an empty page", 200, " MB", ours("memory")),
    Goal("a million rows: time against ten times that of 100,000", 1.25, " x", growth),
    Goal("a million rows: memory in sizes of the table", 4, " x", memory),
)
