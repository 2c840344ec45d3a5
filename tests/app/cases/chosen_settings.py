from app.features.settings.chosen_settings import ChosenSettings
from app.features.settings.form import figure, kind, limits_in_words, value_in_words
from app.features.settings.setting_text import read_setting, write_setting

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


SUITABLE = {"hidden_units": [64, 64], "optimizer": "adamw", "learning_rate": 0.005, "epochs": 400, "warmup_epochs": 20}
LESSON = {"hidden_units": [16], "optimizer": "adam", "learning_rate": 0.05, "epochs": 20, "warmup_epochs": 0}
TUTORIAL = dict(LESSON, optimizer="sgd", learning_rate=0.2)
OF_TABLES = {
    "hidden_units": {"default": [16], "each": True, "integer": True, "minimum": 1},
    "optimizer": {"default": "adam", "choices": ["adam", "adamw", "sgd"]},
    "learning_rate": {"default": 0.05, "above": 0.0, "maximum": 1000.0},
    "epochs": {"default": 20, "integer": True, "minimum": 1},
    "warmup_epochs": {"default": 0, "integer": True, "minimum": 0},
}


def of_tables():
    return ChosenSettings(OF_TABLES, LESSON, [("page", LESSON), ("tutorial", TUTORIAL)])


def linked(address):
    settings = of_tables()
    refused = settings.take_from_address({name: text for name, text in address.items() if text})
    return settings, refused


def case_another_table_brings_its_own_settings_and_takes_them_along():
    settings = of_tables()
    assert not settings.suits_the_table
    settings.begin_with(SUITABLE)
    assert settings.suits_the_table
    assert settings.values == SUITABLE
    assert settings.preset() == "page"
    settings.begin_with(LESSON)
    assert settings.values == LESSON


def case_what_was_set_by_hand_stays_with_every_table():
    settings = of_tables()
    settings.type("hidden_units", "8")
    settings.begin_with(SUITABLE)
    assert settings.values == dict(SUITABLE, hidden_units=[8])
    settings.type("learning_rate", "0.01")
    settings.begin_with(LESSON)
    assert settings.values == dict(LESSON, hidden_units=[8], learning_rate=0.01)
    settings.choose_preset("page")
    assert settings.values == LESSON


def case_the_first_preset_goes_back_to_what_suits_the_table():
    settings = of_tables()
    settings.begin_with(SUITABLE)
    settings.set("optimizer", "sgd")
    settings.choose_preset("tutorial")
    assert (settings.values, settings.preset()) == (TUTORIAL, "tutorial")
    settings.choose_preset("page")
    assert settings.values == SUITABLE


def case_a_preset_stays_with_every_table():
    settings = of_tables()
    settings.choose_preset("tutorial")
    settings.set("epochs", 3)
    settings.begin_with(SUITABLE)
    assert settings.values == dict(TUTORIAL, epochs=3)


def case_the_warm_up_takes_its_share_of_other_epochs_unless_it_is_set():
    settings = of_tables()
    settings.begin_with(SUITABLE)
    warm_up = []
    for epochs in (100, 1, 3, 400):
        settings.set("epochs", epochs)
        warm_up.append(settings.values["warmup_epochs"])
    assert warm_up == [5, 0, 1, 20]
    assert settings.values == SUITABLE
    settings.set("warmup_epochs", 7)
    settings.set("epochs", 100)
    assert settings.values["warmup_epochs"] == 7
    settings.begin_with(LESSON)
    assert settings.values == dict(LESSON, epochs=100, warmup_epochs=7)


def case_a_link_is_short_and_gives_the_same_settings_with_the_same_table():
    settings = of_tables()
    settings.begin_with(SUITABLE)
    assert [name for name, text in settings.in_address().items() if text] == []
    settings.set("optimizer", "adam")  # as the lesson begins
    settings.set("epochs", 40)
    address = settings.in_address()
    assert {name: text for name, text in address.items() if text} == {"optimizer": "adam", "epochs": "40"}
    other, refused = linked(address)
    assert refused == []
    other.begin_with(LESSON)  # the built-in table comes first
    other.begin_with(SUITABLE)
    assert other.values == settings.values
    assert other.in_address() == address


def case_a_link_holds_a_preset_by_its_name():
    settings = of_tables()
    settings.begin_with(SUITABLE)
    settings.choose_preset("tutorial")
    settings.set("epochs", 40)
    address = settings.in_address()
    assert {name: text for name, text in address.items() if text} == {"preset": "tutorial", "epochs": "40"}
    other, refused = linked(address)
    other.begin_with(SUITABLE)
    assert (other.values, refused) == (settings.values, [])
    assert linked({"preset": "magic"})[1] == ["preset"]
    assert sorted(settings.addressed()) == sorted(list(LESSON) + ["preset"])  # noqa: RUF005


def case_another_training_is_taken_over_as_it_was():
    for values in (SUITABLE, TUTORIAL, dict(SUITABLE, epochs=100, warmup_epochs=5), dict(TUTORIAL, epochs=7)):
        settings = of_tables()
        settings.begin_with(SUITABLE)
        settings.type("learning_rate", "none")
        settings.set("hidden_units", [3])
        settings.take_over(values)
        assert settings.values == values
        assert settings.read() == values
        other, _ = linked(settings.in_address())
        other.begin_with(SUITABLE)
        assert other.values == values
    settings.take_over(dict(SUITABLE, epochs=100, warmup_epochs=5))
    assert {name: text for name, text in settings.in_address().items() if text} == {"epochs": "100"}


def case_what_an_opened_network_is_made_of_goes_with_it():
    settings = of_tables()
    settings.set("epochs", 3)
    settings.bring({"hidden_units": [5]})
    assert settings.values["hidden_units"] == [5]
    assert settings.in_address()["hidden_units"] == ""
    settings.begin_with(SUITABLE)
    assert settings.values == dict(SUITABLE, epochs=3, warmup_epochs=1)
