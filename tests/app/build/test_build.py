"""The built site as files: complete, consistent, free of addresses."""

import hashlib
import json
import re
import runpy
from importlib.metadata import version
from pathlib import Path

import pytest

from app.build import modules, start_model, vendor
from app.build.__main__ import main
from app.build.paths import ROOT
from colornn_core import NetworkConfig, TrainingConfig

VENDOR_FILES = [
    "pyscript/core.js",
    "pyscript/LICENSE",
    "pyodide/pyodide.mjs",
    "pyodide/pyodide.asm.js",
    "pyodide/pyodide.asm.wasm",
    "pyodide/pyodide-lock.json",
    "pyodide/python_stdlib.zip",
    "micropython/micropython.mjs",
    "micropython/micropython.wasm",
    "uplot/uPlot.esm.js",
    "uplot/uPlot.min.css",
    "uplot/LICENSE",
    "pico/pico.min.css",
    "pico/LICENSE.md",
]


@pytest.mark.parametrize("name", VENDOR_FILES)
def test_bought_in_file_is_there(site: Path, name: str) -> None:
    assert (site / "vendor" / name).stat().st_size > 0


def test_a_package_with_other_files_than_expected_is_refused(tmp_path: Path) -> None:
    (tmp_path / "core-1.js").touch()
    assert vendor.the_one_file(tmp_path, "core-*.js") == tmp_path / "core-1.js"
    (tmp_path / "core-2.js").touch()
    for pattern, count in (("core-*.js", 2), ("error-*.js", 0)):
        with pytest.raises(SystemExit, match=f"has {count} files {re.escape(pattern)}"):
            vendor.the_one_file(tmp_path, pattern)


def test_page_is_copied(site: Path) -> None:
    for name in ("app/page/main.py", "app/worker/main.py", "app/__init__.py", "app/features/code/example.py"):
        assert (site / name).read_bytes() == (ROOT / name).read_bytes()
    assert (site / "icon.svg").read_bytes() == (ROOT / "app/page/icon.svg").read_bytes()
    data = Path("data", "colorData.json")
    assert (site / data).read_bytes() == (ROOT / data).read_bytes()


def test_nothing_of_the_workshop_is_published(site: Path) -> None:
    published = {path.suffix for path in site.rglob("*") if path.is_file()}
    written, bought = (
        {".html", ".css", ".json", ".py", ".mjs", ".mts", ".svg", ".png", ".conf", ".txt"},
        {".js", ".wasm", ".whl", ".zip", ".csv"},
    )
    assert published <= written | bought | {".md", ""}
    assert not [path for path in site.rglob("*.py") if "build" in path.parts or "__pycache__" in path.parts]


def test_no_source_map_is_asked_for(site: Path) -> None:
    for script in [*site.rglob("*.js"), *site.rglob("*.mjs")]:
        assert b"\n//# sourceMappingURL=" not in script.read_bytes()


def test_lock_names_numpy_and_the_library_by_the_hashes_of_their_files(site: Path) -> None:
    folder = site / "vendor" / "pyodide"
    packages = json.loads((folder / "pyodide-lock.json").read_text())["packages"]
    assert set(packages) == {"numpy", "colornn-core"}
    assert packages["colornn-core"]["depends"] == ["numpy"]
    assert packages["colornn-core"]["version"] == version("colornn-core")
    for package in packages.values():
        assert hashlib.sha256((folder / package["file_name"]).read_bytes()).hexdigest() == package["sha256"]


def test_configurations_name_only_files_that_are_there(site: Path) -> None:
    for name in ("page.json", "worker.json"):
        settings = json.loads((site / name).read_text())
        for path in [settings["interpreter"], *settings.get("files", {})]:
            assert path.startswith("./")
            assert (site / path).is_file()


def test_page_and_worker_get_the_modules_that_they_import(tmp_path: Path) -> None:
    for name in ("__init__", "unused", "page/__init__", "page/view", "page/state", "worker/__init__", "worker/session"):
        (tmp_path / "app" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "app" / f"{name}.py").write_text("")
    (tmp_path / "app/page/view.py").write_text("import js\nfrom app.page.state import State")
    (tmp_path / "page.py").write_text("from pyscript import document\nfrom app.page import view")
    (tmp_path / "worker.py").write_text("import numpy\nimport colornn_core\nfrom app.worker import session")
    assert modules.imported_modules(tmp_path, tmp_path / "page.py") == [
        "app/__init__.py",
        "app/page/__init__.py",
        "app/page/state.py",
        "app/page/view.py",
    ]
    assert modules.imported_modules(tmp_path, tmp_path / "worker.py") == [
        "app/__init__.py",
        "app/worker/__init__.py",
        "app/worker/session.py",
    ]


def test_start_model_answers_as_the_library_does(site: Path) -> None:
    module = runpy.run_path(str(site / "app" / "shared" / "start_model.py"))
    model = start_model.train()
    assert set(module["LABELS"]) == set(model.labels)
    for r, g, b in [(81, 183, 155), (255, 0, 255), (0, 0, 0), (255, 255, 255), (12, 200, 3)]:
        row = {"r": r, "g": g, "b": b}
        ours, theirs = module["classify"](row), model.classify(row)
        assert [label for label, _ in ours] == [prediction.label for prediction in theirs]
        assert [confidence for _, confidence in ours] == pytest.approx([p.confidence for p in theirs], rel=1e-9)


def test_defaults_are_those_of_the_library(site: Path) -> None:
    module = runpy.run_path(str(site / "app" / "features" / "settings" / "defaults.py"))
    assert module["SETTINGS"]["epochs"]["default"] == module["START"]["epochs"] == TrainingConfig().epochs
    assert module["SETTINGS"]["batch_size"]["default"] == module["START"]["batch_size"] == TrainingConfig().batch_size
    assert tuple(module["START"]["hidden_units"]) == NetworkConfig().hidden_units


def test_a_second_build_of_the_same_sources_does_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (site / "vendor" / "pyodide" / "pyodide-lock.json").stat().st_mtime_ns
    assert main() == 0
    assert "up to date" in capsys.readouterr().out
    assert (site / "vendor" / "pyodide" / "pyodide-lock.json").stat().st_mtime_ns == before
