"""Who may import whom."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = ROOT / "src" / "colornn_core"
APP = ROOT / "app"

# Each room, a folder or a module, imports only what stands above it; `nn` knows nothing of tables.
ROOMS = [
    *(
        "interruption",
        "version",
        "errors",
        "limits",
        "text",
        "scalars",
        "arrays",
        "html",
        "randomness",
        "nn",
        "data",
        "datasets",
    ),
    *("provenance", "recommendation", "evaluation", "training_data", "formats", "snapshots", "model", "model_checks"),
    *("cross_validation", "sklearn", "cli", "__init__", "__main__"),
]
# Modules of the standard library that Pyodide leaves out, or that only its own packages bring.
NOT_IN_A_PAGE = {"bz2", "curses", "dbm", "lzma", "multiprocessing", "readline", "sqlite3", "ssl", "subprocess"}
# What may import them all the same, since it is itself imported where it is of use, and never in a page.
IN_NO_PAGE = {"colornn_core.evaluation.processes"}
BROWSER = {"js", "pyodide", "pyodide_js", "polyscript", "pyscript"}
# Beside all that is called view or something_view: what of the page and of the worker knows the browser.
BROWSER_OWNERS = {
    *(f"app.page.{name}" for name in ("main", "dom", "event_loop", "storage", "worker_script")),
    *("app.worker.main", "app.worker.code_runner", "app.worker.explorer"),
}
# How the classes are called that do something when people or the worker do, which views show and know nothing of.
DOERS = ("App", "Asking", "Notes", "Opening", "Panel", "Part", "Runs", "Teaching", "Training", "WorkerClient")
# Each part of the page imports only from itself and these; what the build writes is no file yet.
PARTS = {
    "shared": set(),
    "page": {"shared", "features"},
    "features": {"shared", "page"},
    "worker": {"shared"},
    "kit": set(),
    "build": {"shared", "page", "worker", "features"},
}


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def imported_modules(path: Path) -> Iterator[str]:
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def core_files() -> list[Path]:
    return sorted(CORE.rglob("*.py"))


def module_name(path: Path) -> str:
    return ".".join(("colornn_core", *path.relative_to(CORE).with_suffix("").parts)).removesuffix(".__init__")


def room_of(module: str) -> int:
    return ROOMS.index(module.split(".")[1] if "." in module else "__init__")


@pytest.mark.parametrize("path", core_files(), ids=lambda path: path.relative_to(CORE).as_posix())
def test_the_core_imports_downwards_only(path: Path) -> None:
    own, modules = module_name(path), {module_name(path) for path in core_files()}
    for module in imported_modules(path):
        package = module.partition(".")[0]
        foreign = BROWSER | {"app"} | (set() if own in IN_NO_PAGE else NOT_IN_A_PAGE)
        assert package not in foreign, f"{own} imports {module}"
        if module in modules - {"colornn_core"} or (module == "colornn_core" and own != "colornn_core"):
            assert room_of(module) <= room_of(own), f"{own} imports {module}, which stands above it"
            private = module.rpartition("._")[0] if "._" in module else own
            assert own.startswith(private), f"{own} imports {module}, which is private to its folder"


@pytest.mark.parametrize("path", core_files(), ids=lambda path: path.relative_to(CORE).as_posix())
def test_no_function_is_longer_than_a_glance(path: Path) -> None:
    for node in nodes_of(path):
        if isinstance(node, ast.FunctionDef):
            code = node.body[ast.get_docstring(node) is not None :]
            n_lines = (node.end_lineno or 0) - code[0].lineno + 1 if code else 0
            assert n_lines <= 40, f"{path.name}: {node.name} has {n_lines} lines of code"


@cache
def app_files() -> list[Path]:
    return sorted(path for path in APP.rglob("*.py") if "node_modules" not in path.parts)


def app_module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def is_view(path: Path) -> bool:
    return path.stem == "view" or path.stem.endswith("_view")


@pytest.mark.parametrize("path", app_files(), ids=lambda path: path.relative_to(APP).as_posix())
def test_only_views_and_what_starts_something_know_the_browser(path: Path) -> None:
    if app_module(path) not in BROWSER_OWNERS and not is_view(path):
        assert not BROWSER & {module.split(".")[0] for module in imported_modules(path)}


@pytest.mark.parametrize("path", app_files(), ids=lambda path: path.relative_to(APP).as_posix())
def test_each_part_of_the_page_imports_only_what_it_may(path: Path) -> None:
    parts = app_module(path).split(".")
    for module in imported_modules(path):
        other = module.split(".")
        if other[0] == "app" and len(other) > 1 and len(parts) > 1:
            assert other[1] in PARTS[parts[1]] | {parts[1]}, f"{'.'.join(parts)} imports {module}"


@pytest.mark.parametrize("path", [*filter(is_view, app_files())], ids=lambda path: path.relative_to(APP).as_posix())
def test_a_view_knows_nothing_of_what_it_shows(path: Path) -> None:
    modules = {app_module(path): path for path in app_files()}
    for module in imported_modules(path):
        if module in modules:
            classes = [node.name for node in nodes_of(modules[module]) if isinstance(node, ast.ClassDef)]
            assert not [name for name in classes if name.endswith(DOERS)], f"{path.name} imports {module}"


@pytest.mark.parametrize("path", app_files(), ids=lambda path: path.relative_to(APP).as_posix())
def test_what_is_private_in_the_app_is_imported_in_its_folder_alone(path: Path) -> None:
    for module in imported_modules(path):
        if module.startswith(("app.", "colornn_core.")) and "._" in module:
            assert app_module(path).startswith(module.rpartition("._")[0].rpartition(".")[0]), (
                f"{path} imports {module}"
            )


def test_no_module_is_imported_by_what_it_imports() -> None:
    modules = {module_name(path): path for path in core_files()} | {app_module(path): path for path in app_files()}
    # What imports nothing of what is left goes first, until nothing is left, or a circle.
    # A folder's own __init__ is run before what is in it, whoever asks for that.
    left = {
        name: {other for other in imported_modules(path) if other in modules and not f"{name}.".startswith(f"{other}.")}
        for name, path in modules.items()
    }
    while free := {name for name, imports in left.items() if not imports & left.keys()}:
        left = {name: imports for name, imports in left.items() if name not in free}
    assert not left, "these import each other"


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "core").rglob("*.py")), ids=lambda path: path.stem)
def test_the_tests_of_the_library_need_no_browser(path: Path) -> None:
    packages = {module.partition(".")[0] for module in imported_modules(path)}
    assert not packages & {"axe_playwright_python", "playwright", "pytest_playwright", "selenium"}
    assert not {module for module in imported_modules(path) if module.startswith("tests.browser")}


# The walks that docs/architecture.md names: how many functions they go through at most, and how many files.
WALKS = {
    "From a slider to its label, while the worker answers": (12, 8),
    "From an epoch that is done to the charts": (14, 10),
}


def functions_of(path: Path) -> set[str]:
    """Name all functions of a file, Class.method or alone."""
    if path.suffix == ".py":
        defined = ast.FunctionDef | ast.AsyncFunctionDef
        tree = ast.parse(path.read_text("utf-8"))
        classes = {"": tree.body} | {f"{node.name}.": node.body for node in tree.body if isinstance(node, ast.ClassDef)}
        return {f"{name}{node.name}" for name, body in classes.items() for node in body if isinstance(node, defined)}
    found, owner = set(), ""
    for line in path.read_text("utf-8").splitlines():
        if begun := re.match(r"class (\w+)", line):
            owner = begun[1]
        elif method := re.match(r"  (\w+)\(.*\) {$", line):
            found.add(f"{owner}.{method[1]}")
    return found


@pytest.mark.parametrize("title", WALKS)
def test_the_walks_are_as_short_as_the_document_says(title: str) -> None:
    document = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert len(document.splitlines()) <= 120
    walk = re.findall(r"^\| `(.+?)` \| `(.+?)` \|$", document.split(f"### {title}\n")[1].split("\n#")[0], re.MULTILINE)
    assert [step for step in walk if step[0] not in functions_of(ROOT / step[1])] == []
    most_functions, most_files = WALKS[title]
    assert 2 < len({*walk}) == len(walk) <= most_functions
    assert len({file for _, file in walk}) <= most_files
