"""The results as a page of documentation."""

import math
from collections.abc import Iterable, Sequence
from statistics import median

from benchmarks.contestants import CONTESTANTS, OURS
from benchmarks.goals import GOALS
from benchmarks.prose import HOW, INTRODUCTION, MACHINE, SCALING, SECTIONS, TEMPLATES
from benchmarks.results import MEASURES, Measure, Results

CURVES = {
    "rows": "Rows",
    "units": "Units of one hidden layer",
    "layers": "Units of each of two hidden layers",
    "batch": "Batch size",
}
NONE = "-"
# Below this, a long task is not reported by the browser at all.
SHORTEST_LONG_TASK = 50


def markdown(results: Results, plot: str) -> str:
    """Write the whole page; `plot` is the name of the picture beside it."""
    parts = [
        INTRODUCTION.format(plot=plot, machine=MACHINE.format(**results.machine), **results.settings),
        "## Goals",
        table(["figure", "at most", "measured", "met"], [goal.row(results) for goal in GOALS]),
    ]
    for section, text in SECTIONS.items():
        measures = [measure for measure in MEASURES if measure.section == section]
        rows = [row for measure in measures if (row := figures_row(results, measure))]
        if rows:
            parts += [f"## {section}", text, table(["", *results.contestants.values()], rows)]
    if results.templates:
        parts += ["## Pages of one's own", TEMPLATES.format(**results.templates), templates_table(results)]
    if results.cases:
        parts += ["## Growth", SCALING.format(**results.settings)]
        parts += [text for curve in CURVES if (text := curve_table(results, curve))]
    parts += ["## How it is measured", HOW.format(**results.settings), optimizers(results)]
    if results.notes:
        lines = [
            f"- {results.contestants.get(note.contestant, note.contestant)}: {note.text}" for note in results.notes
        ]
        parts += ["## What could not be measured", "\n".join(lines)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def figures_row(results: Results, measure: Measure) -> list[str] | None:
    """Return a row with everybody's figure and its ratio to ours; None if nobody has one."""
    figures = {key: results.figure(key, measure) for key in results.contestants}
    if all(figure is None for figure in figures.values()):
        return None
    own = figures.get(OURS.key)
    return [f"{measure.title} ({measure.unit})", *(cell(figure, own, measure) for figure in figures.values())]


def cell(figure: float | None, own: float | None, measure: Measure) -> str:
    """Write a figure, and in brackets how many times ours it is."""
    if figure is None:
        return NONE
    if math.isinf(figure):
        return "never"
    if measure.key == "task" and figure < SHORTEST_LONG_TASK:
        return f"< {SHORTEST_LONG_TASK}"
    text = f"{figure:,.{measure.digits}f}"
    if measure.more_is_better or not own or math.isinf(own) or figure == own:
        return text
    return f"{text} ({ratio(figure / own)})"


def ratio(value: float) -> str:
    """Write a ratio with two digits that tell something."""
    return f"{value:,.0f}x" if value >= 10 else f"{value:.1f}x" if value >= 1 else f"{value:.2g}x"


def templates_table(results: Results) -> str:
    """Return a row for each page as makers write it."""
    rows = [
        [page["title"], str(page["lines"]), *(f"{median(page[key]):.2f}" for key in ("first_label", "trained"))]
        for page in results.templates["pages"]
    ]
    return table(["page", "lines", "navigation to first label (s)", "navigation to trained (s)"], rows)


def curve_table(results: Results, curve: str) -> str:
    """Return one curve as a table."""
    cases = {(case.contestant, case.size): case.milliseconds for case in results.cases if case.curve == curve}
    if not cases:
        return ""
    measured = {key: title for key, title in results.contestants.items() if any(who == key for who, _ in cases)}
    rows = []
    for size in sorted({size for _, size in cases}):
        own = cases.get((OURS.key, size))
        cells = [curve_cell(cases, who, size, own) for who in measured]
        rows.append([f"{size:,}", *cells])
    return table([CURVES[curve], *measured.values()], rows)


def curve_cell(cases: dict[tuple[str, int], float | None], who: str, size: int, own: float | None) -> str:
    """Write one point of a curve."""
    if (who, size) not in cases:
        return NONE
    value = cases[who, size]
    if value is None:
        return "cut off"
    text = f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
    return text if own is None or who == OURS.key else f"{text} ({ratio(value / own)})"


def optimizers(results: Results) -> str:
    """Return how each one learns."""
    rows = [
        [contestant.title, contestant.optimizer] for contestant in CONTESTANTS if contestant.key in results.contestants
    ]
    return table(["", "learns by"], rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table."""
    lines = [list(head), ["---"] * len(head), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
