"""Which settings can be tried, and at which values."""

from app.features.settings.chosen_settings import ChosenSettings
from app.features.settings.form import figure
from app.page.i18n import percent, text

ROWS, NOISE = "rows", "noise"
UNITS, LAYERS = "units", "layers"
# What is no setting of Train, and what it is there.
USUAL = {ROWS: 1.0, NOISE: 0.0}
SHARES = ("dropout", ROWS, NOISE)
HIDDEN_UNITS = 16  # of a layer where there was none

RATES = (1, 1.5, 2, 3, 5, 7)  # of each power of ten, the last one aside

VALUES: dict = {
    "learning_rate": [rate / power for power in (10_000, 1000, 100, 10) for rate in RATES] + [1.0],
    UNITS: [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 96, 128],
    LAYERS: [0, 1, 2, 3, 4, 5, 6],
    "batch_size": [4, 8, 16, 32, 64, 128, 256, 512, 1024],
    "l2": [0.0, 0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1],
    "dropout": [0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8],
    "epochs": [1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 70, 100, 150, 200],
    ROWS: [0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0],
    NOISE: [0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0],
}


def present(name: str, values: dict):
    """Return what a setting is in all settings by name.

    >>> present("units", {"hidden_units": [32, 16]}), present("layers", {"hidden_units": [32, 16]})
    (32, 2)
    """
    layers = values.get("hidden_units", [])
    if name == UNITS:
        return layers[0] if layers else 0
    if name == LAYERS:
        return len(layers)
    return USUAL[name] if name in USUAL else values[name]


def values_of(name: str, values: dict) -> list:
    """Return the values that can be tried, from small to large; what is set now is one of them."""
    now = present(name, values)
    return VALUES[name] if now in VALUES[name] else sorted(VALUES[name] + [now])


def changed(settings, name: str, value) -> tuple:
    """Return the name and the value by which one of Train's settings is set; None for what is none of them."""
    if name in USUAL:
        return None, None
    layers = settings.values["hidden_units"]
    if name == UNITS:
        return "hidden_units", [value] * max(len(layers), 1) if value else []
    if name == LAYERS:
        first = layers[0] if layers else HIDDEN_UNITS
        return "hidden_units", (list(layers) + [layers[-1] if layers else first] * value)[:value]
    return name, value


def trial(settings, name: str, value) -> dict:
    """Return what is tried, as `worker.exploration.Trial` takes it, where one thing is otherwise than set."""
    copy = ChosenSettings(settings.described, settings.start, settings.presets)
    copy.take_over(settings.values)
    setting, chosen = changed(settings, name, value)
    if setting:
        copy.set(setting, chosen)  # what follows from it follows here, too
    tried: dict = {"settings": copy.values}
    if name in USUAL:
        tried[name] = value
    return tried


def in_words(name: str, value) -> str:
    """Write a value that is tried.

    >>> in_words("learning_rate", 0.05), in_words("noise", 0.2), in_words("units", 0)
    ('0.05', '20%', 'none')
    """
    if name == UNITS and not value:
        return text("set.no_layers")
    return percent(value) if name in SHARES else figure(value)


def title_of(name: str) -> str:
    """Return the key of what a setting is called."""
    return ("explore." if name in (UNITS, LAYERS, ROWS, NOISE) else "set.") + name
