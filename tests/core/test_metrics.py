import numpy as np
import pytest
from sklearn.metrics import confusion_matrix as peer_confusion_matrix

from colornn_core import ShapeError
from colornn_core.metrics import accuracy, confusion_matrix

PROBABILITIES = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.6, 0.1, 0.3], [0.2, 0.3, 0.5]])
TARGETS = np.array([0, 1, 2, 2])


def test_accuracy_and_confusion_matrix() -> None:
    assert accuracy(PROBABILITIES, TARGETS) == 0.75
    assert confusion_matrix(PROBABILITIES, TARGETS).tolist() == [[1, 0, 0], [0, 1, 0], [1, 0, 1]]


def test_confusion_matrix_agrees_with_scikit_learn() -> None:
    rng = np.random.default_rng(0)
    probabilities, targets = rng.uniform(size=(300, 5)), rng.integers(0, 5, 300)
    expected = peer_confusion_matrix(targets, probabilities.argmax(axis=1))
    np.testing.assert_array_equal(confusion_matrix(probabilities, targets), expected)


@pytest.mark.parametrize("targets", [np.array([0, 1]), np.array([], int)])
def test_lengths_must_fit(targets: np.ndarray) -> None:
    with pytest.raises(ShapeError, match="n_samples"):
        accuracy(PROBABILITIES[: len(targets) // 3], targets)
