from app.features.settings.chosen_settings import ChosenSettings
from app.page.state import BUTTONS, PageState


def result(epoch, loss=1.0):
    return {"epoch": epoch, "loss": loss, "accuracy": 0.5, "validation_loss": loss + 1, "validation_accuracy": 0.4}


def loading():
    return PageState(ChosenSettings({}, {}, []))


def ready():
    state = loading()
    state.opened(state.next_run(), {"name": "colours"})
    return state


def case_it_begins_with_the_colour_and_the_model_of_the_start():
    state = loading()
    assert (state.name, state.model, state.colour) == ("loading", "start", (255, 0, 255))
    assert state.buttons == ("train",)
    state.train_waits = True
    assert state.buttons == ()


def case_a_run_goes_to_its_last_epoch():
    state = ready()
    state.train({"epochs": 3})
    for epoch in (1, 2):
        state.learnt(result(epoch))
        assert state.name == "training"
    state.learnt(result(3, loss=0.25))
    assert state.name == "trained"
    assert (state.epoch, state.epoch_shown, state.result["loss"]) == (3, 3, 0.25)


def case_a_run_that_ends_early_has_come_to_its_end():
    state = ready()
    state.train({"epochs": 3})
    early = result(1)
    early["stopped"] = "patience"
    state.learnt(early)
    assert (state.name, state.target) == ("trained", 1)
    state.train({"epochs": 2})
    assert state.target == 3


def case_the_question_fits_the_table():
    state = ready()
    assert state.row == {"r": 255, "g": 0, "b": 255}
    inputs = [{"name": "age", "start": 28.0}, {"name": "sex", "start": "male"}]
    state.opened(state.next_run(), {"name": "people", "colours": False, "inputs": inputs})
    assert (state.is_of_colours, state.row) == (False, {"age": 28.0, "sex": "male"})
    state.opened(state.next_run(), {"name": "colours", "colours": True})
    assert state.row == {"r": 255, "g": 0, "b": 255}


def case_training_more_adds_epochs():
    state = ready()
    state.train({"epochs": 1})
    state.learnt(result(1))
    state.begun = True
    state.train({"epochs": 5})
    assert (state.name, state.target, state.begun) == ("training", 6, False)


def case_a_pause_lets_the_epoch_under_way_end():
    state = ready()
    state.train({"epochs": 3})
    state.pause()
    assert state.name == "training"
    state.learnt(result(1))
    assert state.name == "paused"
    state.train({"epochs": 3})
    assert (state.name, state.target) == ("training", 3)


def case_a_pause_can_be_taken_back():
    state = ready()
    state.train({"epochs": 3})
    state.pause()
    state.pause()
    state.learnt(result(1))
    assert state.name == "training"


def case_a_step_is_one_epoch():
    state = ready()
    state.train({"epochs": 3}, one=True)
    state.learnt(result(1))
    assert (state.name, state.target) == ("paused", 3)


def case_a_reset_forgets_the_run_and_numbers_the_next():
    state = ready()
    before = state.run_id
    state.train({"epochs": 3})
    state.learnt(result(1))
    state.model = "live"
    assert state.model == "live"
    state.reset()
    assert (state.name, state.model, state.epoch, state.result) == ("ready", "start", 0, {})
    assert state.run_id > before


def case_a_table_that_comes_late_does_not_bring_an_old_run_back():
    state = ready()
    late = state.next_run()
    state.reset()
    newest = state.run_id
    state.opened(late, {"name": "late"})
    assert state.run_id == newest > late


def case_after_a_fatal_error_no_button_works():
    state = ready()
    state.fail()
    assert state.buttons == ("train", "step", "reset")
    state.fail(fatal=True)
    state.fail()
    assert state.buttons == ()


def case_every_state_knows_its_buttons():
    assert set(BUTTONS) == {"loading", "ready", "training", "paused", "trained", "error"}
    for buttons in BUTTONS.values():
        assert set(buttons) <= {"train", "pause", "step", "reset"}


def case_what_is_set_otherwise_in_a_pause_begins_anew_from_where_it_stands():
    state = ready()
    state.train({"epochs": 3, "rate": 1})
    state.begun = True
    state.pause()
    state.learnt(result(1))
    state.train({"epochs": 3, "rate": 1})
    assert (state.target, state.begun) == (3, True)
    state.pause()
    state.learnt(result(2))
    state.train({"epochs": 3, "rate": 2})
    assert (state.target, state.begun, state.trained_with["rate"]) == (5, False, 2)


def case_after_a_failure_training_begins_from_where_it_stands():
    state = ready()
    state.train({"epochs": 9})
    state.learnt(result(1))
    state.fail()
    state.train({"epochs": 2})
    assert (state.name, state.target, state.begun) == ("training", 3, False)


def case_without_a_table_no_button_works():
    state = loading()
    state.fail()
    assert state.buttons == ()


def case_an_epoch_that_is_looked_back_to_is_shown_until_the_next_one():
    state = ready()
    state.train({"epochs": 3})
    for epoch in (1, 2):
        state.learnt(result(epoch))
    state.looked_back(result(1))
    assert (state.epoch, state.epoch_shown) == (2, 1)
    state.learnt(result(3))
    assert (state.epoch, state.epoch_shown) == (3, 3)


def case_a_run_that_is_restored_brings_its_settings():
    state = PageState(ChosenSettings({}, {"rate": 1}, []))
    state.opened(state.next_run(), {"name": "colours"})
    told = result(7)
    told["settings"] = {"rate": 5}
    state.restored(told)
    assert (state.name, state.epoch, state.target) == ("trained", 7, 7)
    assert state.settings.values == state.trained_with == {"rate": 5}
