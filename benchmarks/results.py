"""What was measured: samples, scaling cases, notes on what was not, and their summary."""

import json
import math
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Measure:
    """Something that is measured; smaller is better unless `more_is_better`.

    `aggregate` tells how several samples become one figure: their median, largest or 99th percentile.
    """

    key: str
    section: str
    title: str
    unit: str
    digits: int = 0
    aggregate: str = "median"
    source: str = ""
    more_is_better: bool = False

    @property
    def samples_of(self) -> str:
        """The key under which the samples are kept."""
        return self.source or self.key


START, LEARN, ANSWER, SMOOTH, WEIGHT = "Start", "Training", "Answers", "Smoothness", "Weight"
EXPLORE, GALLERY = "Explore", "Gallery"
MEASURES = (
    Measure("first_label", START, "navigation to first label", "s", 2),
    Measure("ready", START, "navigation to ready to train", "s", 2),
    Measure("trained", START, "navigation to trained, 20 epochs", "s", 2),
    Measure("first_label_warm", START, "first label, second visit", "s", 2),
    Measure("ready_warm", START, "ready, second visit", "s", 2),
    Measure("first_label_50", START, "first label at 50 Mbit/s", "s", 2),
    Measure("ready_50", START, "ready at 50 Mbit/s", "s", 2),
    Measure("first_label_10", START, "first label at 10 Mbit/s", "s", 2),
    Measure("ready_10", START, "ready at 10 Mbit/s", "s", 2),
    Measure("epoch", LEARN, "one epoch, the library alone", "ms", 1),
    Measure("epoch_page", LEARN, "one epoch, on the page", "ms", 1),
    Measure("accuracy", LEARN, "validation accuracy after 20 epochs", "%", 1, more_is_better=True),
    Measure("target", LEARN, "training time to 79 % validation accuracy", "s", 2),
    Measure("single", ANSWER, "one prediction", "ms", 3),
    Measure("many", ANSWER, "10,000 predictions", "ms", 1),
    Measure("slider_median", SMOOTH, "slider to label while training, median", "ms", 1, source="slider"),
    Measure("slider_p99", SMOOTH, "slider to label while training, 99th percentile", "ms", 1, "p99", "slider"),
    Measure("gap", SMOOTH, "longest gap between frames while training", "ms", 0, "max"),
    Measure("task", SMOOTH, "longest task on the page's thread while training", "ms", 0, "max"),
    Measure("what_if", EXPLORE, "What if: from one training to the next", "ms", 0),
    Measure("what_if_slider_median", EXPLORE, "slider to label meanwhile, median", "ms", 1, source="what_if_slider"),
    Measure(
        "what_if_slider_p99", EXPLORE, "slider to label meanwhile, 99th percentile", "ms", 1, "p99", "what_if_slider"
    ),
    Measure("luck", EXPLORE, "Luck: 20 seeds", "s", 2),
    Measure("spirals", GALLERY, "spirals, from opening them to trained", "s", 2),
    Measure("digits", GALLERY, "digits, from pressing Train to trained", "s", 2),
    Measure("first_raw", WEIGHT, "first visit, as it is", "MB", 2),
    Measure("first_gzip", WEIGHT, "first visit, gzip", "MB", 2),
    Measure("first_brotli", WEIGHT, "first visit, brotli", "MB", 2),
    Measure("second", WEIGHT, "second visit", "MB", 2),
    Measure("memory", WEIGHT, "peak memory over an empty page", "MB", 0),
)


@dataclass(frozen=True)
class Sample:
    """One value of one measure; infinite if it was not reached."""

    contestant: str
    measure: str
    value: float


@dataclass(frozen=True)
class Case:
    """One point of a scaling curve: "rows", "units", "layers" (units in two layers) or "batch"; None: cut off."""

    curve: str
    size: int
    contestant: str
    milliseconds: float | None
    heap_bytes: int | None = None


@dataclass(frozen=True)
class Note:
    """Something that could not be measured, or must be known to read a figure."""

    contestant: str
    text: str


@dataclass
class Results:
    """All that one run brought; `machine` and `settings` are plain facts by name.

    `templates`, empty where they were not measured: "date", "repetitions", "load" (of the machine, before) and "pages"
    ("title", "lines", "first_label" and "trained", seconds of each repetition).
    """

    machine: dict[str, Any]
    settings: dict[str, Any]
    contestants: dict[str, str]
    samples: list[Sample] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    templates: dict[str, Any] = field(default_factory=dict)

    def add(self, contestant: str, **values: float) -> None:
        """Keep one sample for each measure."""
        self.samples += [Sample(contestant, measure, value) for measure, value in values.items()]

    def note(self, contestant: str, text: str) -> None:
        """Keep a note, once."""
        if Note(contestant, text) not in self.notes:
            self.notes.append(Note(contestant, text))

    def values(self, contestant: str, measure: Measure) -> list[float]:
        """Return the samples of a measure."""
        wanted = (contestant, measure.samples_of)
        return [sample.value for sample in self.samples if (sample.contestant, sample.measure) == wanted]

    def figure(self, contestant: str, measure: Measure) -> float | None:
        """Return what the samples come to; None without samples, infinite if not reached."""
        values = self.values(contestant, measure)
        return summary(values, measure.aggregate) if values else None

    def save(self, path: Path) -> None:
        """Write everything as JSON, with the figures beside the samples that they come from."""
        figures = {
            title: {
                measure.key: plain(value)
                for measure in MEASURES
                if (value := self.figure(contestant, measure)) is not None
            }
            for contestant, title in self.contestants.items()
        }
        content = asdict(self) | {"figures": figures}
        content["cases"] = [entry | {"milliseconds": rounded(entry["milliseconds"])} for entry in content["cases"]]
        content["samples"] = [[sample.contestant, sample.measure, plain(sample.value)] for sample in self.samples]
        path.write_text(dumps(content), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Results":
        """Read what `save` wrote."""
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            content["machine"],
            content["settings"],
            content["contestants"],
            [Sample(who, what, math.inf if value is None else value) for who, what, value in content["samples"]],
            [Case(**case) for case in content["cases"]],
            [Note(**note) for note in content["notes"]],
            content.get("templates", {}),
        )


def summary(values: list[float], aggregate: str) -> float:
    """Return the median, the largest ("max") or the 99th percentile ("p99", by nearest rank) of values."""
    if aggregate == "max":
        return max(values)
    if aggregate == "p99":
        return sorted(values)[math.ceil(0.99 * len(values)) - 1]
    return statistics.median(values)


def rounded(value: float | None) -> float | None:
    """Return a time without the digits that no clock has."""
    return None if value is None else round(value, 3)


def plain(value: float) -> float | None:
    """Return a value as JSON can hold it: None if it was not reached."""
    return round(value, 6) if math.isfinite(value) else None


def dumps(content: dict[str, Any]) -> str:
    """Write JSON with a line for each entry of the lists, so that a diff can be read."""
    parts = []
    for key, value in content.items():
        if isinstance(value, list):
            lines = ",\n".join("    " + json.dumps(entry, ensure_ascii=False) for entry in value)
            text = f"[\n{lines}\n  ]" if value else "[]"
        else:
            text = json.dumps(value, indent=2, ensure_ascii=False).replace("\n", "\n  ")
        parts.append(f"  {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
