import math

from app.features.code.lessons import as_probability, descend_steps, forward_steps, overfit_steps

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
    numbers = [numbers for _, numbers in forward_steps(FORWARD)]
    assert numbers == [
        "r 255 → 1.000, g 0 → 0.000",
        "1.000 × 0.500 + 0.000 × -1.000 + 0.250 = 0.750",
        "relu(0.750) = 0.750",
        "red-ish 2.000, blue-ish 1.000",
        "red-ish 73%",
    ]
    assert "Unit 3 of 16" in forward_steps(FORWARD)[1][0]


def case_many_inputs_are_cut():
    many = dict(FORWARD)
    many["inputs"] = [[f"x{number}", number, 0.0] for number in range(20)]
    many["weights"] = [0.0] * 20
    steps = forward_steps(many)
    assert steps[0][1].endswith(", …")
    assert "x19" not in steps[0][1]


def case_a_step_tells_whether_it_helped():
    steps = descend_steps(DESCENT, 0.1)
    assert "64 examples" in steps[0][0]
    assert "unit 1 to red-ish" in steps[1][0]
    assert steps[2][1] == "1.000 - 0.1 × -2.000 = 1.200"
    assert "fallen" in steps[3][0]
    worse = dict(DESCENT)
    worse["new_loss"] = 9.0
    assert "too high" in descend_steps(worse, 10.0)[3][0]


def case_loss_and_probability_agree_to_the_digits_shown():
    for loss in (0.00001, 0.01, 0.3, 1.5, 4.6, 9.0, 37.5, 371.0):
        shown, written = as_probability(loss)[4:].split(") = ")
        assert abs(-math.log(float(shown)) - float(written)) < 0.0001


def case_the_gap_is_that_of_the_losses():
    result = {"loss": 0.2, "accuracy": 0.95, "validation_loss": 0.7, "validation_accuracy": 0.6}
    assert overfit_steps(result)[2][1] == "0.700 - 0.200 = 0.500"
    assert len(overfit_steps({})) == 1
    untested = {"loss": 0.2, "accuracy": 0.95, "validation_loss": None, "validation_accuracy": None}
    assert len(overfit_steps(untested)) == 1
