"""What the panel Train asks."""

import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np

from app.shared.protocol import STALE
from app.worker.run_history import CURVE, Progress
from app.worker.services.ask import classify
from app.worker.session import Session
from colornn_core import ColornnError, DivergedError, check_model
from colornn_core.nn.wasm.loader import why_not

TOGETHER = 0.004  # seconds of training that are reported together: a press that comes meanwhile waits no longer


def begin(session: Session, settings: dict[str, Any], done: int = 0) -> dict[str, Any]:
    """Begin to train for some epochs, of which some are done, with all settings that are not named as they were."""
    training = session.training
    training.begin(training.settings.changed(settings), done)
    return {"run": training.run.number}


def epoch(session: Session, most: int = 1, **question: Any) -> dict[str, Any] | None:
    """Train for a slice of time; None if the epoch is not done, else what it brought, as in `run_history.Progress`.

    Where up to `most` epochs may be reported together, those that are done in a few milliseconds are: the last one as
    above, and "before" has of each that came before it the values of `run_history.CURVE`. "run" is the number of the
    run, and of its epochs one in every "stride" is kept beside the first and the last; "compiled" tells whether the
    compiled step trains, or NumPy. "diverged" alone, if the loss grew beyond all numbers: the network is as it was
    before this epoch. With a question, the values of `services.ask.classify`, its "answer" comes with the epoch; not
    if it is refused.
    """
    training, done = session.training, []
    start, limit = time.perf_counter(), TOGETHER if most > 1 else 0
    while len(done) < most:
        try:
            progress = next(training.progress)
        except StopIteration:
            if not done:
                return STALE
            break
        except DivergedError as error:
            if not done:
                return {"diverged": True}
            training.progress = _refusing(error)
            break
        if progress is not None:
            done.append(progress)
        passed = time.perf_counter() - start
        if passed + passed / max(len(done), 1) >= limit:  # with one more
            break
    if not done:
        return None
    run = training.run
    brought = {**done[-1]._asdict(), "run": run.number, "stride": run.results.stride, "compiled": why_not() is None}
    if done[:-1]:
        brought["before"] = [[getattr(one, name) for name in CURVE] for one in done[:-1]]
    if question:
        with suppress(ColornnError):
            brought["answer"] = classify(session, **question)
    return brought


def _refusing(error: DivergedError) -> Iterator[Progress | None]:
    """Raise an error once more: the epochs before it were reported first."""
    raise error
    yield


def reset(session: Session) -> dict[str, Any]:
    """Forget the training."""
    session.training.restart()
    return {}


def look_back(session: Session, epoch: int) -> dict[str, Any]:
    """Show the network as after an epoch of this run, or the nearest that is kept; tell what that one brought."""
    return session.training.look_back(epoch)._asdict()


def runs(session: Session) -> dict[str, Any]:
    """Tell of all runs that have been trained.

    Returns
    -------
    runs : dict
        "runs" (as in `run_history.Run.describe`), "current" (a number), and "test_set" of that one (as in
        `TrainingSession.describe_test_set`).
    """
    training = session.training
    described = [run.describe(training.start) for run in training.runs if len(run.results)]
    return {"runs": described, "current": training.run.number, "test_set": training.describe_test_set()}


def restore(session: Session, run: int) -> dict[str, Any]:
    """Go on with an earlier run; tell its last epoch, and all "settings" by name."""
    training = session.training
    training.restore(run)
    return {**training.run.results.last._asdict(), "settings": training.settings.to_dict()}


def remove_run(session: Session, run: int) -> dict[str, Any]:
    """Forget a run."""
    session.training.runs.remove(run)
    return {}


def open_test_set(session: Session) -> dict[str, Any]:
    """Measure on the test set, once; see `TrainingSession.describe_test_set`."""
    session.training.open_test_set()
    return session.training.describe_test_set()


def next_test_set(session: Session, settings: dict[str, Any]) -> dict[str, Any]:
    """Tell which "draw" of a test set a run with these settings would have: one that was not opened."""
    training = session.training
    return {"draw": training.runs.next_draw(training.settings.changed(settings))}


def open_for_search(session: Session, settings: dict[str, Any], draw: int) -> dict[str, Any]:
    """Let the search in Explore open a test set, once; see `TrainingSession.open_for_search`."""
    training = session.training
    return {"opened_by": training.open_for_search(training.settings.changed(settings), draw)}


def curve(session: Session, run: int) -> bytes:
    """Return `run_history.Run.curve` of a run, row after row; 0 stands for the run under way."""
    training = session.training
    return (training.runs.of(run) if run else training.run).curve().tobytes()


def milestones(session: Session, most: int) -> dict[str, Any]:
    """Tell some epochs of the run under way, evenly spread and up to the last, each as in `run_history.Progress`."""
    results = session.training.run.results.values()
    places = np.unique(np.linspace(0, len(results) - 1, min(most, len(results))).round().astype(int))
    return {"milestones": [results[place]._asdict() for place in places]}


def check(session: Session) -> dict[str, Any]:
    """Look for what speaks against the network as it stands: "findings", as `Finding.to_dict`."""
    training = session.training
    found = check_model(training.model, training.training_table) if len(training.training_table) else []
    return {"findings": [finding.to_dict() for finding in found]}


SERVICES = {
    "begin": begin,
    "check": check,
    "curve": curve,
    "epoch": epoch,
    "look_back": look_back,
    "milestones": milestones,
    "next_test_set": next_test_set,
    "open_for_search": open_for_search,
    "open_test_set": open_test_set,
    "remove_run": remove_run,
    "reset": reset,
    "runs": runs,
    "restore": restore,
}
