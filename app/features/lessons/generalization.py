"""The lessons about what a network makes of rows that it is not trained on; see `lessons.network` for their shape."""

from app.features.lessons.question import figure, number
from app.page.i18n import percent, text

MARGIN = 1.02  # an epoch at which the loss is so near to the lowest is as good as that one


def overfit(told: dict) -> tuple:
    """Tell how much better the network is on what it learns than on what it does not; see `services.train.milestones`.

    "milestones" are each as in `run_history.Progress`.
    """
    epochs = told["milestones"]
    if not epochs or epochs[-1]["validation_accuracy"] is None:
        return [(text("lessons.step_wait"), "")], None
    last = epochs[-1]
    learnt, unseen = last["loss"], last["validation_loss"]
    steps = [
        (text("lessons.step_training"), f"{percent(last['accuracy'])}, {learnt:.3f}"),
        (text("lessons.step_validation"), f"{percent(last['validation_accuracy'])}, {unseen:.3f}"),
        (text("lessons.step_gap"), f"{unseen:.3f} - {learnt:.3f} = {unseen - learnt:.3f}"),
    ]
    if len(epochs) < 2:
        return steps, None
    lowest, best = min([(one["validation_loss"], one["epoch"]) for one in epochs])
    good = [one["epoch"] for one in epochs if one["validation_loss"] <= MARGIN * lowest]
    within = max([abs(epoch - best) for epoch in good])
    why = text("lessons.why_overfit", lowest=figure(lowest), best=best, now=figure(unseen), last=last["epoch"])
    return steps, number(text("lessons.ask_overfit"), best, why, within)
