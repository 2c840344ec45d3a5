"""The notices page: whose each file is, under which licence, and that it is the very file."""

import hashlib
import re
from html import unescape
from pathlib import Path

import pytest

from app.build import notices, vendor
from app.build.paths import NPM

ROW = re.compile(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>')


@pytest.fixture(scope="module")
def tables(site: Path) -> list[dict[str, list[str]]]:
    """The rows of the two tables: name -> cells."""
    page = (site / "notices.html").read_text("utf-8")
    return [
        {unescape(name): re.findall(r"<td>(.*?)</td>", cells) for name, cells in ROW.findall(table)}
        for table in page.split("</table>")[:2]
    ]


def test_every_file_in_vendor_stands_there_with_its_hash(site: Path, tables: list[dict[str, list[str]]]) -> None:
    _, files = tables
    there = {path.relative_to(site).as_posix(): path for path in (site / "vendor").rglob("*") if path.is_file()}
    assert set(there) < set(files)
    for name, path in there.items():
        assert files[name][1] == f"<code>{hashlib.sha256(path.read_bytes()).hexdigest()}</code>"


def test_every_part_has_a_version_a_licence_and_its_text(site: Path, tables: list[dict[str, list[str]]]) -> None:
    parts, files = tables
    for name, (version, _, licence) in parts.items():
        assert version or name == "colornn"
        address = re.fullmatch(r'<a href="(.+)">[\w.-]+</a>', licence)
        assert address, name
        text = (site / address[1]).read_text("utf-8")
        assert len(text) > 500
        assert not re.search(r"<(year|owner|copyright holders)>", text), name
    owners = {cells[0] for cells in files.values()}
    assert owners <= {f"{name} {cells[0]}" for name, cells in parts.items()}


def test_what_pyscript_has_inside_is_named(tables: list[dict[str, list[str]]]) -> None:
    inside = {name for name, cells in tables[0].items() if cells[1] == "@pyscript/core"}
    assert {"polyscript", "coincident", "reflected-ffi"} < inside


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("vendor/pyodide/python_stdlib.zip", "CPython"),
        ("vendor/pyodide/pyodide.asm.wasm", "pyodide"),
        ("vendor/pyodide/numpy-1.whl", "NumPy"),
        ("vendor/pyodide/colornn_core-1.whl", "colornn"),
        ("vendor/excel/openpyxl.zip", "openpyxl"),
        ("vendor/excel/standard.zip", "CPython"),
        ("vendor/pico/pico.min.css", "@picocss/pico"),
    ],
)
def test_whose_a_file_is(site: Path, path: str, name: str) -> None:
    assert notices.Shipped(site, NPM, vendor.VENDOR).owner(path).name == name


def test_a_file_of_nobody_s_stops_the_build(site: Path) -> None:
    with pytest.raises(SystemExit, match=r"unknown origin of vendor/unknown/x\.js"):
        notices.Shipped(site, NPM, vendor.VENDOR).owner("vendor/unknown/x.js")


def test_the_page_leads_there(site: Path) -> None:
    assert 'href="notices.html"' in (site / "index.html").read_text("utf-8")
