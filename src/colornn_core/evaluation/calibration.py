"""Whether confidences mean what they say, and how to make them.

References
----------
Guo, Pleiss, Sun and Weinberger (2017), On calibration of modern neural networks.
Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning.
"""

from typing import Any, NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.row_selection import leave_out_unlabelled
from colornn_core.data.schema import Schema
from colornn_core.data.table import Table
from colornn_core.errors import ConfigError
from colornn_core.evaluation.inference import compute_logits
from colornn_core.nn.activations import sigmoid, softmax
from colornn_core.nn.network import Network
from colornn_core.scalars import plain_number
from colornn_core.text import short

N_BINS = 10
# A network that is right on every validation row would be made ever surer: its confidences stay within reach of doubt.
MIN_TEMPERATURE, MAX_TEMPERATURE = 0.1, 10.0
_STEPS = 60


class ReliabilityBin(NamedTuple):
    """The answers given with a confidence in one interval: a point of the reliability curve.

    Attributes
    ----------
    lower, upper : float
        The interval; the lower end belongs to it, and 1 to the last.
    n_samples : int
    confidence : float
        Their mean confidence.
    accuracy : float
        The share of them that is right.
    """

    lower: float
    upper: float
    n_samples: int
    confidence: float
    accuracy: float


def reliability_curve(
    probabilities: FloatArray, targets: AnyArray, *, n_bins: int = N_BINS
) -> tuple[ReliabilityBin, ...]:
    """Compare confidences with how often they are right, in intervals of equal width.

    Parameters
    ----------
    probabilities : ndarray, shape (n_samples, n_classes) or (n_samples, n_labels)
    targets : ndarray
        Class numbers, shape (n_samples,): of each sample the best answer counts. Or 0 and 1, shape
        (n_samples, n_labels): every label of every sample counts, by its probability of a yes.
    n_bins : int

    Returns
    -------
    bins : tuple of ReliabilityBin
        The intervals that hold an answer, in ascending order.
    """
    if targets.ndim == 1:
        confidences, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == targets
    else:
        confidences, right = probabilities.ravel(), targets.ravel() >= 0.5
    numbers = np.clip((confidences * n_bins).astype(int), 0, n_bins - 1)
    counts = np.bincount(numbers, minlength=n_bins)
    sums = np.bincount(numbers, confidences, n_bins)
    hits = np.bincount(numbers, right, n_bins)
    return tuple(
        ReliabilityBin(i / n_bins, (i + 1) / n_bins, int(count), float(sums[i] / count), float(hits[i] / count))
        for i, count in enumerate(counts)
        if count
    )


def expected_calibration_error(bins: tuple[ReliabilityBin, ...]) -> float:
    """Return the mean distance between confidence and accuracy over the bins, weighted by their samples; at best 0."""
    n_samples = sum(one.n_samples for one in bins)
    return sum(one.n_samples * abs(one.confidence - one.accuracy) for one in bins) / n_samples


def gives_probabilities(network: Network, schema: Schema) -> bool:
    """Tell whether a network's outputs are probabilities of classes or labels."""
    return schema.task != "regression" and network.output_activation in ("softmax", "sigmoid")


def find_temperature(network: Network, schema: Schema, table: Table) -> float:
    """Find the temperature at which a network's confidences fit a table; see `fit_temperature`.

    Raises
    ------
    ConfigError
        The network's outputs are no probabilities.
    DataError
        A value is missing or unusable.
    """
    if not gives_probabilities(network, schema):
        raise ConfigError(f"Only probabilities can be calibrated, this {schema.task} gives none.")
    table = schema.whole_table(table)
    table = table.take(leave_out_unlabelled(schema.outputs, table))
    return fit_temperature(compute_logits(network, schema, table).values, schema.encode_targets(table))


def check_temperature(temperature: Any) -> float:
    """Return a temperature, or raise ConfigError where it is no number that `fit_temperature` could give."""
    number = plain_number(temperature)
    if number is None or not MIN_TEMPERATURE <= number <= MAX_TEMPERATURE:
        raise ConfigError(
            f"temperature must lie between {MIN_TEMPERATURE} and {MAX_TEMPERATURE}, got {short(temperature)}"
        )
    return float(number)


def divide_logits(network: Network, temperature: float) -> Network:
    """Make a network with a temperature worked into its last layer, for files that know of no temperature."""
    divided = network.with_outputs(network.n_outputs)
    divided.weights[-1] /= temperature
    divided.biases[-1] /= temperature
    return divided


def fit_temperature(logits: FloatArray, targets: AnyArray) -> float:
    """Find the temperature that logits are to be divided by for the least cross-entropy.

    The cross-entropy is convex in 1 / temperature, so that Newton's method, kept within a shrinking bracket, finds its
    one minimum.

    Parameters
    ----------
    logits : ndarray, shape (n_samples, n_classes) or (n_samples, n_labels)
        Of samples that were not learnt from.
    targets : ndarray
        Class numbers, shape (n_samples,), for a softmax; 0 and 1, shape (n_samples, n_labels), for sigmoids.

    Returns
    -------
    temperature : float
        Above 1 where the network is too sure; between 0.1 and 10.

    Examples
    --------
    >>> logits = np.array([[4.0, 0.0]] * 4)
    >>> temperature = fit_temperature(logits, np.array([0, 0, 0, 1]))  # three of four are right
    >>> softmax(logits / temperature)[0].round(3).tolist()
    [0.75, 0.25]
    """
    low, high = 1 / MAX_TEMPERATURE, 1 / MIN_TEMPERATURE
    sharpness = 1.0
    for _ in range(_STEPS):
        slope, curvature = _slope_and_curvature(logits.astype(np.float64), targets, sharpness)
        low, high = (sharpness, high) if slope < 0 else (low, sharpness)
        step = sharpness - slope / curvature if curvature > 0 else high
        following = step if low < step < high else (low + high) / 2
        if abs(following - sharpness) < 1e-10:
            break
        sharpness = following
    return 1 / sharpness


def _slope_and_curvature(logits: FloatArray, targets: AnyArray, sharpness: float) -> tuple[float, float]:
    """Differentiate the mean cross-entropy of softmax(sharpness * logits), or of sigmoids, twice by sharpness."""
    if targets.ndim == 2:
        probabilities = sigmoid(sharpness * logits)
        slopes = ((probabilities - targets) * logits).sum(axis=1)
        curvatures = (probabilities * (1 - probabilities) * logits**2).sum(axis=1)
    else:
        probabilities = softmax(sharpness * logits)
        expected = (probabilities * logits).sum(axis=1)
        slopes = expected - logits[np.arange(len(targets)), targets]
        curvatures = (probabilities * logits**2).sum(axis=1) - expected**2
    return float(slopes.mean()), float(curvatures.mean())
