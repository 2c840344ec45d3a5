"""The archives that Pyodide loads: the right files, the same bytes each time, bytecode."""

import zipfile
from pathlib import Path

import pytest

from app.build import archives
from app.build.paths import NPM
from app.build.snapshot import OF_PYODIDE


def make_archive(path: Path, year: int) -> Path:
    """Write a small archive whose files are dated in `year`."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("pkg/b.py", "pkg/a.py", "pkg/tests/test_a.py", "pkg/a.pyi", "pkg/include/a.h", "pkg/notes.txt"):
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), f"# {name}\n")
    return path


def test_a_file_of_another_hash_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "numpy.whl"
    wheel.write_bytes(b"something else")
    with pytest.raises(SystemExit, match=r"numpy\.whl is not the file it should be"):
        archives.check_sha256(wheel, archives.NUMPY_SHA256)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"numpy\.whl is missing"):
        archives.check_sha256(tmp_path / "numpy.whl", archives.NUMPY_SHA256)


def test_the_wheel_of_numpy_that_npm_installs_is_the_expected_one() -> None:
    archives.check_sha256(NPM / archives.NUMPY_WHEEL, archives.NUMPY_SHA256)


def test_repacking_drops_what_no_page_imports(tmp_path: Path) -> None:
    archives.repack(make_archive(tmp_path / "old.zip", 2001), tmp_path / "new.zip")
    with zipfile.ZipFile(tmp_path / "new.zip") as archive:
        assert archive.namelist() == ["pkg/a.py", "pkg/b.py", "pkg/notes.txt"]
        assert archive.read("pkg/a.py") == b"# pkg/a.py\n"


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    results = []
    for year in (2001, 2002):
        folder = tmp_path / str(year)
        folder.mkdir()
        archives.in_pyodide("bytecode.mjs", NPM / "pyodide", make_archive(folder / "pkg.zip", year).parent)
        archives.repack(folder / "pkg.zip", folder / "packed.zip")
        results.append((folder / "packed.zip").read_bytes())
    assert results[0] == results[1]


def test_a_wheel_of_bytecode_says_so_and_records_what_it_holds(site: Path) -> None:
    (wheel,) = (site / "vendor" / "pyodide").glob("colornn_core-*.whl")
    assert wheel.name.endswith("-cp313-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        content = {name.rpartition("/")[2] if ".dist-info/" in name else name: name for name in archive.namelist()}
        assert "Tag: cp313-none-any" in archive.read(content["WHEEL"]).decode().splitlines()
        recorded = [line.split(",")[0] for line in archive.read(content["RECORD"]).decode().splitlines()]
        assert sorted(recorded) == sorted(archive.namelist())


def test_what_pyodide_loads_is_bytecode(site: Path) -> None:
    packages = [*(site / "vendor" / "pyodide").glob("*.whl"), site / "vendor" / "pyodide" / "python_stdlib.zip"]
    assert len(packages) == 3
    for package in packages:
        with zipfile.ZipFile(package) as archive:
            modules = {Path(name).suffix for name in archive.namelist() if name.endswith((".py", ".pyc"))}
        assert modules == {".pyc"}, package.name


def test_the_compiled_step_adds_at_most_60_kb_to_the_wheel(site: Path) -> None:
    with zipfile.ZipFile(next((site / "vendor" / "pyodide").glob("colornn_core-*.whl"))) as wheel:
        parts = [part for part in wheel.infolist() if part.filename.startswith("colornn_core/nn/wasm/")]
        explained = wheel.read("colornn_core/nn/wasm/loader.pyc")
    assert 0 < sum(part.compress_size for part in parts) <= 60_000
    assert b"Switch the compiled training step on or off" in explained  # a part of the library's own names


def test_a_script_that_fails_in_pyodide_ends_the_build(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("def (")
    with pytest.raises(SystemExit, match="SyntaxError"):
        archives.in_pyodide("bytecode.mjs", NPM / "pyodide", tmp_path)


def test_of_numpy_what_only_compilers_need_is_left_out(site: Path) -> None:
    (wheel,) = (site / "vendor" / "pyodide").glob("numpy-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert not [name for name in names if name.startswith(archives.UNUSED_NUMPY) or "/tests/" in name]
    assert {"numpy/__init__.pyc", "numpy/ma/__init__.pyc", "numpy/fft/__init__.pyc"} <= set(names)


def test_this_pyodide_has_every_function_that_numpy_was_compiled_to_call(site: Path) -> None:
    # The wheel is of another Pyodide. What reads WebAssembly comes with pyodide-build, which wants Python 3.12.
    auditwheel = pytest.importorskip("auditwheel_emscripten")
    vendor = site / "vendor" / "pyodide"
    (exports,) = auditwheel.get_exports(vendor / "pyodide.asm.wasm").values()
    there = {export.name for export in exports}
    others = {vendor / "snapshot" / "memory.wasm", *(site / path for path in OF_PYODIDE)}
    parts = set((vendor / "snapshot").glob("*.wasm")) - others
    assert len(parts) == 11
    for part in parts:
        (imports,) = auditwheel.get_imports(part).values()
        called = {entry.field for entry in imports if entry.module == "env" and entry.kind.name == "FUNC"}
        assert "PyErr_SetString" in called or "PyErr_Format" in called
        assert called <= there, part.name
