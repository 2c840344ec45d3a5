"""Where the build finds what it reads."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
NPM = APP / "node_modules"


def project() -> dict[str, Any]:
    """Return what pyproject.toml says of the project."""
    described: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return described
