import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn import metrics as peer

from colornn_core import DataError, Evaluation, Model, NetworkConfig, Table, TrainingConfig, read_table


def table(n_rows: int = 300, seed: int = 0) -> Table:
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(size=(2, n_rows))
    return Table.from_columns(
        {
            "x": x,
            "y": y,
            "kind": np.where(x + 0.2 * rng.normal(size=n_rows) > 0.7, "high", "low"),
            "sum": 100 * (x + y) + rng.normal(size=n_rows),
            "difference": x - y,
            "right": x > 0.5,
            "top": y > 0.8,
        }
    )


def trained(output: str | list[str], **settings: Any) -> Model:
    model = Model.for_table(table(), ["x", "y"], output, **settings)
    list(model.train(table(), TrainingConfig(epochs=40, learning_rate=0.02)))
    return model


def given(evaluation: Evaluation) -> set[str]:
    return {name for name, value in evaluation.to_dict().items() if value not in (None, [])}


def test_a_classification() -> None:
    model, test = trained("kind"), table(seed=1)
    evaluation = model.evaluate(test)
    targets = model.schema.encode_targets(test)
    probabilities = model.predict_proba(test)
    answers = probabilities.argmax(axis=1)
    assert evaluation.accuracy == pytest.approx(peer.accuracy_score(targets, answers))
    assert evaluation.baseline_accuracy == pytest.approx(max(np.mean(targets), 1 - np.mean(targets)))
    assert evaluation.balanced_accuracy == pytest.approx(peer.balanced_accuracy_score(targets, answers))
    assert evaluation.loss == pytest.approx(peer.log_loss(targets, probabilities))
    assert evaluation.log_loss == pytest.approx(peer.log_loss(targets, probabilities))
    assert [score.label for score in evaluation.per_class] == ["high", "low"]
    assert sum(one.n_samples for one in evaluation.reliability) == len(test)
    assert 0 < evaluation.numbers()["calibration_error"] < 0.2
    assert evaluation.numbers().keys() >= {"loss", "accuracy", "brier_score"}
    assert given(evaluation) == {
        *("task", "n_samples", "loss", "labels", "accuracy", "baseline_accuracy", "balanced_accuracy", "per_class"),
        *("n_left_out", "n_unknown"),
        *("confusion_matrix", "log_loss", "brier_score", "calibration_error", "reliability"),
    }


def test_several_labels() -> None:
    model, test = trained(["right", "top"]), table(seed=1)
    evaluation = model.evaluate(test)
    targets, probabilities = model.schema.encode_targets(test), model.predict_proba(test)
    answers = (probabilities >= 0.5).astype(float)
    assert evaluation.accuracy == pytest.approx(1 - peer.hamming_loss(targets, answers))
    assert evaluation.exact_match == pytest.approx(peer.accuracy_score(targets, answers))
    by_label = [peer.balanced_accuracy_score(targets[:, i], answers[:, i]) for i in range(2)]
    assert evaluation.balanced_accuracy == pytest.approx(np.mean(by_label))
    shares = targets.mean(axis=0)
    assert evaluation.baseline_accuracy == pytest.approx(np.maximum(shares, 1 - shares).mean())
    assert evaluation.accuracy is not None
    assert evaluation.accuracy > 0.9
    assert [score.label for score in evaluation.per_class] == ["right", "top"]
    assert given(evaluation) == {
        *("task", "n_samples", "loss", "labels", "accuracy", "baseline_accuracy", "balanced_accuracy", "exact_match"),
        *("n_left_out", "n_unknown"),
        *("per_class", "log_loss", "brier_score", "calibration_error", "reliability"),
    }


def test_a_regression_is_told_in_units() -> None:
    model, test = trained(["sum", "difference"]), table(seed=1)
    evaluation = model.evaluate(test)
    predictions = model.predict(test)
    for i, score in enumerate(evaluation.per_output):
        truth = test.columns[score.name]
        assert score.r2 == pytest.approx(peer.r2_score(truth, predictions[:, i]))
        assert score.mae == pytest.approx(peer.mean_absolute_error(truth, predictions[:, i]))
        assert score.rmse == pytest.approx(peer.root_mean_squared_error(truth, predictions[:, i]))
    r2 = evaluation.numbers()["r2"]
    assert r2 == pytest.approx(sum(score.r2 or 0 for score in evaluation.per_output) / 2)
    assert r2 > 0.9
    assert 1 < evaluation.per_output[0].rmse < 20
    measures = {"r2", "mae", "rmse", "per_output"}
    assert given(evaluation) == {"task", "n_samples", "loss", "labels", "n_left_out", "n_unknown"} | measures


def test_outputs_that_are_no_probabilities_are_not_judged_as_such() -> None:
    model = Model.for_table(table(), ["x", "y"], "kind", network=NetworkConfig(output_activation="linear"))
    evaluation = model.evaluate(table())
    assert evaluation.accuracy is not None
    assert evaluation.log_loss is evaluation.brier_score is evaluation.calibration_error is None


@pytest.mark.parametrize("output", ["kind", ["right", "top"], "sum"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_an_evaluation_is_plain_json(output: str | list[str], dtype: str) -> None:
    model = Model.for_table(table(), ["x", "y"], output, network=NetworkConfig(dtype=dtype))
    told = model.evaluate(table()).to_dict()
    assert json.loads(json.dumps(told)) == told
    assert told["n_samples"] == 300


def test_a_table_that_cannot_be_judged_by_is_refused() -> None:
    model = Model.for_table(table(), ["x", "y"], "kind")
    with pytest.raises(DataError, match="has no rows"):
        model.evaluate(table().take(np.array([], int)))
    with pytest.raises(DataError, match="no column 'kind'"):
        model.evaluate(table().drop_columns(["kind"]))


@pytest.mark.parametrize(
    ("name", "inputs", "output"),
    [("titanic.csv", ["fare_class", "sex", "age", "fare"], "survived"), ("xy-classifier.json", ["x", "y"], "label")],
)
def test_well_known_tables_are_learnt_with_nothing_but_the_names_of_their_columns(
    name: str, inputs: list[str], output: str
) -> None:
    path = Path(__file__).parents[4] / "shared" / "data" / name
    if not path.exists():
        pytest.skip("the shared tables are not here")
    rows = read_table(path)
    model = Model.for_table(rows, inputs, output)
    list(model.train(rows, TrainingConfig(validation_split=0.2)))
    evaluation = model.evaluate(rows.take(model.validation_indices)).numbers()
    assert evaluation["accuracy"] > evaluation["baseline_accuracy"] + 0.1
    assert evaluation["balanced_accuracy"] > 0.7
