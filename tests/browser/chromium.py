"""Finds a Chromium for the tests, or installs one: `python tests/browser/chromium.py`.

Playwright's own is taken where it is there or can be had, the system's elsewhere.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS_APPS = ("Google Chrome", "Chromium")

# A test's browser asks nobody for updates, safe-browsing lists or field trials.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
]

PLAYWRIGHT = [sys.executable, "-m", "playwright"]

HOW_TO_GET_ONE = """No Chromium for the browser tests was found, and none could be installed. To get one:
  Debian:  apt-get install chromium
  macOS:   brew install --cask chromium, or install Google Chrome
  others:  .venv/bin/python -m playwright install --with-deps chromium"""


def system_chromium() -> str | None:
    """Return the path of the system's Chromium or Chrome, if it has one."""
    for name in SYSTEM_NAMES:
        if path := shutil.which(name):
            return path
    apps = (Path("/Applications", f"{name}.app", "Contents", "MacOS", name) for name in MACOS_APPS)
    return next((str(app) for app in apps if app.exists()), None)


def launch_arguments(playwright: Playwright) -> dict[str, object]:
    """Return what `chromium.launch` needs here."""
    flags = list(FLAGS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium's sandbox refuses to start as root, as in most containers
    arguments: dict[str, object] = {"args": flags}
    if not Path(playwright.chromium.executable_path).exists() and (path := system_chromium()):
        arguments["executable_path"] = path
    return arguments


def starts() -> bool:
    """Tell whether a Chromium is there and starts."""
    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch(**launch_arguments(playwright)).close()  # type: ignore[arg-type]
        except Error:
            return False
        return True


def installed_by_playwright() -> bool:
    """Have Playwright fetch its own Chromium and say whether it is there now."""
    subprocess.run([*PLAYWRIGHT, "install", "chromium"], capture_output=True, check=False)
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def install() -> int:
    """Make sure that a Chromium starts, or say what to do."""
    if starts():
        return 0
    print("no Chromium that starts was found, installing one", flush=True)
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if installed_by_playwright():
        commands = [[*as_root, *PLAYWRIGHT, "install-deps", "chromium"]]
    elif shutil.which("apt-get"):
        commands = [[*as_root, "apt-get", "update"], [*as_root, "apt-get", "install", "--yes", "chromium"]]
    else:
        commands = []
    for command in commands:
        if not starts() and shutil.which(command[0]):
            subprocess.run(command, check=False)
    if starts():
        return 0
    print(HOW_TO_GET_ONE)
    return 1


if __name__ == "__main__":
    sys.exit(install())
