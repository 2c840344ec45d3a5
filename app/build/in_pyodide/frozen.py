"""What Python does before an image of its memory is taken, and first of all when it starts from it."""

import _imp
import gc
import html
import random
import re
import sys
import typing
import zipimport
from collections.abc import Callable, Iterable, Mapping, Set
from functools import partial
from importlib import import_module, invalidate_caches
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType, SimpleNamespace
from typing import Any

# What Pyodide and PyScript import when they start, a table when it is read, and a zip when it is unpacked: the one that
# brings what is missing cannot wait for a module in it.
TABLE_ENCODINGS = ("utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "gb18030", "cp1252", "latin_1")
NEEDED = ("encodings.cp437", *(f"encodings.{name}" for name in TABLE_ENCODINGS))


# Built-in modules whose tables the image has not, see seldom.py.
WITHOUT_TABLES = ("unicodedata", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw")


class Late:
    """What is fetched when it is first missed, and then no more; where that fails, it is tried again the next time."""

    def __init__(self) -> None:
        self.fetch: Callable[[], object] | None = None

    def bring(self, name: str) -> None:
        """Fetch it, for the module that is to be imported."""
        if self.fetch is not None:
            try:
                self.fetch()
            except Exception as error:
                problem = f"{name} could not be fetched: look whether there is a network, and try again."
                raise ImportError(problem, name=name) from error
            self.fetch = None


class TablesFinder(Late):
    """Has the tables fetched before the first module is imported that needs them; finds nothing itself."""

    def find_spec(self, name: str, *_: object) -> None:
        """Look whether a module needs them: also one whose code is part of Python, but was imported already."""
        if self.fetch is not None and (name in WITHOUT_TABLES or _imp.is_frozen(name)):
            self.bring(name)


class LateFinder(Late):
    """Finds some of what the image has not imported: has it fetched when the first such module is missed."""

    names: Set[str] = frozenset()  # of packages, or of modules

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Find a module that no other finder knows of."""
        if self.fetch is None or not ({name, name.partition(".")[0]} & self.names):
            return None
        self.bring(name)
        invalidate_caches()
        sys.path_importer_cache.clear()
        return PathFinder.find_spec(name, path, target)  # type: ignore[arg-type]


tables, parts, own, archives = TablesFinder(), LateFinder(), LateFinder(), LateFinder()


class LateEntities(dict[str, str]):
    """The names that `html.unescape` knows, larger than most modules: they come when a program unescapes."""

    def __contains__(self, name: object) -> bool:
        """Tell whether HTML has this name."""
        if not self:
            self.update(import_module("html.entities").html5)
        return super().__contains__(name)


# Compiled parts of NumPy that the library never calls, a fifth of all there is to compile: they come when a user who
# programs in the page has a matrix inverted, say, or draws with `numpy.random.rand`; what is taken of each by its name.
LINEAR_ALGEBRA = "numpy.linalg._umath_linalg"
OLD_RANDOM = "numpy.random.mtrand"
# Arrays with a mask: of each median NumPy asks whether it is one.
MASKED = "numpy.ma"
RANDOM = {
    OLD_RANDOM: "RandomState",
    "numpy.random._mt19937": "MT19937",
    "numpy.random._philox": "Philox",
    "numpy.random._sfc64": "SFC64",
}


class LateModule(ModuleType):
    """Stands for a module that is imported when one of its names is first asked for."""

    def __getattr__(self, name: str) -> Any:
        """Import the module, take over what it has, and return what it calls so."""
        if name.startswith("__"):  # none of the import system's questions is worth a fetch
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        vars(self).update(vars(import_module(self.__name__)))
        return getattr(self, name)


def random_part(name: str) -> Any:
    """Return what `numpy.random` calls so, in its place: before it was asked for, it had none of `RANDOM`."""
    package, pickled = (import_module(module) for module in ("numpy.random", "numpy.random._pickle"))
    if name not in package.__all__:
        raise AttributeError(f"module 'numpy.random' has no attribute {name!r}")
    for part, kind in RANDOM.items():
        if isinstance(sys.modules.get(part), LateModule):
            del sys.modules[part]
        module = import_module(part)
        for taken in module.__all__ if part == OLD_RANDOM else [kind]:
            setattr(package, taken, getattr(module, taken))
        setattr(pickled, kind, getattr(module, kind))
        if part != OLD_RANDOM:
            pickled.BitGenerators[kind] = getattr(module, kind)
    return getattr(package, name)


def is_masked(value: object) -> bool:
    """Stand in for `numpy.ma.isMaskedArray`: as long as that is not there, nothing is one."""
    core = sys.modules.get(f"{MASKED}.core")
    return core is not None and bool(core.isMaskedArray(value))


class RandomState:
    """Stands for NumPy's own, of which every new generator asks whether its seed is one."""

    def __new__(cls, *args: Any, **options: Any) -> Any:  # noqa: D102
        return random_part(cls.__name__)(*args, **options)


def leave_out_random() -> None:
    """Import `numpy.random` without the parts that come late."""
    for part, kind in RANDOM.items():
        sys.modules[part] = LateModule(part)
        setattr(sys.modules[part], kind, None)
    package, pickled = (import_module(module) for module in ("numpy.random", "numpy.random._pickle"))
    for part, kind in RANDOM.items():
        delattr(sys.modules[part], kind)
        setattr(package, part.rpartition(".")[2], sys.modules[part])
        vars(package).pop(kind, None)
        delattr(pickled, kind)
        pickled.BitGenerators.pop(kind, None)
    vars(package).update(RandomState=RandomState, __getattr__=random_part)


def freeze(
    modules: Iterable[str], later: Iterable[str], pyscript: tuple[Mapping[str, str], str, str, str], table: bytes
) -> tuple[list[tuple[int, int]], int]:
    """Import `modules`, open `table`, and leave nothing in the memory that need not be there.

    The modules `later` come when they are imported, those of `pyscript` are compiled: it has their sources by their
    paths, the folder that they would lie in, the text that writes them, and the worker's program.

    Returns
    -------
    unused : list of tuple
        Address and size, in bytes, of each text that is still there although nobody will read it.
    ring : int
        Address of one of the links by which all objects hang together that may be part of a cycle.
    """
    flags = sys.flags
    shown = {name: getattr(flags, name) for name in flags.__match_args__}
    # NumPy adds docstrings to what is compiled, unless it takes Python for one that was started to have none (-OO).
    sys.flags = SimpleNamespace(**shown | {"optimize": 2})  # type: ignore[assignment]
    linear_algebra = sys.modules[LINEAR_ALGEBRA] = LateModule(LINEAR_ALGEBRA)
    masked = sys.modules[MASKED] = LateModule(MASKED)
    vars(masked).update(isMaskedArray=is_masked)
    leave_out_random()
    for name in (*NEEDED, *modules):
        import_module(name)
    if "colornn_core.nn.wasm.engine" in modules:
        import_module("colornn_core.nn.wasm.engine").write_ahead()
    # As the import system would have done.
    numpy = import_module("numpy")
    numpy.linalg._umath_linalg, vars(numpy)["ma"] = linear_algebra, masked
    numpy.apply_over_axes.__doc__ = ""  # numpy.ma looks for a note in it, and may come with its docstrings
    masked.__path__ = [f"{numpy.__path__[0]}/ma"]
    sys.flags = flags
    import_module("app.worker.services.tables").prepare(bytes(table))
    sources, folder, *texts = pyscript
    programs = import_module("programs")
    programs.run_ahead(*texts)
    zips = zipimport._zip_directory_cache  # type: ignore[attr-defined]
    names = {name.partition("/")[0].removesuffix(".pyc") for archive in zips.values() for name in archive}
    archives.names = names | {"numpy", "colornn_core"}
    parts.names = {LINEAR_ALGEBRA, *RANDOM}
    own.names = set(later)
    place = sys.meta_path.index(PathFinder) + 1
    sys.meta_path[place:place] = [programs.KeptModules(sources, folder), parts, own, archives]
    sys.meta_path.insert(0, tables)
    if early := [name for name in (*WITHOUT_TABLES, f"{MASKED}.core", *later) if name in sys.modules]:
        raise ImportError(f"needed from the start: {early}")
    zips.clear()
    sys.path_importer_cache.clear()
    html._html5 = LateEntities()  # type: ignore[attr-defined]
    del sys.modules["html.entities"], html.entities  # type: ignore[attr-defined]
    forget()
    unused = [place_of(text) for text in doctests() if text.isascii()]
    gc.collect()
    gc.freeze()
    return unused, id(sys.modules) - (sys.getsizeof(sys.modules) - sys.modules.__sizeof__())


def forget() -> None:
    """Empty the caches, and take those docstrings that are in no code: of built-in modules."""
    for clear in (re.purge, sys._clear_type_cache, *typing._cleanups):  # type: ignore[attr-defined]
        clear()
    for name, module in sys.modules.items():
        if isinstance(module, ModuleType) and not name.startswith("colornn_core"):
            module.__doc__ = None


def doctests() -> list[str]:
    """Take from the modules of Cython (NumPy's generators) their docstrings, which they keep once more as tests."""
    found = [vars(module).pop("__test__", {}) for module in sys.modules.values() if isinstance(module, ModuleType)]
    return [text for tests in found for text in tests.values()]


def place_of(text: str) -> tuple[int, int]:
    """Return the address and the size of what a text of ASCII says; behind it stands a zero."""
    return id(text) + sys.getsizeof(text) - len(text) - 1, len(text)


def thaw(bring: Callable[[str], object]) -> None:
    """Take up what is different each time: chance, and where missing modules and tables come from, by these names."""
    gc.unfreeze()
    random.seed()
    for name, finder in {"tables": tables, "parts": parts, "own": own}.items():
        finder.fetch = partial(bring, name)

    def bring_archives() -> None:
        tables.bring("docstrings")  # a user who programs may ask for help
        bring("archives")

    archives.fetch = bring_archives
