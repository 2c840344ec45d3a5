"""Writes the defaults, limits and presets of the library's settings as a module, so that the page repeats no number."""

from pathlib import Path
from pprint import pformat

from app.worker.presets import PRESETS
from app.worker.settings import Settings, describe_settings, settings_of


def write(package: Path) -> None:
    """Write every default and limit of the library's settings as a module, so that the page repeats no number."""
    tables = {
        "SETTINGS": describe_settings(),
        "START": Settings().to_dict(),
        # In their order, which a dict does not keep on the page.
        "PRESETS": [(name, settings_of(preset).to_dict()) for name, preset in PRESETS.items()],
    }
    lines = ['"""Defaults, limits and meanings of the settings, written by app/build from colornn_core.nn.config."""']
    lines += [f"{name} = {pformat(table, sort_dicts=False, width=110)}" for name, table in tables.items()]
    (package / "defaults.py").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
