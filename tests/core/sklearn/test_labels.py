"""The estimators' classes keep their type, and their model finds them in a table; all their methods agree."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import load_iris

from colornn_core import DataError, Table, read_table
from colornn_core.sklearn import ColornnClassifier, ColornnRegressor

INPUTS, CLASSES = load_iris(return_X_y=True)
TWO = CLASSES < 2


@pytest.mark.parametrize(
    "labels",
    [
        np.array([0.0, 1.0]),
        np.array([False, True]),
        np.array([3, 7], np.int8),
        np.array([-1, 1]),
        np.array(["no", "yes"]),
        np.array(["no", "yes"], object),
    ],
)
def test_classes_keep_their_type_and_are_found_in_a_table(labels: Any) -> None:
    frame, y = pd.DataFrame(INPUTS[TWO], columns=list("abcd")), labels[CLASSES[TWO]]
    classifier = ColornnClassifier(random_state=0).fit(frame, y)
    assert classifier.classes_.dtype == labels.dtype
    assert classifier.classes_.tolist() == labels.tolist()
    answers = classifier.predict(frame)
    assert answers.dtype == labels.dtype
    assert (answers == y).all()
    model = classifier.model_
    frame["y"] = y
    assert model.evaluate(read_table(frame)).accuracy == pytest.approx(1)
    ranked = [ranking[0].label for ranking in model.classify(read_table(frame))]
    assert ranked == Table.from_columns({"y": y.tolist()}).to_categorical(["y"]).columns["y"].tolist()


def test_rows_of_a_partial_fit_find_their_classes() -> None:
    classifier = ColornnClassifier(random_state=0)
    for _ in range(30):
        classifier.partial_fit(INPUTS[TWO], CLASSES[TWO] == 1, classes=[False, True])
    assert classifier.model_.labels == ("false", "true")
    assert classifier.score(INPUTS[TWO], CLASSES[TWO] == 1) == pytest.approx(1)


def test_what_no_table_holds_is_no_class() -> None:
    with pytest.raises((DataError, ValueError, TypeError), match=r"."):
        ColornnClassifier().fit(INPUTS[TWO], np.array([b"a", b"b"], object)[CLASSES[TWO]])


def zeroed(classifier: ColornnClassifier) -> ColornnClassifier:
    classifier.model_.network.parameters[:] = 0
    return classifier


def test_at_exactly_one_half_predict_and_classify_agree() -> None:
    labels = np.stack([CLASSES == 0, CLASSES == 1], axis=1).astype(int)
    several = zeroed(ColornnClassifier(random_state=0, max_iter=1).fit(INPUTS, labels))
    np.testing.assert_array_equal(several.predict_proba(INPUTS), 0.5)
    table = several._table(INPUTS)
    chosen = [
        [int(name in ranking.chosen) for name in several.model_.labels] for ranking in several.model_.classify(table)
    ]
    np.testing.assert_array_equal(several.predict(INPUTS), chosen)
    two = zeroed(ColornnClassifier(random_state=0, max_iter=1).fit(INPUTS[TWO], CLASSES[TWO]))
    best = [int(ranking[0].label) for ranking in two.model_.classify(two._table(INPUTS))]
    np.testing.assert_array_equal(two.predict(INPUTS), best)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("kind", ["two", "three", "labels"])
def test_every_method_goes_by_the_temperature_and_the_dtype(kind: str, dtype: str) -> None:
    rows = TWO if kind == "two" else slice(None)
    labels = np.stack([CLASSES == 0, CLASSES == 1], axis=1).astype(int) if kind == "labels" else CLASSES[rows]
    classifier = ColornnClassifier(random_state=0, dtype=dtype).fit(INPUTS[rows], labels)
    classifier.model_.temperature = 2.5
    logits, probabilities = classifier.decision_function(INPUTS), classifier.predict_proba(INPUTS)
    assert logits.dtype == probabilities.dtype == dtype
    np.testing.assert_allclose(np.exp(classifier.predict_log_proba(INPUTS)), probabilities, rtol=1e-4, atol=1e-7)
    if kind == "labels":
        np.testing.assert_allclose(1 / (1 + np.exp(-logits)), probabilities, rtol=1e-4, atol=1e-7)
    elif kind == "two":
        np.testing.assert_allclose(1 / (1 + np.exp(-logits)), probabilities[:, 1], rtol=1e-4, atol=1e-7)
    else:
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        np.testing.assert_allclose(powers / powers.sum(axis=1, keepdims=True), probabilities, rtol=1e-4, atol=1e-7)


def test_logits_are_computed_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    classifier = ColornnClassifier(random_state=0, max_iter=1).fit(INPUTS, CLASSES)
    whole = classifier.decision_function(INPUTS)
    monkeypatch.setattr("colornn_core.nn.network.CHUNK_ROWS", 7)
    np.testing.assert_allclose(classifier.decision_function(INPUTS), whole)


def test_logarithms_are_finite_where_probabilities_vanish() -> None:
    classifier = ColornnClassifier(random_state=0, max_iter=1, hidden_layer_sizes=()).fit(INPUTS, CLASSES)
    classifier.model_.network.parameters[:] *= 1e6
    logarithms = classifier.predict_log_proba(INPUTS)
    assert np.isfinite(logarithms).all()
    assert float(np.min(logarithms)) < -1e4


@pytest.mark.parametrize("method", ["predict", "predict_proba", "predict_log_proba", "decision_function"])
def test_a_value_out_of_all_bounds_is_named(method: str) -> None:
    classifier = ColornnClassifier(random_state=0, max_iter=1, dtype="float32").fit(INPUTS, CLASSES)
    far = INPUTS.copy()
    far[3, 2] = 1e60
    with pytest.raises(DataError, match=r"Row 4, column 'x2': 1e\+60"):
        getattr(classifier, method)(far)
    regressor = ColornnRegressor(random_state=0, max_iter=1, dtype="float32").fit(INPUTS, CLASSES)
    with pytest.raises(DataError, match=r"Row 4, column 'x2': 1e\+60"):
        regressor.predict(far)


@pytest.mark.parametrize("state", [np.int64(3), np.int32(3)])
def test_a_random_state_may_be_numpys(state: Any) -> None:
    one, other = (ColornnClassifier(random_state=each, max_iter=1).fit(INPUTS, CLASSES) for each in (state, 3))
    np.testing.assert_array_equal(one.model_.network.parameters, other.model_.network.parameters)
