"""Options for the fields of a configuration; `config` alone knows their names, defaults, limits and meanings."""

import argparse
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

from colornn_core.nn.config import NetworkConfig, TrainingConfig, describe

_SIGNS = {"minimum": "at least", "above": "above", "maximum": "at most", "below": "below"}
_ALIASES = {"hidden_units": ["--hidden"]}

Config = TypeVar("Config", NetworkConfig, TrainingConfig)
AnyConfig: TypeAlias = type[NetworkConfig] | type[TrainingConfig]


def add_options(parser: argparse.ArgumentParser, title: str, config: AnyConfig, suited: Collection[str] = ()) -> None:
    """Add an option for each field; those in `suited` have defaults that suit the table."""
    group = parser.add_argument_group(title)
    for name, limits in describe(config).items():
        flags = [f"--{name.replace('_', '-')}", *_ALIASES.get(name, [])]
        # A field that is not named keeps the default of the configuration.
        common: dict[str, Any] = {"dest": name, "default": argparse.SUPPRESS, "help": _help(limits, name in suited)}
        if isinstance(limits["default"], bool):
            group.add_argument(*flags, action=argparse.BooleanOptionalAction, **common)
        else:
            group.add_argument(*flags, type=_converter(name, limits), metavar=_metavar(limits), **common)


def configure(base: Config, arguments: argparse.Namespace) -> Config:
    """Change a configuration by the options that were given.

    Raises
    ------
    ConfigError
        A value is out of its range.
    """
    return replace(base, **{name: getattr(arguments, name) for name in given(type(base), arguments)})


def given(config: AnyConfig, arguments: argparse.Namespace) -> list[str]:
    """Name the fields whose options were given."""
    return [name for name in describe(config) if hasattr(arguments, name)]


def _help(limits: dict[str, Any], suited: bool) -> str:
    limits_shown = [f"{sign} {limits[key]:.10g}" for key, sign in _SIGNS.items() if key in limits]
    if "choices" in limits:
        limits_shown = [", ".join(limits["choices"])]
    default = limits["default"]
    if suited:
        limits_shown.append("default: what suits the table")
    elif default is not None:
        shown = ",".join(map(str, default)) if isinstance(default, list) else default
        limits_shown.append(f"default {shown}")
    return f"{limits['help']} ({'; '.join(limits_shown)})".replace("%", "%%")


def _metavar(limits: dict[str, Any]) -> str:
    if "choices" in limits:
        return "NAME"
    return "N,N,..." if limits.get("each") else "N" if limits.get("integer") else "X"


def _converter(name: str, limits: dict[str, Any]) -> Callable[[str], Any]:
    convert = str if "choices" in limits else whole_number if limits.get("integer") else number

    def read(text: str) -> Any:
        if limits.get("each"):
            return tuple(convert(part) for part in text.split(",") if part.strip())
        # Fields that take one name or several say so by nothing but their type.
        if "choices" in limits and "," in text:
            return tuple(text.split(","))
        return convert(text)

    read.__name__ = name
    return read


def whole_number(text: str) -> int:
    """Read a whole number, or say that one is needed."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a whole number is needed, got {text!r}") from None


def number(text: str) -> float:
    """Read a number, or say that one is needed."""
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a number is needed, got {text!r}") from None
