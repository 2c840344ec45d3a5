"""Bytes become text: which encoding a file is written in."""

import codecs

from colornn_core.data.letters import SPOKEN, find_by_letters
from colornn_core.errors import DataError

_BLOCK = 2**20
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# So many bytes tell UTF-16 without a mark: in most tables every other byte of it is zero, and with Chinese values every
# other byte of the digits, commas and ends of lines.
_SAMPLE = 4096
_ZERO_SHARE = 0.25
_FEWEST_ZEROS = 3  # a stray zero is none of them
_SPOKEN = {
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "utf-32": "UTF-32",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    **SPOKEN,
}


def find_encoding(content: bytes) -> str:
    """Tell the encoding of a text, as Python names it.

    UTF-8, UTF-16, UTF-32, GB18030 (what Excel saves in on a Chinese Windows), Windows-1252 or what `letters` finds;
    Latin-1 where nothing else can be.

    Raises
    ------
    DataError
        The bytes are no text in any of them.

    Examples
    --------
    >>> find_encoding(b"L\\xe4nge"), find_encoding("Länge".encode())
    ('cp1252', 'utf-8-sig')
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), without_mark(content))
    if encoding.startswith("utf-16"):
        if not _can_decode(content[: len(content) // 2 * 2], encoding):
            raise DataError("The file is not text: it begins as UTF-16 does, but is damaged. Save it again as UTF-8.")
        return encoding
    if b"\0" in content and not encoding.startswith("utf-32"):
        raise DataError(
            "The file is not text: it holds bytes that are zero. Open it in the program that made it, and save it as "
            "CSV in UTF-8."
        )
    if encoding.startswith("utf-32") and _can_decode(content, encoding):
        return encoding
    western = ("cp1252", "latin-1")
    if _can_decode(content, "utf-8-sig"):
        return "utf-8-sig"
    likely = find_by_letters(content)
    return next(name for name in (*filter(None, [likely]), *western) if _can_decode(content, name))


def spoken(encoding: str) -> str | None:
    """Name an encoding as people do; None for UTF-8, of which nothing needs to be said."""
    return _SPOKEN.get(encoding)


def without_mark(content: bytes) -> str:
    """Tell UTF-16 and UTF-32 without a mark by their zeros; UTF-8 where it is none of them."""
    sample = content[:_SAMPLE]
    n_zeros = [sample[place::4].count(0) for place in range(4)]
    for high, encoding in (((2, 3), "utf-32-le"), ((0, 1), "utf-32-be")):
        if all(n_zeros[place] == len(sample) // 4 > 1 for place in high) and _is_plain(sample, encoding):
            return encoding
    first, second = n_zeros[0] + n_zeros[2], n_zeros[1] + n_zeros[3]
    for zeros, others, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if zeros > max(_ZERO_SHARE * (len(sample) // 2), _FEWEST_ZEROS) and others < 0.2 * zeros:
            return encoding
    return "utf-8-sig"


def _is_plain(sample: bytes, encoding: str) -> bool:
    """Tell text from small whole numbers, which look like UTF-32, too."""
    text = sample[: len(sample) // 4 * 4].decode(encoding, "replace")
    return ("\n" in text or text[:1] in {"[", "{"}) and text.replace("\r", "").replace("\n", "").replace(
        "\t", ""
    ).isprintable()


def _can_decode(content: bytes, encoding: str) -> bool:
    """Tell whether a text can be decoded, block by block: it is not held in memory a second time."""
    # Half a character is found with the column that it is in.
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass" if encoding.startswith("utf") else "strict")
    view = memoryview(content)
    try:
        for start in range(0, len(content), _BLOCK):
            decoder.decode(view[start : start + _BLOCK], start + _BLOCK >= len(content))
    except UnicodeDecodeError:
        return False
    return True
