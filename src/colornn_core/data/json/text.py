"""JSON becomes values, unless it is nested more deeply than any table or model is."""

import json
import re
from collections import Counter
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

import numpy as np

from colornn_core.arrays import IntArray
from colornn_core.limits import MAXIMUM_JSON_DEPTH

_BLOCK = 2**20
# Of MongoDB's exports
_TYPES = {"$oid", "$date", "$uuid", "$numberInt", "$numberLong", "$numberDouble", "$numberDecimal"}


class Structure(NamedTuple):
    """What the brackets and colons of a JSON text tell before it is read.

    Attributes
    ----------
    depth : int
        How deeply brackets are nested.
    n_objects, n_names : int
        How many objects there are, and how many names stand in them, those that stand twice included.
    """

    depth: int
    n_objects: int
    n_names: int


def parse_json(text: str | bytes) -> Any:
    """Read JSON as `json.loads` does, but refuse deep nesting before it is begun.

    In a page a text that is nested ten thousand deep would raise nothing but end the interpreter, for its stack is the
    browser's.

    Raises
    ------
    RecursionError
        It is nested more than `MAXIMUM_JSON_DEPTH` deep.
    ValueError
        It is not JSON, or (a UnicodeDecodeError) no text.

    Examples
    --------
    >>> parse_json('{"a": [1, "]"]}')
    {'a': [1, ']']}
    """
    if isinstance(text, bytes):
        text = text.decode(json.detect_encoding(text), "surrogatepass")
    check_depth(structure(text))
    return json.loads(text)


def check_depth(measured: Structure) -> None:
    """Refuse deep nesting.

    Raises
    ------
    RecursionError
        It is more than `MAXIMUM_JSON_DEPTH` deep.
    """
    if measured.depth > MAXIMUM_JSON_DEPTH:
        raise RecursionError(f"JSON is nested more than {MAXIMUM_JSON_DEPTH} deep")


_AROUND = re.compile(
    r"\s*(?:(?://[^\n]*\n|/\*.*?\*/)\s*)*"
    r"(?:export\s+default|(?:export\s+)?(?:var|let|const)\s+[\w$]+\s*=|[\w$.]+\s*=|(?P<call>[\w$.]+\())?\s*(?=[\[{])",
    re.DOTALL,
)
_LONGEST_START = 1000
_EXPORT = re.compile(r";\s*(?:export\s+default\s+[\w$]+|export\s*\{[\w$,\s]*\}|module\.exports\s*=\s*[\w$]+)\s*;?\s*\Z")


def without_script(text: str) -> str:
    """Take off what makes JSON a script: comments before it, a name that gets it as its value, a call.

    >>> without_script("// leaves\\nconst leaves = [1, 2];"), without_script("take({});"), without_script("a,b")
    ('\\n[1, 2]', '{}', 'a,b')
    """
    match = _AROUND.match(text[:_LONGEST_START])
    if match is None or not match.end():
        return text
    text = "\n" * match[0].count("\n") + _EXPORT.sub("", text[match.end() :]).rstrip()  # errors name their line
    return text.removesuffix(";").rstrip().removesuffix(")" if match["call"] else "")


def parse_json_values(text: str) -> list[Any]:
    """Read JSON values that stand one after the other: one on each line, between commas, or behind marks of records.

    Raises
    ------
    ValueError
        One of them is not JSON.

    Examples
    --------
    >>> parse_json_values('{"a": 1}\\n{"a": 2}')
    [{'a': 1}, {'a': 2}]
    """
    decoder = json.JSONDecoder()
    values, place = [], _after_blanks(text, 0)
    while place < len(text):
        value, place = decoder.raw_decode(text, place)
        values.append(value)
        place = _after_value(text, place)
    return values


_RECORD = "\x1e"  # stands before each value in RFC 7464
_BLANKS = re.compile(rf"[ \t\n\r{_RECORD}]*")


def without_types(value: Any) -> Any:
    """Take off the types that MongoDB writes around values.

    >>> without_types({"_id": {"$oid": "5f"}, "n": {"$numberInt": "3"}, "at": {"$date": {"$numberLong": "86400000"}}})
    {'_id': '5f', 'n': 3, 'at': '1970-01-02'}
    """
    if isinstance(value, list):
        return [without_types(one) for one in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (key := next(iter(value))) in _TYPES:
        return _typed(key, without_types(value[key]))
    return {name: without_types(one) for name, one in value.items()}


def _typed(key: str, value: Any) -> Any:
    with suppress(ValueError, OverflowError):  # it is another thing, or too large
        if key == "$date" and isinstance(value, int | float):
            moment = datetime(1970, 1, 1) + timedelta(milliseconds=value)
            return str(moment.date() if moment.time() == time() else moment)
        if key.startswith("$number") and isinstance(value, str):
            return float(value) if set(".eEnN") & set(value) else int(value)
    return value


def _after_blanks(text: str, place: int) -> int:
    match = _BLANKS.match(text, place)
    return match.end() if match else place


def _after_value(text: str, place: int) -> int:
    """Go to the next value: a comma may stand before it, as where the brackets around the values were left out."""
    place = _after_blanks(text, place)
    return _after_blanks(text, place + 1) if text[place : place + 1] == "," else place


def repeated_names(text: str) -> Counter[str]:
    """Count the names that stand twice or more in the same object of a JSON text; it is read once more for it.

    >>> repeated_names('[{"a": 1, "a": 2}, {"a": 3}]')
    Counter({'a': 1})
    """
    repeated: Counter[str] = Counter()

    def count(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        times = Counter(name for name, _ in pairs)
        repeated.update(name for name, n_times in times.items() if n_times > 1)
        return dict(pairs)

    decoder = json.JSONDecoder(object_pairs_hook=count)
    place = _after_blanks(text, 0)
    while place < len(text):
        _, place = decoder.raw_decode(text, place)
        place = _after_value(text, place)
    return repeated


def depth(text: str) -> int:
    """Return how deeply the brackets of a text are nested, up to where it stops being JSON at least.

    Beyond `MAXIMUM_JSON_DEPTH` it may be more.
    """
    return structure(text).depth


def structure(text: str) -> Structure:
    """Measure a text, up to where it stops being JSON or `MAXIMUM_JSON_DEPTH` is exceeded."""
    content = text.encode("utf-8", "surrogatepass")
    if b"\\" in content:
        content = re.sub(rb"\\.", b"", content, flags=re.DOTALL)  # a quotation mark behind it ends no string
    deepest, level, n_objects, n_names, quoted = 0, 0, 0, 0, np.uint8(0)
    for start in range(0, len(content), _BLOCK):
        codes = np.frombuffer(content, np.uint8, min(_BLOCK, len(content) - start), start)
        inside = np.bitwise_xor.accumulate((codes == ord('"')).view(np.uint8)) ^ quoted
        outside = 1 - inside
        braces = codes == ord("{")
        opened, closed = (codes == ord("[")) | braces, (codes == ord("]")) | (codes == ord("}"))
        steps = (opened.view(np.int8) - closed.view(np.int8)) * outside.view(np.int8)
        levels: IntArray = np.cumsum(steps, dtype=np.int32) + level
        n_objects += int(np.count_nonzero(braces & outside))
        n_names += int(np.count_nonzero((codes == ord(":")) & outside))
        deepest, level, quoted = max(deepest, int(np.max(levels))), int(levels[-1]), inside[-1]
        if deepest > MAXIMUM_JSON_DEPTH:
            break
    return Structure(deepest, n_objects, n_names)


def count_names(value: Any) -> int:
    """Count the names in all objects of a value that was read from JSON.

    >>> count_names([{"a": 1, "b": {"c": 2}}, 5])
    3
    """
    if isinstance(value, dict):
        return len(value) + sum(map(count_names, value.values()))
    return sum(map(count_names, value)) if isinstance(value, list) else 0


_HINTS = (
    (r"'", "names and texts need double quotes (\"), not single ones (')"),
    (r"[}\]]", "there is a comma too many before it"),
    (r"//|/\*|#", "JSON has no comments: take them out"),
    (r"(None|True|False|undefined)\b", "this is no word of JSON: write null, true or false"),
    (r"[A-Za-z_$][\w$]*\s*:", 'names need double quotes (")'),
    (r"[\u201c\u201d\u2018\u2019]", 'texts need straight double quotes (")'),
)

_MESSAGES = (
    ("Unterminated string", "the text that begins there has no end"),
    ("Invalid control character", "a line break or tab within a text must be written as \\n or \\t"),
    ("Invalid \\", "a backslash within a text must be written as \\\\"),
    ("Expecting ',' delimiter", "a comma is missing"),
    ("Expecting ':' delimiter", "a colon is missing"),
    ("Expecting property name", "a name in double quotes is missing"),
    ("Expecting value", "a value is missing"),
    ("Extra data", "the text goes on behind its end"),
)


def explain(error: json.JSONDecodeError) -> str:
    """Tell in plain words what is wrong with a JSON text, and where.

    >>> try: json.loads("{'a': 1}")
    ... except json.JSONDecodeError as error: print(explain(error))
    Line 1 column 2: names and texts need double quotes ("), not single ones (')
    """
    text, place = error.doc, error.pos
    if error.msg.startswith("Illegal trailing comma"):  # from Python 3.13 on; earlier ones point behind it
        place = _after_blanks(text, place + 1)
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    where = f"Line {line} column {column}"
    if place >= len(text.rstrip()):
        return f"{where}: the text ends too early, as if it were cut off"
    for pattern, hint in _HINTS:
        if re.compile(pattern).match(text, place) and (pattern != r"[}\]]" or text[:place].rstrip().endswith(",")):
            return f"{where}: {hint}"
    said = next((plain for start, plain in _MESSAGES if error.msg.startswith(start)), error.msg)
    return f"{where}: {said}"
