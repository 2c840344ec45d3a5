"""Who may import whom."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = ROOT / "src" / "colornn_core"
APP = ROOT / "app"

LAYERS = [
    {"errors", "limits", "scalars", "_arrays"},
    {
        "activations",
        "losses",
        "initializers",
        "products",
        "config",
        "presets",
        "splitting",
        "storage",
        "provenance",
        "randomness",
    }
    | {
        "arff",
        "cells",
        "columns",
        "csv_reading",
        "dataset",
        "dates",
        "doctor",
        "encodings",
        "excel_archive",
        "excel_cells",
        "excel_reading",
        "findings",
        "flattening",
        "frames",
        "guessing",
        "headers",
        "json_columns",
        "json_layouts",
        "json_notes",
        "json_reading",
        "json_rows",
        "json_text",
        "layouts",
        "marks",
        "matching",
        "not_tables",
        "number_texts",
        "numerals",
        "opposites",
        "positives",
        "plain_numbers",
        "reading",
        "reading_notes",
        "recommendation",
        "readings",
        "row_choice",
        "schema",
        "separators",
        "strangers",
        "suspicions",
        "table_of_lists",
        "tasks",
        "text_columns",
        "totals",
        "treatments",
        "writing",
    },
    {"network", "optimizers", "schedules"},
    {"fast_steps", "kernel", "samples"},
    {
        "training",
        "metrics",
        "predictions",
        "calibration",
        "evaluation",
        "explaining",
        "inference",
        "answering",
        "registry",
        "portable",
        "model",
        "snapshots",
        "training_data",
        "validation",
        "model_checks",
        "crossvalidation",
    },
    {"formats", "sklearn", "cli", "__init__"},
]
# Modules of the standard library that Pyodide leaves out, or that only its own packages bring.
NOT_IN_A_PAGE = {"bz2", "curses", "dbm", "lzma", "multiprocessing", "readline", "sqlite3", "ssl", "subprocess"}
BROWSER = {"js", "pyodide", "pyodide_js", "polyscript", "pyscript"}
DOM_OWNERS = {"main", "joining", "trainer", "editor", "views"}


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer_of(module: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if module in layer)


def core_files() -> list[Path]:
    return sorted(CORE.rglob("*.py"))


@pytest.mark.parametrize("path", core_files(), ids=lambda path: path.relative_to(CORE).as_posix())
def test_the_core_imports_downwards_only(path: Path) -> None:
    own = path.relative_to(CORE).parts[0].removesuffix(".py")
    names = {path.stem for path in CORE.iterdir()}
    for module in imported_modules(path):
        package, _, rest = module.partition(".")
        assert package not in BROWSER | NOT_IN_A_PAGE | {"colornn_app", "app"}, f"{own} imports {module}"
        target = rest.split(".")[0]
        if package == "colornn_core" and target in names and own != "__init__":
            assert layer_of(target) <= layer_of(own), f"{own} imports {target}, which stands above it"


def test_every_module_of_the_core_has_its_layer() -> None:
    assert {path.stem for path in CORE.iterdir() if path.suffix == ".py" or path.name == "formats"} <= set().union(
        *LAYERS
    )


@pytest.mark.parametrize("path", core_files(), ids=lambda path: path.relative_to(CORE).as_posix())
def test_no_function_is_longer_than_a_glance(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            code = node.body[ast.get_docstring(node) is not None :]
            n_lines = (node.end_lineno or 0) - code[0].lineno + 1 if code else 0
            assert n_lines <= 40, f"{path.name}: {node.name} has {n_lines} lines of code"


def app_files() -> list[Path]:
    return sorted(path for path in APP.rglob("*.py") if "node_modules" not in path.parts)


@pytest.mark.parametrize("path", app_files(), ids=lambda path: path.relative_to(APP).as_posix())
def test_only_the_views_and_the_composition_roots_know_the_browser(path: Path) -> None:
    if not DOM_OWNERS & {path.stem, *path.parent.parts}:
        assert not BROWSER & {module.split(".")[0] for module in imported_modules(path)}


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "core").rglob("*.py")), ids=lambda path: path.stem)
def test_the_tests_of_the_library_need_no_browser(path: Path) -> None:
    packages = {module.partition(".")[0] for module in imported_modules(path)}
    assert not packages & {"axe_playwright_python", "playwright", "pytest_playwright", "selenium"}
    assert not {module for module in imported_modules(path) if module.startswith("tests.browser")}
