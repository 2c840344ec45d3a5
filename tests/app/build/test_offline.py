"""What makes the site installable and work without a network."""

import base64
import hashlib
import json
import re
import struct
from pathlib import Path

import pytest

from app.build import offline
from app.build.paths import NPM
from app.page.i18n import text


@pytest.fixture(scope="module")
def worker(site: Path) -> str:
    return (site / offline.WORKER).read_text("utf-8")


def described(worker: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(re.findall(r"^const SITE = (\{.*?^\});$", worker, re.M | re.S)[0])
    return found


def test_the_service_worker_keeps_every_file_by_its_hash(site: Path, worker: str) -> None:
    kept, spare, opened = (described(worker)[name] for name in ("files", "spare", "opened"))
    files = {entry["url"]: entry for entry in [*kept, *spare, *opened]}  # type: ignore[misc]
    folders = ("vendor/gallery", "gallery", "vendor/excel", "licences")
    assert {entry["url"] for entry in opened} >= {  # type: ignore[attr-defined]
        path.relative_to(site).as_posix() for folder in folders for path in (site / folder).iterdir()
    }
    at_once = {entry["url"] for entry in kept}  # type: ignore[attr-defined]
    assert not [
        url for url in at_once if re.search("codemirror|py-editor|runtime/editor|LICEN|late|mtrand|linalg", url)
    ]
    assert len(spare) == 5  # type: ignore[arg-type]
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {url.partition("/")[0] for url in there - set(files)} - {"docs"} == {
        *("service-worker.js", "_headers", ".nojekyll", "nginx.conf", "app", "kit"),
        *("icon-180.png", "icon-192.png", "icon-512.png", "icon-maskable-512.png"),
    }
    assert set(offline.SCRIPTS) <= files.keys()
    for url, entry in files.items():
        content = hashlib.sha256((site / url).read_bytes())
        assert entry["integrity"] == "sha256-" + base64.b64encode(content.digest()).decode()
        assert content.hexdigest().startswith(entry["revision"])


def test_the_page_knows_its_version(site: Path, worker: str) -> None:
    page = (site / offline.KEEPER).read_text("utf-8")
    assert page.startswith(f'const VERSION = "{described(worker)["version"]}";\n')


def test_any_change_makes_another_version(tmp_path: Path) -> None:
    (tmp_path / "runtime").mkdir()
    versions = []
    for content in ("one", "one", "two"):
        (tmp_path / "file.txt").write_text(content)
        offline.write_service_worker(tmp_path, NPM)
        versions.append(described((tmp_path / offline.WORKER).read_text("utf-8"))["version"])
    assert versions[0] == versions[1] != versions[2]


def test_nothing_is_fetched_from_elsewhere(worker: str) -> None:
    # Workbox names the modules that it can warn of by an address; it loads none.
    assert "importScripts" not in worker
    assert "sourceMappingURL" not in worker


def test_the_manifest_says_what_the_page_says(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    assert manifest["name"] == text("page.title")
    assert manifest["description"] == text("page.tagline")
    paper = re.findall(r"--paper: (#\w+);", (site / "styles.css").read_text("utf-8"))[0]
    assert manifest["theme_color"] == manifest["background_color"] == paper
    for icon in manifest["icons"]:
        content = (site / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert content.startswith(b"\x89PNG")
            width, height = struct.unpack(">II", content[16:24])
            assert icon["sizes"] == f"{width}x{height}"


def test_icons_are_drawn_the_same_each_time(site: Path, tmp_path: Path) -> None:
    offline.draw_icons(tmp_path)
    drawn = sorted(tmp_path.glob("*.png"))
    assert len(drawn) == 4
    for icon in drawn:
        assert icon.read_bytes() == (site / icon.name).read_bytes()
