"""What Python does before an image of its memory is taken, and first of all when it starts from it."""

import gc
import random
import sys
import zipimport
from collections.abc import Callable, Iterable
from importlib import import_module, invalidate_caches
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

import numpy as np

# What Pyodide and PyScript import when they start, NumPy when it is first asked for a median, a CSV when it is read,
# and a zip when it is unpacked: the one that brings what is missing cannot wait for a module in it.
NEEDED = ("html", "numpy.ma", "encodings.utf_8_sig", "encodings.cp437")


class LateFinder:
    """Finds what the image has not imported: has all archives fetched when the first such module is missed."""

    def __init__(self) -> None:
        self.fetch: Callable[[], object] | None = None
        self.packages: frozenset[str] = frozenset()

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Find a module that no other finder knows of."""
        if self.fetch is None or name.partition(".")[0] not in self.packages:
            return None
        fetch, self.fetch = self.fetch, None
        fetch()
        invalidate_caches()
        sys.path_importer_cache.clear()
        return PathFinder.find_spec(name, path, target)  # type: ignore[arg-type]


late = LateFinder()


def freeze(modules: Iterable[str]) -> None:
    """Import `modules`, and leave nothing in the memory that need not be there."""
    for name in (*NEEDED, *modules):
        import_module(name)
    archives = zipimport._zip_directory_cache  # type: ignore[attr-defined]
    names = {name.partition("/")[0].removesuffix(".pyc") for archive in archives.values() for name in archive}
    late.packages = frozenset(names | {"numpy", "colornn_core"})
    sys.meta_path.insert(sys.meta_path.index(PathFinder) + 1, late)
    archives.clear()
    sys.path_importer_cache.clear()
    gc.collect()


def thaw(fetch: Callable[[], object]) -> None:
    """Take up what is different each time: chance, and where missing modules come from."""
    random.seed()
    np.random.seed()  # noqa: NPY002  (the old generator is there for whoever programs in the page)
    late.fetch = fetch
