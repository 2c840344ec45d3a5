"""The lessons of the panel Code: numbers of the network as steps that one can follow with pencil and paper."""

import math

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


def descend_steps(told: dict, rate: float) -> list[tuple[str, str]]:
    """Tell of a step of gradient descent; see `services.lessons.descend`."""
    moved = f"{figure(told['weight'])} - {rate:.3g} × {figure(told['gradient'])} = {figure(told['new_weight'])}"
    better = told["new_loss"] <= told["loss"]
    return [
        (text("code.step_loss", rows=told["rows"]), as_probability(told["loss"])),
        (
            text("code.step_gradient", unit=told["unit"] + 1, label=told["label"]),
            f"{figure(told['weight'])}, {figure(told['gradient'])}",
        ),
        (text("code.step_move"), moved),
        (text("code.step_better" if better else "code.step_worse"), as_probability(told["new_loss"])),
    ]


def as_probability(loss: float) -> str:
    """Write a loss behind the probability that it is the negative logarithm of, with the digits that it takes.

    >>> as_probability(1.5), as_probability(0.00002)
    ('-ln(0.223130) = 1.5000', '-ln(0.999980) = 0.0000')
    """
    probability = math.exp(-loss)
    return f"-ln({probability:{'.6f' if probability > 0.01 else '.5e'}}) = {loss:.4f}"


def overfit_steps(result: dict) -> list[tuple[str, str]]:
    """Tell how much better the network is on what it learns than on what it does not; see `run_history.Progress`."""
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
