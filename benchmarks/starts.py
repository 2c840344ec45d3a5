"""From the navigation to the first label, to ready, to trained; and what that takes from the network."""

from playwright.sync_api import Page

from benchmarks.browser import epochs, times, visit, wait_until
from benchmarks.contestants import OURS, Contestant
from benchmarks.run import Run
from benchmarks.server import FAST, LOCAL, SLOW, Link, Served
from benchmarks.tasks import EPOCHS

# The page keeps itself for the next visit once nothing was learnt for a while.
KEPT = "!document.getElementById('kept').hidden"
SIZES = ("raw", "gzip", "brotli")


def measure_start(run: Run, contestant: Contestant) -> str:
    """Visit a page twice from the same machine, the first time until it is trained."""
    run.site.served.clear()
    with run.fresh_browser() as context:
        page = visit(context, run.site.url + contestant.page, train=True)
        wait_until(page, "observed.times.trained", run.plan.patience)
        first = times(page)
        if contestant is OURS:
            wait_until(page, KEPT, run.plan.patience)
        settle(run, page)
        page.close()
        loaded = run.site.served.copy()
        run.site.served.clear()
        page = visit(context, run.site.url + contestant.page)
        wait_until(page, "observed.times.ready", run.plan.patience)
        second = times(page)
        settle(run, page)
    run.results.add(contestant.key, ready=first["ready"], trained=first["trained"], ready_warm=second["ready"])
    if contestant is OURS:
        run.results.add(contestant.key, first_label=first["firstLabel"], first_label_warm=second["firstLabel"])
    weigh(run, contestant, loaded, run.site.served)
    return f"ready {first['ready']:.2f} s, trained {first['trained']:.2f} s, second visit {second['ready']:.2f} s"


def settle(run: Run, page: Page) -> None:
    """Wait until a page has fetched nothing for a while, so that all that it loads is counted, and cached."""
    for _ in range(10):
        count = len(run.site.served)
        page.wait_for_timeout(run.plan.quiet * 1000)
        if len(run.site.served) == count:
            return


def weigh(run: Run, contestant: Contestant, first: list[Served], second: list[Served]) -> None:
    """Keep the bytes of two visits."""
    sizes = [run.site.compressor.sizes(served.content) for served in first]
    totals = {f"first_{name}": sum(size[name] for size in sizes) / 1e6 for name in SIZES}
    run.results.add(contestant.key, **totals, second=sum(served.sent for served in second) / 1e6)


def measure_throttled_start(link: Link, run: Run, contestant: Contestant) -> str:
    """Visit a page over a slow link until it is ready."""
    suffix = {FAST: "50", SLOW: "10"}[link]
    run.site.link = link
    try:
        with run.fresh_browser() as context:
            page = visit(context, run.site.url + contestant.page)
            wait_until(page, "observed.times.ready", run.plan.patience)
            first = times(page)
    finally:
        run.site.link = LOCAL
    run.results.add(contestant.key, **{f"ready_{suffix}": first["ready"]})
    if contestant is OURS:
        run.results.add(contestant.key, **{f"first_label_{suffix}": first["firstLabel"]})
    return f"ready {first['ready']:.2f} s"


def measure_page_epochs(run: Run, contestant: Contestant) -> str:
    """Train on the page once to warm up, then time the epochs of going on, drawing and all."""
    with run.fresh_browser() as context:
        page = visit(context, run.site.url + contestant.page, train=True)
        wait_until(page, "observed.times.trained", run.plan.patience)
        page.evaluate("observed.train()")
        wait_until(page, "observed.times.trained", run.plan.patience)
        shown = epochs(page)
    (first, start), (last, end) = shown[0], shown[-1]
    run.results.add(contestant.key, epoch_page=(end - start) / (last - first))
    return f"{(end - start) / (last - first):.1f} ms an epoch, {last - first} of {EPOCHS} epochs"
