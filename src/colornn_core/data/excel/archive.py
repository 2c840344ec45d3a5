"""What an Excel file is as an archive: recognised by its content, bounded before anything of it is unpacked."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_EXCEL_BYTES, MAXIMUM_EXCEL_PART_BYTES, MAXIMUM_MODEL_FILES

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SAVE = "Open it in a spreadsheet program and save it as .xlsx or CSV."

# Read piece by piece; every other part is held in memory as a whole while it is read.
_STREAMED = re.compile(r"(worksheets/[^/]*|sharedStrings)\.xml$", re.IGNORECASE)
_BLOCK = 2**20
_LONGEST_TAG = 2**8  # bytes, of those that are looked for
_MERGED = re.compile(rb'mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MOST_MERGED = 100_000


class Marks(NamedTuple):
    """What a sheet's text shows that its values do not.

    Attributes
    ----------
    merged : tuple of tuple
        The ranges of cells that are merged: top line, left column, bottom line, right column, from 1.
    has_formulas : bool
    """

    merged: tuple[tuple[int, int, int, int], ...]
    has_formulas: bool


def is_archive(content: bytes) -> bool:
    """Tell whether a file's content is a zip, as all newer spreadsheets are, or what old Excel files are.

    >>> is_archive(b"length,width"), is_archive(b"PK\\x03\\x04...")
    (False, True)
    """
    return content.startswith((_ZIP, _OLE))


def is_excel(content: bytes) -> bool:
    """Tell whether a file's content is an Excel file that can be read; see `check_archive`."""
    try:
        check_archive(content)
    except DataError:
        return False
    return content.startswith(_ZIP)


def check_archive(content: bytes) -> None:
    """Refuse what is no Excel file of today, or so large when it is unpacked that it would fill the memory.

    Raises
    ------
    DataError
        It is; the message tells what it is instead.
    """
    if content.startswith(_OLE):
        raise DataError(f"This is an old Excel file (.xls), or one that is protected by a password. {_SAVE}")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            kind = archive.open("mimetype").read(100) if "mimetype" in archive.namelist() else b""
    except Exception as error:  # zipfile raises what it likes for a damaged one
        raise DataError(
            f"This looks like an Excel file, but it is damaged ({error}): fetch it again, or save the sheet as CSV."
        ) from None
    names = {part.filename for part in parts}
    if other := _other_kind(names, kind):
        raise DataError(other)
    sizes = {part.filename: part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels"))}
    total = sum(sizes.values())
    held = sum(size for name, size in sizes.items() if not _STREAMED.search(name))
    if total > MAXIMUM_EXCEL_BYTES or held > MAXIMUM_EXCEL_PART_BYTES or len(parts) > MAXIMUM_MODEL_FILES:
        raise DataError(
            f"The Excel file has {total / 2**20:,.0f} MiB when it is unpacked, in {len(parts)} parts: more "
            "than can be read. Save the sheet as CSV."
        )


def _other_kind(names: set[str], kind: bytes) -> str:
    """Say what an archive is if it is no Excel file; empty if it is one."""
    if "xl/workbook.bin" in names:
        return f"This is a binary Excel file (.xlsb). {_SAVE}"
    if b"opendocument" in kind:
        return f"This is an OpenDocument file (.ods). {_SAVE}"
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return "This is a Numbers file. Export it as .xlsx or CSV."
    if "[Content_Types].xml" not in names or any(name.startswith(("word/", "ppt/")) for name in names):
        return "This is a zip archive, not a table: unpack it, and open the file in it that holds the table."
    return ""


def marks_of_sheet(content: bytes, path: str) -> Marks:
    """Look through the text of a sheet, the part `path` of an Excel file, for what its values do not show."""
    merged: dict[tuple[int, int, int, int], None] = {}
    has_formulas = False
    for block in _blocks(content, path):
        has_formulas = has_formulas or _FORMULA.search(block) is not None
        if len(merged) < _MOST_MERGED:
            for left, top, right, bottom in _MERGED.findall(block):
                merged[int(top), _number(left), int(bottom), _number(right)] = None
    return Marks(tuple(merged), has_formulas)


def _blocks(content: bytes, path: str) -> Iterator[bytes]:
    """Go through a part in blocks that overlap, so that each holds whole what is shorter than the overlap."""
    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(path) as part:
        tail = b""
        while block := part.read(_BLOCK):
            yield tail + block
            tail = (tail + block)[-_LONGEST_TAG:]


def _number(letters: bytes) -> int:
    """Return the number of a column, from 1, as its letters name it.

    >>> _number(b"A"), _number(b"AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number
