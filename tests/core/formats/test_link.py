import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError, NetworkConfig, TrainingConfig, read_table
from tests.core.formats.examples import make_model, numbers_of
from tests.core.formats.links import header_of, pack

COLORS = read_table(Path(__file__).parents[3] / "data" / "colorData.json")


@pytest.mark.parametrize("seed", range(3))
def test_the_color_model_fits_into_two_thousand_characters(seed: int) -> None:
    model = Model.for_table(COLORS, ["r", "g", "b"], "label", network=NetworkConfig(hidden_units=(16,)), seed=seed)
    list(model.train(COLORS, TrainingConfig(epochs=3, validation_split=0.2)))
    again = Model.from_link(model.to_link())
    assert len(model.to_link()) <= 2000
    assert again.provenance == model.provenance
    assert (again.provenance.seed, again.provenance.epochs, again.provenance.validation_split) == (seed, 3, 0.2)
    assert again.provenance.accuracy is not None
    assert re.fullmatch("[0-9a-f]{64}", again.provenance.data_sha256 or "")


def test_half_precision_is_taken_only_where_it_keeps_every_label() -> None:
    model = make_model("digits", inputs=("r", "g"), hidden_units=())
    model.network.parameters[:] = np.repeat([[1.0, 0.0, -1.0]], 3, axis=0).ravel()
    short = model.to_link()
    assert "16-bit" in model.left_out("link")[0]
    # A class boundary that goes right between two values which 16 bits cannot tell apart.
    model.network.parameters[:] = [2049, 2048, 0, 0, 0, 0, 0, 0, 0]
    model.network.biases[0][:] = [0, 0.5, 0]
    assert model.left_out("link") == ()
    assert len(model.to_link()) > len(short)
    model.network.parameters[0] = 70000
    assert Model.from_link(model.to_link()).network.parameters[0] == 70000


@pytest.mark.parametrize("output", ["number", "labels"])
def test_half_precision_keeps_numbers_close_and_labels_the_same(output: str) -> None:
    model = make_model(output)
    again = Model.from_link(model.to_link())
    spread = np.ptp(numbers_of(model))
    assert np.abs(numbers_of(again) - numbers_of(model)).max() <= 2e-3 * spread


def test_many_columns_are_probed_too() -> None:
    rows = [
        {f"x{number}": float(row % (number + 2)) for number in range(12)} | {"y": "ab"[row % 2]} for row in range(6)
    ]
    table = read_table(rows)
    model = Model.for_table(table, [f"x{number}" for number in range(12)], "y")
    assert Model.from_link(model.to_link()).classify(table)[0][0].label == model.classify(table)[0][0].label


def test_a_temperature_is_kept() -> None:
    model = make_model()
    model.temperature = 1.5
    assert Model.from_link(model.to_link()).temperature == 1.5


def test_a_link_may_stand_in_an_address_or_be_broken_into_lines(tmp_path: Path) -> None:
    model = make_model()
    text = model.to_link()
    for around in (
        f"https://example.org/page/?x=1#model={text}&panel=ask",
        f"#{text}",
        f"{text[:70]}\r\n {text[70:]}\n",
    ):
        assert Model.from_link(around).schema == model.schema
    model.save(tmp_path / "link.txt", format="link")
    assert Model.load(tmp_path / "link.txt").schema == model.schema


def header(**changes: Any) -> dict[str, Any]:
    return header_of(make_model(inputs=("r", "g")), **changes)


TEXT = make_model().to_link()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TEXT[:-1], "damaged or cut off: copy it again, whole"),
        (TEXT[:40], "damaged or cut off"),
        (TEXT[:9], "damaged or cut off"),
        (TEXT[:8], "cut off: copy it again"),
        (TEXT[:100] + ("A" if TEXT[100] != "A" else "B") + TEXT[101:], "damaged or cut off"),
        (TEXT.replace("colornn1.", "colornn2."), "of version 2, this colornn reads 1: update colornn"),
        ("https://example.org/", "the link: this is no model"),
        ("", "this is no model"),
        (pack(bytes(2**25)), "unpacks to more than 16 MiB"),
        (pack(b"[" * 100_000), "damaged"),
        (pack([]), "The link must be an object"),
        (pack(header()), "must hold 402 bytes of weights, got 0"),
        (pack(header(), bytes(404)), "must hold 402 bytes of weights, got 404"),
        (pack(header(), b"\xff" * 402), "layer 1 has .* not a finite number"),
        (pack(header(bits=8)), "bits must be 16 or 32"),
        (pack(header(bits=[16])), "bits must be a whole number"),
        (pack(header(network={"hidden_units": [10**12]})), "must hold .* bytes of weights"),
        (pack(header(schema={"task": "x", "inputs": 5, "outputs": []})), r"schema\.inputs must be a list"),
        (pack(header(provenance={"seed": "x"}), bytes(402)), "seed must be a whole number"),
    ],
)
def test_a_damaged_or_forged_link_is_refused_in_plain_words(text: str, message: str) -> None:
    with pytest.raises(ModelFormatError, match=message):
        Model.from_link(text)


def test_a_model_too_large_for_a_link_is_refused() -> None:
    model = make_model(hidden_units=(700, 700))
    with pytest.raises(ModelFormatError, match=r"too large for a link .*: save it as a file"):
        model.to_link()
    model = make_model(hidden_units=())
    model.network.parameters[0] = 1e39
    with pytest.raises(ModelFormatError, match="too large for a link's 32-bit numbers"):
        model.to_link()
