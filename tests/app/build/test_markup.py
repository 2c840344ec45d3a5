"""What the build adds to the page so that it answers soon."""

import io
import json
import re
from pathlib import Path

import pytest

from app.build import markup
from app.build.paths import APP


def unpacked(packed: bytes) -> dict[str, bytes]:
    """Return what a file of modules holds, by path."""
    head, _, rest = packed.partition(b"\n")
    code = io.BytesIO(rest)
    modules = {path: code.read(size) for path, size in json.loads(head)["sizes"].items()}
    assert not code.read()
    return modules


def test_the_modules_of_the_page_come_in_two_files(site: Path) -> None:
    first, later = (unpacked((site / f"{name}.modules.wasm").read_bytes()) for name in ("page", "joining"))
    assert "app/features/ask/view.mpy" in first
    assert {"app/page/joining.mpy", "app/features/teach/view.mpy", "app/features/see/en.mpy"} <= later.keys()
    assert not first.keys() & later.keys()
    assert "app/worker/session.mpy" not in first.keys() | later.keys()
    for path, code in (first | later).items():
        assert code.startswith(b"M\x06")  # MicroPython's bytecode, version 6
        source = path.replace(".mpy", ".py")
        assert source.encode() in code  # the name that a traceback has
        assert (site / source).is_file() or source.startswith("pyscript/")
    assert "files" not in json.loads((site / "page.json").read_text())


def test_every_hint_names_a_file_that_is_there(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    hints = re.findall(r'<link rel="(?:modulepreload|preload)"[^>]* href="([^"]+)">', page)
    assert len(hints) >= len(markup.SCRIPTS) + len(markup.FILES)
    assert [hint for hint in hints if not (site / hint).is_file()] == []
    assert markup.HINTS_PLACE not in page


def test_a_page_without_room_for_hints_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>")
    with pytest.raises(SystemExit, match="no line"):
        markup.write_hints(tmp_path)


VIEWS = [path for path in sorted(APP.rglob("*view.py")) if "Elements(" in path.read_text("utf-8")]


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.relative_to(APP).as_posix())
def test_every_element_that_a_view_names_is_in_the_page(path: Path) -> None:
    ids = set(re.findall(r' id="([^"]+)"', markup.assemble(APP)))
    for part in re.split(r"(?m)^class ", path.read_text("utf-8")):
        for prefix in re.findall(r'self\._dom = Elements\("(.*)"\)', part):
            named = {prefix + name.replace("_", "-") for name in re.findall(r"self\._dom\.(\w+)", part)}
            assert named - ids == set()
