"""Tables that were made to be looked at become rows: between lines of dashes, between bars, and in LaTeX."""

import re
from collections.abc import Sequence

_BARS = re.compile(r"\|\||[|\u2502\u2503\u2506\u250a\u2551]")
_RULE = re.compile(r"\|={3,}|[\s|+:=\-\u2500-\u257f]*(?:[-=]{2,}|[\u2500\u2501\u2550]{2,})[\s|+:=\-\u2500-\u257f]*")
_CROSSED = re.compile(r"[-=]\+|\+[-=]|[\u250c-\u254b\u2552-\u256c\u256d-\u2570]")
_RUNS = re.compile(r"-+|=+|\u2500+|\u2501+|\u2550+")
_FEWEST_ROWS, _MOST_BELOW = 2, 3

_ENVIRONMENT = re.compile(
    r"\\begin\{(?:tabular\w*|longtable|array|tabu|\w?matrix)\*?\}(?:\[[^\]]*\]|\{(?:[^{}]|\{[^{}]*\})*\})*"
    r"(?P<body>.*?)\\end\{(?:tabular|longtable|array|tabu|\w?matrix)",
    re.DOTALL,
)
_ROW_ENDS = re.compile(r"\\\\\*?(?:[ \t]*\[[^\]\n]*\])?|\\tabularnewline\b")
_LINE_END = re.compile(r"\\\\\*?\s*(?:\[[^\]]*\])?\s*(?:\\\w.*)?$")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_RULES = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|centering|noindent|end(?:first|last)?(?:head|foot))\b|"
    r"\\(?:cline|cmidrule|addlinespace|specialrule|rowcolor|vspace)(?:\([^)]*\))?(?:\[[^\]]*\])?(?:\{[^}]*\})*"
)
_SPANNING = re.compile(r"\\multicolumn\{(?P<n>\d+)\}\{(?:[^{}]|\{[^{}]*\})*\}\{(?P<text>(?:[^{}]|\{[^{}]*\})*)\}")
_ROWS_SPANNING = re.compile(r"\\multirow\{[^}]*\}\{[^}]*\}")
_COMMAND = re.compile(r"\\(?:text\w*|math\w*|emph|num|mbox|makecell|underline)\{((?:[^{}]|\{[^{}]*\})*)\}")
_SYMBOLS = {"times": "\u00d7", "cdot": "\u00b7", "pm": "\u00b1", "leq": "\u2264", "geq": "\u2265", "le": "\u2264"}
_SYMBOLS |= {"ge": "\u2265", "mu": "\u00b5", "degree": "\u00b0", "sim": "~", "approx": "\u2248", "textless": "<"}


def rows_of_drawn(lines: Sequence[str]) -> list[list[str]] | None:
    """Read the lines of a table between drawn ones; None if they are none.

    >>> rows_of_drawn(["+---+---+", "| a | b |", "+---+---+", "| 1 | 2 |", "+---+---+"])
    [['a', 'b'], ['1', '2']]
    >>> rows_of_drawn(["a     b", "----- -----", "1 kg  2", "3     4"])
    [['a', 'b'], ['1 kg', '2'], ['3', '4']]
    """
    rules = [line for line in lines if _RULE.fullmatch(line)]
    others = [line for line in lines if line.strip() and not _RULE.fullmatch(line)]
    if not rules or len(others) < _FEWEST_ROWS:
        return None
    barred = [line for line in others if _BARS.search(line)]
    if len(barred) > len(others) / 2:
        # In Markdown bars separate as they do elsewhere.
        return _between_bars(others, barred) if any(map(_CROSSED.search, rules)) or "|===" in rules else None
    return _below_runs(rules, others)


def _between_bars(lines: Sequence[str], barred: Sequence[str]) -> list[list[str]]:
    """Take lines apart at the bars; where all begin or end with one, nothing stands outside of it."""
    first = all(_BARS.match(line.strip()) for line in barred)
    last = all(_BARS.match(line.strip()[-1:]) for line in barred)
    rows = []
    for line in lines:
        fields = [field.strip() for field in _BARS.split(line.strip())]
        is_barred = len(fields) > 1
        rows.append(fields[first and is_barred : len(fields) - (last and is_barred)])
    return rows


def _below_runs(rules: Sequence[str], lines: Sequence[str]) -> list[list[str]] | None:
    """Cut lines at the blanks between the runs of dashes of a rule."""
    rule = rules[0].rstrip()
    starts = [run.start() for run in _RUNS.finditer(rule)]
    plain = not set(rule) - set("-= \u2500\u2501\u2550")
    if len(starts) < 2 or not plain or any("\t" in line for line in lines):
        return None
    fits = [not any(line[start - 1 : start].strip() for start in starts[1:]) for line in lines]
    if False in fits[: max(len(lines) - _MOST_BELOW, _FEWEST_ROWS)]:
        return None
    ends = [*starts[1:], None]
    cut = ([line[start:end].strip() for start, end in zip(starts, ends, strict=True)] for line in lines)
    return [row if fit else [line.strip()] for fit, row, line in zip(fits, cut, lines, strict=True)]


def rows_of_latex(text: str) -> list[list[str]] | None:
    r"""Read the first table of a text in LaTeX, or its rows alone; None if there is none.

    >>> rows_of_latex(r"a & b \\ \hline 1 & \textbf{2} \\ 3 & 5\% \\")
    [['a', 'b'], ['1', '2'], ['3', '5%']]
    """
    found = _ENVIRONMENT.search(text)
    body = found["body"] if found else text
    *chunks, last = _ROW_ENDS.split(_COMMENT.sub("", body))
    rows = [_cells(row) for chunk in [*chunks, last] if "&" in (row := _RULES.sub(" ", chunk))]
    # Without an environment each line with fields ends a row: two backslashes before a name begin the path of a server.
    ended = all(_LINE_END.search(line) for line in body.splitlines() if "&" in line)
    if len(rows) < _FEWEST_ROWS or (not found and not ended):
        return None
    return rows


def _cells(row: str) -> list[str]:
    cells = []
    for cell in re.split(r"(?<!\\)&", row):
        spanning = _SPANNING.search(cell)
        plain = _SPANNING.sub(lambda match: match["text"], _ROWS_SPANNING.sub("", cell))
        cells += [_plain(plain), *[""] * (int(spanning["n"]) - 1 if spanning else 0)]
    return cells


def _plain(cell: str) -> str:
    """Take the commands off a cell."""
    for _ in range(3):
        cell = _COMMAND.sub(r"\1", cell)
    cell = re.sub(r"(?<!\\)\$", "", cell).replace("{,}", ",").replace("~", " ")
    cell = re.sub(r"\\([A-Za-z]+) ?", lambda match: _SYMBOLS.get(match[1], ""), cell)
    cell = re.sub(r"(?<!\\)[{}]", "", cell)
    cell = re.sub(r"\\[ ,;:!]", " ", cell)
    return " ".join(re.sub(r"\\([%&_#${}])", r"\1", cell).split())
