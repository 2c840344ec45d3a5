from app.features.guide.guide import OF_ROWS, STEPS, Guide


class State:
    is_of_colours = True


class Page:
    def __init__(self):
        self.state = State()
        self.panels = []

    def emit(self, event, name):
        assert event == "panel"
        self.panels.append(name)


class View:
    def __init__(self):
        self.shown = []

    def listen(self, guide):
        self.guide = guide

    def show(self, number, count, key, pointed):
        assert pointed
        self.shown.append((number, count, key))

    def hide(self):
        self.shown.append(None)


def case_it_goes_through_five_steps_and_back_and_no_further():
    page, view = Page(), View()
    guide = Guide(page, view)
    guide.begin()
    guide.back()
    for _ in range(5):
        guide.next()
    guide.back()
    guide.end()
    numbers = [one and one[0] for one in view.shown]
    assert numbers == [1, 1, 2, 3, 4, 5, 5, 4, None]
    assert [key for _, _, key in view.shown[1:6]] == [key for key, _, _ in STEPS]
    assert page.panels == ["train", "see", "see"]
    guide.begin()
    assert view.shown[-1] == (1, 5, "guide.mix")


def case_of_another_table_it_does_not_speak_of_colours():
    page, view = Page(), View()
    page.state.is_of_colours = False
    guide = Guide(page, view)
    guide.begin()
    for _ in range(4):
        guide.next()
    assert [key for _, _, key in view.shown] == [OF_ROWS.get(key, key) for key, _, _ in STEPS]
    assert len(OF_ROWS) == 4
