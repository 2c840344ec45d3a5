"""The templates as files: short, with addresses in one file, of the page's own versions; and the notebooks run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbclient
import nbformat
import pytest

from app.build import kit
from app.build.paths import ROOT
from colornn_core import Model, NetworkConfig, read_table

EXAMPLES = ROOT / "examples"
PAGES = sorted(path for path in EXAMPLES.iterdir() if (path / "index.html").exists())
ADDRESS = re.compile(r"https?://[^\"'`\s]+")


def sources(template: Path) -> list[Path]:
    return [path for path in template.iterdir() if not path.match(kit.PLACES) and path.suffix != ".json"]


def test_all_of_them_are_here() -> None:
    names = {"collect", "no-python", "notebook", "p5", "pyodide", "pyscript", "pyscript-worker"}
    names |= {"table", "table-no-python"}
    assert {path.name for path in EXAMPLES.iterdir() if path.is_dir()} == names
    assert len(PAGES) == 8


@pytest.mark.parametrize("template", PAGES, ids=lambda path: path.name)
def test_a_template_has_at_most_forty_lines(template: Path) -> None:
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in sources(template) if path.stem != "micropython")
    assert lines <= 40


@pytest.mark.parametrize("template", PAGES, ids=lambda path: path.name)
def test_one_file_of_a_template_has_all_addresses(template: Path) -> None:
    assert [path.name for path in sources(template) if ADDRESS.search(path.read_text("utf-8"))] == []
    if template.name == "table-no-python":
        return  # it fetches nothing
    (places,) = template.glob(kit.PLACES)
    found = ADDRESS.findall(places.read_text("utf-8"))
    assert found
    assert all(address.startswith(kit.CDN) for address in found)
    for package, version in re.findall(r"/npm/(@?[^@/]+(?:/[^@/]+)?)@([\d.]+)/", " ".join(found)):
        assert version == kit.version_of(package), package
    for version in re.findall(r"/pyodide/v([\d.]+)/", " ".join(found)):
        assert version == kit.version_of("pyodide")
    left = ADDRESS.findall(kit.localized(places.read_text("utf-8")))
    assert left == ([f"{kit.CDN}npm/p5@{kit.version_of('p5')}/lib/p5.min.js"] if template.name == "p5" else [])


def test_the_readme_of_the_examples_names_each() -> None:
    text = (EXAMPLES / "README.md").read_text("utf-8")
    assert [path.name for path in EXAMPLES.iterdir() if path.is_dir() and f"({path.name}/" not in text] == []


def test_the_table_of_the_template_can_be_learnt_as_its_settings_say() -> None:
    chosen = json.loads((EXAMPLES / "table" / "settings.json").read_text("utf-8"))
    table = read_table(EXAMPLES / "table" / "table.json")
    model = Model.for_table(table, **chosen["columns"], network=NetworkConfig(**chosen["network"]))
    model.fit(table, **chosen["training"])
    assert model.evaluate(table).loss < 0.5


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what Jupyter, IPython and matplotlib write in a folder that goes."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.filterwarnings("ignore")  # of Jupyter's own packages
def test_the_notebook_runs_and_shows_the_curve(environment: Path) -> None:
    notebook = nbformat.read(EXAMPLES / "notebook" / "colours.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    assert [cell for cell in notebook.cells if cell.get("outputs")] == []
    spec = {"argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "language": "python"}
    kernel = environment / "JUPYTER_DATA_DIR" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps(spec | {"display_name": "Python 3"}))
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert "image/png" in shown[0]["data"]
    assert any("accuracy" in output["data"].get("text/plain", "") for output in shown)


def test_the_marimo_notebook_runs_as_a_script(environment: Path) -> None:
    script = EXAMPLES / "notebook" / "colours_marimo.py"
    settings = os.environ | {"MPLBACKEND": "agg", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(script)]
    done = subprocess.run(command, cwd=environment, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
