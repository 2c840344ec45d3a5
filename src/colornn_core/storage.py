"""Files as names and bytes: what a model format reads and writes, wherever the bytes come from."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from colornn_core.errors import ModelFormatError

Files: TypeAlias = Mapping[str, bytes]

MAXIMUM_BYTES = 256 * 2**20


def read_files(path: str | os.PathLike[str]) -> dict[str, bytes]:
    """Read a file, a folder's files, or a zip's files.

    Raises
    ------
    ModelFormatError
        The path cannot be read, holds nothing, or holds more than `MAXIMUM_BYTES`.
    """
    path = Path(path)
    try:
        found = [entry for entry in sorted(path.iterdir()) if entry.is_file()] if path.is_dir() else [path]
        _check_size(sum(entry.stat().st_size for entry in found), str(path))
        files = {entry.name: entry.read_bytes() for entry in found}
    except OSError as error:
        raise ModelFormatError(f"{str(path)!r} cannot be read: {error.strerror or error}.") from None
    return unpack(files)


def unpack(files: Files) -> dict[str, bytes]:
    """Replace a zip that stands alone by the files in it.

    Raises
    ------
    ModelFormatError
        The zip is damaged, holds nothing, or holds more than `MAXIMUM_BYTES`.
    """
    if len(files) == 1:
        (name, content), *_ = files.items()
        if content.startswith(b"PK\x03\x04"):
            return _unzip(name, content)
    if not files:
        raise ModelFormatError("There are no files to read a model from.")
    return dict(files)


def _unzip(name: str, content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_size(sum(entry.file_size for entry in entries), name)
            files = {entry.filename.rsplit("/", 1)[-1]: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise ModelFormatError(f"The zip file {name!r} cannot be read: {error}.") from None
    if not files:
        raise ModelFormatError(f"The zip file {name!r} is empty.")
    return files


def _check_size(n_bytes: int, name: str) -> None:
    if n_bytes > MAXIMUM_BYTES:
        raise ModelFormatError(
            f"{name!r} holds {n_bytes / 2**20:.0f} MiB, more than the {MAXIMUM_BYTES / 2**20:.0f} MiB "
            "that a model may have."
        )


def write_files(path: str | os.PathLike[str], files: Files) -> None:
    """Write one file to a path; several into a folder of that name, or into a zip if the path ends in .zip.

    Raises
    ------
    ModelFormatError
        The path cannot be written.
    """
    path = Path(path)
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, content in files.items():
                    archive.writestr(name, content)
        elif len(files) == 1:
            path.write_bytes(next(iter(files.values())))
        else:
            path.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                (path / name).write_bytes(content)
    except OSError as error:
        raise ModelFormatError(f"{str(path)!r} cannot be written: {error.strerror or error}.") from None
