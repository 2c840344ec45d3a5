"""What PyScript has Pyodide run when a worker starts, compiled before the image is taken.

PyScript hands over the text of a program that writes its own modules into files and imports them, then that of the
worker. Pyodide goes through each four times before it runs it, and all that takes longer than to run them.
"""

from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT
from collections.abc import Mapping
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import source_hash
from types import CodeType, ModuleType
from typing import Any

# The programs that did not run yet, by their texts.
waiting: dict[bytes, CodeType] = {}


class KeptModules:
    """Finds modules that stand in no file, and of which nothing but the code is there.

    Parameters
    ----------
    sources : mapping of str to str
        Texts by the paths where others would find them.
    folder : str
        The one below which they would lie.
    """

    def __init__(self, sources: Mapping[str, str], folder: str) -> None:
        self._codes = {path: compile(text, path, "exec", dont_inherit=True) for path, text in sources.items()}
        self._folder = folder

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Find one of them."""
        place = f"{self._folder}/{name.replace('.', '/')}"
        for path, is_package in ((f"{place}/__init__.py", True), (f"{place}.py", False)):
            if path in self._codes:
                spec = ModuleSpec(name, self, origin=path, is_package=is_package)  # type: ignore[arg-type]
                spec.has_location = True
                return spec
        return None

    def create_module(self, _spec: ModuleSpec) -> None:
        """Leave it to the import system."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of a module."""
        exec(self._codes[vars(module)["__file__"]], vars(module))


def run_ahead(writing: str, program: str) -> None:
    """Have Pyodide know the text that writes PyScript's modules, which now only imports them, and the worker's."""
    pyodide: Any = import_module("pyodide.code")
    plain = pyodide.eval_code_async
    for text, done in ((writing, "__import__('pyscript')"), (program, program)):
        waiting[_hash(text)] = compile(done, "<exec>", "exec", PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)

    async def eval_code_async(source: str, globals: Any = None, locals: Any = None, **options: Any) -> Any:
        code = waiting.pop(_hash(source), None)
        if code is None:
            return await plain(source, globals, locals, **options)
        waited_for = eval(code, globals, locals)
        if waited_for is not None:
            await waited_for
        return None

    pyodide.eval_code_async = eval_code_async


def _hash(text: str) -> bytes:
    return source_hash(text.encode(errors="replace"))
