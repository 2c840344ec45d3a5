"""Samples become figures, figures become a page."""

import math
from pathlib import Path

import pytest

from benchmarks.goals import GOALS, Goal, growth, memory, worst_growth
from benchmarks.plots import plot
from benchmarks.report import cell, markdown, ratio
from benchmarks.results import MEASURES, Case, Results, summary

BY_KEY = {measure.key: measure for measure in MEASURES}
MACHINE = {"date": "2020-02-02", "browser": "B 1", "cores": 2, "processor": "P", "system": "S", "python": "3.13.0"}
SETTINGS = {
    "data": "d.json",
    "rows": 50,
    "training": 40,
    "test": 10,
    "repetitions": 3,
    "case_seconds": 15.0,
}


@pytest.fixture
def results() -> Results:
    results = Results(MACHINE, SETTINGS, {"colornn": "colornn", "brain-2": "Brain.js 2"})
    for epoch in (4.0, 5.0, 9.0):
        results.add("colornn", epoch=epoch, target=0.1)
        results.add("brain-2", epoch=epoch * 3, target=math.inf)
    for size, milliseconds, heap in (
        (1_000, 1.0, 20_000_000),
        (100_000, 80.0, 30_000_000),
        (1_000_000, 840.0, 84_000_000),
    ):
        results.cases.append(Case("rows", size, "colornn", milliseconds, heap))
        results.cases.append(Case("rows", size, "brain-2", milliseconds * 2 if size < 1_000_000 else None))
    results.note("brain-2", "scaling by rows, cut off at 1,000,000: not within 15 s")
    results.note("brain-2", "scaling by rows, cut off at 1,000,000: not within 15 s")
    return results


def test_pages_of_one_s_own_have_a_table_where_they_were_measured(results: Results, tmp_path: Path) -> None:
    assert "Pages of one's own" not in markdown(results, "p.svg")
    page = {"title": "ours", "lines": 30, "first_label": [1.0, 3.0, 2.0], "trained": [4.0, 4.0, 9.0]}
    results.templates = {"date": "2020-02-03", "repetitions": 3, "load": 0.1, "pages": [page]}
    results.save(tmp_path / "b.json")
    told = markdown(Results.load(tmp_path / "b.json"), "p.svg")
    assert "| ours | 30 | 2.00 | 4.00 |" in told
    assert "Measured on 2020-02-03, medians of 3;" in told


def test_a_figure_is_the_median_the_largest_or_a_percentile() -> None:
    values = [float(value) for value in range(200, 0, -1)]
    assert summary(values, "median") == 100.5
    assert summary(values, "max") == 200
    assert summary(values, "p99") == 198
    assert summary([3.0], "p99") == 3


def test_two_measures_may_come_from_the_same_samples(results: Results) -> None:
    for value in (1.0, 2.0, 30.0):
        results.add("colornn", slider=value)
    assert results.figure("colornn", BY_KEY["slider_median"]) == 2
    assert results.figure("colornn", BY_KEY["slider_p99"]) == 30


def test_what_was_not_measured_has_no_figure(results: Results) -> None:
    assert results.figure("brain-2", BY_KEY["memory"]) is None


def test_results_survive_saving(results: Results, tmp_path: Path) -> None:
    results.save(tmp_path / "r.json")
    assert Results.load(tmp_path / "r.json") == results


def test_a_figure_is_followed_by_its_ratio_to_ours() -> None:
    epoch, accuracy, task = BY_KEY["epoch"], BY_KEY["accuracy"], BY_KEY["task"]
    assert cell(15.0, 5.0, epoch) == "15.0 (3.0x)"
    assert cell(5.0, 5.0, epoch) == "5.0"
    assert cell(None, 5.0, epoch) == "-"
    assert cell(math.inf, 5.0, epoch) == "never"
    assert cell(78.91, 80.0, accuracy) == "78.9"
    assert cell(0.0, 0.0, task) == "< 50"
    assert cell(120.0, 0.0, task) == "120"


def test_ratios_have_two_digits_that_tell_something() -> None:
    assert [ratio(value) for value in (0.0432, 0.5, 1.26, 80.4, 1234.5)] == ["0.043x", "0.5x", "1.3x", "80x", "1,234x"]


def test_growth_is_told_in_rows_and_in_tables(results: Results) -> None:
    assert growth(results) == pytest.approx(1.05)
    assert memory(results) == pytest.approx(2.0)


def test_the_worst_growth_is_against_the_fastest_peer_of_each_case(results: Results) -> None:
    assert worst_growth(results) == pytest.approx(0.5)
    results.cases.append(Case("rows", 1_000, "sklearn", 0.25))
    assert worst_growth(results) == pytest.approx(4.0)
    assert worst_growth(Results(MACHINE, SETTINGS, {})) is None


def test_a_goal_is_met_up_to_its_limit(results: Results) -> None:
    goal = Goal("g", 2.0, " ms", lambda _: 2.0)
    assert goal.row(results) == ["g", "2 ms", "2 ms", "yes"]
    assert Goal("g", 1.9, " ms", lambda _: 2.0).row(results)[-1] == "no"
    assert Goal("g", 1.9, " ms", lambda _: None).row(results)[-2:] == ["-", "not measured"]


def test_the_page_has_every_figure_goal_curve_and_note(results: Results) -> None:
    page = markdown(results, "p.svg")
    assert "| one epoch, the library alone (ms) | 5.0 | 15.0 (3.0x) |" in page
    assert "| training time to 79 % validation accuracy (s) | 0.10 | never |" in page
    assert "| 1,000,000 | 840 | cut off |" in page
    assert page.count("cut off at 1,000,000: not within 15 s") == 1
    assert "2 cores of P" in page
    assert all(f"| {goal.title} |" in page for goal in GOALS)
    assert "| ms per epoch against Brain.js 2 | 0.125 x | 0.333 x | no |" in page
    widths = [{line.count("|") for line in part.splitlines()} for part in page.split("\n\n") if part.startswith("|")]
    assert all(len(width) == 1 for width in widths)


def test_the_same_results_give_the_same_picture(results: Results, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        plot(results, tmp_path / name)
    picture = (tmp_path / "a.svg").read_text()
    assert picture == (tmp_path / "b.svg").read_text()
    assert "Brain.js 2" in picture
