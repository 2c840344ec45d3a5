import io
import zipfile
from pathlib import Path

import pytest

from colornn_core import ModelFormatError
from colornn_core.formats import files as storage

FILES = {"a.json": b"{}", "b.bin": b"\x00\x01"}


@pytest.mark.parametrize("name", ["folder", "archive.zip"])
def test_several_files_make_a_folder_or_a_zip(name: str, tmp_path: Path) -> None:
    storage.write_files(tmp_path / name, FILES)
    assert storage.read_files(tmp_path / name) == FILES


def test_one_file_stays_one_file(tmp_path: Path) -> None:
    storage.write_files(tmp_path / "other.name", {"a.json": b"{}"})
    assert storage.read_files(tmp_path / "other.name") == {"other.name": b"{}"}


def test_what_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelFormatError, match=r"gone\.json' cannot be read: No such file"):
        storage.read_files(tmp_path / "gone.json")
    with pytest.raises(ModelFormatError, match="no files"):
        storage.read_files(tmp_path)
    with pytest.raises(ModelFormatError, match="cannot be written"):
        storage.write_files(tmp_path / "no" / "folder.json", {"a": b""})


def test_a_damaged_zip_is_told() -> None:
    with pytest.raises(ModelFormatError, match=r"zip file 'm\.zip' cannot be read"):
        storage.unpack({"m.zip": b"PK\x03\x04 and nothing more"})


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "MAXIMUM_MODEL_BYTES", 1000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(5000))
    assert len(packed.getvalue()) < 1000
    with pytest.raises(ModelFormatError, match="more than"):
        storage.unpack({"m.zip": packed.getvalue()})


def test_a_large_file_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(storage, "MAXIMUM_MODEL_BYTES", 1000)
    (tmp_path / "big").write_bytes(bytes(5000))
    with pytest.raises(ModelFormatError, match="more than"):
        storage.read_files(tmp_path / "big")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_a_page_could_not_unpack_is_refused_everywhere(method: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("model.json", b"{}")
    with pytest.raises(ModelFormatError, match="packed in an unusual way"):
        storage.unpack({"m.zip": packed.getvalue()})
