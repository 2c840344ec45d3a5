from app.page.boot import LANDMARKS, BootProgress
from app.page.i18n import messages

REPORTS = (
    "Loading Pyodide",
    "pyodide.asm.wasm",
    "pyodide.asm.js",
    "numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl",
    "python_stdlib.zip",
    "pyodide-lock.json",
    "colornn_core-0.1.0-cp313-none-any.whl",
    "Loaded interpreter",
)


def case_progress_counts_what_has_happened_and_nothing_else():
    boot = BootProgress()
    assert boot.latest == "boot.begin"
    news = [boot.report(report) for report in REPORTS]
    assert news == [False, True, True, True, True, False, True, True]
    assert len(boot.reached) == boot.total
    assert boot.latest == "boot.started"


def case_a_snapshot_brings_several_things_at_once():
    boot = BootProgress()
    reports = ("snapshot/_multiarray_umath.wasm", "snapshot/_pcg64.wasm", "pyodide.asm.js", "snapshot/memory.wasm")
    assert [boot.report(report) for report in reports] == [True, False, True, True]
    assert boot.reached == ["boot.numpy", "boot.runtime", "boot.library", "boot.core"]


def case_a_report_that_comes_twice_counts_once():
    boot = BootProgress()
    assert boot.report("python_stdlib.zip")
    assert not boot.report("python_stdlib.zip")
    assert boot.reached == ["boot.library"]


def case_every_landmark_has_its_words():
    for _, landmarks in LANDMARKS:
        for landmark in landmarks:
            assert landmark in messages("en", "page")
