"""The lessons about the network itself: forward pass, gradient descent, learning rate, hidden units.

Each takes what a service of `app.worker.services.lessons` tells, and returns the steps, what is done and the numbers,
and the question, None where there is nothing to ask.
"""

import math

from app.features.ask.fields import shown
from app.features.lessons.question import choice, cut, figure, number
from app.page.i18n import label_name, percent, text, thousands

MOST_TERMS = 6
MOST_LOGITS = 4
NUDGE = 0.1
POWER = 2  # how many times as large a step the question is about


def forward(numbers: dict) -> tuple:
    """Tell how an answer comes about; see `services.lessons.forward`."""
    inputs, unit = numbers["inputs"], numbers["unit"] + 1
    names = ", ".join([f"{name} = {shown(plain)} → {figure(encoded)}" for name, plain, encoded in inputs[:MOST_TERMS]])
    terms = [f"{figure(encoded)} × {figure(weight)}" for (_, _, encoded), weight in zip(inputs, numbers["weights"])]
    total = f"{' + '.join(cut(terms, MOST_TERMS))} + {figure(numbers['bias'])} = {figure(numbers['sum'])}"
    logits = [f"{label_name(label)} = {figure(logit)}" for label, logit in numbers["logits"]]
    steps = [
        (text("lessons.step_inputs"), names + ("" if len(inputs) <= MOST_TERMS else ", …")),
        (text("lessons.step_sum", unit=unit, units=numbers["units"]), total),
        (
            text("lessons.step_activation"),
            f"{numbers['activation']}({figure(numbers['sum'])}) = {figure(numbers['output'])}",
        ),
        (text("lessons.step_logits"), ", ".join(cut(logits, MOST_LOGITS))),
        (text("lessons.step_softmax"), f"{label_name(numbers['label'])} = {percent(numbers['confidence'])}"),
    ]
    pairs = list(zip(inputs, numbers["weights"]))[:MOST_TERMS]
    (name, _, _), weight = max(pairs, key=lambda pair: abs(pair[1]))
    why = text("lessons.why_forward", weight=figure(weight), change=figure(NUDGE * weight))
    return steps, number(text("lessons.ask_forward", name=name, unit=unit, nudge=NUDGE), NUDGE * weight, why)


def descend(numbers: dict) -> tuple:
    """Tell of a step of gradient descent; see `services.lessons.descend`."""
    weight, gradient, rate = numbers["weight"], numbers["gradient"], numbers["learning_rate"]
    better = numbers["new_loss"] <= numbers["loss"]
    label = label_name(numbers["label"])
    steps = [
        (text("lessons.step_loss", rows=numbers["rows"]), as_probability(numbers["loss"])),
        (text("lessons.step_gradient", unit=numbers["unit"] + 1, label=label), f"{figure(weight)}, {figure(gradient)}"),
        (text("lessons.step_move"), moved(weight, rate, gradient)),
        (text("lessons.step_better" if better else "lessons.step_worse"), as_probability(numbers["new_loss"])),
    ]
    twice = POWER * rate
    why = text("lessons.why_descend", moved=moved(weight, twice, gradient))
    return steps, number(text("lessons.ask_descend", rate=f"{twice:.3g}"), weight - twice * gradient, why)


def moved(weight: float, rate: float, gradient: float) -> str:
    """Write a step of a weight.

    >>> moved(1.0, 0.1, -2.0)
    '1.000 - 0.1 × -2.000 = 1.200'
    """
    return f"{figure(weight)} - {rate:.3g} × {figure(gradient)} = {figure(weight - rate * gradient)}"


def as_probability(loss: float) -> str:
    """Write a loss behind the probability that it is the negative logarithm of, with the digits that it takes.

    >>> as_probability(1.5), as_probability(0.00002)
    ('-ln(0.223130) = 1.5000', '-ln(0.999980) = 0.0000')
    """
    probability = math.exp(-loss)
    return f"-ln({probability:{'.6f' if probability > 0.01 else '.5e'}}) = {loss:.4f}"


def rates(numbers: dict) -> tuple:
    """Tell what one step of several learning rates does to the loss, and ask for many; see `services.lessons.rates`."""
    first = [after(one["rate"], one["first"]) for one in numbers["tried"]]
    last = [after(one["rate"], one["last"]) for one in numbers["tried"]]
    steps = [
        (text("lessons.step_before", rows=numbers["rows"]), figure(numbers["loss"])),
        (text("lessons.step_first"), ", ".join(first)),
    ]
    finite = [(one["last"], str(place)) for place, one in enumerate(numbers["tried"]) if one["last"] is not None]
    if not finite:
        return steps, None
    options = [(str(place), f"{one['rate']:g}") for place, one in enumerate(numbers["tried"])]
    right = min(finite)[1]
    why = text("lessons.why_rates", steps=numbers["steps"], losses=", ".join(last))
    return steps, choice(text("lessons.ask_rates", steps=numbers["steps"]), options, right, why)


def after(rate: float, loss: float | None) -> str:
    """Write the loss that a learning rate leads to.

    >>> after(0.001, 1.5), after(10.0, None)
    ('0.001 → 1.500', '10 → ∞')
    """
    return f"{rate:g} → {'∞' if loss is None else figure(loss)}"


def units(numbers: dict) -> tuple:
    """Tell what the units of the first hidden layer do to some rows; see `services.lessons.units`."""
    widths = numbers["widths"]
    parts = [f"{widths[place]}×{width} + {width}" for place, width in enumerate(widths[1:])]
    steps = [
        (text("lessons.step_layers"), " → ".join([str(width) for width in widths])),
        (text("lessons.step_parameters"), f"{' + '.join(parts)} = {thousands(numbers['parameters'])}"),
    ]
    if len(widths) > 2:
        regions = thousands(numbers["patterns"])
        steps.append((text("lessons.step_patterns", rows=thousands(numbers["rows"])), regions))
    else:
        steps.append((text("lessons.step_no_hidden"), ""))
    steps.append((text("lessons.step_named", labels=widths[-1]), str(numbers["named"])))
    if numbers["accuracy"] is not None:
        steps.append((text("lessons.step_accuracy"), percent(numbers["accuracy"])))
    if len(widths) == 2:
        return steps, None
    before, behind = widths[0], widths[2]
    added = before + 1 + behind
    why = text("lessons.why_units", before=before, behind=behind, added=added)
    return steps, number(text("lessons.ask_units"), added, why, 0.5)
