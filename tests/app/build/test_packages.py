"""The wheel and the sdist: whole, the same each time; a stock tool installs them, and README's first example runs."""

import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

import hatch_build
from app.build import packages
from app.build.paths import ROOT

FIRST_EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.write_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.write_sdist(ROOT, tmp_path_factory.mktemp("sdist"))


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return message_from_bytes(archive.read(name))


def test_the_wheel_holds_the_library_and_its_table_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    library = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src" / "colornn_core").rglob("*.py")}
    assert names == library | {"colornn_core/py.typed", "colornn_core/datasets/colorData.json"}
    assert wheel.name.endswith("-py3-none-any.whl")


def test_the_sdist_holds_what_the_wheel_is_built_of(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    beside = {name for name in names if not name.startswith("src/colornn_core/")}
    assert beside == {
        *(".gitignore", "CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "data/colorData.json"),
        *("hatch_build.py", "pyproject.toml"),
    }


def test_a_tag_of_another_version_publishes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["packages", str(tmp_path / "built")])
    monkeypatch.setenv("TAG", "v99.0.0")
    with pytest.raises(SystemExit, match=r"the tag v99\.0\.0 is not of this version"):
        packages.main()
    assert not (tmp_path / "built").exists()


def test_both_are_the_same_each_time(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    assert packages.write_wheel(ROOT, tmp_path).read_bytes() == wheel.read_bytes()
    assert packages.write_sdist(ROOT, tmp_path).read_bytes() == sdist.read_bytes()


def test_the_site_ships_this_very_wheel(site: Path, wheel: Path) -> None:
    assert (site / "kit" / wheel.name).read_bytes() == wheel.read_bytes()


def test_a_package_index_takes_them(wheel: Path, sdist: Path) -> None:
    command = [sys.executable, "-m", "twine", "check", "--strict", str(wheel), str(sdist)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_metadata_has_one_project_s_addresses(wheel: Path) -> None:
    told = metadata(wheel)
    urls = dict(line.split(", ") for line in told.get_all("Project-URL", []))
    assert set(urls) == {"Homepage", "Documentation", "Changelog", "Issues"}
    assert all(url.startswith(urls["Homepage"]) for url in urls.values())
    assert told["Author"]
    assert "Programming Language :: Python :: 3.14" in told.get_all("Classifier", [])


def test_on_a_package_index_no_link_or_picture_of_readme_is_relative(wheel: Path) -> None:
    text = metadata(wheel).get_payload()
    assert isinstance(text, str)
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    pictures = re.findall(r'\bsrc(?:set)?="([^"]+)"', text)
    assert len(links) > 10
    assert len(pictures) == 2
    assert [target for target in links + pictures if not target.startswith(("https://", "#"))] == []
    kept = re.findall(r"/blob/v[^/]+/([^)#\s]+)|/raw/v[^/]+/([^\"]+)", text)
    assert [page or file for page, file in kept if not (ROOT / (page or file)).exists()] == []


def test_links_that_are_whole_stay_as_they_are() -> None:
    text = (
        '[a](https://x.y/z) [b](#c) [d](docs/e.md#f) [m](mailto:a@b.c) <img src="p.png"> <img src="https://x.y/q.png">'
    )
    assert hatch_build.with_whole_addresses(text, "https://h", "v1") == (
        "[a](https://x.y/z) [b](#c) [d](https://h/blob/v1/docs/e.md#f) [m](mailto:a@b.c) "
        '<img src="https://h/raw/v1/p.png"> <img src="https://x.y/q.png">'
    )


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_installed_in_an_empty_environment_it_runs_readme_s_first_example(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    package: Path = request.getfixturevalue(kind)
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    scripts = "Scripts" if sys.platform == "win32" else "bin"
    python = environment / scripts / "python"
    # NumPy and hatchling are lent by this environment, as files on the path: its own installed library is not.
    place = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    Path(place, "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    uv = str(Path(sys.executable).with_name("uv"))
    clean = {"PATH": str(Path(sys.executable).parent), "UV_NO_CACHE": "1", "OPENBLAS_NUM_THREADS": "1"}
    options = ["--offline", "--no-deps", "--no-build-isolation", "--python", str(python)]
    command = [uv, "pip", "install", *options, str(package)]
    installed = subprocess.run(command, env=clean, capture_output=True, text=True, check=False)
    assert installed.returncode == 0, installed.stderr
    example = FIRST_EXAMPLE.search((ROOT / "README.md").read_text("utf-8"))
    assert example
    program = f"import colornn_core; assert colornn_core.__file__.startswith({place!r})\n{example[1]}"
    done = subprocess.run([python, "-c", program], cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Epoch: 5 - loss: " in done.stdout
