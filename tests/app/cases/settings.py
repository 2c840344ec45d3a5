from colornn_app.chosen import ChosenSettings
from colornn_app.form import figure, kind, limits_in_words, value_in_words
from colornn_app.setting_text import read_setting, write_setting

DESCRIBED: dict[str, dict] = {
    "hidden_units": {"default": [16], "each": True, "integer": True, "minimum": 1, "maximum": 65536, "fresh": True},
    "optimizer": {"default": "adam", "choices": ["adam", "sgd"]},
    "learning_rate": {"default": 0.05, "above": 0.0, "maximum": 1000.0},
    "momentum": {"default": 0.0, "minimum": 0.0, "below": 1.0, "matters": ["optimizer", "sgd"]},
    "nesterov": {"default": False, "matters": ["optimizer", "sgd"]},
    "patience": {"default": None, "integer": True, "minimum": 1, "maximum": 1000000},
    "seed": {"default": 0, "integer": True, "minimum": 0, "fresh": True},
}
START = {name: setting["default"] for name, setting in DESCRIBED.items()}
FAST = {"optimizer": "sgd", "learning_rate": 25.0, "seed": 0}


def chosen():
    return ChosenSettings(DESCRIBED, START, [("start", START), ("fast", FAST)])


def case_what_is_written_is_read_back():
    for name, values in {
        "hidden_units": ([], [16], [32, 8]),
        "optimizer": ("sgd",),
        "learning_rate": (0.05, 1e-07, 25.0),
        "nesterov": (True, False),
        "patience": (None, 3),
        "seed": (0, 123456789),
    }.items():
        for value in values:
            assert read_setting(write_setting(value), DESCRIBED[name]) == (True, value), (name, value)


def case_what_cannot_be_used_is_refused():
    for name, texts in {
        "hidden_units": ("0", "16,", "a", "1.5", "70000", "?"),
        "optimizer": ("", "magic"),
        "learning_rate": ("", "0", "-1", "1e9", "nan"),
        "momentum": ("1", "-0.1"),
        "nesterov": ("", "maybe"),
        "patience": ("0", "many"),
        "seed": ("-1", "", "1.5"),
    }.items():
        for text in texts:
            assert read_setting(text, DESCRIBED[name])[0] is False, (name, text)


def case_what_is_wrong_keeps_from_training_only_if_it_matters():
    settings = chosen()
    settings.set("optimizer", "sgd")
    assert not settings.type("momentum", "7")
    assert settings.read() is None
    settings.set("optimizer", "adam")
    assert settings.read()["momentum"] == 0.0
    assert (settings.matters("momentum"), settings.matters("seed")) == (False, True)


def case_the_address_holds_what_is_set_otherwise():
    settings = chosen()
    settings.set("hidden_units", [32, 16])
    settings.set("seed", 7)
    address = settings.in_address()
    assert (address["hidden_units"], address["seed"], address["optimizer"]) == ("32,16", "7", "")
    other = chosen()
    assert other.take_from_address({name: text for name, text in address.items() if text}) == []
    assert other.values == settings.values


def case_what_an_address_has_wrong_is_named_and_left_out():
    settings = chosen()
    assert settings.take_from_address({"learning_rate": "-5", "seed": "3"}) == ["learning_rate"]
    assert settings.values["learning_rate"] == 0.05
    assert settings.read()["seed"] == 3


def case_some_changes_need_another_network():
    settings = chosen()
    assert not settings.need_new_network({})
    before = dict(settings.values)
    settings.set("learning_rate", 0.1)
    assert not settings.need_new_network(before)
    settings.set("hidden_units", [16, 16])
    assert settings.need_new_network(before)


def case_a_preset_sets_all_but_the_seed():
    settings = chosen()
    assert settings.preset() == "start"
    settings.set("seed", 5)
    settings.choose_preset("fast")
    assert (settings.values["learning_rate"], settings.values["seed"], settings.preset()) == (25.0, 5, "fast")
    settings.set("learning_rate", 2.0)
    assert settings.preset() == ""


def case_a_text_holds_a_value_however_it_is_written():
    settings = chosen()
    assert settings.holds("learning_rate", "0.050")
    assert not settings.holds("learning_rate", "0.06")
    assert not settings.holds("learning_rate", "x")


def case_each_setting_has_its_kind():
    kinds = [kind(DESCRIBED[name]) for name in ("hidden_units", "optimizer", "learning_rate", "nesterov", "patience")]
    assert kinds == ["layers", "choice", "number", "switch", "number"]
    assert kind({"default": 0, "integer": True}) == kind({"default": 1.0}) == "number"


def case_limits_are_told_in_words():
    told = {name: limits_in_words(DESCRIBED[name]) for name in ("learning_rate", "momentum", "patience", "seed")}
    assert told == {
        "learning_rate": "A number above 0, up to 1,000.",
        "momentum": "A number from 0 to less than 1.",
        "patience": "A whole number from 1 to 1,000,000, or nothing.",
        "seed": "A whole number from 0 on.",
    }
    assert limits_in_words({"default": 0.5, "above": 0.0, "below": 1.0}) == "A number above 0 and below 1."
    assert limits_in_words({"default": None, "above": 0.0, "maximum": 1e9}).endswith("1,000,000,000, or nothing.")


def case_values_are_told_in_words():
    assert value_in_words("hidden_units", [32, 16]) == "Hidden layers 32 + 16"
    assert value_in_words("hidden_units", []) == "Hidden layers none"
    assert value_in_words("optimizer", "sgd") == "Optimizer Gradient descent (SGD)"
    assert value_in_words("nesterov", True) == "Nesterov on"
    assert value_in_words("patience", None) == "Patience off"
    assert [figure(number) for number in (0.05, 1e6, 0.0001, 40.0, None)] == ["0.05", "1,000,000", "0.0001", "40", ""]
