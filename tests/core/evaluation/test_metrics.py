import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as peer

from colornn_core import ShapeError
from colornn_core.evaluation.metrics import (
    accuracy,
    balanced_accuracy,
    baseline_accuracy,
    brier_score,
    class_scores,
    confusion_matrix,
    label_scores,
    log_loss,
    mae_interval,
    mean_absolute_error,
    r2_interval,
    r2_score,
    root_mean_squared_error,
)

PROBABILITIES = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.6, 0.1, 0.3], [0.2, 0.3, 0.5]])
TARGETS = np.array([0, 1, 2, 2])
LABELS = ("a", "b", "c", "d", "e")


@st.composite
def classifications(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    n_samples, n_classes = draw(st.integers(1, 60)), draw(st.integers(2, 5))
    probabilities = rng.dirichlet(np.full(n_classes, 0.5), n_samples)
    return probabilities, rng.integers(0, draw(st.integers(1, n_classes)), n_samples)


def test_a_table_worked_by_hand() -> None:
    assert accuracy(PROBABILITIES, TARGETS) == 0.75
    assert baseline_accuracy(TARGETS) == 0.5
    matrix = confusion_matrix(PROBABILITIES, TARGETS)
    assert matrix.tolist() == [[1, 0, 0], [0, 1, 0], [1, 0, 1]]
    assert balanced_accuracy(matrix) == pytest.approx((1 + 1 + 0.5) / 3)
    first, second, third = class_scores(matrix, ("a", "b", "c"))
    assert first[:4] == ("a", 1, 0.5, 1.0)
    assert (first.f1, third.f1) == pytest.approx((2 / 3, 2 / 3))
    assert second == ("b", 1, 1.0, 1.0, 1.0)
    assert third[:4] == ("c", 2, 1.0, 0.5)
    assert log_loss(PROBABILITIES, TARGETS) == pytest.approx(-np.log(0.7 * 0.8 * 0.3 * 0.5) / 4)
    assert brier_score(PROBABILITIES[:1], TARGETS[:1]) == pytest.approx(0.3**2 + 0.2**2 + 0.1**2)


@given(classifications())
def test_classifications_agree_with_scikit_learn(sample: tuple[np.ndarray, np.ndarray]) -> None:
    probabilities, targets = sample
    n_classes = probabilities.shape[1]
    classes, answers = list(range(n_classes)), probabilities.argmax(axis=1)
    matrix = confusion_matrix(probabilities, targets)
    np.testing.assert_array_equal(matrix, peer.confusion_matrix(targets, answers, labels=classes))
    assert accuracy(probabilities, targets) == pytest.approx(peer.accuracy_score(targets, answers))
    recalls = peer.recall_score(targets, answers, labels=np.unique(targets), average="macro")
    assert balanced_accuracy(matrix) == pytest.approx(recalls)
    expected = peer.precision_recall_fscore_support(targets, answers, labels=classes, zero_division=np.nan)
    for i, score in enumerate(class_scores(matrix, LABELS[:n_classes])):
        told = [np.nan if value is None else value for value in (score.precision, score.recall, score.f1)]
        np.testing.assert_allclose([*told, score.n_samples], [one[i] for one in expected])
    assert log_loss(probabilities, targets) == pytest.approx(peer.log_loss(targets, probabilities, labels=classes))
    one_hot = np.eye(n_classes)[targets]
    by_class = [peer.brier_score_loss(one_hot[:, i], probabilities[:, i], pos_label=1) for i in classes]
    assert brier_score(probabilities, targets) == pytest.approx(sum(by_class))


@given(st.integers(0, 10**6))
def test_labels_agree_with_scikit_learn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    probabilities, targets = rng.uniform(size=(40, 3)), rng.integers(0, 2, (40, 3)).astype(float)
    expected = peer.precision_recall_fscore_support(targets, probabilities >= 0.5, zero_division=np.nan)
    for i, score in enumerate(label_scores(probabilities, targets, LABELS[:3])):
        np.testing.assert_allclose(np.array(score[2:], float), [one[i] for one in expected[:3]])
        assert score.n_samples == expected[3][i]
    by_label = [peer.log_loss(targets[:, i], probabilities[:, i], labels=[0, 1]) for i in range(3)]
    assert log_loss(probabilities, targets) == pytest.approx(np.mean(by_label))
    by_label = [peer.brier_score_loss(targets[:, i], probabilities[:, i], pos_label=1) for i in range(3)]
    assert brier_score(probabilities, targets) == pytest.approx(np.mean(by_label))


@given(st.integers(0, 10**6))
def test_regressions_agree_with_scikit_learn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    predictions, targets = rng.normal(size=20), rng.normal(5, 3, size=20)
    assert r2_score(predictions, targets) == pytest.approx(peer.r2_score(targets, predictions))
    assert mean_absolute_error(predictions, targets) == pytest.approx(peer.mean_absolute_error(targets, predictions))
    assert root_mean_squared_error(predictions, targets) == pytest.approx(
        peer.root_mean_squared_error(targets, predictions)
    )


def test_what_is_not_defined_is_none() -> None:
    assert r2_score(np.array([1.0, 2.0]), np.array([3.0, 3.0])) is None
    scores = class_scores(np.array([[2, 0, 0], [1, 0, 0], [0, 0, 0]]), ("a", "b", "c"))
    assert scores[1][2:] == (None, 0.0, 0.0)
    assert scores[2][2:] == (None, None, None)


def test_a_wrong_certainty_costs_no_infinity() -> None:
    assert log_loss(np.array([[1.0, 0.0]]), np.array([1])) == pytest.approx(-np.log(np.finfo(float).eps))


@pytest.mark.parametrize("targets", [np.array([0, 1]), np.array([], int)])
def test_lengths_must_fit(targets: np.ndarray) -> None:
    with pytest.raises(ShapeError, match="n_samples"):
        accuracy(PROBABILITIES[: len(targets) // 3], targets)


def test_the_interval_of_an_error_holds_the_true_one_about_95_times_in_100() -> None:
    rng, inside = np.random.default_rng(0), 0
    for _ in range(400):
        errors = rng.exponential(3.0, 60)
        interval = mae_interval(float(errors.mean()), float(np.sqrt((errors**2).mean())), 60)
        assert interval is not None
        assert interval[0] < errors.mean() < interval[1]
        inside += interval[0] < 3.0 < interval[1]
    assert 0.9 * 400 < inside < 0.98 * 400


def test_the_interval_of_r2_holds_the_true_one_as_often_as_it_says() -> None:
    rng, inside = np.random.default_rng(0), 0
    for _ in range(400):
        targets = rng.normal(size=100)
        predictions = targets + 0.5 * rng.normal(size=100)
        interval = r2_interval(predictions, targets)
        assert interval is not None
        score = r2_score(predictions, targets)
        assert score is not None
        assert interval[0] < score < interval[1] < 1
        inside += interval[0] < 0.75 < interval[1]
    assert 0.9 * 400 < inside < 0.98 * 400


def test_of_few_rows_or_without_a_score_r2_has_no_interval() -> None:
    targets = np.arange(30.0)
    assert r2_interval(targets[1:] + 1, targets[1:]) is None
    assert r2_interval(targets, np.ones(30)) is None
    assert r2_interval(np.full(30, np.inf), targets) is None
    assert r2_interval(targets, targets) == (1.0, 1.0)
    assert r2_interval(np.where(targets > 28, 1e150, targets), targets) is None


def test_of_few_rows_or_infinite_errors_there_is_no_interval() -> None:
    assert mae_interval(1.0, 2.0, 29) is None
    assert mae_interval(1.0, np.inf, 100) is None
    assert mae_interval(0.0, 0.0, 30) == (0.0, 0.0)
