from app.features.ask.fields import at_place, channel_name, colour_in, decimals_of, described, is_colour, shown, step_of

AGE = {"name": "age", "minimum": 0.17, "maximum": 80.0, "whole": False}
PEOPLE = {"name": "people", "minimum": 0, "maximum": 9, "whole": True}


def case_a_slider_has_about_two_hundred_places_or_whole_numbers():
    assert (step_of(PEOPLE), decimals_of(PEOPLE)) == (1, 0)
    assert (step_of(AGE), decimals_of(AGE)) == (0.1, 1)
    small = {"name": "x", "minimum": 0, "maximum": 0.004, "whole": False}
    assert decimals_of(small) == 5
    assert decimals_of({"name": "x", "minimum": 3, "maximum": 3, "whole": False}) == 10
    assert step_of({"name": "x", "minimum": 0, "maximum": 1e6, "whole": False}) == 1


def case_a_slider_gives_numbers_without_dust():
    assert at_place("28.300000000000004", AGE) == 28.3
    assert at_place("3", PEOPLE) == 3
    assert str(at_place("3", PEOPLE)) == "3"


def case_values_and_rows_are_named_in_few_words():
    inputs = [{"name": "sex"}, {"name": "age"}]
    assert described({"sex": "male", "age": 28.5, "survived": "died"}, inputs, False) == "male, 28.5"
    assert described({"r": 255.0, "g": 0.0, "b": 160.0}, [], True) == "#FF00A0"
    assert (shown("male"), shown(28.0)) == ("male", "28")


def case_a_colour_is_known_by_its_channels():
    assert is_colour({"r": 1, "g": 2.0, "b": 255, "label": "x"})
    for row in ({}, {"r": 1, "g": 2}, {"r": 1, "g": 2, "b": 256}, {"r": "red", "g": 2, "b": 3}):
        assert not is_colour(row)
    assert colour_in({"r": 1.0, "g": 2.4, "b": 254.6}) == (1, 2, 255)
    assert [channel_name(column) for column in "rgb"] == ["red", "green", "blue"]
