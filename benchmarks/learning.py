"""Epochs, accuracy and predictions of the libraries by themselves."""

import math
import statistics

from benchmarks.browser import bench, visit, wait_until
from benchmarks.contestants import Contestant
from benchmarks.results import Results
from benchmarks.run import Run
from benchmarks.tasks import BATCH_SIZE, EPOCHS, TARGET


def measure_learning(repetition: int, run: Run, contestant: Contestant) -> str:
    """Train in a page that does nothing else, then predict with what it has learnt."""
    plan = run.plan
    with run.fresh_browser() as context:
        page = visit(context, run.site.url + contestant.bench_page)
        wait_until(page, "observed.times.ready", plan.patience)
        training = {"epochs": EPOCHS, "batchSize": BATCH_SIZE, "warmUp": plan.warm_up, "seed": repetition}
        measured = bench(page, "epochs", training, plan.patience)
        times = [epoch["milliseconds"] for epoch in measured]
        said = keep_epochs(run.results, contestant.key, times, [epoch["accuracy"] for epoch in measured])
        predictions = {"seconds": plan.single_seconds, "many": plan.many, "repetitions": 3}
        answers = bench(page, "predictions", predictions, plan.patience)
    run.results.add(contestant.key, single=answers["single"], many=answers["many"])
    return f"{said}, a prediction {answers['single']:.3f} ms, {plan.many:,} {answers['many']:.1f} ms"


def keep_epochs(results: Results, contestant: str, milliseconds: list[float], accuracies: list[float]) -> str:
    """Keep the time of an epoch, the accuracy after the last, and the time until it was good enough."""
    total, target = 0.0, math.inf
    for epoch, accuracy in zip(milliseconds, accuracies, strict=True):
        total += epoch / 1000
        if accuracy >= TARGET:
            target = total
            break
    epoch, final = statistics.median(milliseconds), accuracies[-1]
    results.add(contestant, epoch=epoch, accuracy=final * 100, target=target)
    return f"{epoch:.1f} ms an epoch, accuracy {final:.3f}"
