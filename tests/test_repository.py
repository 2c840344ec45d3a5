"""What a clone holds: no address of a registry, nothing built."""

import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ADDRESS = re.compile(
    rb'"resolved":|registry\s*=\s*\S*://|index-url\s*=|--(extra-)?index-url\s|://[^"\'\s]+\.(whl|tgz|tar\.gz)'
    rb"|registry\.npmjs|pythonhosted\.org|pypi\.org/simple",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_registry_s_address(tracked: list[Path]) -> None:
    assert [str(path) for path in tracked if path != Path(__file__) and ADDRESS.search(path.read_bytes())] == []


@pytest.mark.parametrize(
    "line",
    [b'"resolved": "x"', b"registry=https://example.org", b"--index-url https://example.org", b"http://a.b/c-1.0.tgz"],
)
def test_an_address_would_be_found(line: bytes) -> None:
    assert ADDRESS.search(line)


def test_nothing_built_is_tracked(tracked: list[Path]) -> None:
    assert [path.name for path in tracked if path.suffix in {".whl", ".wasm", ".zip", ".pyc", ".so"}] == []


def test_every_pinned_package_has_hashes() -> None:
    for file in (ROOT / "requirements").glob("*.txt"):
        requirements = re.split(r"\n(?=\S)", file.read_text())
        pinned = [entry for entry in requirements if not entry.startswith("#")]
        assert pinned
        for entry in pinned:
            assert "==" in entry.splitlines()[0]
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    passed_over = pytestconfig.getini("norecursedirs")
    tests = (path.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py"))
    names = {part for path in tests for part in path.parts[:-1]}
    assert "build" in names
    assert not [name for name in names for pattern in passed_over if fnmatch(name, pattern)]
