"""Compiles Python, by the very interpreter that will load it."""

import ast
import importlib.util
import re
import zipfile
from functools import cache
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from pathlib import Path
from types import CodeType

# Modules that have nothing for whoever uses the library, and whose docstrings nobody asks for: they write WebAssembly.
INNER = re.compile(r"colornn_core/nn/wasm/(?!loader\.)")

# How Python tells that the next 8 units of code, of 2 bytes, are of the same line as what comes before; 8 is the most.
SAME_LINE, MOST_UNITS = 0x80 | 13 << 3, 8


def compile_all(folder: str, lean: bool) -> None:
    """Replace the modules of `folder`, and those in its wheels and zips, by bytecode.

    Without the docstrings of `INNER`; if `lean`, without any, and those in archives without the number of each line: an
    error in one of them tells the line in which its function begins.
    """
    for archive in [*Path(folder).glob("*.whl"), *Path(folder).glob("*.zip")]:
        compile_archive(archive, lean)
    for module in Path(folder).rglob("*.py"):
        name = module.relative_to(folder).as_posix()
        module.with_suffix(".pyc").write_bytes(bytecode(name, module.read_bytes(), docstrings=not lean))
        module.unlink()


def compile_archive(path: Path, lean: bool) -> None:
    """Replace the modules in an archive by bytecode, in the place where Python looks if there is no source."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            # One date for all: Python reads the dates of its library, and they would be in the snapshot.
            if name.endswith(".py"):
                compiled = bytecode(name, data, docstrings=not lean and not INNER.match(name), lines=not lean)
                archive.writestr(zipfile.ZipInfo(f"{name}c"), compiled)
            else:
                archive.writestr(zipfile.ZipInfo(name), data)


def bytecode(name: str, source: bytes, *, docstrings: bool, lines: bool = True) -> bytes:
    """Return a module's bytecode, which Python takes as it is: nobody has the source to check it against."""
    tree = ast.parse(source, name)
    if not docstrings:
        strip(tree)
    code = compile(tree, name, "exec", dont_inherit=True, optimize=0)
    code = code if lines else on_one_line(code)
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False))


def on_one_line(code: CodeType) -> CodeType:
    """Return code all of which is on its first line, as is that within it."""
    constants = tuple(on_one_line(value) if isinstance(value, CodeType) else value for value in code.co_consts)
    return code.replace(co_consts=constants, co_linetable=one_line(len(code.co_code) // 2))


@cache
def one_line(units: int) -> bytes:
    """Return the table of lines of so many units of code that are all on the first line: see CPython's locations.md."""
    whole, rest = divmod(units, MOST_UNITS)
    return bytes([SAME_LINE | MOST_UNITS - 1, 0] * whole + [SAME_LINE | rest - 1, 0] * bool(rest))


def strip(tree: ast.Module) -> None:
    """Take all docstrings out of a module; what Python leaves out of itself (-OO) would be its assertions, too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            while ast.get_docstring(node, clean=False) is not None:
                del node.body[0]
            node.body = node.body or [ast.Pass(lineno=1, col_offset=0)]
