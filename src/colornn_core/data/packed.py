"""Tables in archives: the only one in a zip, or what gzip has compressed."""

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_MODEL_FILES, MAXIMUM_TABLE_BYTES
from colornn_core.text import short

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_TABLES = {
    *(".csv", ".tsv", ".tab", ".txt", ".dat", ".data", ".json", ".jsonl", ".ndjson", ".geojson", ".arff", ".sql"),
    *(".xlsx", ".xlsm"),
}
_NO_TABLES = ("readme", "license", "licence", "changelog", "package")
_PARTS_OF_OTHERS = {"[Content_Types].xml", "mimetype"}  # of Excel files, say
_AS_GZIP = 16  # what zlib adds to the size of its window for it


def unpacked(name: str, content: bytes) -> tuple[str, bytes] | None:
    """Return the name and the content of the table in an archive; None if it is none, or one of another kind.

    Raises
    ------
    DataError
        There are several tables in it, it is damaged, or the table is too large.

    Examples
    --------
    >>> import gzip
    >>> unpacked("leaves.csv.gz", gzip.compress(b"length,tree"))
    ('leaves.csv', b'length,tree')
    """
    if content.startswith(_GZIP):
        return name.removesuffix(".gz"), _inflated(content)
    if not content.startswith(_ZIP):
        return None
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _only_table(archive)
    except DataError:
        raise
    except Exception:  # zipfile raises what it likes for a damaged one, which is named elsewhere
        return None


def _only_table(archive: zipfile.ZipFile) -> tuple[str, bytes] | None:
    names = archive.namelist()
    if _PARTS_OF_OTHERS & set(names) or len(names) > MAXIMUM_MODEL_FILES:
        return None
    found = [name for name in names if _is_table(PurePosixPath(name))]
    if len(found) > 1:
        shown = ", ".join(map(short, found[:5])) + (", ..." if len(found) > 5 else "")
        raise DataError(f"The archive holds several files: {shown}. Unpack it, and open the one that holds the table.")
    if not found:
        return None
    with archive.open(found[0]) as part:
        return PurePosixPath(found[0]).name, _checked(part.read(MAXIMUM_TABLE_BYTES + 1))


def _is_table(path: PurePosixPath) -> bool:
    is_hidden = path.name.startswith(".") or path.parts[0] == "__MACOSX"
    return path.suffix.lower() in _TABLES and not is_hidden and not path.stem.lower().startswith(_NO_TABLES)


def _inflated(content: bytes) -> bytes:
    try:
        inflating = zlib.decompressobj(zlib.MAX_WBITS + _AS_GZIP)
        return _checked(inflating.decompress(content, MAXIMUM_TABLE_BYTES + 1))
    except zlib.error as error:
        raise DataError(f"The file is compressed, but damaged ({error}): fetch it again.") from None


def _checked(content: bytes) -> bytes:
    if len(content) > MAXIMUM_TABLE_BYTES:
        raise DataError(
            f"The table in the archive is larger than the {MAXIMUM_TABLE_BYTES // 2**20} MiB that a table may have: "
            "keep a part of its rows."
        )
    return content
