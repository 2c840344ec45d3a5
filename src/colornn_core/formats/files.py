"""Files as names and bytes: what a model format reads and writes, wherever the bytes come from."""

import io
import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from json import JSONDecodeError
from pathlib import Path
from typing import Any, TypeAlias

from colornn_core.data.json.text import explain, parse_json
from colornn_core.errors import ModelFormatError
from colornn_core.limits import MAXIMUM_FILE_NAME, MAXIMUM_JSON_BYTES, MAXIMUM_MODEL_BYTES, MAXIMUM_MODEL_FILES
from colornn_core.text import cut

Files: TypeAlias = Mapping[str, bytes]


class ModelFiles(Mapping[str, bytes]):
    """Files by name, a zip unpacked, with the JSON documents among them parsed.

    Parameters
    ----------
    files : mapping of str to bytes
    folder : Path, optional
        Where files that belong to these are looked for; see `fetch`.

    Attributes
    ----------
    documents : dict of str to dict
        The JSON objects, by the names of their files.
        A text that holds such an object, as JavaScript makes it where JSON is written twice, counts as one.
    broken : dict of str to str
        What is wrong with files that look like JSON objects and are none, by their names.
    unpacked : tuple of str
        The names of files that were packed with gzip.

    Raises
    ------
    ModelFormatError
        There are no files, or they are a damaged zip.
    """

    def __init__(self, files: Files, folder: Path | None = None) -> None:
        self._files, self.unpacked = _without_gzip(unpack(files))
        self._folder = folder
        self.documents: dict[str, dict[str, Any]] = {}
        self.broken: dict[str, str] = {}
        for name, content in self._files.items():
            self._parse(name, content)

    @classmethod
    def at(cls, path: str | os.PathLike[str]) -> "ModelFiles":
        """Read what lies at a path; see `read_files`."""
        return cls(read_files(path), None if Path(path).is_dir() else Path(path).parent)

    def fetch(self, name: str) -> bytes | None:
        """Return a file of that name, taken from the folder if it is not among the files; None if there is none."""
        if name not in self._files and (path := self._beside(name) or self._beside(name + _GZIP_ENDING)):
            self._add(path)
        return self._files.get(name)

    def _beside(self, name: str) -> Path | None:
        """Return the path of a file in the folder; None where there is none, or none of such a name can be."""
        with suppress(ValueError, OSError):
            if self._folder and name == Path(name).name and (self._folder / name).is_file():  # and not "..", say
                return self._folder / name
        return None

    def _add(self, path: Path) -> None:
        found, unpacked = _without_gzip(_read(path, sum(map(len, self._files.values()))))
        self._files |= found
        self.unpacked += unpacked
        for name, content in found.items():
            self._parse(name, content)

    def holds(self, name: str) -> bool:
        """Tell whether there is a file of that name, among these or beside them."""
        return name in self._files or self._beside(name) is not None

    def _parse(self, name: str, content: bytes) -> None:
        # UTF-8, 16 or 32: of the last two half of a brace and more is zero.
        start = content[:100].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        if not start.startswith((b"{", b'"{', b'"\\n{')):
            return
        if len(content) > MAXIMUM_JSON_BYTES:
            self.broken[name] = f"{name} is larger than the {MAXIMUM_JSON_BYTES // 2**20} MiB that JSON may have."
            return
        try:
            document = parse_json(content)
            if isinstance(document, str):
                document = parse_json(document)
            if isinstance(document, dict):
                self.documents[name] = document
        except RecursionError:
            self.broken[name] = f"{name} is nested too deeply."
        except ValueError as error:
            reason = explain(error) if isinstance(error, JSONDecodeError) else error
            self.broken[name] = f"{name} is not complete and correct JSON: {reason}."

    def __getitem__(self, name: str) -> bytes:
        """Return the content of a file."""
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._files)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._files)

    @property
    def listed(self) -> str:
        """The names of the first files, for messages."""
        names = sorted(self._files)
        return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def read_files(path: str | os.PathLike[str]) -> dict[str, bytes]:
    """Read a file, a folder's files, or a zip's files.

    Raises
    ------
    ModelFormatError
        The path cannot be read, holds nothing, or holds more than `MAXIMUM_MODEL_BYTES`.
    """
    return unpack(_read(Path(path)))


def _read(path: Path, before: int = 0) -> dict[str, bytes]:
    """Read a file or a folder's files; `before` tells how many bytes were read already."""
    try:
        found = [entry for entry in sorted(path.iterdir()) if entry.is_file()] if path.is_dir() else [path]
        _check_size(before + sum(entry.stat().st_size for entry in found), str(path))
        files: dict[str, bytes] = {}
        for entry in found:
            # A device or a pipe has no size to look up, and a file may grow.
            with entry.open("rb") as file:
                files[entry.name] = file.read(MAXIMUM_MODEL_BYTES + 1 - before)
            before += len(files[entry.name])
            _check_size(before, str(path))
        return files
    except ModelFormatError:
        raise
    except (OSError, ValueError) as error:
        raise ModelFormatError(f"{str(path)!r} cannot be read: {getattr(error, 'strerror', '') or error}.") from None


def unpack(files: Files) -> dict[str, bytes]:
    """Replace a zip that stands alone by the files in it.

    Raises
    ------
    ModelFormatError
        The zip is damaged, holds nothing, or holds more than `MAXIMUM_MODEL_BYTES`; or a name is too long for a file.
    """
    if len(files) == 1:
        (name, content), *_ = files.items()
        if content.startswith(b"PK\x03\x04"):
            files = _unzip(cut(name), content)
    if not files:
        raise ModelFormatError("There are no files to read a model from.")
    for name in files:
        if len(name) > MAXIMUM_FILE_NAME:
            raise ModelFormatError(f"{cut(name)!r}: a file's name has at most {MAXIMUM_FILE_NAME} characters.")
    return dict(files)


_GZIP_ENDING, _GZIP_START = ".gz", b"\x1f\x8b"


def _without_gzip(files: Files) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Unpack files that are packed with gzip and are no weights, which may begin in the same way by chance."""
    found: dict[str, bytes] = {}
    unpacked: list[str] = []
    size = sum(map(len, files.values()))
    for name, content in files.items():
        packed = name.lower().endswith(_GZIP_ENDING)
        if is_gzip(content) and (packed or name.lower().endswith(".json")):
            unpacked.append(name)
            plain = gunzip(name, content, size)
            found[name[: -len(_GZIP_ENDING)] if packed else name] = plain
            size += len(plain)
        else:
            found[name] = content
    return found, tuple(unpacked)


def gunzip(name: str, content: bytes, before: int = 0) -> bytes:
    """Unpack what is packed with gzip; `before` tells how many bytes were read already.

    Raises
    ------
    ModelFormatError
        It is damaged, or holds more than `MAXIMUM_MODEL_BYTES`.
    """
    unpacking = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacking.decompress(content, max(MAXIMUM_MODEL_BYTES + 1 - before, 1))
    except zlib.error as error:
        raise ModelFormatError(f"{cut(name)!r} is packed with gzip and damaged: {error}.") from None
    _check_size(before + len(unpacked), name)
    if not unpacking.eof:
        raise ModelFormatError(f"{cut(name)!r} is packed with gzip and cut off: get the whole file.")
    return unpacked


def is_gzip(content: bytes) -> bool:
    """Tell whether bytes begin as gzip does; weights may do so by chance."""
    return content.startswith(_GZIP_START)


def _unzip(name: str, content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist() if not _is_clutter(entry)}
            _check_size(sum(entry.file_size for entry in entries.values()), name)
            if len(entries) > MAXIMUM_MODEL_FILES:
                raise ModelFormatError(f"The zip file {name!r} holds {len(entries)} files, a model has few.")
            if any(entry.compress_type not in _METHODS for entry in entries.values()):
                raise ModelFormatError(f"The zip file {name!r} is packed in an unusual way: pack it again, as usual.")
            names = Counter(filename.rsplit("/", 1)[-1] for filename in entries)
            files = {filename.rsplit("/", 1)[-1]: archive.read(entry) for filename, entry in entries.items()}
    except ModelFormatError:
        raise
    except _ZIP_ERRORS as error:
        raise ModelFormatError(f"The zip file {name!r} cannot be read: {cut(str(error))}.") from None
    if not files:
        raise ModelFormatError(f"The zip file {name!r} is empty.")
    if len(names) < len(entries):
        raise ModelFormatError(
            f"The zip file {name!r} holds {names.most_common(1)[0][0]!r} more than once: keep one model in a zip."
        )
    return files


# The others need modules of the standard library that a page does not have.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,  # a kind of zip that zipfile does not read
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)


def _is_clutter(entry: zipfile.ZipInfo) -> bool:
    """Tell folders, and what macOS adds to zips."""
    return entry.is_dir() or entry.filename.startswith("__MACOSX/") or "/." in f"/{entry.filename}"


def _check_size(n_bytes: int, name: str) -> None:
    if n_bytes > MAXIMUM_MODEL_BYTES:
        raise ModelFormatError(
            f"{cut(name)!r} holds more than the {MAXIMUM_MODEL_BYTES / 2**20:.0f} MiB that a model may have."
        )


def zipped(files: Files) -> bytes:
    """Pack files into a zip; the same files give the same bytes, whenever they are packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o644 << 16  # else Unix unpacks files without any permission
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


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
            path.write_bytes(zipped(files))
        elif len(files) == 1:
            path.write_bytes(next(iter(files.values())))
        else:
            path.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                (path / name).write_bytes(content)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise ModelFormatError(f"{str(path)!r} cannot be written: {getattr(error, 'strerror', '') or error}.") from None
