import math

from app.features.lessons.generalization import overfit
from app.features.lessons.network import as_probability, descend, forward, rates, units
from app.features.lessons.question import verdict

FORWARD = {
    "inputs": [["r", 255, 1.0], ["g", 0, 0.0]],
    "units": 16,
    "unit": 2,
    "weights": [0.5, -1.0],
    "bias": 0.25,
    "sum": 0.75,
    "output": 0.75,
    "activation": "relu",
    "label": "red-ish",
    "logits": [["red-ish", 2.0], ["blue-ish", 1.0]],
    "confidence": 0.731,
}
DESCENT = {
    "learning_rate": 0.1,
    "loss": 1.5,
    "rows": 64,
    "unit": 0,
    "label": "red-ish",
    "weight": 1.0,
    "gradient": -2.0,
    "new_weight": 1.2,
    "new_loss": 0.5,
}


def case_an_answer_can_be_followed_with_pencil_and_paper():
    numbers = [numbers for _, numbers in forward(FORWARD)[0]]
    assert numbers == [
        "r 255 → 1.000, g 0 → 0.000",
        "1.000 × 0.500 + 0.000 × -1.000 + 0.250 = 0.750",
        "relu(0.750) = 0.750",
        "red-ish 2.000, blue-ish 1.000",
        "red-ish 73%",
    ]
    assert "Unit 3 of 16" in forward(FORWARD)[0][1][0]


def case_many_inputs_are_cut():
    many = dict(FORWARD)
    many["inputs"] = [[f"x{number}", number, 0.0] for number in range(20)]
    many["weights"] = [0.0] * 20
    steps = forward(many)[0]
    assert steps[0][1].endswith(", …")
    assert "x19" not in steps[0][1]


def case_a_step_tells_whether_it_helped():
    steps, question = descend(DESCENT)
    assert "64 examples" in steps[0][0]
    assert "unit 1 to red-ish" in steps[1][0]
    assert steps[2][1] == "1.000 - 0.1 × -2.000 = 1.200"
    assert "fallen" in steps[3][0]
    worse = dict(DESCENT)
    worse["new_loss"] = 9.0
    assert "too high" in descend(worse)[0][3][0]
    assert question["right"] == 1.4
    assert "1.000 - 0.2 × -2.000 = 1.400" in verdict(question, "1,4")


def case_loss_and_probability_agree_to_the_digits_shown():
    for loss in (0.00001, 0.01, 0.3, 1.5, 4.6, 9.0, 37.5, 371.0):
        shown, written = as_probability(loss)[4:].split(") = ")
        assert abs(-math.log(float(shown)) - float(written)) < 0.0001


def case_the_answer_follows_the_numbers():
    question = forward(FORWARD)[1]
    assert "the scaled g grows by 0.1" in question["asked"]
    assert verdict(question, "-0.1") == "Right. The input counts with its weight, -1.000: the sum changes by -0.100."
    assert verdict(question, "0.1").startswith("Not quite. The input counts")
    for nothing in ("", "much", "nan", "inf", "1e999"):
        assert verdict(question, nothing).startswith("Type a number")


def case_the_best_rate_is_that_of_many_steps():
    tried: list[dict] = [
        {"rate": 0.01, "first": 1.4, "last": 1.0},
        {"rate": 0.1, "first": 1.2, "last": 1.1},
        {"rate": 10.0, "first": 9.0, "last": None},
    ]
    steps, question = rates({"rows": 64, "loss": 1.5, "steps": 20, "tried": tried})
    assert steps[1][1] == "0.01 → 1.400, 0.1 → 1.200, 10 → 9.000"
    assert [shown for _, shown in question["options"]] == ["0.01", "0.1", "10"]
    assert verdict(question, "0").startswith("Right. After 20 steps: 0.01 → 1.000, 0.1 → 1.100, 10 → ∞.")
    assert verdict(question, "1").startswith("Not quite.")
    assert verdict(question, "") == "Choose an answer first."
    for one in tried:
        one["last"] = None
    assert rates({"rows": 64, "loss": 1.5, "steps": 20, "tried": tried})[1] is None


def case_a_unit_more_brings_its_weights_and_its_bias():
    told: dict = {"widths": [3, 16, 9], "parameters": 217, "rows": 2000, "patterns": 41, "named": 8, "accuracy": 0.8}
    steps, question = units(told)
    assert steps[1][1] == "3×16 + 16 + 16×9 + 9 = 217"
    assert verdict(question, "13").startswith("Right. 3 weights from the inputs")
    assert verdict(question, "12").startswith("Not quite.")
    told["widths"], told["accuracy"] = [3, 9], None
    assert units(told)[1] is None


def case_the_gap_is_that_of_the_losses():
    last: dict = {"epoch": 3, "loss": 0.2, "accuracy": 0.95, "validation_loss": 0.7, "validation_accuracy": 0.6}
    epochs = [dict(last), dict(last), last]
    epochs[0]["epoch"], epochs[0]["validation_loss"] = 1, 0.9
    epochs[1]["epoch"], epochs[1]["validation_loss"] = 2, 0.5
    steps, question = overfit({"milestones": epochs})
    assert steps[2][1] == "0.700 - 0.200 = 0.500"
    assert verdict(question, "2").startswith("Right. The validation loss was lowest, 0.500, after epoch 2")
    assert verdict(question, "3").startswith("Not quite.")
    assert overfit({"milestones": []})[1] is None
    last["validation_accuracy"] = None
    assert len(overfit({"milestones": epochs})[0]) == 1
