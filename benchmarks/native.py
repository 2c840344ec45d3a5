"""scikit-learn, outside the browser: what the same training costs with compiled code and BLAS."""

import statistics
import time
import warnings
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from benchmarks.contestants import Contestant
from benchmarks.learning import keep_epochs
from benchmarks.run import Plan, Run
from benchmarks.tasks import BATCH_SIZE, EPOCHS, HIDDEN_UNITS, Task

LEARNING_RATE = 0.02


def classifier(hidden_units: tuple[int, ...], batch_size: int, epochs: int, seed: int) -> Any:
    """Make the same network; it is not to stop early."""
    return MLPClassifier(
        hidden_units,
        batch_size=batch_size,
        learning_rate_init=LEARNING_RATE,
        max_iter=epochs,
        n_iter_no_change=epochs + 1,
        random_state=seed,
    )


def timed_fit(model: Any, inputs: Any, labels: Any) -> float:
    """Train as its users do, with `fit`; return the milliseconds of all epochs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        start = time.perf_counter()
        model.fit(inputs, labels)
        return (time.perf_counter() - start) * 1000


def arrays(rows: list[dict[str, Any]]) -> tuple[Any, Any]:
    """Return the colours, scaled as for the others, and their labels."""
    return np.array([[row["r"], row["g"], row["b"]] for row in rows]) / 255, np.array([row["label"] for row in rows])


def measure_native(task: Task, seed: int, run: Run, contestant: Contestant) -> str:
    """Measure epochs, accuracy and predictions as for the peers in the browser."""
    plan, results = run.plan, run.results
    (inputs, labels), (test_inputs, test_labels) = arrays(task.training), arrays(task.test)
    shape = (HIDDEN_UNITS,)
    timed_fit(classifier(shape, BATCH_SIZE, plan.warm_up, seed), inputs, labels)
    model = classifier(shape, BATCH_SIZE, EPOCHS, seed)
    epoch = timed_fit(model, inputs, labels) / EPOCHS
    # fit() does not tell how good each epoch was; the same training once more, an epoch at a time, does.
    by_epoch, accuracies = classifier(shape, BATCH_SIZE, 1, seed), []
    for _ in range(EPOCHS):
        by_epoch.partial_fit(inputs, labels, classes=np.unique(labels))
        accuracies.append(float(by_epoch.score(test_inputs, test_labels)))
    accuracies[-1] = float(model.score(test_inputs, test_labels))
    said = keep_epochs(results, contestant.key, [epoch] * EPOCHS, accuracies)
    single, many = time_predictions(model, plan)
    results.add(contestant.key, single=single, many=many)
    return f"{said}, a prediction {single:.3f} ms, {plan.many:,} {many:.1f} ms"


def time_predictions(model: Any, plan: Plan) -> tuple[float, float]:
    """Return the milliseconds of one prediction, and of many that are asked for at once."""
    rows = np.random.default_rng(0).random((plan.many, 3))
    asked, start = 0, time.perf_counter()
    while time.perf_counter() < start + plan.single_seconds:
        model.predict(rows[asked % len(rows)][np.newaxis])
        asked += 1
    single = (time.perf_counter() - start) * 1000 / asked
    times = []
    for _ in range(3):
        start = time.perf_counter()
        model.predict(rows)
        times.append((time.perf_counter() - start) * 1000)
    return single, statistics.median(times)


def native_epoch(rows: int, hidden_units: tuple[int, ...], batch_size: int, epochs: int) -> float:
    """Return the milliseconds of one epoch at another size."""
    colours = np.random.default_rng(1).random((rows, 3))
    labels = (colours[:, 0] * 3).astype(int) * 3 + (colours[:, 1] * 3).astype(int)
    return timed_fit(classifier(hidden_units, min(batch_size, rows), epochs, 0), colours, labels) / epochs
