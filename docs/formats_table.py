"""Writes the tables of model-formats.md anew, from what the formats themselves say: `python docs/formats_table.py`."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from colornn_core.formats.capabilities import Capabilities
from colornn_core.formats.format import Format
from colornn_core.formats.registry import model_formats
from colornn_core.nn.activations import ACTIVATIONS, OUTPUT_ACTIVATIONS

PAGE = Path(__file__).with_name("model-formats.md")
PROPERTIES = {
    "names": "names",
    "scaling": "scaling",
    "categories": "categories",
    "multi_label": "multi-label",
    "dropout": "dropout",
    "provenance": "origin",
}


def tables() -> dict[str, str]:
    """Return the tables of the page by their names."""
    formats = [(format, holds_of(format)) for format in model_formats()]
    return {
        "formats": _table(
            ("", "`format=`", "files", "can be opened"),
            ((format.title, f"`{format.name}`", _files(format), _yes(format.readable)) for format, _ in formats),
        ),
        "holds": _table(
            ("", *PROPERTIES.values(), "weights"),
            (
                (format.title, *(getattr(holds, name) for name in PROPERTIES), f"{_least_bits(format, holds)}-bit")
                for format, holds in formats
            ),
        ),
        "activations": _table(
            ("", "hidden layers", "last layer"),
            (
                (
                    format.title,
                    _chosen(holds.activations, ACTIVATIONS),
                    "the same as all others: " * holds.one_activation
                    + _chosen(holds.output_activations, OUTPUT_ACTIVATIONS),
                )
                for format, holds in formats
            ),
        ),
    }


def holds_of(format: Format) -> Capabilities:
    """Return what a format says that it can hold."""
    assert format.capabilities is not None  # as of all that can be written
    return format.capabilities


def write(page: str) -> str:
    """Put the tables into a page, between the marks that name them."""
    for name, table in tables().items():
        page = re.sub(f"(<!-- {name} -->\n).*?(<!-- end -->)", rf"\1{table}\n\2", page, flags=re.DOTALL)
    return page


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _files(format: Format) -> str:
    return ", ".join(f"`{name}`" for name in format.files)


def _yes(true: bool) -> str:
    return "yes" if true else "no"


def _least_bits(format: Format, holds: Capabilities) -> str:
    return f"16- or {holds.bits}" if format.name == "link" else str(holds.bits)


def _chosen(known: Iterable[str], every: Iterable[str]) -> str:
    names = [name for name in every if name in set(known)]
    missing = [name for name in every if name not in names]
    if len(missing) <= 2:
        return "all" + (f" but {', '.join(missing)}" if missing else "")
    return ", ".join(names)


if __name__ == "__main__":
    PAGE.write_text(write(PAGE.read_text("utf-8")), "utf-8")
