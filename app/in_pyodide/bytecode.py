"""Compiles Python, by the very interpreter that will load it."""

import importlib.util
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from pathlib import Path


def compile_all(folder: str) -> None:
    """Replace the modules of `folder`, and those in its wheels and zips, by bytecode."""
    for archive in [*Path(folder).glob("*.whl"), *Path(folder).glob("*.zip")]:
        compile_archive(archive)
    for module in Path(folder).rglob("*.py"):
        name = module.relative_to(folder).as_posix()
        module.with_suffix(".pyc").write_bytes(bytecode(name, module.read_bytes()))
        module.unlink()


def compile_archive(path: Path) -> None:
    """Replace the modules in an archive by bytecode, in the place where Python looks if there is no source."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            if name.endswith(".py"):
                archive.writestr(f"{name}c", bytecode(name, data))
            else:
                archive.writestr(name, data)


def bytecode(name: str, source: bytes) -> bytes:
    """Return a module's bytecode, which Python takes as it is: nobody has the source to check it against."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False))
