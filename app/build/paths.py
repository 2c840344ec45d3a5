"""Where the build finds what it reads."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
NPM = APP / "node_modules"
