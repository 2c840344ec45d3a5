"""The network that a person would write with NumPy, following a tutorial: plain formulas, Adam, a loop over batches."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# The best of 0.003, 0.01, 0.02, 0.05 and 0.1 for this network and these epochs, as measured with scikit-learn's Adam.
LEARNING_RATE = 0.02
DECAY, SQUARE_DECAY, EPSILON = 0.9, 0.999, 1e-8


class Loop:
    """A multilayer perceptron with ReLU and softmax."""

    def __init__(self, inputs: bytes, classes: bytes, n_classes: int, hidden_units: list[int]) -> None:
        self.x = scaled(inputs)
        self.y = np.frombuffer(classes, np.uint8)
        self.n_classes = n_classes
        self.rng = np.random.default_rng()
        sizes = [3, *hidden_units, n_classes]
        self.weights = [self.rng.normal(0, np.sqrt(2 / n), (n, m)) for n, m in pairwise(sizes)]
        self.biases = [np.zeros(m) for m in sizes[1:]]
        self.means = [np.zeros_like(p) for p in self.parameters]
        self.squares = [np.zeros_like(p) for p in self.parameters]
        self.steps = 0

    @property
    def parameters(self) -> list[Floats]:
        """All weights and biases."""
        return self.weights + self.biases

    def forward(self, x: Floats) -> list[Floats]:
        """Return the outputs of all layers, the probabilities last."""
        outputs = [x]
        for weights, biases in zip(self.weights, self.biases, strict=True):
            outputs.append(np.maximum(outputs[-1] @ weights + biases, 0))
        logits = outputs[-2] @ self.weights[-1] + self.biases[-1]
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        outputs[-1] = e / e.sum(axis=1, keepdims=True)
        return outputs

    def epoch(self, batch_size: int) -> None:
        """Learn from all rows once."""
        order = self.rng.permutation(len(self.x))
        for start in range(0, len(order), batch_size):
            rows = order[start : start + batch_size]
            outputs = self.forward(self.x[rows])
            error = (outputs[-1] - np.eye(self.n_classes)[self.y[rows]]) / len(rows)
            weight_gradients: list[Floats] = []
            bias_gradients: list[Floats] = []
            for layer in range(len(self.weights) - 1, -1, -1):
                weight_gradients.insert(0, outputs[layer].T @ error)
                bias_gradients.insert(0, error.sum(axis=0))
                if layer:
                    error = error @ self.weights[layer].T * (outputs[layer] > 0)
            self.steps += 1
            rate = LEARNING_RATE * np.sqrt(1 - SQUARE_DECAY**self.steps) / (1 - DECAY**self.steps)
            for i, gradient in enumerate(weight_gradients + bias_gradients):
                self.means[i] = DECAY * self.means[i] + (1 - DECAY) * gradient
                self.squares[i] = SQUARE_DECAY * self.squares[i] + (1 - SQUARE_DECAY) * gradient**2
                self.parameters[i][...] -= rate * self.means[i] / (np.sqrt(self.squares[i]) + EPSILON)

    def classes(self, inputs: bytes) -> bytes:
        """Return the number of the class of each row."""
        return self.forward(scaled(inputs))[-1].argmax(axis=1).astype(np.uint8).tobytes()


def scaled(inputs: bytes) -> Floats:
    """Return rows of channels between 0 and 1."""
    return np.frombuffer(inputs, np.float32).reshape(-1, 3) / 255
