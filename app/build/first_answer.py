"""Puts what the page answers first into its markup, so that it stands there before Python does.

See runtime/first.js, which shows it unless the address or the language asks for something else.
"""

import json
from html import escape
from pathlib import Path

from app.features.ask.answers import THRESHOLDS, of_ranking
from app.features.ask.asking import best_in_words
from app.page.i18n import LANGUAGES
from app.shared.colours import CHANNELS, START_COLOUR, css_rgb, ink, row_of
from colornn_core import Model

PLACE = '<span id="label">'


def write(site: Path, model: Model) -> None:
    """Write into index.html what the start model answers to the first colour, as the page says it in English."""
    index = site / "index.html"
    page = index.read_text(encoding="utf-8")
    if PLACE not in page:
        raise SystemExit(f"index.html has no {PLACE}")
    answer = escape(json.dumps(first_answer(model)))
    index.write_text(page.replace(PLACE, f'<span id="label" data-first="{answer}">'), encoding="utf-8")


def first_answer(model: Model) -> dict[str, object]:
    """Return "label" and "confidence" in words, the "swatch" and its "ink", the "channels", and the "languages"."""
    ranking = [(one.label, one.confidence) for one in model.classify(row_of(START_COLOUR))]
    label, confidence = best_in_words(of_ranking(ranking, THRESHOLDS["classification"]))
    return {
        "label": label,
        "confidence": confidence,
        "swatch": css_rgb(START_COLOUR),
        "ink": ink(START_COLOUR),
        "channels": dict(zip(CHANNELS, START_COLOUR, strict=True)),
        "languages": list(LANGUAGES),
    }
