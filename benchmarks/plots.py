"""The results as one picture."""

import math
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.contestants import CONTESTANTS, OURS
from benchmarks.goals import MEASURE
from benchmarks.report import CURVES
from benchmarks.results import Results

PALETTE = mpl.colormaps["tab10"].colors  # type: ignore[attr-defined]
COLOURS = {contestant.key: PALETTE[number % 10] for number, contestant in enumerate(CONTESTANTS)}
BARS = {"ready": "Ready to train, first visit (s)", "epoch": "One epoch (ms)"}


def plot(results: Results, path: Path) -> None:
    """Write the picture as SVG: bars for start and epoch, lines for growth."""
    with mpl.rc_context({"svg.hashsalt": "colornn", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(11, 12), layout="constrained")
        axes = list(figure.subplots(3, 2).flat)
        for axis, (key, title) in zip(axes, BARS.items(), strict=False):
            bars(axis, results, key, title)
        for axis, curve in zip(axes[len(BARS) :], CURVES, strict=True):
            lines(axis, results, curve)
        handles, labels = axes[-1].get_legend_handles_labels()
        if handles:
            figure.legend(handles, labels, loc="outside lower center", ncols=5, frameon=False)
        figure.savefig(path, metadata={"Date": None})


def bars(axis: Axes, results: Results, key: str, title: str) -> None:
    """Draw one figure of everybody who has it, on a logarithmic scale."""
    figures = [(who, results.figure(who, MEASURE[key])) for who in results.contestants]
    known = [(who, value) for who, value in reversed(figures) if value is not None and math.isfinite(value)]
    if not known:
        axis.set_visible(False)
        return
    names = [results.contestants[who] for who, _ in known]
    drawn = axis.barh(names, [value for _, value in known], color=[COLOURS[who] for who, _ in known])
    axis.bar_label(drawn, fmt="%.3g", padding=3)
    axis.set(title=title, xscale="log")
    axis.margins(x=0.2)
    axis.spines[["top", "right"]].set_visible(False)


def lines(axis: Axes, results: Results, curve: str) -> None:
    """Draw one curve of everybody who has points on it, both axes logarithmic."""
    for who, name in results.contestants.items():
        points = sorted(
            (case.size, case.milliseconds)
            for case in results.cases
            if (case.curve, case.contestant) == (curve, who) and case.milliseconds is not None
        )
        if points:
            sizes, times = zip(*points, strict=True)
            width = 2.5 if who == OURS.key else 1.2
            axis.plot(sizes, times, marker="o", markersize=3, linewidth=width, color=COLOURS[who], label=name)
    axis.set_visible(axis.has_data())
    if not axis.has_data():
        return
    axis.set(title=f"One epoch (ms) by: {CURVES[curve].lower()}", xscale="log", yscale="log")
    ticks = sorted({case.size for case in results.cases if case.curve == curve})
    axis.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    axis.minorticks_off()
    axis.grid(alpha=0.3)
    axis.spines[["top", "right"]].set_visible(False)
