"""Out into a format and back: nothing is lost that the format can hold."""

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import Model, TrainingConfig
from colornn_core.formats import brainjs, brainjs1, convnetjs, link, native, tfjs
from tests.core.formats.examples import HOSTILE, TABLE, make_model, models

FORMATS: dict[str, Any] = {format.NAME: format for format in (native, tfjs, brainjs, brainjs1, convnetjs, link)}


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
def test_nothing_is_lost_but_the_last_digits_of_weights(name: str, data: st.DataObject) -> None:
    model = data.draw(models(FORMATS[name].CAPABILITIES))
    again = Model.from_files(model.to_files(name))
    assert (again.schema, again.provenance, again.notes) == (model.schema, model.provenance, ())
    config, again_config = model.network.config, again.network.config
    assert again_config.activations == config.activations
    kept = ("hidden_units", "output_activation", "initializer", "dropout", "dtype")
    assert [getattr(again_config, key) for key in kept] == [getattr(config, key) for key in kept]
    told = " ".join(model.left_out(name))
    rounded = re.search("rounded to (16|32)-bit", told)
    stored = model.network.parameters.astype(f"f{int(rounded[1]) // 8}" if rounded else config.dtype)
    assert (again.network.parameters == stored).all()
    assert again.to_files(name) == model.to_files(name)


@pytest.mark.parametrize("name", FORMATS)
def test_a_model_that_was_read_learns_on_where_it_stood(name: str) -> None:
    model = make_model("digits", activation="sigmoid", output_activation="sigmoid")
    list(model.train(TABLE, TrainingConfig(epochs=2, learning_rate=0.1)))
    again = Model.from_files(model.to_files(name))
    results = list(again.train(TABLE, TrainingConfig(epochs=20, learning_rate=0.1)))
    assert results[-1].loss < results[0].loss
    assert again.schema.inputs == model.schema.inputs
    assert again.provenance.epochs == 22


@pytest.mark.parametrize("name", FORMATS)
def test_a_temperature_is_kept_or_worked_into_the_weights(name: str) -> None:
    model = make_model("digits", hidden_units=(), output_activation="relu" if "brain" in name else "softmax")
    model.temperature = 1.75
    again = Model.from_files(model.to_files(name))
    np.testing.assert_allclose(again.predict_proba(TABLE), model.predict_proba(TABLE), atol=2e-3)
    assert again.temperature == (1.75 if name in {"native", "link"} else 1)


@pytest.mark.parametrize("name", FORMATS)
def test_any_text_is_only_text(name: str) -> None:
    model = make_model("label", activation="sigmoid", output_activation="sigmoid")
    again = Model.from_files(model.to_files(name))
    assert set(again.labels) == set(HOSTILE)
    assert again.classify(TABLE)[0].sure == model.classify(TABLE)[0].sure


@given(st.data())
def test_every_format_tells_what_its_own_system_does_not_know(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name in FORMATS if name != "native"]))
    for note in data.draw(models(FORMATS[name].CAPABILITIES)).left_out(name):
        assert re.fullmatch(r"\S.*\.", note, re.DOTALL), note


def test_a_format_that_cannot_hold_a_layer_names_it() -> None:
    refusals: dict[str, tuple[dict[str, Any], str]] = {
        "tfjs": ({"activation": "gelu"}, r"Layer 1 has gelu, which TensorFlow\.js does not have: it has relu, "),
        "ml5": ({"activation": "gelu"}, "Layer 1 has gelu, which ml5 does not have"),
        "brainjs": (
            {"activation": "relu"},
            r"last layer has softmax, which brain\.js cannot have there: .*Train a net",
        ),
        "brainjs1": ({"output_activation": "leaky_relu"}, r"last layer has leaky_relu, which brain\.js 1\.x cannot"),
        "convnetjs": ({"hidden_units": (3, 2), "activation": ("relu", "elu")}, "Layer 2 has elu, which ConvNetJS"),
    }
    for name, (config, message) in refusals.items():
        with pytest.raises(ValueError, match=message):
            make_model(**config).to_files(name)
    with pytest.raises(ValueError, match="one activation for all layers, got tanh, sigmoid"):
        make_model(activation="tanh", output_activation="sigmoid").to_files("brainjs")
