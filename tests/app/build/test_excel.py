"""What the page fetches when the first Excel file is opened: whole, compiled, and with its licences."""

import zipfile
from pathlib import Path

from app.build import excel


def names(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()


def test_the_archives_hold_bytecode_alone(site: Path) -> None:
    archives = {path.stem: names(path) for path in (site / "vendor" / "excel").iterdir()}
    assert set(archives) == {*excel.PACKAGES, excel.STANDARD}
    assert {"openpyxl/reader/excel.pyc", "openpyxl/styles/stylesheet.pyc"} <= set(archives["openpyxl"])
    assert "et_xmlfile/xmlfile.pyc" in archives["et_xmlfile"]
    assert {"xml/etree/ElementTree.pyc", "decimal.pyc"} <= set(archives[excel.STANDARD])
    for name, files in archives.items():
        assert {Path(file).suffix for file in files} == {".pyc"}, name


def test_the_archives_hold_no_docstrings(site: Path) -> None:
    with zipfile.ZipFile(site / "vendor" / "excel" / "openpyxl.zip") as archive:
        assert b"Open the given filename" not in archive.read("openpyxl/reader/excel.pyc")


def test_the_worker_asks_for_these_archives(site: Path) -> None:
    worker = (site / "runtime" / "worker.mjs").read_text("utf-8")
    assert all(f'"{name}"' in worker for name in (*excel.PACKAGES, excel.STANDARD))


def test_a_licence_is_told_with_what_it_adds_for_parts() -> None:
    for package in excel.PACKAGES:
        version, text = excel.version_and_licence(package)
        assert version
        assert text.startswith("This software is under the MIT Licence")
    assert "Python standard library" in excel.version_and_licence("et_xmlfile")[1]
