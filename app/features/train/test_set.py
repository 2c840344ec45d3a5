"""What the panel Train says of the test set, and what opens it."""

from app.page.i18n import count, measured_within, percent, percent_ends, percent_within, r2_within, text, thousands
from app.shared.protocol import SEARCH


def describe(test_set: dict, state) -> tuple:
    """Tell of the test set of the run under way.

    Parameters
    ----------
    test_set : dict
        As `TrainingSession.describe_test_set` has it; empty as long as nothing is known.
    state : PageState

    Returns
    -------
    words : list of str
        A sentence for each line; none where there is no test set.
    closed : bool
        Whether it can still be opened, once there is something to measure.
    """
    if not test_set.get("rows"):
        return [], False
    if test_set["tested"]:
        return _results(test_set["tested"], state), False
    words = [count("train.test_kept", test_set["rows"])]
    if test_set["opened_by"] == SEARCH:
        return words + [text("train.test_by_search")], False
    if test_set["opened_by"]:
        return words + [text("train.test_by_other", n=test_set["opened_by"])], False
    return words + [text("train.test_once")], True


def _results(tested: dict, state) -> list:
    rows, epoch = thousands(tested["rows"]), thousands(tested["epoch"])
    words = [text("train.test_opened", epoch=epoch, rows=rows, result=result(tested, state))]
    words.append(text("train.test_over" if tested["epoch"] == state.epoch else "train.test_gone_on", epoch=epoch))
    return words


def result(tested: dict, state) -> str:
    """Tell what the network reached on the test set."""
    if tested["mae"] is not None:
        name = state.table["outputs"][0]
        mae = measured_within(tested["mae"], tested["low"], tested["high"], state.unit_of(name))
        r2 = tested["r2"]
        r2 = "" if r2 is None else r2_within(r2, tested.get("r2_low"), tested.get("r2_high"))
        return text("train.test_numbers" if r2 else "train.test_error", name=name, mae=mae, r2=r2)
    shares = {name: percent(tested[name]) for name in ("accuracy", "balanced_accuracy")}
    if tested["low"] is None:
        return text("train.test_labels", **shares)
    low, high = percent_ends(tested["low"], tested["high"])
    return text("train.test_classes", low=low, high=high, **shares)


def in_row(run: dict, state) -> str:
    """Tell in the table of runs what the test set of a run has said; "" where it was not opened with that run."""
    tested = run.get("tested")
    if not tested:
        return ""
    if tested["mae"] is None:
        return text("run.test_accuracy", share=percent_within(tested["accuracy"], tested["low"], tested["high"]))
    unit = state.unit_of(state.table["outputs"][0])
    return text("run.test_error", mae=measured_within(tested["mae"], tested["low"], tested["high"], unit))
