"""The benchmarks' server: what it sends, how much of it, and how slowly."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import brotli
import pytest

from benchmarks.compression import Compressor
from benchmarks.server import FAST, Link, Pacer, Site, content_type

TEXT = b"the same again, " * 1000


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "page.html").write_bytes(TEXT)
    (tmp_path / "secret").write_text("no")
    with Site({"some": folder}, {"blank.html": "<title>x</title>"}, Compressor(tmp_path / "kept", 1)) as site:
        yield site


def test_files_texts_and_their_types(site: Site) -> None:
    with urlopen(site.url + "some/page.html?query") as answer:
        assert answer.read() == TEXT
        assert answer.headers["Content-Type"] == "text/html"
        assert answer.headers["Content-Encoding"] is None
    with urlopen(site.url + "blank.html") as answer:
        assert answer.read() == b"<title>x</title>"
    assert [(served.path, served.sent) for served in site.served] == [("some/page.html", len(TEXT)), ("blank.html", 16)]


@pytest.mark.parametrize("path", ["some/other.html", "some/../secret", "elsewhere/page.html", "some"])
def test_nothing_else_is_served(site: Site, path: str) -> None:
    with pytest.raises(HTTPError, match="404") as error:
        urlopen(site.url + path)
    error.value.close()
    assert site.served == []


def test_what_the_browser_has_is_not_sent_again(site: Site) -> None:
    with urlopen(site.url + "blank.html") as answer:
        tag = answer.headers["ETag"]
    with pytest.raises(HTTPError, match="304") as error:
        urlopen(Request(site.url + "blank.html", headers={"If-None-Match": tag}))
    error.value.close()
    assert len(site.served) == 1


def test_a_slow_link_sends_brotli(site: Site) -> None:
    site.link = Link("test", 1e9, 0.0, brotli=True)
    with urlopen(site.url + "some/page.html") as answer:
        body = answer.read()
        assert answer.headers["Content-Encoding"] == "br"
    assert brotli.decompress(body) == TEXT
    assert site.served[0].sent == len(body) < len(TEXT)


def test_a_link_is_shared_by_all_that_goes_over_it() -> None:
    time = 10.0
    pacer = Pacer(now=lambda: time)
    assert pacer.wait(1000, 8000) == pytest.approx(1.0)
    assert pacer.wait(500, 8000) == pytest.approx(1.5)
    time = 20.0
    assert pacer.wait(500, 8000) == pytest.approx(0.5)
    assert FAST.bits_per_second == 50e6


def test_compression_never_makes_more_of_it(tmp_path: Path) -> None:
    compressor = Compressor(tmp_path, 5)
    sizes = compressor.sizes(TEXT)
    assert sizes["raw"] == len(TEXT)
    assert sizes["gzip"] == len(gzip.compress(TEXT, compresslevel=9))
    assert sizes["brotli"] < sizes["gzip"]
    assert compressor.sizes(b"x") == {"raw": 1, "gzip": 1, "brotli": 1}
    compressor.prepare([b"a" * 100, b"b" * 100])
    assert len(list(tmp_path.glob("*.br"))) == 4


@pytest.mark.parametrize(
    ("path", "expected"),
    [("ours/", "text/html"), ("a/b.mjs", "text/javascript"), ("a.wasm", "application/wasm"), ("a.css", "text/css")],
)
def test_types(path: str, expected: str) -> None:
    assert content_type(path) == expected
