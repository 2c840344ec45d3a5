from app.features.ask.answers import bands, figures, gradient, of_ranking, place, signed, span
from app.features.ask.asking import Asking
from app.page.state import PageState


def ranked(*pairs, chosen=()):
    return {"ranking": [list(pair) for pair in pairs], "chosen": list(chosen), "numbers": [], "epoch": 1}


def predicted(*numbers):
    return {"ranking": [], "chosen": [], "numbers": [list(number) for number in numbers], "epoch": 1}


class App:
    """A page that takes what it is to show."""

    def __init__(self, task):
        self.state = PageState(None)
        self.state.table = {"task": task}
        self.views = self.ask = self.status = self

    def on(self, event, handler):
        pass

    def show_answer(self, _answer, large, beside, _state):
        self.words = large, beside

    def show(self, _state):
        pass


def in_words(answer, task):
    app = App(task)
    Asking(app, None).show_answer(answer)
    return app.words


def case_a_sure_answer_is_its_label_and_share():
    answer = ranked(("red", 0.8), ("blue", 0.2), chosen=["red"])
    assert in_words(answer, "classification") == ("red", "80%")


def case_below_the_threshold_it_is_not_sure_and_tells_its_best_guess():
    answer = ranked(("red", 0.3), ("blue", 0.2))
    assert in_words(answer, "classification") == ("not sure", "perhaps red, 30%")


def case_of_several_labels_all_that_are_chosen_stand_there():
    answer = ranked(("round", 0.9), ("red", 0.7), ("cold", 0.1), chosen=["round", "red"])
    assert in_words(answer, "multi-label") == ("round, red", "")
    assert in_words(ranked(("round", 0.2)), "multi-label") == ("none of them", "")


def case_a_number_stands_with_the_name_of_its_column():
    assert in_words(predicted(("fare", 31.25, 0, 512.0)), "regression") == ("31.25", "fare")


def case_the_start_model_is_held_to_the_same_threshold():
    ranking = [("red", 0.5), ("blue", 0.5)]
    assert of_ranking(ranking, 0.5)["chosen"] == ["red"]
    assert of_ranking(ranking, 0.51)["chosen"] == []


def case_numbers_have_four_digits_that_count():
    written = [figures(number) for number in (512.3499, 0.012345, 28.0, 1234567.0, -0.5, 0, -0.00001234, 99.999)]
    assert written == ["512.3", "0.01235", "28", "1234567", "-0.5", "0", "-0.00001234", "100"]


def case_a_place_stays_between_the_ends():
    assert [place(number, 10, 20) for number in (5, 10, 15, 20, 99)] == [0, 0, 0.5, 1, 1]
    assert place(3, 3, 3) == 0.5


def case_bands_are_as_wide_as_the_shares():
    assert bands(ranked(("died", 0.75), ("survived", 0.25))) == [0.75, 0.25]
    assert bands(predicted(("fare", 5, 0, 10), ("age", 1, 0, 10))) == [0.5]
    assert gradient([0.75]) == "linear-gradient(to right, var(--band-0) 0.0% 75.0%, var(--band-rest) 75.0% 100%)"
    assert gradient([]) == "linear-gradient(to right, var(--band-rest) 0.0% 100%)"


def case_effects_have_a_sign_and_a_side():
    assert [signed(effect) for effect in (2.34, -0.52, 0.001)] == ["+2.3", "\u22120.5", "0.0"]
    assert span(2.0, 4.0) == (0.5, 0.75)
    assert span(-4.0, 4.0) == (0.0, 0.5)
    assert span(0.0, 0.0) == (0.5, 0.5)
