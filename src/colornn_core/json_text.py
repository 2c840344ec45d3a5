"""JSON becomes values, unless it is nested more deeply than any table or model is."""

import json
import re
from typing import Any

import numpy as np

from colornn_core._arrays import IntArray
from colornn_core.limits import MAXIMUM_JSON_DEPTH

_BLOCK = 2**20


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
    if depth(text) > MAXIMUM_JSON_DEPTH:
        raise RecursionError(f"JSON is nested more than {MAXIMUM_JSON_DEPTH} deep")
    return json.loads(text)


def depth(text: str) -> int:
    """Return how deeply the brackets of a text are nested, up to where it stops being JSON at least.

    Beyond `MAXIMUM_JSON_DEPTH` it may be more.
    """
    content = text.encode("utf-8", "surrogatepass")
    if b"\\" in content:
        content = re.sub(rb"\\.", b"", content, flags=re.DOTALL)  # a quotation mark behind it ends no string
    deepest, level, quoted = 0, 0, np.uint8(0)
    for start in range(0, len(content), _BLOCK):
        codes = np.frombuffer(content, np.uint8, min(_BLOCK, len(content) - start), start)
        inside = np.bitwise_xor.accumulate((codes == ord('"')).view(np.uint8)) ^ quoted
        opened, closed = (codes == ord("[")) | (codes == ord("{")), (codes == ord("]")) | (codes == ord("}"))
        steps = (opened.view(np.int8) - closed.view(np.int8)) * (1 - inside).view(np.int8)
        levels: IntArray = np.cumsum(steps, dtype=np.int32) + level
        deepest, level, quoted = max(deepest, int(np.max(levels))), int(levels[-1]), inside[-1]
        if deepest > MAXIMUM_JSON_DEPTH:
            break
    return deepest
