"""Dumps of databases become rows: INSERT INTO ... VALUES, and PostgreSQL's COPY."""

import re
from collections.abc import Iterator

_INSERT = re.compile(
    r"\b(?:INSERT|REPLACE)\s+(?:\w+\s+){0,2}?INTO\s+(?P<table>[^\s(]+)\s*(?P<names>\([^()]*\))?\s*(?:OVERRIDING[^V]*)?VALUES\s*",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"^COPY\s+(?P<table>\S+)\s*\((?P<names>[^()]*)\)\s+FROM\s+stdin;[^\n]*\n(?P<rows>.*?)^\\\.", re.M | re.S | re.I
)
_CREATE = re.compile(r"\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?P<table>[^\s(]+)\s*\(", re.IGNORECASE)
_NO_COLUMNS = re.compile(r"(?i)(?:PRIMARY|UNIQUE|FOREIGN|FULLTEXT|SPATIAL|KEY|INDEX|CONSTRAINT|CHECK|EXCLUDE)\b")
_TOKEN = re.compile(
    r"(?P<text>[NEeBX]?'(?:[^'\\]|\\.|'')*')|(?P<mark>[(),;])|(?P<word>\"(?:[^\"]|\"\")*\"|[^\s(),;']+)", re.S
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": ""}
_SNIFFED = 2**16
_BEGINS = re.compile(
    r"\s*(?:--|/\*|(?:INSERT|REPLACE|CREATE|DROP|SET|USE|BEGIN|LOCK|PRAGMA|START|COPY|ALTER|GO|IF)\b)", re.I
)


def is_sql(start: str) -> bool:
    """Tell a dump by its first characters.

    >>> is_sql("INSERT INTO leaves VALUES (1, 'maple');"), is_sql("insert,into"), is_sql("a,b")
    (True, False, False)
    """
    start = start[:_SNIFFED]
    return _BEGINS.match(start) is not None and (_INSERT.search(start) or _COPY.search(start)) is not None


def rows_of_sql(text: str) -> list[list[str]] | None:
    """Read the rows of the table that has most, below the names of its columns where the text has them."""
    tables: dict[str, list[list[str]]] = {}
    names: dict[str, list[str]] = {}
    for match in _CREATE.finditer(text):
        names[_name(match["table"])] = _created(text, match.end())
    place = 0
    while insert := _INSERT.search(text, place):
        table, place = _name(insert["table"]), insert.end()
        if insert["names"]:
            names[table] = [_name(name) for name in insert["names"][1:-1].split(",")]
        for row, end in _rows(text, place):
            tables.setdefault(table, []).append(row)
            place = end
    for match in _COPY.finditer(text):
        table = _name(match["table"])
        names[table] = [_name(name) for name in match["names"].split(",")]
        tables[table] = [line.split("\t") for line in match["rows"].splitlines()]
    if not tables:
        return None
    table = max(tables, key=lambda name: len(tables[name]))
    known = names.get(table)
    rows = tables[table]
    return [known, *rows] if known and len(known) == len(rows[0]) else rows


def _rows(text: str, place: int) -> Iterator[tuple[list[str], int]]:
    """Read rows in parentheses up to the end of the statement, each with where it ends."""
    row: list[str] = []
    depth, cell = 0, ""
    for token in _TOKEN.finditer(text, place):
        mark = token["mark"]
        if mark == ";" and not depth:
            return
        if not depth and mark not in {"(", ","}:
            return  # ON CONFLICT, or the next statement
        if depth == 1 and mark in {",", ")"}:
            row.append(cell)
            cell = ""
        elif mark and depth > 1:
            cell += mark
        elif not mark:
            cell += _unquoted(token["text"]) if token["text"] else token["word"]
        depth += (mark == "(") - (mark == ")")
        if mark == ")" and not depth:
            yield row, token.end()
            row = []


def _unquoted(text: str) -> str:
    inner = text[text.index("'") + 1 : -1].replace("''", "'")
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), inner, flags=re.DOTALL)


def _created(text: str, place: int) -> list[str]:
    """Read the names of the columns of a CREATE TABLE."""
    names, depth, is_first = [], 1, True
    for token in _TOKEN.finditer(text, place):
        if is_first and token["word"] and not _NO_COLUMNS.match(token["word"]):
            names.append(_name(token["word"]))
        is_first = token["mark"] == "," and depth == 1
        depth += (token["mark"] == "(") - (token["mark"] == ")")
        if not depth:
            break
    return names


def _name(text: str) -> str:
    """Take quotes and the schema off a name."""
    return re.sub(r"[`\"\[\]]", "", text.strip()).rpartition(".")[2]
