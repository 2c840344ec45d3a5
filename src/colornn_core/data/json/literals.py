"""What programs print becomes JSON or rows: lists and dicts of Python, objects of JavaScript, arrays, matrices."""

import ast
import json
import re

_TOKEN = re.compile(
    r"""(?P<text>[rbuRBU]?'(?:[^'\\\n]|\\.)*'|"(?:[^"\\]|\\.)*")|(?P<comment>//[^\n]*|/\*.*?\*/|(?:(?<=\s)|^)\#[^\n]*)|"""
    r"(?P<name>[A-Za-z_$][\w$.]*)(?P<colon>\s*:)?|(?P<comma>,(?=\s*[\]})]))|(?P<bracket>[()])",
    re.DOTALL,
)
_WORDS = {"True": "true", "False": "false", "None": "null", "undefined": "null", "nan": "NaN", "inf": "Infinity"}

_ARRAY = re.compile(
    r"\s*(?:\w+\s*=\s*)?(?:(?:np|numpy|jnp|torch)\.)?(?:(?:array|matrix|tensor)\()?\s*(?P<body>\[.*\])\s*", re.DOTALL
)
_BODY = re.compile(r"[-+\d.eE\s,;\[\]naif]*")
_NUMBER = r"[^\s,;\[\]]+"
_MATRIX_START = re.compile(r"\[\s*(?:\[\s*[-+.\d][-+.\deE]*[\s,]|[-+.\d][-+.\deE]*[ \t]+[-+.\d][-+.\deE]*[;\s])")


def as_json(text: str) -> str:
    """Write the literals of Python and JavaScript in a text as JSON; what is none stays as it is.

    >>> as_json("[{'a': 1.5, 'b': None}, {'a': (2), 'b': True,}]")
    '[{"a": 1.5, "b": null}, {"a": [2], "b": true}]'
    >>> as_json("{a: 'it is', b: 2}")
    '{"a": "it is", "b": 2}'
    """
    return _TOKEN.sub(_converted, text)


def _converted(match: re.Match[str]) -> str:
    if (text := match["text"]) is not None:
        return text if text[0] == '"' else _json_text(text)
    if match["comment"] is not None or match["comma"] is not None:
        return ""
    if bracket := match["bracket"]:
        return "[" if bracket == "(" else "]"
    name = match["name"]
    if match["colon"] is not None:
        return f'"{name}":'
    return _WORDS.get(name, name)


def _json_text(text: str) -> str:
    if "\\" not in text:
        return json.dumps(text[text.index("'") + 1 : -1], ensure_ascii=False)
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
    return json.dumps(value.decode("utf-8", "replace") if isinstance(value, bytes) else value, ensure_ascii=False)


def begins_matrix(text: str) -> bool:
    """Tell whether a text begins as a printed array of two dimensions does.

    >>> begins_matrix("[[13.5 7.7]"), begins_matrix("[a],[b]")
    (True, False)
    """
    return _MATRIX_START.match(text) is not None


def rows_of_matrix(text: str) -> list[list[str]] | None:
    """Read the numbers of a printed array of NumPy, or of a matrix as MATLAB and Octave write it; None if it is none.

    >>> rows_of_matrix("array([[1. , 2.5],\\n       [3. , 4.5]])")
    [['1.', '2.5'], ['3.', '4.5']]
    >>> rows_of_matrix("A = [1 2; 3 4];")
    [['1', '2'], ['3', '4']]
    """
    match = _ARRAY.match(text)
    if match is None or _BODY.fullmatch(body := match["body"]) is None:
        return None
    lines = re.findall(r"\[([^\[\]]*)\]", body) if body.count("[") > 1 else re.split(r"[;\n]", body.strip("[]"))
    rows = [re.findall(_NUMBER, line) for line in lines if line.strip(" ,;\n")]
    return rows if len(rows) > 1 and len(set(map(len, rows))) == 1 else None
