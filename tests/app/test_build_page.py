"""What the build adds to the page so that it answers soon."""

import json
import re
from pathlib import Path

import pytest

import build_page


def test_all_modules_of_the_page_come_in_one_file(site: Path) -> None:
    modules = json.loads((site / "main.modules.json").read_text(encoding="utf-8"))
    assert "colornn_app/views/ask.py" in modules
    assert "colornn_app/session.py" not in modules
    for path, source in modules.items():
        assert source == (site / path).read_text(encoding="utf-8")
    assert "files" not in json.loads((site / "main.json").read_text())


def test_every_hint_names_a_file_that_is_there(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    hints = re.findall(r'<link rel="(?:modulepreload|preload)"[^>]* href="([^"]+)">', page)
    assert len(hints) >= len(build_page.SCRIPTS) + len(build_page.FILES)
    assert [hint for hint in hints if not (site / hint).is_file()] == []
    assert build_page.HINTS_PLACE not in page


def test_a_page_without_room_for_hints_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>")
    with pytest.raises(SystemExit, match="no line"):
        build_page.write_hints(tmp_path)
