"""The command: measures, and writes JSON, Markdown and a picture."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from benchmarks.compression import Compressor
from benchmarks.contestants import CONTESTANTS, NATIVE, OURS, Contestant, bench_html
from benchmarks.explore import measure_explore
from benchmarks.gallery import measure_gallery
from benchmarks.learning import measure_learning
from benchmarks.memory import measure_memory
from benchmarks.native import measure_native
from benchmarks.plots import plot
from benchmarks.report import markdown
from benchmarks.results import Results
from benchmarks.run import QUICK, Plan, Run, machine
from benchmarks.scaling import measure_scaling
from benchmarks.server import FAST, SLOW, Site
from benchmarks.smoothness import measure_smoothness
from benchmarks.starts import measure_page_epochs, measure_start, measure_throttled_start
from benchmarks.tasks import Task, read_task
from benchmarks.templates import measure_templates

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "bench"
PARTS = ("start", "throttled", "learning", "smoothness", "explore", "gallery", "memory", "scaling", "templates")
FEW = (OURS.key, "brain-2", NATIVE.key)
BLANK = "<!doctype html><title>blank</title>"


def site_for(task: Task, contestants: Sequence[Contestant], quality: int) -> Site:
    """Serve the built page, the peers' packages, and the pages that measure."""
    folders = {
        "ours": ROOT / "dist",
        "npm": ROOT / "benchmarks" / "node_modules",
        "app-npm": ROOT / "app" / "node_modules",
        "pages": ROOT / "benchmarks" / "pages",
    }
    pages = {contestant.bench_page: bench_html(contestant) for contestant in contestants if contestant.harness}
    texts = task.texts() | pages | {"blank.html": BLANK}
    return Site(folders, texts, Compressor(BUILD / "brotli", quality))


def measure(run: Run, task: Task, contestants: Sequence[Contestant], parts: Sequence[str]) -> None:
    """Measure everything, the contestants' repetitions interleaved."""
    for repetition in range(run.plan.repetitions):
        run.say(f"repetition {repetition + 1} of {run.plan.repetitions}")
        turn = repetition % len(contestants)
        for contestant in (*contestants[turn:], *contestants[:turn]):
            if contestant is not NATIVE:
                measure_in_browser(run, contestant, parts, repetition)
            elif "learning" in parts:
                run.attempt(contestant, "learning", partial(measure_native, task, repetition))
    if "templates" in parts:
        measure_templates(run)
    if "scaling" in parts:
        for contestant in contestants:
            if contestant.grows:
                run.attempt(contestant, "scaling", measure_scaling)


def measure_in_browser(run: Run, contestant: Contestant, parts: Sequence[str], repetition: int) -> None:
    """Measure one repetition of one contestant."""
    if not contestant.has_page:
        parts = [part for part in parts if part == "learning"]
    if "start" in parts:
        run.attempt(contestant, "start", measure_start)
    if "throttled" in parts and run.plan.throttled:
        run.site.compressor.prepare([served.content for served in run.site.served])
        for link in (FAST, SLOW):
            run.attempt(contestant, f"start at {link.name}", partial(measure_throttled_start, link))
    if "learning" in parts:
        run.attempt(contestant, "learning", partial(measure_learning, repetition))
        if contestant is OURS:
            run.attempt(contestant, "learning on the page", measure_page_epochs)
    if "smoothness" in parts:
        run.attempt(contestant, "smoothness", measure_smoothness)
    if "explore" in parts and contestant is OURS:
        run.attempt(contestant, "Explore", measure_explore)
    if "gallery" in parts and contestant is OURS:
        run.attempt(contestant, "gallery", measure_gallery)
    if "memory" in parts and repetition < run.plan.memory:
        run.attempt(contestant, "memory", measure_memory)


def write(results: Results, folder: Path) -> None:
    """Write what was measured, as numbers, as a picture and as a page."""
    folder.mkdir(parents=True, exist_ok=True)
    results.save(folder / "benchmarks.json")
    plot(results, folder / "benchmarks.svg")
    (folder / "benchmarks.md").write_text(markdown(results, "benchmarks.svg"), encoding="utf-8")
    print(f"wrote benchmarks.md, benchmarks.json and benchmarks.svg to {folder}")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    keys = [contestant.key for contestant in CONTESTANTS]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="everything once, as small as it can be, with few peers")
    parser.add_argument("--only", nargs="+", choices=keys, help=f"who is measured; all, or if quick {' '.join(FEW)}")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what is measured")
    parser.add_argument("--repetitions", type=int, help="how often")
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "colorData.json", help="rows r, g, b, label")
    parser.add_argument("--output", type=Path, help="folder for what is written; docs/, or build/bench/ if quick")
    parser.add_argument("--into", type=Path, help="a benchmarks.json that gets the templates alone, and its page anew")
    parser.add_argument("--report", type=Path, help="measure nothing, write the page of this benchmarks.json anew")
    return parser.parse_args()


def benchmark(
    playwright: Playwright,
    plan: Plan,
    contestants: Sequence[Contestant],
    parts: Sequence[str],
    data: Path,
    *,
    quality: int,
) -> Results:
    """Run the suite and return what it brought."""
    task = read_task(data)
    settings = {
        "data": data.name,
        "rows": len(task.training) + len(task.test),
        "training": len(task.training),
        "test": len(task.test),
        "repetitions": plan.repetitions,
        "case_seconds": plan.case_seconds,
    }
    titles = {contestant.key: contestant.title for contestant in contestants}
    with site_for(task, contestants, quality) as site:
        BUILD.mkdir(parents=True, exist_ok=True)
        results = Results(machine(playwright), settings, titles)
        run = Run(playwright, site, plan, results, BUILD / "partial.json")
        measure(run, task, contestants, parts)
        run.say("done")
        return results


def main() -> int:
    """Measure and write, or write anew."""
    options = arguments()
    output = options.output or (BUILD if options.quick else ROOT / "docs")
    if options.report:
        write(Results.load(options.report), output)
        return 0
    plan = QUICK if options.quick else Plan()
    if options.repetitions:
        plan = replace(plan, repetitions=options.repetitions)
    only = options.only or (FEW if options.quick else [contestant.key for contestant in CONTESTANTS])
    chosen = [contestant for contestant in CONTESTANTS if contestant.key in only]
    with sync_playwright() as playwright:
        quality = 1 if options.quick else 11
        results = benchmark(playwright, plan, chosen, options.parts, options.data, quality=quality)
    if options.into:
        before = Results.load(options.into)
        before.templates = results.templates
        results, output = before, options.into.parent
    write(results, output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
