"""What scikit-learn has fitted answers the same here, and learns on."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, Normalizer, StandardScaler

from colornn_core import Model, ModelFormatError, NumberColumn, Table, TrainingConfig
from colornn_core.sklearn import ColornnClassifier

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")

INPUTS = np.random.default_rng(0).normal(size=(60, 3)) * [1, 20, 300] + [0, 5, -100]
INPUTS[:, 2] = np.round(INPUTS[:, 2])
NAMES = ("x0", "x1", "x2")
SIDES = np.where(INPUTS[:, 0] > 0, "right", "left")
SECTORS = np.digitize(INPUTS[:, 1], [-5, 10]) * 10
FLAGS = np.column_stack([INPUTS[:, 0] > 0, INPUTS[:, 1] > 5]).astype(int)
SUMS = INPUTS @ [[1, 2], [0.3, 0], [0.01, 0.02]]
SETTINGS: dict[str, Any] = {"hidden_layer_sizes": (5, 4), "max_iter": 8, "random_state": 0}
ACTIVATIONS = ("identity", "logistic", "tanh", "relu")
SCALERS: dict[str, Callable[[], Any]] = {
    "none": lambda: "passthrough",
    "minmax": MinMaxScaler,
    "minmax to another range": lambda: MinMaxScaler(feature_range=(-2, 3)),
    "standard": StandardScaler,
    "standard without mean": lambda: StandardScaler(with_mean=False),
    "standard without deviation": lambda: StandardScaler(with_std=False),
    "standard that does nothing": lambda: StandardScaler(with_mean=False, with_std=False),
}


def rows(names: tuple[str, ...] = NAMES, inputs: Any = INPUTS) -> Table:
    return Table.from_arrays(inputs, list(names))


def numbers_of(model: Model) -> list[NumberColumn]:
    return [column for column in model.schema.inputs if isinstance(column, NumberColumn)]


@pytest.mark.parametrize("scaler", SCALERS)
@pytest.mark.parametrize("target", [SIDES, SECTORS, FLAGS], ids=["two classes", "three numbers", "two labels"])
def test_a_classifier_answers_the_same(scaler: str, target: Any) -> None:
    activation = ACTIVATIONS[list(SCALERS).index(scaler) % len(ACTIVATIONS)]
    theirs = make_pipeline(SCALERS[scaler](), MLPClassifier(activation=activation, **SETTINGS)).fit(INPUTS, target)
    model = Model.from_sklearn(theirs)
    np.testing.assert_allclose(model.predict_proba(rows()), theirs.predict_proba(INPUTS), atol=1e-5)
    if target.ndim == 1:
        assert model.labels == tuple(map(str, theirs.classes_.tolist()))
        assert [ranking[0].label for ranking in model.classify(rows())] == [str(one) for one in theirs.predict(INPUTS)]
    else:
        assert (model.schema.task, model.labels) == ("multi-label", ("y0", "y1"))


@pytest.mark.parametrize("scaler", SCALERS)
@pytest.mark.parametrize("target", [SUMS, SUMS[:, 0]], ids=["two numbers", "one number"])
def test_a_regressor_answers_the_same(scaler: str, target: Any) -> None:
    theirs = make_pipeline(SCALERS[scaler](), MLPRegressor(**SETTINGS)).fit(INPUTS, target)
    got, expected = Model.from_sklearn(theirs).predict(rows()), theirs.predict(INPUTS).reshape(len(INPUTS), -1)
    np.testing.assert_allclose(got, expected, atol=1e-5 * np.abs(expected).max())


def test_an_estimator_may_stand_alone_and_have_no_hidden_layer() -> None:
    theirs = MLPClassifier(hidden_layer_sizes=(), max_iter=3).fit(INPUTS / 100, INPUTS[:, 0] > 0)
    model = Model.from_sklearn(theirs)
    assert model.labels == ("false", "true")
    got = model.predict_proba(rows(inputs=INPUTS / 100))
    np.testing.assert_allclose(got, theirs.predict_proba(INPUTS / 100), atol=1e-5)


def test_a_column_of_one_value_is_scaled_as_there() -> None:
    inputs = INPUTS.copy()
    inputs[:, 1] = 7
    for scaler in (MinMaxScaler(), StandardScaler()):
        theirs = make_pipeline(scaler, MLPClassifier(**SETTINGS)).fit(inputs, SIDES)
        got = Model.from_sklearn(theirs).predict_proba(rows(inputs=inputs))
        np.testing.assert_allclose(got, theirs.predict_proba(inputs), atol=1e-5)


def test_names_and_ranges_come_along() -> None:
    frame = pd.DataFrame(INPUTS, columns=["r", "y0", "größe"])
    theirs = make_pipeline(MinMaxScaler((-1, 1)), MLPRegressor(**SETTINGS)).fit(frame, SUMS)
    model = Model.from_sklearn(theirs)
    assert [column.name for column in model.schema.inputs] == ["r", "y0", "größe"]
    ends = [(column.minimum, column.maximum) for column in numbers_of(model)]
    assert ends == list(zip(INPUTS.min(axis=0), INPUTS.max(axis=0), strict=True))
    assert model.labels == ("y0_", "y1_")
    assert model.notes == (
        "The Pipeline names no outputs: they are called y0_ to y1_, in the network's order.",
        "The optimizer's settings and state are left out: training goes on with yours.",
    )
    assert model.renamed(labels=["one", "two"]).labels == ("one", "two")


@pytest.mark.parametrize("scaler", SCALERS)
def test_names_are_found_behind_any_first_step(scaler: str) -> None:
    frame = pd.DataFrame(INPUTS, columns=["r", "g", "b"])
    theirs = make_pipeline("passthrough", SCALERS[scaler](), MLPClassifier(**SETTINGS)).fit(frame, SIDES)
    assert [column.name for column in Model.from_sklearn(theirs).schema.inputs] == ["r", "g", "b"]


def test_what_is_made_up_or_left_out_is_told() -> None:
    theirs = make_pipeline(MinMaxScaler(clip=True), MLPClassifier(**SETTINGS)).fit(INPUTS, FLAGS)
    told = " ".join(Model.from_sklearn(theirs).notes)
    assert "The Pipeline names no inputs: they are called x0 to x2" in told
    assert "The Pipeline names no outputs: they are called y0 to y1" in told
    assert "The MinMaxScaler cuts off what is out of its range" in told
    theirs = make_pipeline(StandardScaler(), MLPClassifier(**SETTINGS)).fit(INPUTS, SIDES)
    model = Model.from_sklearn(theirs)
    assert "does not know the range of a column" in model.notes[1]
    assert numbers_of(model)[0].mean == pytest.approx(INPUTS[:, 0].mean())
    assert "The MLPClassifier holds no scaling" in " ".join(Model.from_sklearn(theirs[-1]).notes)


def test_it_learns_on_and_is_saved_as_any_other() -> None:
    theirs = make_pipeline(StandardScaler(), MLPClassifier(**SETTINGS)).fit(INPUTS, SIDES)
    model = Model.from_sklearn(theirs)
    scaling = model.schema.inputs
    again = Model.load(model.to_files())
    assert again.provenance.source == "sklearn"
    table = Table({**rows().columns, "label": SIDES.astype(object)})
    results = list(again.train(table, TrainingConfig(epochs=20)))
    assert results[-1].loss < results[0].loss
    assert again.schema.inputs == scaling


@pytest.mark.parametrize(
    ("estimator", "message"),
    [
        (MLPClassifier(), "The MLPClassifier is not fitted: call its fit first"),
        (make_pipeline(StandardScaler(), MLPRegressor()), "is not fitted: call its fit first"),
        (LogisticRegression(), r"takes an MLPClassifier, .*: got a sklearn\.linear_model\S*\.LogisticRegression\."),
        (make_pipeline(Normalizer(), MLPClassifier()), r"one of them: got a sklearn\.preprocessing\S*\.Normalizer"),
        (
            make_pipeline(MinMaxScaler(), StandardScaler(), MLPClassifier()),
            "MinMaxScaler, StandardScaler, MLP",
        ),
        (make_pipeline(StandardScaler()), "got a Pipeline of StandardScaler"),
        (Pipeline([("nothing", "passthrough")]), "got a Pipeline of nothing"),
        (ColornnClassifier(), r"got a colornn_core\.sklearn\.classifier\.ColornnClassifier"),
        ({"coefs_": []}, r"got a builtins\.dict"),
    ],
)
def test_what_colornn_does_not_have_is_refused_by_name(estimator: Any, message: str) -> None:
    with pytest.raises(ModelFormatError, match=message):
        Model.from_sklearn(estimator)


def test_an_unknown_activation_is_refused_by_its_layer() -> None:
    theirs = MLPClassifier(**SETTINGS).fit(INPUTS, SIDES)
    theirs.activation = "swish"
    with pytest.raises(ModelFormatError, match="Layer 1 has the activation 'swish', which colornn does not have"):
        Model.from_sklearn(theirs)


@pytest.mark.parametrize(("number", "message"), [(np.nan, "layer 1 has .* not a finite"), (1e200, "cannot be used")])
def test_a_number_that_cannot_be_used_is_refused(number: float, message: str) -> None:
    theirs = make_pipeline(StandardScaler(), MLPClassifier(**SETTINGS)).fit(INPUTS, SIDES)
    if np.isnan(number):
        theirs[-1].coefs_[0][0, 0] = number
    else:
        theirs[0].mean_[0] = number
    with pytest.raises(ModelFormatError, match=message):
        Model.from_sklearn(theirs)
