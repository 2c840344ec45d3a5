"""Compiles Python, by the very interpreter that will load it."""

import ast
import importlib.util
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from pathlib import Path


def compile_all(folder: str, docstrings: bool) -> None:
    """Replace the modules of `folder`, and those in its wheels and zips, by bytecode, with docstrings or without."""
    for archive in [*Path(folder).glob("*.whl"), *Path(folder).glob("*.zip")]:
        compile_archive(archive, docstrings)
    for module in Path(folder).rglob("*.py"):
        name = module.relative_to(folder).as_posix()
        module.with_suffix(".pyc").write_bytes(bytecode(name, module.read_bytes(), docstrings))
        module.unlink()


def compile_archive(path: Path, docstrings: bool) -> None:
    """Replace the modules in an archive by bytecode, in the place where Python looks if there is no source."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            # One date for all: Python reads the dates of its library, and they would be in the snapshot.
            if name.endswith(".py"):
                archive.writestr(zipfile.ZipInfo(f"{name}c"), bytecode(name, data, docstrings))
            else:
                archive.writestr(zipfile.ZipInfo(name), data)


def bytecode(name: str, source: bytes, docstrings: bool) -> bytes:
    """Return a module's bytecode, which Python takes as it is: nobody has the source to check it against."""
    tree = ast.parse(source, name)
    if not docstrings:
        strip(tree)
    code = compile(tree, name, "exec", dont_inherit=True, optimize=0)
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False))


def strip(tree: ast.Module) -> None:
    """Take all docstrings out of a module; what Python leaves out of itself (-OO) would be its assertions, too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            while ast.get_docstring(node, clean=False) is not None:
                del node.body[0]
            node.body = node.body or [ast.Pass(lineno=1, col_offset=0)]
