"""Compiles Python, by the very interpreter that will load it."""

import ast
import importlib.util
import zipfile
from collections.abc import Container, Iterable, Iterator
from functools import cache
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from pathlib import Path
from types import CodeType

# Of this package, those who use it read what is said of its public names; of all others every docstring may be read.
LIBRARY = "colornn_core/"
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

# How Python tells that the next 8 units of code, of 2 bytes, are of the same line as what comes before; 8 is the most.
SAME_LINE, MOST_UNITS = 0x80 | 13 << 3, 8


def compile_all(folder: str, lean: bool) -> None:
    """Replace the modules of `folder`, and those in its wheels and zips, by bytecode.

    Those of `LIBRARY` keep the docstrings of public names. If `lean`, nothing keeps any, and those in archives are
    without the number of each line: an error in one of them tells the line in which its function begins.
    """
    for archive in [*Path(folder).glob("*.whl"), *Path(folder).glob("*.zip")]:
        compile_archive(archive, lean)
    for module in Path(folder).rglob("*.py"):
        name = module.relative_to(folder).as_posix()
        module.with_suffix(".pyc").write_bytes(bytecode(name, module.read_bytes(), () if lean else None))
        module.unlink()


def compile_archive(path: Path, lean: bool) -> None:
    """Replace the modules in an archive by bytecode, in the place where Python looks if there is no source."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    of_library = [data for name, data in content.items() if name.startswith(LIBRARY) and name.endswith(".py")]
    documented = () if lean else public_names(map(ast.parse, of_library)) if of_library else None
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            # One date for all: Python reads the dates of its library, and they would be in the snapshot.
            if name.endswith(".py"):
                compiled = bytecode(name, data, documented, lines=not lean)
                archive.writestr(zipfile.ZipInfo(f"{name}c"), compiled)
            else:
                archive.writestr(zipfile.ZipInfo(name), data)


def public_names(modules: Iterable[ast.Module]) -> set[str]:
    """Return the names that modules offer, with those of the classes that the offered ones are made from."""
    trees = list(modules)
    offered, bases = set(), {}
    for node in (node for tree in trees for node in tree.body):
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
            offered.update(ast.literal_eval(node.value))
        if isinstance(node, ast.ClassDef):
            named = [part for base in node.bases for part in ast.walk(base) if isinstance(part, ast.Name)]
            bases[node.name] = {part.id for part in named}
    while more := {base for name in offered & bases.keys() for base in bases[name]} - offered:
        offered |= more
    return offered


def bytecode(name: str, source: bytes, documented: Container[str] | None, *, lines: bool = True) -> bytes:
    """Return a module's bytecode, which Python takes as it is: nobody has the source to check it against.

    What is `documented` keeps its docstrings; None: everything does.
    """
    tree = ast.parse(source, name)
    if documented is not None:
        strip(tree, documented)
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


def strip(tree: ast.Module, documented: Container[str] = ()) -> None:
    """Take the docstrings out of a module, but those of what is documented in it, and of its public methods.

    What Python leaves out of itself (-OO) would be its assertions, too.
    """
    for node in [tree, *undocumented(tree, documented)]:
        while ast.get_docstring(node, clean=False) is not None:
            del node.body[0]
        node.body = node.body or [ast.Pass(lineno=1, col_offset=0)]


def undocumented(tree: ast.AST, documented: Container[str] | None) -> Iterator[Definition]:
    """Yield the definitions that do not belong to what is documented; None: what is public in it does."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, Definition):
            yield from undocumented(node, documented)
        elif node.name in documented if documented is not None else is_public(node.name):
            yield from undocumented(node, None if isinstance(node, ast.ClassDef) else ())
        else:
            yield node
            yield from undocumented(node, ())


def is_public(name: str) -> bool:
    """Tell whether a method is for those who use its class."""
    return not name.startswith("_") or name.endswith("__")
