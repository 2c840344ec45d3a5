"""The suite runs: colornn's page, one peer and scikit-learn give well-formed results."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from benchmarks import templates
from benchmarks.__main__ import ROOT, benchmark, write
from benchmarks.contestants import CONTESTANTS, Contestant, bench_html
from benchmarks.results import Results
from benchmarks.run import QUICK
from benchmarks.tasks import read_task

DATA = ROOT / "data" / "colorData.json"
BY_KEY = {contestant.key: contestant for contestant in CONTESTANTS}
CURVES = {"rows", "units", "layers", "batch"}


def quick(playwright: Playwright, keys: list[str], parts: list[str]) -> Results:
    """Measure as little as possible; only that it can be measured is of interest here."""
    plan = replace(QUICK, smooth_seconds=1.0)
    return benchmark(playwright, plan, [BY_KEY[key] for key in keys], parts, DATA, quality=1)


def well_formed(results: Results) -> bool:
    """Tell whether nothing failed and every figure is one."""
    assert results.notes == []
    for sample in results.samples:
        assert sample.value >= 0 or sample.measure == "memory", sample
        assert math.isfinite(sample.value) or sample.measure == "target", sample
        assert sample.measure != "accuracy" or 60 < sample.value < 90, sample
    assert all(case.milliseconds for case in results.cases)
    return True


@pytest.mark.slow
def test_our_page_and_our_worker_can_be_measured_and_the_results_are_written(
    site: Path, playwright: Playwright, tmp_path: Path
) -> None:
    assert site == ROOT / "dist"
    ours = quick(playwright, ["colornn"], ["start", "scaling"])
    assert well_formed(ours)
    starts = {"first_label", "first_label_warm", "ready", "ready_warm", "trained"}
    assert {sample.measure for sample in ours.samples} == starts | {
        "first_raw",
        "first_gzip",
        "first_brotli",
        "second",
    }
    assert {case.curve for case in ours.cases if case.heap_bytes} == CURVES

    write(ours, tmp_path / "docs")
    written = {path.name for path in (tmp_path / "docs").iterdir()}
    assert written == {"benchmarks.md", "benchmarks.json", "benchmarks.svg"}
    assert Results.load(tmp_path / "docs" / "benchmarks.json").samples == [
        replace(sample, value=round(sample.value, 6)) for sample in ours.samples
    ]


@pytest.mark.slow
def test_a_peer_and_a_native_one_can_be_measured(playwright: Playwright) -> None:
    results = quick(playwright, ["brain-2", "sklearn"], ["learning", "smoothness", "memory", "scaling"])
    assert well_formed(results)
    library = {"epoch", "accuracy", "target", "single", "many"}
    measured = {"brain-2": library | {"slider", "gap", "task", "memory"}, "sklearn": library}
    for contestant, measures in measured.items():
        assert {sample.measure for sample in results.samples if sample.contestant == contestant} == measures
        curves = CURVES if BY_KEY[contestant].has_batches else CURVES - {"batch"}
        assert {case.curve for case in results.cases if case.contestant == contestant} == curves


@pytest.mark.slow
def test_a_page_of_one_s_own_can_be_measured(
    site: Path, playwright: Playwright, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "TO_MEASURE", templates.TO_MEASURE[-1:])
    (page,) = quick(playwright, ["colornn"], ["templates"]).templates["pages"]
    assert 0 < page["first_label"][0] <= page["trained"][0]


def test_pages_of_one_s_own_do_the_same_in_at_most_forty_lines() -> None:
    for page in templates.TO_MEASURE:
        assert 20 < page.lines <= 40, page.title
    for path in templates.PAGES.iterdir():
        text = path.read_text("utf-8")
        assert ('"#51b79b"' in text, "16" in text, "20" in text, "kit/colours.json" in text) == (True,) * 4, path.name


def test_everybody_learns_the_same_rows() -> None:
    task = read_task(DATA)
    assert (len(task.training), len(task.test)) == (4000, 1000)
    assert set(task.training[0]) == {"r", "g", "b", "label"}
    texts = task.texts()
    assert '{"entries": [{"r": ' in texts["data/training.json"]
    assert texts["data/training.json"] != texts["data/test.json"]


@pytest.mark.parametrize("contestant", CONTESTANTS, ids=lambda contestant: contestant.key)
def test_a_contestant_s_files_are_there(contestant: Contestant) -> None:
    for script in contestant.scripts:
        assert (ROOT / "benchmarks" / "node_modules" / script).is_file(), script
    if contestant.harness:
        page = bench_html(contestant)
        assert (ROOT / "benchmarks" / "pages" / contestant.harness).is_file()
        assert all(place not in page for place in ("TITLE", "SCRIPTS", "HARNESS", "OPTIONS"))
