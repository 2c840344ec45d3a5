"""Finds the browsers of the tests, or installs them: `python tests/browser/engines.py`.

A Chromium is needed. A stock Firefox and WebKitGTK are used where they are there or the system's packages bring them;
what is left out is said.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.browser import chromium  # noqa: E402

FIREFOX_NAMES = ("firefox-esr", "firefox")
FIREFOX_ON_MACOS = Path("/Applications/Firefox.app/Contents/MacOS/firefox")


class WebKit(NamedTuple):
    """What drives WebKitGTK, the small browser that comes with it, and a screen that nobody sees."""

    driver: str
    browser: str
    screen: str


def firefox() -> str | None:
    """Return the path of the system's Firefox, if it has one."""
    found = next((path for name in FIREFOX_NAMES if (path := shutil.which(name))), None)
    return found or (str(FIREFOX_ON_MACOS) if FIREFOX_ON_MACOS.exists() else None)


# Where pictures are computed by the processor, a third of them a second saves much of its time, and nothing is to move.
FRUGAL_FIREFOX = {"layout.frame_rate": 20, "ui.prefersReducedMotion": 1}
# Compiling WebAssembly a second time, for speed, costs more than it gains: a fifth of a start.
COMPILED_ONCE = {"javascript.options.wasm_optimizingjit": False}


def firefox_arguments() -> dict[str, object]:
    """Return what `firefox.launch` needs here."""
    preferences = FRUGAL_FIREFOX | COMPILED_ONCE
    return {"channel": "moz-firefox", "executable_path": firefox(), "firefox_user_prefs": preferences}


def webkit() -> WebKit | None:
    """Return what the tests in WebKitGTK need, if the system has all of it."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    if not driver or not screen:
        return None  # to look through all libraries takes long
    browser = next(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"), None)
    return WebKit(driver, str(browser), screen) if browser else None


# The name of an engine -> how it is found, and Debian's packages of it.
OTHERS = {
    "Firefox": (firefox, ("firefox-esr",)),
    "WebKitGTK": (webkit, ("webkit2gtk-driver", "xvfb")),
}


def missing() -> list[str]:
    """Return the names of the engines that the tests leave out here."""
    return [name for name, (found, _) in OTHERS.items() if not found()]


def install() -> int:
    """Make sure of a Chromium, install the others where Debian's packages can be, and say what is left out."""
    if chromium.install():
        return 1
    packages = [package for name in missing() for package in OTHERS[name][1]]
    if packages and shutil.which("apt-get"):
        print(f"installing {' '.join(packages)} for the tests in other engines", flush=True)
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["update", "--quiet=2"],
            ["install", "--yes", "--quiet=2", "--no-install-recommends", *packages],
        ):
            if shutil.which([*as_root, "apt-get"][0]):
                subprocess.run([*as_root, "apt-get", *command], env=quiet, stdout=subprocess.DEVNULL, check=False)
    for name in missing():
        print(f"the tests in {name} are left out: Debian has it as {' and '.join(OTHERS[name][1])}")
    return 0


if __name__ == "__main__":
    sys.exit(install())
