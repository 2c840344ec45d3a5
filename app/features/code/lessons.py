"""The lessons of the panel Code: numbers of the network as steps that one can follow with pencil and paper."""

from app.page.i18n import percent, text

MOST_TERMS = 6
MOST_LOGITS = 4


def forward_steps(told: dict) -> list[tuple[str, str]]:
    """Tell how an answer comes about: what is done, and the numbers; see `services.lessons.forward`."""
    inputs = told["inputs"]
    names = ", ".join([f"{name} {plain} → {figure(encoded)}" for name, plain, encoded in inputs[:MOST_TERMS]])
    terms = [f"{figure(encoded)} × {figure(weight)}" for (_, _, encoded), weight in zip(inputs, told["weights"])]
    total = f"{' + '.join(cut(terms, MOST_TERMS))} + {figure(told['bias'])} = {figure(told['sum'])}"
    logits = [f"{label} {figure(logit)}" for label, logit in told["logits"]]
    return [
        (text("code.step_inputs"), names + ("" if len(inputs) <= MOST_TERMS else ", …")),
        (text("code.step_sum", unit=told["unit"] + 1, units=told["units"]), total),
        (text("code.step_activation"), f"{told['activation']}({figure(told['sum'])}) = {figure(told['output'])}"),
        (text("code.step_logits"), ", ".join(cut(logits, MOST_LOGITS))),
        (text("code.step_softmax"), f"{told['label']} {percent(told['confidence'])}"),
    ]


def descend_steps(told: dict, label: str, rate: float) -> list[tuple[str, str]]:
    """Tell of a step of gradient descent; see `services.lessons.descend`."""
    moved = f"{figure(told['weight'])} - {rate:.3g} × {figure(told['gradient'])} = {figure(told['new_weight'])}"
    better = told["new_loss"] <= told["loss"]
    return [
        (text("code.step_loss"), f"{label} {told['confidence']:.4f}, -ln = {told['loss']:.4f}"),
        (text("code.step_gradient", unit=told["unit"] + 1), f"{figure(told['weight'])}, {figure(told['gradient'])}"),
        (text("code.step_move"), moved),
        (
            text("code.step_better") if better else text("code.step_worse"),
            f"{label} {told['new_confidence']:.4f}, {told['loss']:.4f} → {told['new_loss']:.4f}",
        ),
    ]


def overfit_steps(result: dict) -> list[tuple[str, str]]:
    """Tell how much better the network is on what it learns than on what it does not; see `lesson.Progress`."""
    if not result or result["validation_accuracy"] is None:
        return [(text("code.step_wait"), "")]
    learnt, unseen = result["loss"], result["validation_loss"]
    return [
        (text("code.step_training"), f"{percent(result['accuracy'])}, {learnt:.3f}"),
        (text("code.step_validation"), f"{percent(result['validation_accuracy'])}, {unseen:.3f}"),
        (text("code.step_gap"), f"{unseen:.3f} - {learnt:.3f} = {unseen - learnt:.3f}"),
    ]


def figure(number: float) -> str:
    """Write a number so that it can be reckoned with.

    >>> figure(0.31), figure(-12.3456)
    ('0.310', '-12.346')
    """
    return f"{number:.3f}"


def cut(parts: list[str], most: int) -> list[str]:
    """Leave the end of a long list out."""
    return parts if len(parts) <= most else parts[:most] + ["…"]
