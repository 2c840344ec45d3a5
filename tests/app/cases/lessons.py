import math

from app.features.lessons.generalization import luck, overfit, parts
from app.features.lessons.network import as_probability, descend, forward, rates, units
from app.features.lessons.question import verdict
from app.features.lessons.rows import balance, calibration, groups

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
        "r = 255 → 1.000, g = 0 → 0.000",
        "1.000 × 0.500 + 0.000 × -1.000 + 0.250 = 0.750",
        "relu(0.750) = 0.750",
        "red-ish = 2.000, blue-ish = 1.000",
        "red-ish = 73%",
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
    assert verdict(overfit({"milestones": epochs[:2]})[1], "2").endswith("there is no overfitting so far.")
    assert overfit({"milestones": []})[1] is None
    last["validation_accuracy"] = None
    assert len(overfit({"milestones": epochs})[0]) == 1


def case_four_times_the_rows_are_half_the_interval():
    told: dict = {"training": 4000, "validation": 1000, "test": 0, "trained": 0.82}
    told.update({"accuracy": 0.8, "low": 0.774, "high": 0.824, "tested": None})
    steps, question = parts(told)
    assert "4,000 in the training set" in steps[0][0]
    assert [numbers for _, numbers in steps[1:]] == ["82.0%", "80.0%", "77.4% \u2013 82.4%"]
    assert "4,000?" in question["asked"]
    assert verdict(question, "2.5 %").startswith("Right. The width")
    assert verdict(question, "5").startswith("Not quite.")
    told.update({"accuracy": None, "low": None, "high": None})
    assert parts(told)[1] is None


def case_luck_is_what_the_seeds_reach():
    assert luck({"scores": []})[1] is None
    assert luck({"scores": [0.7, 0.8]})[1] is None
    assert luck({"scores": [0.5] * 5})[1] is None
    answers = []
    for place in range(40):
        scores = [0.70, 0.72, 0.74, 0.71, 0.73 + place / 10000]
        question = luck({"scores": scores})[1]
        claimed = float(question["asked"].split("get ")[1].split("%")[0]) / 100
        assert (question["right"] == "yes") == (claimed < max(scores))
        answers.append(question["right"])
    assert set(answers) == {"yes", "no"}
    assert luck({"scores": [0.98, 1.0, 1.0, 1.0, 1.0]})[1] is not None


def case_always_the_most_frequent_class_finds_one_of_all():
    classes = [["common", 90, 1.0], ["rare", 8, 0.25], ["rarest", 2, 0.0]]
    told = {"rows": 100, "classes": classes, "accuracy": 0.92, "baseline": 0.9, "balanced": 0.4167}
    steps, question = balance(told)
    assert steps[0][1] == "common = 90, rare = 8, rarest = 2"
    assert steps[2][1] == "92.0%, 41.7%"
    assert verdict(question, "33").startswith("Right. The recall of common would be 100%")
    assert verdict(question, "90").startswith("Not quite.")
    assert balance({"rows": 0})[1] is None
    told["classes"] = [[f"class {place}", 50 - place, 0.5] for place in range(20)]
    assert steps != balance(told)[0]
    assert balance(told)[0][0][1].endswith("class 19 = 31")


def case_a_calibrated_network_is_right_as_often_as_it_is_sure():
    bins = [[0.55, 0.5, 40], [0.0, 0.0, 0], [0.85, 0.7, 100], [0.99, 0.98, 300]]
    curve = {"bins": bins, "error": 0.05, "confidence": 0.9, "accuracy": 0.85}
    told = {"rows": 440, "temperature": 1, "curve": curve}
    steps, question = calibration(told)
    assert len(steps) == 3
    assert verdict(question, "85").startswith("Right. 85.0% of 100 rows are 85.0. In truth 70")
    assert verdict(question, "70").startswith("Not quite.")
    told["temperature"] = 1.5
    assert calibration(told)[0][3][1] == "1.50"
    assert calibration({"rows": 0})[1] is None


def case_a_group_can_have_more_than_its_share_of_the_errors():
    few = {"name": "≤ 127", "rows": 25, "right": 10, "low": 0.2, "high": 0.6}
    many = {"name": "> 127", "rows": 75, "right": 70, "low": 0.85, "high": 0.97}
    steps, question = groups({"columns": ["r"], "column": "r", "groups": [few, many]})
    assert steps[0] == ("r ≤ 127, 25 rows:", "40.0% (20.0% \u2013 60.0%)")
    assert verdict(question, "75").startswith("Right. 15 of 20 wrong predictions are 75.0%; the group has 25.0%")
    assert verdict(question, "60").startswith("Not quite.")
    assert groups({"columns": ["r"], "column": "r", "groups": [many]})[1] is None
    assert groups({"columns": ["r"], "column": "r", "groups": []})[1] is None
    few["name"] = None
    assert groups({"columns": ["r"], "column": "r", "groups": [few, many]})[0][0][0] == "no value, 25 rows:"
