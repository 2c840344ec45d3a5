"""The server behind `make run`: the types that browsers insist on, and plain words for a port that is taken."""

import threading
from pathlib import Path
from urllib.request import urlopen

import pytest

from app.build import serve


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("pyodide.mjs", "text/javascript"),
        ("core.js", "text/javascript"),
        ("pyodide.asm.wasm", "application/wasm"),
        ("page.json", "application/json"),
        ("index.html", "text/html"),
    ],
)
def test_files_have_the_types_that_browsers_want(tmp_path: Path, name: str, content_type: str) -> None:
    (tmp_path / name).write_text("content")
    with serve.server_for(tmp_path, port=0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        with urlopen(f"http://localhost:{server.server_port}/{name}") as answer:
            assert answer.headers.get_content_type() == content_type
            assert answer.headers["Cache-Control"] == "no-cache"
            assert answer.read() == b"content"
        server.shutdown()
        thread.join()


def test_a_taken_port_is_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve.server_for(tmp_path, port=0) as server:
        monkeypatch.setattr("sys.argv", ["serve.py", str(tmp_path), "--port", str(server.server_port)])
        assert serve.main() == 1
    assert f"cannot serve at port {server.server_port}" in capsys.readouterr().out
