"""Builds the API reference from the library's docstrings, as static pages that need no network: `make docs`."""

import pkgutil
import sys
from pathlib import Path

import pdoc

import colornn_core


def module_names() -> list[str]:
    """Name what the reference describes: the modules of the library; the command line documents itself with --help."""
    found = [module.name for module in pkgutil.iter_modules(colornn_core.__path__, "colornn_core.")]
    return ["colornn_core", *(name for name in found if "._" not in name), r"!colornn_core\.cli\."]


def build(folder: Path) -> None:
    """Write the reference into a folder."""
    pdoc.render.configure(docformat="numpy", footer_text="colornn")
    pdoc.pdoc(*module_names(), output_directory=folder)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
    print(f"{sys.argv[1]}/index.html")
