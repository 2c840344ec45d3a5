"""Files that people open as a table and that are not one: the message says what each is, and what to do instead."""

import re
from collections.abc import Mapping
from typing import Any, Final

from colornn_core.data.encodings import without_mark
from colornn_core.errors import DataError
from colornn_core.text import short

_TO_CSV: Final = "Open it in the program that made it, and save the table as CSV."
_UNPACK: Final = "Unpack it, and open the table that is in it."
_OPEN_A_TABLE: Final = "Open a table, such as a CSV or JSON file."
_OPEN_AS_MODEL: Final = "Open it as a model: with Model.load, `colornn predict`, or on the page in the panel Model."

# The first bytes of files, what they are, and what to do.
_MAGIC: Final[tuple[tuple[bytes, str, str], ...]] = (
    (
        b"version https://git-lfs.github.com/spec/",
        "a Git LFS pointer, which stands for a large file",
        "Fetch that file: run `git lfs pull`, or press Download on the web site.",
    ),
    (
        b"/annex/objects/",
        "a git-annex pointer, which stands for a large file",
        "Press Download on the web site, or have git-annex fetch the file.",
    ),
    (b"PAR1", "a Parquet file", "Save it as CSV, such as by pandas.read_parquet(path).to_csv(new_path, index=False)."),
    (b"ARROW1", "an Arrow file", "Save it as CSV, such as by pandas.read_feather(path).to_csv(new_path, index=False)."),
    (b"FEA1", "a Feather file", "Save it as CSV, such as by pandas.read_feather(path).to_csv(new_path, index=False)."),
    (b"Obj\x01", "an Avro file", _TO_CSV),
    (b"%PDF", "a PDF document", "Copy the table out of it, and save that as CSV."),
    (b"{\\rtf", "a Rich Text document", "Save the table that is in it as CSV."),
    (b"\x89PNG", "a picture (PNG)", _OPEN_A_TABLE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _OPEN_A_TABLE),
    (b"GIF8", "a picture (GIF)", _OPEN_A_TABLE),
    (b"II*\x00", "a picture (TIFF)", _OPEN_A_TABLE),
    (b"MM\x00*", "a picture (TIFF)", _OPEN_A_TABLE),
    (b"RIFF", "a picture or a sound (RIFF)", _OPEN_A_TABLE),
    (b"SQLite format 3\x00", "an SQLite database", "Export the table that is in it as CSV."),
    (b"\x89HDF", "an HDF5 file, which may hold a Keras model or tables", _TO_CSV),
    (b"MATLAB 5.0 MAT-file", "a MATLAB file", "Save it as CSV there, with writetable."),
    (b"\x93NUMPY", "a NumPy file", "Load it with numpy.load, and give the array to Table.from_arrays."),
    (b"RDX2\n", "an R data file", "Save it as CSV there, with write.csv."),
    (b"RDX3\n", "an R data file", "Save it as CSV there, with write.csv."),
    (b"$FL2", "an SPSS file", _TO_CSV),
    (b"$FL3", "an SPSS file", _TO_CSV),
    (b"<stata_dta>", "a Stata file", _TO_CSV),
    (b"GGUF", "a language model (GGUF)", _OPEN_A_TABLE),
    (b"\x1f\x8b", "a compressed file (gzip)", _UNPACK),
    (b"\xfd7zXZ\x00", "a compressed file (xz)", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a compressed file (Zstandard)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7-Zip)", _UNPACK),
    (b"Rar!\x1a\x07", "an archive (RAR)", _UNPACK),
)
_SNIFFED: Final = 4096
_WEB_PAGE = re.compile(
    r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|title|meta|table|div|script|iframe)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_ERROR = re.compile(r"<(error|errorresponse|exception|fault)\b", re.IGNORECASE)
# A whole text that is nothing but this.
_REFUSAL = re.compile(
    r"\s*(?:(?:http\S*|error|status|code|api)[\s:]*)*(?:[45]\d\d\b[\s:.,-]*)?"
    r"(not found|page not found|file not found|no such (?:file|key|bucket)|forbidden|unauthori[sz]ed|access denied|"
    r"permission denied|bad request|bad credentials|too many requests|rate limit exceeded|internal server error|"
    r"bad gateway|service unavailable|gateway time-?out|method not allowed|gone|request time-?out|"
    r"(?:seite |datei )?nicht gefunden|zugriff verweigert|(?:page |fichier )?introuvable)\b[^\n]{0,160}\s*",
    re.IGNORECASE,
)
_ELEMENT = re.compile(r"\s*<(?!svg\b)[A-Za-z_][\w.:-]*(?:\s[^<>]*)?>")
_YAML = re.compile(r"(?:---\s*\n)?\s*- [\w ]+: [^\n]*\n\s+[\w ]+: ")
_TOML = re.compile(r"\s*\[\[[\w.]+\]\]\s*\n\s*\w+ = ")
_STATUS = re.compile(r"\s*(?:error[\s:]*)?[45]\d\d\s*:\s*[A-Za-z][^\n,;\t]{0,80}\s*")
_LARGEST_REFUSAL: Final = 400
# Lines such as "1 3:0.5 7:2.25"; a time of day has two digits behind its colon.
_SPARSE_LINE = r"[-+]?[\w.]+(?:[ \t]+\d+:[-+]?[\d.]+(?:[eE][-+]?\d+)?)+[ \t]*\r?\n"
_SPARSE, _NO_TIME = re.compile(rf"(?:{_SPARSE_LINE}){{2}}"), re.compile(r"\d+:(?!\d\d(?![\d.]))")

_ERROR_NAMES: Final = {"error", "errors", "message", "msg", "detail", "exception", "error_description"}
_NAMES_BESIDE_ERRORS: Final = _ERROR_NAMES | {
    *("status", "code", "statuscode", "status_code", "error_code", "errorcode", "details", "documentation_url", "type"),
    *("timestamp", "path", "title", "instance", "reason", "success", "ok", "request_id", "requestid", "help", "data"),
}
# Names that only a model's file has all of.
_MODELS: Final[tuple[tuple[set[str], str], ...]] = (
    ({"modelTopology"}, "of TensorFlow.js"),
    ({"weightsManifest"}, "of TensorFlow.js"),
    ({"class_name", "config"}, "of Keras"),
    ({"tfjsVersion", "modelName"}, "of Teachable Machine (its metadata)"),
    ({"inputUnits", "outputUnits"}, "of ml5 (its metadata)"),
    ({"neurons", "connections"}, "of synaptic"),
    ({"packageName", "labels"}, "of Teachable Machine (its metadata)"),
    ({"avgs", "sets"}, "of brain.js (of a cross-validation)"),
    ({"type", "options", "hiddenLayers"}, "of brain.js"),
    ({"format", "schema", "network"}, "of colornn"),
    ({"format", "layers"}, "of colornn"),
    ({"sizes", "layers"}, "of brain.js"),
    ({"layers", "trainOpts"}, "of brain.js"),
    ({"layers", "outputLookup"}, "of brain.js"),
)


def check_content(content: bytes) -> None:
    """Refuse a file that is empty, binary, or known to be no table by its first characters; see `check_kind`.

    Raises
    ------
    DataError
        It is one of these.
    """
    if not content[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n"):
        raise DataError("The file is empty: a table needs at least one row.")
    check_kind(content)
    if b"\x00" in content[:_SNIFFED] and not _is_wide(content[:_SNIFFED]):
        raise _no_table("a binary file", "Save it as CSV in the program that made it.")


def check_kind(content: str | bytes) -> None:
    """Refuse what is known to be no table by its first characters.

    Raises
    ------
    DataError
        It is a web page, an error message, an archive, a picture, or the like: the message says which.

    Examples
    --------
    >>> check_kind(b"%PDF-1.7")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    colornn_core.errors.DataError: This is a PDF document, not a table that can be read. ...
    """
    content = content[:_SNIFFED] if isinstance(content, bytes) else content[:_SNIFFED].encode(errors="replace")
    is_whole = len(content) < _SNIFFED
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, what, fix in _MAGIC:
        if content.startswith(magic) or (magic.isascii() and start.startswith(magic)):
            raise _no_table(what, fix)
    if content[257:262] == b"ustar":
        raise _no_table("an archive (tar)", _UNPACK)
    if content[4:8] == b"ftyp":
        raise _no_table("a picture or a film (HEIC, MP4)", _OPEN_A_TABLE)
    if re.match(rb"\x80[\x02-\x05](\x95|[\]}c(])", content):
        raise _no_table("a Python pickle", "Load it in Python, and give what it holds to read_table.")
    if re.match(rb"BZh[1-9]1AY&SY", content):
        raise _no_table("a compressed file (bzip2)", _UNPACK)
    if _is_wide(content):
        content = content.lstrip(b"\xff\xfe").replace(b"\x00", b"")  # which leaves its plain letters
    _check_text(content.decode("utf-8", "replace"), is_whole)


def _check_text(text: str, is_whole: bool) -> None:
    text = text.removeprefix("\ufeff")
    if _WEB_PAGE.match(text):
        raise _no_table(
            "a web page",
            "Download the file itself, and not the page that shows it: on GitHub press Raw, on other sites Download.",
        )
    if text.lstrip().startswith("<?xml") or _XML_ERROR.match(text.lstrip()):
        if _XML_ERROR.search(text):
            raise _error_message(text)
        if "<svg" in text:
            raise _no_table("a picture (SVG)", _OPEN_A_TABLE)
        if "<Workbook" in text:
            raise _no_table("a spreadsheet in XML, as Excel wrote in 2003", "Save it as .xlsx or CSV.")
        raise _no_table("an XML file", "Save the table as CSV or JSON.")
    if _ELEMENT.match(text) and re.search(r"</[A-Za-z]", text):
        raise _no_table("an XML file", "Save the table as CSV or JSON.")
    if _YAML.match(text):
        raise _no_table("a YAML file", "Save the table as CSV or JSON.")
    if _TOML.match(text):
        raise _no_table("a TOML file", "Save the table as CSV or JSON.")
    if text.lstrip().startswith("<svg"):
        raise _no_table("a picture (SVG)", _OPEN_A_TABLE)
    if (sparse := _SPARSE.match(text)) and _NO_TIME.search(sparse[0]):
        raise _no_table("a file of LIBSVM", "Load it with sklearn.datasets.load_svmlight_file, and save it as CSV.")
    if is_whole and len(text) <= _LARGEST_REFUSAL and (_REFUSAL.fullmatch(text) or _STATUS.fullmatch(text)):
        raise _error_message(text)


def _is_wide(content: bytes) -> bool:
    """Tell UTF-16 and UTF-32 from binary content: by their marks, or by their zeros."""
    return content.startswith((b"\xff\xfe", b"\xfe\xff")) or without_mark(content) != "utf-8-sig"


def check_path(path: str) -> None:
    """Refuse a text that names no file.

    Raises
    ------
    DataError
        It is an address in the web, or the text of a table itself.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", path):
        raise DataError(
            f"{short(path)} is an address, and nothing is fetched from the web: save the file, and name that."
        )
    if "\n" in path or path.lstrip()[:1] in {"{", "["}:
        raise DataError(
            f"{short(path)} is no file's name but a text: use Table.from_csv(text) or Table.from_json(text)."
        )


def check_value(value: Any) -> None:
    """Refuse what JSON text holds if it is known to be no table.

    Raises
    ------
    DataError
        It is an error message, a model, or a notebook.
    """
    if not isinstance(value, Mapping):
        return
    names = {name for name in value if isinstance(name, str)}
    if {"cells", "nbformat"} <= names:
        raise _no_table("a Jupyter notebook", "Open the table that is read in it.")
    layers = value.get("layers")
    if isinstance(layers, list) and layers and isinstance(layers[0], Mapping) and "layer_type" in layers[0]:
        raise _model("of ConvNetJS")
    if isinstance(value.get("meta"), Mapping) and {"inputUnits", "outputUnits"} <= value["meta"].keys():
        raise _model("of ml5 (its metadata)")
    for marks, whose in _MODELS:
        if marks <= names and not all(_is_column(value[mark]) for mark in marks):
            raise _model(whose)
    lowered = {name.lower() for name in names}
    if lowered & _ERROR_NAMES and lowered <= _NAMES_BESIDE_ERRORS and _says_an_error(value):
        raise _error_message(str(next(value[name] for name in value if str(name).lower() in _ERROR_NAMES)))


def _is_column(value: Any) -> bool:
    return isinstance(value, list) and not any(isinstance(cell, Mapping | list) for cell in value[:2])


def _says_an_error(value: Mapping[Any, Any]) -> bool:
    """Tell an error message from a row, or from columns, of these names."""
    named = {str(name).lower(): content for name, content in value.items()}
    if named.get("data") is not None:
        return False
    said = named.get("error", named.get("errors"))
    if said:
        n_lists = sum(isinstance(content, list) for content in named.values())
        return isinstance(said, str | Mapping) or (isinstance(said, list) and n_lists == 1)
    texts = [content for name, content in named.items() if name in _ERROR_NAMES and isinstance(content, str)]
    failed = any(re.fullmatch("[45][0-9]{2}", str(content)) for content in named.values())
    return bool(texts) and (failed or any(_REFUSAL.match(text) for text in texts))


def _error_message(text: str) -> DataError:
    said = short(" ".join(re.sub(r"<[^>]*>", " ", text).split()))
    return DataError(
        f"This is an error message, not a table: {said}. Check the address that it came from, and download it again."
    )


def _model(whose: str) -> DataError:
    return _no_table(f"a model {whose}", _OPEN_AS_MODEL)


def _no_table(what: str, fix: str) -> DataError:
    return DataError(f"This is {what}, not a table that can be read. {fix}")
