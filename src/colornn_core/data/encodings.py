"""Bytes become text: which encoding a file is written in."""

import codecs
import re

from colornn_core.data.letters import SPOKEN, find_by_letters
from colornn_core.errors import ConfigError, DataError
from colornn_core.text import short

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
# UTF-8 of which a few bytes are not, as where files were put together. Python knows the name as "utf-8-sig".
MIXED, _AS_WINDOWS_1252 = "utf_8_sig", "colornn_core.windows_1252"
_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_MIXED_SHARE, _FEWEST_LETTERS = 0.8, 3
_SPOKEN = {
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    MIXED: "UTF-8 mixed with Windows-1252",
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
    if _is_mixed(content):
        return MIXED
    likely = find_by_letters(content)
    return next(name for name in (*filter(None, [likely]), *western) if _can_decode(content, name))


def as_utf_8(content: bytes, encoding: str) -> bytes:
    """Write a text of a known encoding in UTF-8.

    Raises
    ------
    ConfigError
        There is no such encoding.
    DataError
        The text is not in it.
    """
    try:
        return content.decode(encoding).encode("utf-8", "surrogatepass")
    except LookupError:
        raise ConfigError(f"encoding must be one that Python knows, such as 'cp1252', got {short(encoding)}") from None
    except (UnicodeDecodeError, ValueError):
        raise DataError(
            f"The file is not text in {short(encoding)}: leave the encoding out to have it found."
        ) from None


def _is_mixed(content: bytes) -> bool:
    """Tell UTF-8 with a few letters of another encoding in it."""
    letters = _UTF_8.findall(content)
    n_bytes = sum(map(len, letters))
    return len(letters) >= _FEWEST_LETTERS and n_bytes >= _MIXED_SHARE * len(_BEYOND_ASCII.findall(content))


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_AS_WINDOWS_1252, _windows_1252)


def errors_of(encoding: str) -> str:
    """Return how what cannot be decoded is treated; half a character is found with the column that it is in."""
    if encoding == MIXED:
        return _AS_WINDOWS_1252
    return "surrogatepass" if encoding.startswith("utf") else "strict"


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
    decoder = codecs.getincrementaldecoder(encoding)(errors_of(encoding))
    view = memoryview(content)
    try:
        for start in range(0, len(content), _BLOCK):
            decoder.decode(view[start : start + _BLOCK], start + _BLOCK >= len(content))
    except UnicodeDecodeError:
        return False
    return True
