"""How the time of an epoch grows with rows, hidden units and batch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import BrowserContext, Page

from benchmarks.browser import CutOffError, bench, visit, wait_until
from benchmarks.contestants import NATIVE, Contestant
from benchmarks.native import native_epoch
from benchmarks.results import Case
from benchmarks.run import Plan, Run
from benchmarks.tasks import BATCH_SIZE, HIDDEN_UNITS

ROWS = 4_000
Answer = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """One point of one curve."""

    curve: str
    size: int
    rows: int = ROWS
    hidden_units: tuple[int, ...] = (HIDDEN_UNITS,)
    batch_size: int = BATCH_SIZE

    @property
    def work(self) -> float:
        """Multiplications of one epoch, for a guess at how long it takes."""
        sizes = (3, *self.hidden_units, 9)
        return self.rows * sum(a * b for a, b in pairwise(sizes))

    def options(self, epochs: int) -> Answer:
        """Return the options of a page's bench."""
        return {
            "rows": self.rows,
            "hiddenUnits": list(self.hidden_units),
            "batchSize": self.batch_size,
            "epochs": epochs,
        }


def curves(plan: Plan, contestant: Contestant) -> Iterator[list[Size]]:
    """Yield each curve that a contestant can have, from its quickest case to its slowest."""
    yield [Size("rows", rows, rows=rows) for rows in plan.rows]
    yield [Size("units", units, hidden_units=(units,)) for units in plan.units]
    yield [Size("layers", units, hidden_units=(units, units)) for units in plan.units]
    if contestant.has_batches:
        yield [Size("batch", batch, batch_size=batch) for batch in plan.batches]


class Bench:
    """A contestant's page for the scaling cases, opened anew after one that got stuck."""

    def __init__(self, run: Run, contestant: Contestant, context: BrowserContext) -> None:
        self.run, self.contestant, self.context = run, contestant, context
        self.page: Page | None = None

    def __call__(self, size: Size, epochs: int) -> Answer:
        """Measure one case."""
        if self.page is None:
            self.page = visit(self.context, self.run.site.url + self.contestant.bench_page)
            wait_until(self.page, "observed.times.ready", self.run.plan.patience)
        try:
            return dict(bench(self.page, "scale", size.options(epochs), self.run.plan.case_seconds))
        except (CutOffError, RuntimeError):
            self.page.close()
            self.page = None
            raise


def measure_scaling(run: Run, contestant: Contestant) -> str:
    """Measure all curves of one contestant, each until a case takes too long."""
    if contestant is NATIVE:
        done = [trace(run, contestant, curve, native_case) for curve in curves(run.plan, contestant)]
    else:
        with run.fresh_browser() as context:
            page = Bench(run, contestant, context)
            done = [trace(run, contestant, curve, page) for curve in curves(run.plan, contestant)]
    return f"{sum(done)} cases"


def native_case(size: Size, epochs: int) -> Answer:
    """Measure one case of scikit-learn."""
    return {"milliseconds": native_epoch(size.rows, size.hidden_units, size.batch_size, epochs), "memory": None}


def epochs_for(expected: float, limit: float) -> int:
    """Return how many epochs to time if one may take `expected` seconds: the first of several is for warming up."""
    return 6 if expected < limit / 200 else 3 if expected < limit / 10 else 1


def trace(run: Run, contestant: Contestant, curve: list[Size], measure: Callable[[Size, int], Answer]) -> int:
    """Measure one curve; return how many cases of it were measured."""
    per_work = 0.0  # milliseconds
    for done, size in enumerate(curve):
        try:
            answer = measure(size, epochs_for(per_work * size.work / 1000, run.plan.case_seconds))
        except (CutOffError, RuntimeError) as error:
            reason = str(error).splitlines()[0]
            run.say(f"{contestant.title}, {size.curve} {size.size:,}: {reason}")
            run.results.note(contestant.key, f"scaling by {size.curve}, cut off at {size.size:,}: {reason}")
            run.results.cases += [Case(size.curve, rest.size, contestant.key, None) for rest in curve[done:]]
            return done
        per_work = answer["milliseconds"] / size.work
        run.say(f"{contestant.title}, {size.curve} {size.size:,}: {answer['milliseconds']:.1f} ms an epoch")
        case = Case(size.curve, size.size, contestant.key, answer["milliseconds"], answer["memory"])
        run.results.cases.append(case)
    return len(curve)
