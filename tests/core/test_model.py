import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from colornn_core import (
    ConfigError,
    DataError,
    Model,
    ModelFormatError,
    NetworkConfig,
    ShapeError,
    Table,
    TrainingConfig,
    UntrainedWarning,
    read_table,
)

SHARED = Path(__file__).parents[3] / "shared" / "data" / "crowd-colors.json"
COLORS = read_table(Path(__file__).parents[2] / "data" / "colorData.json")


def train(model: Model, table: Table, **settings: object) -> list[float]:
    return [result.loss for result in model.train(table, TrainingConfig(**settings))]  # type: ignore[arg-type]


def color_model(seed: int = 0) -> Model:
    config = NetworkConfig()
    return Model.for_table(COLORS, ["r", "g", "b"], "label", network=config, scaling="minmax", seed=seed)


def test_the_ten_lines_of_the_readme_name_a_colour() -> None:
    model = color_model()
    results = list(model.train(COLORS, TrainingConfig(epochs=20, batch_size=64)))
    assert [result.epoch for result in results] == list(range(1, 21))
    best, *others = model.classify({"r": 81, "g": 183, "b": 155})
    assert best.label == "green-ish"
    assert best.confidence > 0.5
    assert len(others) == 8
    assert sum(one.confidence for one in (best, *others)) == pytest.approx(1)
    assert [one.confidence for one in others] == sorted((one.confidence for one in others), reverse=True)
    evaluation = model.evaluate(COLORS)
    assert evaluation.accuracy is not None
    assert evaluation.confusion_matrix is not None
    assert evaluation.confusion_matrix.sum() == evaluation.n_samples == len(COLORS)
    assert evaluation.accuracy == np.trace(evaluation.confusion_matrix) / len(COLORS)


def test_one_seed_fixes_everything() -> None:
    assert train(color_model(3), COLORS, epochs=2) == train(color_model(3), COLORS, epochs=2)
    assert train(color_model(3), COLORS, epochs=2) != train(color_model(4), COLORS, epochs=2)


def test_predictions_come_from_the_weights_of_the_moment() -> None:
    model = color_model()
    answers = [
        model.classify({"r": 255, "g": 0, "b": 255})[0].confidence
        for _ in model.train(COLORS, TrainingConfig(epochs=3))
    ]
    assert len(set(answers)) == 3


def test_many_rows_are_answered_one_by_one() -> None:
    model, rows = color_model(), [{"r": 1, "g": 2, "b": 3}, {"b": 9, "g": 8, "r": 7}]
    for together, alone in zip(model.classify(rows), map(model.classify, rows), strict=True):
        assert [one.label for one in together] == [one.label for one in alone]
        assert [one.confidence for one in together] == pytest.approx([one.confidence for one in alone])
    np.testing.assert_allclose(model.predict_proba(rows).sum(axis=1), 1)


def test_scaling_is_learnt_from_the_training_rows_only_and_once() -> None:
    table = Table.from_columns({"x": [*range(10), 1000], "y": [*range(11)]})
    model = Model.for_table(table, ["x"], "y", seed=2)
    held_back_the_outlier = None
    for seed in range(50):
        model = Model.for_table(table, ["x"], "y", seed=seed)
        train(model, table, epochs=1, validation_split=0.2)
        if model.schema.inputs[0].maximum < 1000:  # type: ignore[union-attr]
            held_back_the_outlier = model
            break
    assert held_back_the_outlier is not None
    before = model.schema
    train(model, table, epochs=1)
    assert model.schema == before
    assert model.provenance.epochs == 2


def test_training_reports_validation() -> None:
    (result,) = color_model().train(COLORS, TrainingConfig(epochs=1, validation_split=0.25))
    assert result.validation_loss is not None
    assert result.validation_accuracy is not None


def test_training_goes_on_with_the_optimizer_where_it_stopped() -> None:
    steady = {"schedule": "constant", "batch_size": len(COLORS)}
    whole, parts = color_model(), color_model()
    train(whole, COLORS, epochs=4, **steady)
    for _ in range(4):
        train(parts, COLORS, epochs=1, **steady)
    np.testing.assert_allclose(parts.network.parameters, whole.network.parameters, rtol=1e-12)


def test_a_long_epoch_comes_up_for_air() -> None:
    whole, sliced = color_model(), color_model()
    train(whole, COLORS, epochs=2)
    steps = list(sliced.train(COLORS, TrainingConfig(epochs=2)).sliced(1e-9))
    assert [step.epoch for step in steps if step is not None] == [1, 2]
    assert len(steps) > 100
    assert sliced.provenance == whole.provenance
    assert (sliced.network.parameters == whole.network.parameters).all()


def test_a_training_that_was_left_goes_on_with_its_schedule() -> None:
    whole, parts = color_model(), color_model()
    config = TrainingConfig(epochs=4, batch_size=len(COLORS), schedule="cosine")
    rates = [result.learning_rate for result in whole.train(COLORS, config)]
    first = parts.train(COLORS, config)
    left = [next(first).learning_rate for _ in range(2)]
    results = list(parts.train(COLORS, config, initial_epoch=2))
    assert [result.epoch for result in results] == [3, 4]
    assert left + [result.learning_rate for result in results] == pytest.approx(rates)
    np.testing.assert_allclose(parts.network.parameters, whole.network.parameters, rtol=1e-12)


def test_any_epoch_can_be_gone_back_to() -> None:
    model = color_model()
    snapshots = [(model.snapshot(), model.evaluate(COLORS).loss) for _ in model.train(COLORS, TrainingConfig(epochs=3))]
    for snapshot, loss in reversed(snapshots):
        model.restore(snapshot)
        assert model.evaluate(COLORS).loss == pytest.approx(loss)
        assert model.provenance == snapshot.provenance
    assert model.provenance.epochs == 1


def test_a_new_label_can_be_taught() -> None:
    model = color_model()
    train(model, COLORS, epochs=2)
    before, snapshot = model.classify({"r": 170, "g": 255, "b": 195}), model.snapshot()
    mint = Table.from_rows([{"r": 170, "g": 255 - number, "b": 195, "label": "mint"} for number in range(20)])
    with pytest.raises(DataError, match="'mint' is not one of the known categories"):
        train(model, mint)
    model.add_labels(["mint", "red-ish"])
    assert model.labels[-1] == "mint"
    assert len(model.labels) == 10
    train(model, mint, epochs=15)
    assert model.classify({"r": 170, "g": 250, "b": 195})[0].label == "mint"
    model.restore(snapshot)
    assert model.classify({"r": 170, "g": 255, "b": 195}) == before


def test_labels_belong_to_classifications_and_snapshots_to_their_model() -> None:
    table = Table.from_rows([{"x": 0, "y": 1}, {"x": 1, "y": 3}])
    with pytest.raises(ConfigError, match="labels can be added to a classification, got a regression"):
        Model.for_table(table, ["x"], "y").add_labels(["mint"])
    with pytest.raises(ShapeError, match="another network"):
        Model.for_table(table, ["x"], "y").restore(color_model().snapshot())


def test_rows_can_be_weighed() -> None:
    table = Table.from_rows([{"x": 0, "y": "a"}, {"x": 0, "y": "b"}])
    model = Model.for_table(table, ["x"], "y", network=NetworkConfig(hidden_units=()))
    list(model.train(table, TrainingConfig(epochs=300), weights=np.array([1.0, 3.0])))
    best = model.classify({"x": 0})[0]
    assert best.label == "b"
    assert best.confidence == pytest.approx(0.75, abs=0.01)


@pytest.mark.parametrize("scaling", ["minmax", "standard"])
def test_a_weight_counts_as_so_many_rows(scaling: str) -> None:
    table, times = COLORS.take(np.arange(30)), np.arange(30) % 3
    repeated = table.take(np.repeat(np.arange(30), times))
    config = TrainingConfig(epochs=10, batch_size=100)
    answers = []
    for rows, weights in ((table, times.astype(float)), (repeated, None)):
        model = Model.for_table(table, ["r", "g", "b"], "label", network=NetworkConfig(), scaling=scaling)
        list(model.train(rows, config, weights=weights))
        answers.append(model.predict_proba(table))
    np.testing.assert_allclose(answers[0], answers[1], rtol=1e-6)


def test_a_regression_answers_in_the_units_of_its_columns() -> None:
    table = Table.from_columns({"x": np.arange(50.0), "double": 2 * np.arange(50.0), "minus": -np.arange(50.0)})
    model = Model.for_table(table, ["x"], ["double", "minus"], network=NetworkConfig(hidden_units=()))
    train(model, table, epochs=200, batch_size=10)
    np.testing.assert_allclose(model.predict({"x": 20}), [40, -20], atol=0.5)
    assert model.predict([{"x": 1}, {"x": 2}]).shape == (2, 2)
    assert model.evaluate(table).accuracy is None
    assert model.labels == ("double", "minus")


def test_a_table_that_cannot_be_learnt_from_is_refused_before_the_first_epoch() -> None:
    model = color_model()
    with pytest.raises(DataError, match="no column 'label'"):
        model.train(Table.from_rows([{"r": 1, "g": 2, "b": 3}]))
    with pytest.raises(DataError, match=r"'mauve' is not one of the known categories"):
        model.train(Table.from_rows([{"r": 1, "g": 2, "b": 3, "label": "mauve"}]))


def test_the_rows_that_were_held_back_are_known() -> None:
    model = color_model()
    assert len(model.validation_indices) == 0
    results = list(model.train(COLORS, TrainingConfig(epochs=2, validation_split=0.2)))
    assert len(model.validation_indices) == round(0.2 * len(COLORS))
    evaluation = model.evaluate(COLORS.take(model.validation_indices))
    assert evaluation.loss == pytest.approx(results[-1].validation_loss)
    assert evaluation.accuracy == pytest.approx(results[-1].validation_accuracy)


def test_a_temperature_lasts_until_the_model_is_trained_again() -> None:
    model = color_model()
    train(model, COLORS, epochs=1)
    row = {"r": 81, "g": 183, "b": 155}
    plain = model.classify(row)
    model.temperature = 2.0
    snapshot, calibrated = model.snapshot(), model.classify(row)
    assert calibrated[0].confidence < plain[0].confidence
    assert [one.label for one in calibrated] == [one.label for one in plain]
    train(model, COLORS, epochs=1)
    assert model.temperature == 1
    model.restore(snapshot)
    assert model.classify(row) == calibrated
    model.add_labels(["mauve-ish"])
    assert model.temperature == 1


def test_a_schema_and_a_network_must_fit() -> None:
    other = Model.for_table(COLORS, ["r"], "label")
    with pytest.raises(ModelFormatError, match="has 1 inputs and 9 outputs, its schema 3 and 9"):
        Model(color_model().schema, other.network)


def test_unknown_formats_are_named() -> None:
    with pytest.raises(ModelFormatError, match=r"format must be one of native, .*got 'gif'"):
        color_model().to_files("gif")
    with pytest.raises(ModelFormatError, match=r"note\.txt: this is no model"):
        Model.from_files({"note.txt": b"hello"})


@pytest.mark.skipif(not SHARED.exists(), reason="the crowd-sourced file is not here")
def test_the_defaults_reach_the_accuracy_of_the_tutorial_on_the_crowds_own_rows() -> None:
    crowd, accuracies = read_table(SHARED), []
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(crowd))
        rows, others = crowd.take(order[: int(0.8 * len(order))]), crowd.take(order[int(0.8 * len(order)) :])
        model = Model.for_table(rows, inputs=["r", "g", "b"], output="label", seed=seed)
        train(model, rows)
        accuracies.append(model.evaluate(others).accuracy)
    assert np.mean(accuracies) >= 0.785  # type: ignore[arg-type]


@pytest.mark.skipif(not SHARED.exists(), reason="the crowd-sourced file is not here")
def test_trained_on_our_own_data_the_network_agrees_with_the_crowd() -> None:
    model = color_model()
    train(model, COLORS)
    agreement = model.evaluate(read_table(SHARED)).accuracy
    assert agreement is not None
    assert agreement >= 0.77


def test_training_takes_little_more_memory_than_the_table() -> None:
    """What is measured is what NumPy and Python ask for, in sizes of the table: 8 bytes for each of its cells."""
    n_rows, rng = 100_000, np.random.default_rng(0)
    labels = np.array(["red-ish", "green-ish", "blue-ish"], object)[rng.integers(0, 3, n_rows)]
    table = Table({name: rng.integers(0, 256, n_rows).astype(float) for name in "rgb"} | {"label": labels})
    model = Model.for_table(table, ["r", "g", "b"], "label", network=NetworkConfig())
    tracemalloc.start()
    try:
        next(iter(model.train(table, TrainingConfig(epochs=1))))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak / (n_rows * 4 * 8) < 2.5


def test_a_model_may_begin_with_one_class_and_says_at_training_what_is_missing() -> None:
    table = read_table([])
    with pytest.raises(DataError, match="has no rows"):
        Model.for_table(table, inputs=["x"], output="label")
    table.append({"x": 1.0, "label": "a"})
    model = Model.for_table(table, output="label", network=NetworkConfig(hidden_units=(4,)))
    with pytest.warns(UntrainedWarning):
        assert model.classify({"x": 1.0})[0].label == "a"
    with pytest.raises(DataError, match=r"all rows are 'a'.* Add rows of at least one other class"):
        model.fit(table)
    table.append({"x": 5.0, "label": "b"})
    model.add_labels("b")
    model.fit(table, epochs=200, learning_rate=0.05)
    assert model.predict(table).tolist() == ["a", "b"]
