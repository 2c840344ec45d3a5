"""The panel Code's pages of one's own: what is in the zips, with hostile names, too, and what they learn."""

import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.build import kit
from app.worker.session import Session
from colornn_core import DataError, Model, NetworkConfig, read_table
from tests.app.worker.lessons import COLOURS, HOSTILE, asked, trained_on

WHEEL = "colornn_core-1.2.3-py3-none-any.whl"
ENDING = "</script><!-- `${alert(1)}` \u2028'\""


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with both zips, as the build writes them."""
    folder = tmp_path_factory.mktemp("kit")
    wheel = folder / WHEEL
    wheel.write_bytes(b"the wheel")
    kit.write_pages(folder, wheel)
    return folder


def files_of(session: Session, templates: Path, template: str, service: str, **values: Any) -> dict[str, bytes]:
    page = session.draw(1, service, content=(templates / f"{template}.zip").read_bytes(), **values)
    assert page is not None
    with zipfile.ZipFile(io.BytesIO(page)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def training_page(session: Session, templates: Path, **settings: Any) -> dict[str, bytes]:
    return files_of(session, templates, "table", "training_page", settings=settings)


def model_of(page: dict[str, bytes], folder: Path) -> Model:
    """Make and train the model as the page's main.py does."""
    (folder / "table.json").write_bytes(page["table.json"])
    chosen = json.loads(page["settings.json"])
    table = read_table(folder / "table.json")
    model = Model.for_table(table, **chosen["columns"], network=NetworkConfig(**chosen["network"]))
    model.fit(table, **chosen["training"])
    return model


def hostile_table() -> bytes:
    rows = [
        {HOSTILE: x, "kind": HOSTILE if x % 2 else ENDING, "left out": "x", ENDING: ENDING if x < 10 else HOSTILE}
        for x in range(20)
    ]
    return json.dumps(rows).encode()


def test_the_page_that_trains_is_whole(templates: Path, tmp_path: Path) -> None:
    page = training_page(trained_on(COLOURS), templates, epochs=3, hidden_units=[5])
    assert set(page) == {
        *("index.html", "main.py", "places.js", "README.txt", "settings.json", "table.json", WHEEL),
    }
    assert page[WHEEL] == b"the wheel"
    assert f'packages: ["numpy", "./{WHEEL}"]'.encode() in page["places.js"]
    for name in ("index.html", "main.py"):
        assert page[name] == (kit.EXAMPLES / "table" / name).read_bytes()
    model = model_of(page, tmp_path)
    assert (model.provenance.epochs, model.network.config.hidden_units) == (3, (5,))
    assert model.classify({"r": 250, "g": 20, "b": 10})[0].label == "red-ish"


def test_what_is_taught_is_in_the_table(templates: Path, tmp_path: Path) -> None:
    session = trained_on(COLOURS)
    asked(session, "teach", rows=[{"r": 1, "g": 2, "b": 3, "label": "ink"}])
    assert "ink" in model_of(training_page(session, templates, epochs=1), tmp_path).labels


def test_hostile_names_are_data_and_mean_the_same(templates: Path, tmp_path: Path) -> None:
    session = trained_on(hostile_table(), "<b>.json")
    chosen = {"inputs": [HOSTILE, "kind"], "outputs": [ENDING], "task": "", "kinds": {}}
    asked(session, "choose", **chosen)
    asked(session, "learn", **chosen)
    page = training_page(session, templates, epochs=2)
    assert model_of(page, tmp_path).schema.labels == session.training.model.schema.labels
    told = [name for name, content in page.items() if b"alert" in content]
    assert told == ["table.json", "settings.json"]
    assert all("<" not in name and "/" not in name for name in page)


@pytest.mark.parametrize(
    ("outputs", "task"), [(["y"], ""), (["y", "z"], "regression"), (["yes", "no"], "multi-label"), (["kind"], "")]
)
def test_every_task_goes_on_as_it_is(outputs: list[str], task: str, templates: Path, tmp_path: Path) -> None:
    kinds = ("a", "b", "c")
    rows = [{"x": x, "kind": kinds[x % 3], "y": x / 3, "z": -x / 7, "yes": x % 2 == 0, "no": x < 15} for x in range(30)]
    session = trained_on(json.dumps(rows).encode())
    chosen = {"inputs": ["x"], "outputs": outputs, "task": task, "kinds": {}}
    asked(session, "choose", **chosen)
    asked(session, "learn", **chosen)
    model = model_of(training_page(session, templates, epochs=1), tmp_path)
    ours = session.training.model.schema
    assert (model.schema.task, model.labels) == (ours.task, ours.labels)
    assert [type(one) for one in model.schema.outputs] == [type(one) for one in ours.outputs]


def test_a_network_without_its_table_cannot_be_trained_there(templates: Path) -> None:
    session = trained_on(COLOURS)
    table = read_table([{"other": 1.0 * x, "label": "ab"[x % 2]} for x in range(9)])
    (content,) = Model.for_table(table, output="label").to_files("native").values()
    asked(session, "open_model", files={"model.json": content}, settings={})
    with pytest.raises(DataError, match="other"):
        training_page(session, templates)


def test_the_page_without_python_answers_as_the_network_that_is_shown(templates: Path, tmp_path: Path) -> None:
    session = trained_on(hostile_table(), epochs=2)
    page = files_of(session, templates, "table-no-python", "answering_page")
    assert set(page) == {"README.txt", "index.html", "main.mjs", "model.mjs"}
    for name in ("index.html", "main.mjs"):
        assert page[name] == (kit.EXAMPLES / "table-no-python" / name).read_bytes()
    (tmp_path / "model.mjs").write_bytes(page["model.mjs"])
    row = {HOSTILE: 3, "kind": HOSTILE, "left out": "x"}
    program = (
        f"import('{tmp_path / 'model.mjs'}').then((m) => console.log(JSON.stringify(m.classify({json.dumps(row)}))))"
    )
    done = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)
    best = json.loads(done.stdout)[0]
    ours = session.training.shown.classify(row)[0]
    assert best["label"] == ours.label
    assert best["confidence"] == pytest.approx(ours.confidence)
