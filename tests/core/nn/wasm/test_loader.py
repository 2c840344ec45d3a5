"""Who trains: the compiled step in Pyodide, unless it is switched off; NumPy everywhere else."""

import pytest

from colornn_core import ConfigError, Model, read_table, use_compiled
from colornn_core.nn.wasm import loader

TABLE = read_table({"x": [1.0, 2.0, 3.0], "y": [2.0, 4.0, 6.0]})


@pytest.fixture(autouse=True)
def _as_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_loaded", "_choice", "_failures"):
        value = getattr(loader, name)
        monkeypatch.setattr(loader, name, type(value)())
    monkeypatch.delenv("COLORNN_COMPILED", raising=False)


def test_outside_of_pyodide_numpy_trains_and_the_training_says_so() -> None:
    training = Model.for_table(TABLE, output="y").train(TABLE, epochs=1)
    assert repr(training) == "Training(NumPy: the compiled step is for Pyodide)"
    assert len(list(training)) == 1
    assert loader.engine("float64") is None


@pytest.mark.parametrize("value", ["0", "false", "No", "off"])
def test_the_environment_switches_it_off(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "emscripten")
    assert loader.why_not() is None
    monkeypatch.setenv("COLORNN_COMPILED", value)
    assert loader.why_not() == f"the environment variable COLORNN_COMPILED is {value}"
    use_compiled(True)
    assert loader.why_not() is None
    use_compiled(False)
    assert loader.why_not() == "use_compiled(False) was called"


def test_only_true_and_false_are_taken() -> None:
    with pytest.raises(ConfigError, match="enabled must be True or False, got 'no'"):
        use_compiled("no")  # type: ignore[arg-type]


def test_where_it_cannot_be_loaded_numpy_trains_and_the_reason_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(dtype: str) -> loader.Run:
        raise OSError("no SIMD")

    monkeypatch.setattr("sys.platform", "emscripten")
    monkeypatch.setattr(loader, "_load", fail)
    assert loader.engine("float32") is None
    assert loader.why_not() == "the compiled step could not be loaded: no SIMD"
