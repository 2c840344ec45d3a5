"""How scores are written: accuracies in percent, R² as it is."""

from app.page.i18n import decimal, measured, text


def is_regression(page) -> bool:
    """Tell whether scores are R²."""
    return page.state.task == "regression"


def score_name(page) -> str:
    """Return what scores are called."""
    return "R²" if is_regression(page) else text("explore.accuracy")


def score_in_words(page, score) -> str:
    """Write a score, or a standard deviation of scores; None where there is none."""
    if score is None:
        return "-"
    return decimal(score) if is_regression(page) else f"{100 * score:.1f}%"


def difference_in_words(page, by: float) -> str:
    """Write the difference of two scores."""
    if is_regression(page):
        return measured(by, digits=2)
    return text("explore.points", n=measured(100 * by, digits=2))
