import inspect
import os
import pickle
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd
import pytest
from dask.distributed import Client, LocalCluster
from sklearn.datasets import load_iris, make_multilabel_classification, make_regression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from colornn_core import ConfigError, DataError, DivergedError, Model, NetworkConfig, TrainingConfig, read_table
from colornn_core.sklearn import ColornnClassifier, ColornnRegressor

ESTIMATORS = [ColornnClassifier, ColornnRegressor]
COLORS = pd.DataFrame(read_table(Path(__file__).parents[3] / "data" / "colorData.json").columns).head(400)
INPUTS, LABELS = COLORS[["r", "g", "b"]], COLORS["label"]
IRIS_INPUTS, IRIS_LABELS = load_iris(return_X_y=True)

CHECKS = """
from sklearn.utils.estimator_checks import check_estimator
from colornn_core.sklearn import ColornnClassifier, ColornnRegressor

for estimator in (ColornnClassifier(), ColornnRegressor()):
    results = check_estimator(estimator, on_skip=None, on_fail=None)
    for result in results:
        if result["status"] != "passed":
            print(estimator, result["check_name"], result["status"], repr(result["exception"]))
    print(estimator, "more than 50 checks" if len(results) > 50 else "few checks")
"""


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})


@pytest.mark.slow
def test_every_check_of_scikit_learn_passes_and_none_is_skipped() -> None:
    # SciPy reads the variable when it is imported; without it scikit-learn skips one of its checks.
    done = run_python(CHECKS, SCIPY_ARRAY_API="1")
    assert done.stderr == ""
    assert done.stdout.splitlines() == [f"Colornn{kind}() more than 50 checks" for kind in ("Classifier", "Regressor")]


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_every_setting_is_a_parameter_with_its_default_and_its_meaning(estimator: type) -> None:
    decided_elsewhere = {"output_activation", "test_size"}  # by the task, and by `train_test_split`
    as_in_scikit_learn = {
        "hidden_units": "hidden_layer_sizes",
        "optimizer": "solver",
        "learning_rate": "learning_rate_init",
        "epochs": "max_iter",
        "nesterov": "nesterovs_momentum",
    }
    assert set(as_in_scikit_learn.values()) <= MLPClassifier().get_params().keys()
    settings = {
        as_in_scikit_learn.get(item.name, item.name): item
        for config in (NetworkConfig, TrainingConfig)
        for item in fields(config)
    }
    if estimator is ColornnRegressor:
        decided_elsewhere.add("class_weight")
    parameters = estimator().get_params()
    assert parameters.keys() == settings.keys() - decided_elsewhere | {"scaling", "random_state"}
    for name in parameters.keys() & settings.keys() - {"class_weight"}:
        assert parameters[name] == settings[name].default
    described = inspect.cleandoc(estimator.__doc__ or "")
    assert all(f"\n{name}\n    " in described or f"\n{name} : " in described for name in parameters)
    assert settings["batch_size"].metadata["help"] in described.replace("Rows", "rows")


def test_it_is_the_model_of_the_library() -> None:
    classifier = ColornnClassifier(random_state=7, max_iter=3, scaling="minmax").fit(INPUTS, LABELS)
    table = read_table(COLORS)
    model = Model.for_table(table, ["r", "g", "b"], "label", network=NetworkConfig(), scaling="minmax", seed=7)
    losses = [result.loss for result in model.train(table, TrainingConfig(epochs=3))]
    assert classifier.loss_curve_ == pytest.approx(losses)
    np.testing.assert_allclose(classifier.predict_proba(INPUTS), model.predict_proba(table))


def test_what_was_learnt_from_a_data_frame_is_a_model_with_its_names(tmp_path: Path) -> None:
    classifier = ColornnClassifier(random_state=0).fit(INPUTS, LABELS)
    classifier.model_.save(tmp_path / "model.json")
    loaded = Model.load(tmp_path / "model.json")
    answers = [ranking[0].label for ranking in loaded.classify(INPUTS.to_dict("records"))]
    assert answers == classifier.predict(INPUTS).tolist()
    assert loaded.labels == tuple(classifier.classes_)


def test_pipelines_searches_and_cross_validation() -> None:
    pipeline = make_pipeline(StandardScaler(), ColornnClassifier(random_state=0, scaling="none"))
    assert cross_val_score(pipeline, IRIS_INPUTS, IRIS_LABELS, cv=3).min() > 0.8
    grid = {"colornnclassifier__hidden_layer_sizes": [(), (8,)], "colornnclassifier__learning_rate_init": [1e-6, 0.05]}
    search = GridSearchCV(pipeline, grid, cv=3).fit(IRIS_INPUTS, IRIS_LABELS)
    assert search.best_params_["colornnclassifier__learning_rate_init"] == 0.05
    inputs, outputs = make_regression(n_samples=200, n_features=3, noise=1.0, random_state=0)
    assert cross_val_score(ColornnRegressor(random_state=0, max_iter=50), inputs, outputs, cv=3).min() > 0.9


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Creating scratch directories:UserWarning")  # dask's, where the machine is busy
def test_a_search_runs_on_a_cluster_and_finds_the_same() -> None:
    def search() -> Any:
        return GridSearchCV(ColornnClassifier(random_state=0), {"hidden_layer_sizes": [(4,), (8,)]}, cv=3)

    def has_worked() -> bool:
        return "colornn_core.sklearn" in sys.modules

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
        joblib.parallel_config(backend="dask"),
    ):
        found = search().fit(IRIS_INPUTS, IRIS_LABELS)
        assert any(client.run(has_worked).values())
    here = search().fit(IRIS_INPUTS, IRIS_LABELS)
    np.testing.assert_array_equal(found.cv_results_["mean_test_score"], here.cv_results_["mean_test_score"])
    assert found.best_score_ > 0.9


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_random_state(estimator: type) -> None:
    def losses(random_state: Any) -> list[float]:
        fitted = estimator(random_state=random_state, max_iter=2).fit(IRIS_INPUTS, IRIS_LABELS)
        return list(fitted.loss_curve_)

    assert losses(0) == losses(0) != losses(1)
    assert losses(None) != losses(None)
    state = np.random.RandomState(0)
    first, second = losses(state), losses(state)
    assert first != second
    assert first == losses(np.random.RandomState(0))


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_rows_of_no_weight_are_as_if_they_were_not_there(estimator: type) -> None:
    kept = np.arange(len(IRIS_LABELS)) % 3 > 0
    weighted = estimator(random_state=0, batch_size=8).fit(IRIS_INPUTS, IRIS_LABELS, sample_weight=kept.astype(float))
    without = estimator(random_state=0, batch_size=8).fit(IRIS_INPUTS[kept], IRIS_LABELS[kept])
    assert weighted.loss_curve_ == pytest.approx(without.loss_curve_)


@pytest.mark.parametrize("weights", [[1.0], [-1.0] * 150, [0.0] * 150, [np.nan] * 150])
def test_unusable_weights_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="weights must"):
        ColornnClassifier().fit(IRIS_INPUTS, IRIS_LABELS, sample_weight=weights)


def test_class_weights() -> None:
    rng = np.random.default_rng(0)
    inputs, labels = rng.normal(size=(200, 1)), np.where(np.arange(200) < 190, "common", "rare")

    def share_of_rare(class_weight: Any) -> float:
        classifier = ColornnClassifier(hidden_layer_sizes=(), class_weight=class_weight, max_iter=100, random_state=0)
        return float(classifier.fit(inputs, labels).predict_proba(inputs)[:, 1].mean())

    assert share_of_rare(None) == pytest.approx(0.05, abs=0.02)
    assert share_of_rare("balanced") == pytest.approx(0.5, abs=0.1)
    assert share_of_rare({"rare": 19}) == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_a_partial_fit_is_an_epoch_and_goes_on_after_a_copy(estimator: type) -> None:
    classes = {"classes": [0, 1, 2]} if estimator is ColornnClassifier else {}
    one = estimator(random_state=0).partial_fit(IRIS_INPUTS, IRIS_LABELS, **classes)
    fitted = estimator(random_state=0, max_iter=1, schedule="constant").fit(IRIS_INPUTS, IRIS_LABELS)
    np.testing.assert_array_equal(one.predict(IRIS_INPUTS), fitted.predict(IRIS_INPUTS))
    copied = pickle.loads(pickle.dumps(one))
    first_loss = one.loss_curve_[0]
    for _ in range(20):
        one.partial_fit(IRIS_INPUTS, IRIS_LABELS)
        copied.partial_fit(IRIS_INPUTS, IRIS_LABELS)
    assert one.loss_curve_ == copied.loss_curve_
    assert one.loss_curve_[0] < first_loss / 2
    assert one.score(IRIS_INPUTS, IRIS_LABELS) > 0.9
    one.set_params(max_iter=1).fit(IRIS_INPUTS, IRIS_LABELS)
    assert one.loss_curve_[0] == fitted.loss_curve_[0]


def test_a_class_may_come_later_if_it_was_named() -> None:
    classifier = ColornnClassifier(random_state=0)
    for _ in range(50):
        for label in range(3):
            rows = label == IRIS_LABELS
            classifier.partial_fit(IRIS_INPUTS[rows], IRIS_LABELS[rows], classes=[2, 0, 1])
    assert classifier.classes_.tolist() == [0, 1, 2]
    assert classifier.predict_proba(IRIS_INPUTS).shape == (150, 3)


def test_a_partial_fit_tells_what_it_misses() -> None:
    with pytest.raises(ConfigError, match="classes must be given in the first call"):
        ColornnClassifier().partial_fit(IRIS_INPUTS, IRIS_LABELS)
    with pytest.raises(ConfigError, match="'balanced' needs all rows at once"):
        ColornnClassifier(class_weight="balanced").partial_fit(IRIS_INPUTS, IRIS_LABELS, classes=[0, 1, 2])
    with pytest.raises(DataError, match="2, which is not one of the classes"):
        ColornnClassifier().partial_fit(IRIS_INPUTS, IRIS_LABELS, classes=[0, 1])
    classifier = ColornnClassifier().fit(IRIS_INPUTS, IRIS_LABELS)
    with pytest.raises(ConfigError, match="classes must be the same"):
        classifier.partial_fit(IRIS_INPUTS, IRIS_LABELS, classes=[0, 1])
    with pytest.raises(DataError, match="what it held in the first call"):
        classifier.partial_fit(IRIS_INPUTS, np.eye(3, dtype=int)[IRIS_LABELS])
    regressor = ColornnRegressor().fit(IRIS_INPUTS, IRIS_LABELS)
    with pytest.raises(DataError, match="as many columns as before, 1, got 2"):
        regressor.partial_fit(IRIS_INPUTS, IRIS_INPUTS[:, :2])


def test_one_class_is_refused() -> None:
    with pytest.raises(DataError, match="y holds 1 class only, 'a'"):
        ColornnClassifier().fit([[1.0], [2.0]], ["a", "a"])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"max_iter": 0}, "max_iter must be >= 1"),
        ({"hidden_layer_sizes": "16"}, "hidden_layer_sizes must be a tuple"),
        ({"class_weight": "fair"}, "class_weight must be one of none, balanced"),
        ({"scaling": "log"}, "scaling must be one of"),
        ({"loss": "huber"}, "loss huber goes with"),
    ],
)
def test_settings_are_checked_by_fit(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        ColornnClassifier(**settings).fit(IRIS_INPUTS, IRIS_LABELS)


def test_divergence_is_named() -> None:
    with pytest.raises(DivergedError, match="learning_rate_init below 1000"):
        ColornnRegressor(solver="sgd", learning_rate_init=1000.0, random_state=0).fit(IRIS_INPUTS, IRIS_LABELS)


def test_several_labels() -> None:
    inputs, labels = make_multilabel_classification(n_samples=300, n_classes=4, random_state=0)
    classifier = ColornnClassifier(random_state=0).fit(inputs, labels)
    assert (classifier.predict(inputs) == labels).mean() > 0.9
    assert classifier.classes_.tolist() == [0, 1, 2, 3]
    np.testing.assert_array_equal(classifier.decision_function(inputs) > 0, classifier.predict(inputs))
    classifier.partial_fit(inputs, labels)
    assert classifier.model_.provenance.epochs == TrainingConfig().epochs + 1


@pytest.mark.parametrize("shape", [(150,), (150, 1), (150, 2)])
def test_numbers_come_back_in_the_shape_they_were_given(shape: tuple[int, ...]) -> None:
    outputs = np.resize(IRIS_INPUTS[:, 0], shape)
    assert ColornnRegressor(max_iter=1).fit(IRIS_INPUTS, outputs).predict(IRIS_INPUTS).shape == shape


def test_names_of_inputs_do_not_get_into_the_way_of_outputs() -> None:
    frame = pd.DataFrame({"y": [1.0, 2.0, 3.0], "_y": [3.0, 1.0, 2.0]})
    model = ColornnClassifier(max_iter=1).fit(frame, ["a", "b", "a"]).model_
    assert [column.name for column in (*model.schema.inputs, *model.schema.outputs)] == ["y", "_y", "__y"]


def test_early_stopping_and_its_history() -> None:
    classifier = ColornnClassifier(max_iter=500, validation_split=0.2, patience=5, random_state=0)
    classifier.fit(IRIS_INPUTS, IRIS_LABELS)
    assert classifier.n_iter_ < 500
    assert classifier.history_[-1].stopped == "patience"
    assert classifier.history_[-1].validation_accuracy is not None


def test_probabilities_logarithms_and_logits_agree() -> None:
    two = IRIS_LABELS < 2
    for rows, shape in ((two, (100,)), (slice(None), (150, 3))):
        classifier = ColornnClassifier(random_state=0).fit(IRIS_INPUTS[rows], IRIS_LABELS[rows])
        inputs = IRIS_INPUTS[rows]
        logits, probabilities = classifier.decision_function(inputs), classifier.predict_proba(inputs)
        assert logits.shape == shape
        np.testing.assert_allclose(np.exp(classifier.predict_log_proba(inputs)), probabilities)
        odds = np.log(probabilities[:, 1] / probabilities[:, 0])
        np.testing.assert_allclose(logits if logits.ndim == 1 else logits[:, 1] - logits[:, 0], odds)


def test_scikit_learn_is_asked_for_only_where_it_is_needed() -> None:
    loaded = run_python("import sys, colornn_core; print({'sklearn', 'scipy', 'pandas', 'rich'} & set(sys.modules))")
    assert loaded.stdout == "set()\n"
    missing = run_python("import sys; sys.modules['sklearn'] = None; import colornn_core.sklearn")
    assert "pip install 'colornn-core[sklearn]'" in missing.stderr.splitlines()[-1]
