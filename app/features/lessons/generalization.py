"""The lessons about what a network makes of rows that it is not trained on; see `lessons.network` for their shape."""

from app.features.lessons.question import figure, number, tenths, yes_or_no
from app.page.i18n import percent, text, thousands

FEWEST_SEEDS = 5  # of which one can see a spread
FAR = 3  # standard deviations beyond the best seed
MARGIN = 1.02  # an epoch at which the loss is so near to the lowest is as good as that one


def overfit(numbers: dict) -> tuple:
    """Tell how much better the network is on what it learns than on what it does not; see `services.train.milestones`.

    "milestones" are each as in `run_history.Progress`.
    """
    epochs = numbers["milestones"]
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
    values = {"lowest": figure(lowest), "best": best, "now": figure(unseen), "last": last["epoch"]}
    why = text("lessons.why_overfit" if best < last["epoch"] else "lessons.why_not_overfit", **values)
    return steps, number(text("lessons.ask_overfit"), best, why, within)


def parts(numbers: dict) -> tuple:
    """Tell what the parts of a table are for, and how sure an accuracy is; see `services.lessons_of_rows.parts`."""
    rows = {name: thousands(numbers[name]) for name in ("training", "validation", "test")}
    steps = [(text("lessons.step_rows", **rows), ""), (text("lessons.step_trained"), tenths(numbers["trained"]))]
    low, high = numbers["low"], numbers["high"]
    if low is None:
        return steps + [(text("lessons.step_no_validation"), "")], None
    steps.append((text("lessons.step_unseen"), tenths(numbers["accuracy"])))
    steps.append((text("lessons.step_interval"), f"{tenths(low)} \u2013 {tenths(high)}"))
    if numbers["tested"] is not None:
        steps.append((text("lessons.step_tested"), tenths(numbers["tested"])))
    width = 100 * (high - low)
    asked = text("lessons.ask_parts", rows=thousands(4 * numbers["validation"]))
    why = text("lessons.why_parts", width=f"{width:.1f}", half=f"{width / 2:.1f}")
    return steps, number(asked, width / 2, why, max(0.12 * width / 2, 0.1))


def luck(numbers: dict) -> tuple:
    """Tell how far apart networks are that differ in their seeds alone; "scores" has their accuracies."""
    scores = numbers["scores"]
    if not scores:
        return [(text("lessons.step_seeds_wait"), "")], None
    steps = [(text("lessons.step_seeds"), ", ".join([tenths(score) for score in scores]))]
    if len(scores) < FEWEST_SEEDS:
        return steps, None
    lowest, highest, mean = min(scores), max(scores), sum(scores) / len(scores)
    std = (sum([(score - mean) ** 2 for score in scores]) / (len(scores) - 1)) ** 0.5
    steps.append((text("lessons.step_mean"), f"{tenths(mean)} ± {tenths(std)}"))
    if highest == lowest:
        return steps, None
    within = int(mean * 1e5) % 2 == 0  # whichever: it changes with the seeds
    claimed = (mean + highest) / 2 if within else highest + FAR * std
    if claimed > 1:
        within, claimed = False, lowest - FAR * std
    values = {"claimed": tenths(claimed), "low": tenths(lowest), "high": tenths(highest), "n": len(scores)}
    why = text("lessons.why_luck" if within else "lessons.why_no_luck", **values)
    return steps, yes_or_no(text("lessons.ask_luck", **values), within, why)
