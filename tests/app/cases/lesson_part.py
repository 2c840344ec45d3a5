import asyncio

from app.features.lessons.part import MORE_SEEDS, LessonPart
from app.page.once import Once


class View:
    lesson, unit, rate, column = "luck", 0, 0.1, ""

    def __init__(self):
        self.shown, self.said, self.columns = [], [], []

    def listen(self, part):
        self.part = part

    def open(self, name):
        self.opened = name

    def show(self, lesson, steps, question):
        self.shown.append((lesson, steps, question))

    def show_verdict(self, said):
        self.said.append(said)

    def show_columns(self, columns, chosen):
        self.columns.append((columns, chosen))


class Settings:
    def __init__(self):
        self.done, self.values = [], {"preset": "own"}

    def choose_preset(self, name):
        self.done.append(name)
        self.values = {"preset": name}

    def set(self, name, value):
        self.done.append((name, value))
        self.values[name] = value

    def take_over(self, values):
        self.values = dict(values)


class Training:
    def __init__(self):
        self.done = []

    def reset(self):
        self.done.append("reset")

    def train(self):
        self.done.append("train")


class Address:
    def __init__(self, named):
        self.named = named

    def read(self, names):
        return dict(self.named)

    def write(self, values):
        self.named.update(values)


class Views:
    def __init__(self, named):
        self.address = Address(named)


class State:
    def __init__(self):
        self.settings, self.table = Settings(), {"task": "classification", "rows": 9}
        self.name, self.row, self.run_id, self.trained_with = "trained", {"x": 1}, 1, {"epochs": 20}


class Page:
    def __init__(self, named):
        self.state, self.training, self.views = State(), Training(), Views(named)
        self.asked, self.answers, self.emitted, self.meanwhile = [], {}, [], None
        self.once = Once(self.spawn)

    def spawn(self, work):
        self.task = asyncio.create_task(work)

    def emit(self, event):
        self.emitted.append(event)

    def refresh_answers(self):
        self.emitted.append("answers")

    async def ask(self, service, **values):
        self.asked.append((service, values))
        if self.meanwhile:
            self.meanwhile()
        if service == "train_from_seed":
            return {"seed": values["seed"], "accuracy": 0.7 + values["seed"] / 100}
        return self.answers.get(service)


def part_and_page(**named):
    page = Page(named)
    return LessonPart(page, View()), page


async def settle():
    for _ in range(40):
        await asyncio.sleep(0)


async def case_seeds_go_on_from_those_that_are_known():
    part, page = part_and_page()
    part.refresh()
    await settle()
    assert part.view.shown[-1][2] is None
    part.check("yes")
    assert part.view.said == []
    part.train_seeds()
    part.train_seeds()  # a second press meanwhile does nothing
    await settle()
    assert [values["seed"] for _, values in page.asked] == list(range(MORE_SEEDS))
    part.check("")
    assert part.view.said == ["Choose an answer first."]
    part.train_seeds()
    await settle()
    assert page.asked[-1] == ("train_from_seed", {"seed": 2 * MORE_SEEDS - 1})


async def case_a_verdict_follows_the_numbers():
    part, page = part_and_page()
    part.view.lesson = "overfit"

    async def learn(*losses):
        page.answers["milestones"] = {"milestones": [progress(epoch, loss) for epoch, loss in enumerate(losses, 1)]}
        part.refresh()
        await settle()

    await learn(0.5, 0.4)
    part.check("1")
    assert part.view.said[-1].startswith("Not quite")
    await learn(0.5, 0.4)
    assert len(part.view.said) == 1  # what stands there is not said again
    await learn(0.5, 0.6, 0.7)
    assert part.view.said[-1].startswith("Right.")
    part.folded()  # another lesson, or none: what was answered to this one is over
    await learn(0.5, 0.4, 0.3)
    assert len(part.view.said) == 2


def progress(epoch, loss):
    return {"epoch": epoch, "loss": loss, "accuracy": 0.5, "validation_loss": loss, "validation_accuracy": 0.5}


async def case_the_address_names_the_lesson():
    part, page = part_and_page(lesson="rates")
    assert part.view.opened == "rates"
    part.view.lesson = "forward"
    part.folded()
    assert page.views.address.named == {"lesson": "forward"}
    assert part_and_page()[0].view.opened == ""


async def case_seeds_of_another_run_count_no_more():
    part, page = part_and_page()

    def reset():
        page.state.run_id = 2

    page.meanwhile = reset
    part.train_seeds()
    await settle()
    assert len(page.asked) == 1
    part.refresh()
    await settle()
    assert part.view.shown[-1][2] is None


async def case_a_table_without_rows_is_told():
    part, page = part_and_page()
    page.state.table = {"task": "classification", "rows": 0}
    part.view.lesson = "rates"
    part.refresh()
    await settle()
    assert part.view.shown[-1][1] == [("The table has no rows yet.", "")]
    assert page.asked == []


async def case_a_lesson_is_about_labels():
    part, page = part_and_page()
    page.state.table = {"task": "regression"}
    part.refresh()
    await settle()
    assert part.view.shown[-1][1][0][0].startswith("The lessons are about classification")
    assert page.asked == []


async def case_a_button_sets_and_trains_once_there_is_a_table():
    part, page = part_and_page()
    part.train_with("overfit", {"l2": 0.1})
    assert page.state.settings.done == ["overfit", ("l2", 0.1)]
    assert page.training.done == ["reset", "train"]
    assert page.emitted == ["settings"]
    page.state.table = {}
    part.train_with("overfit", {})
    assert page.training.done == ["reset", "train"]


async def case_what_one_lesson_has_set_does_not_spoil_the_next():
    part, page = part_and_page()
    settings = page.state.settings
    part.train_with("overfit", {})
    part.train_with("overfit", {"l2": 0.1})
    assert settings.values == {"preset": "overfit", "l2": 0.1}
    part.train_with("", {"test_size": 0.2})
    assert settings.values == {"preset": "own", "test_size": 0.2}
    part.train_with("", {"class_weight": "balanced"})
    assert settings.values == {"preset": "own", "test_size": 0.2, "class_weight": "balanced"}


async def case_what_people_set_after_a_lesson_stays():
    part, page = part_and_page()
    part.train_with("too fast", {})
    page.state.settings.set("epochs", 50)
    part.train_with("", {"units": 2})
    assert page.state.settings.values == {"preset": "too fast", "epochs": 50, "units": 2}


async def case_calibration_is_switched():
    part, page = part_and_page()
    page.answers = {"reliability": {"rows": 10, "temperature": 1.5}, "calibrate": {"rows": 5}}
    part.calibrate()
    await settle()
    assert page.asked[-1] == ("calibrate", {"undo": True})
    assert page.emitted == ["answers"]
    page.answers = {"reliability": {"rows": 0}}
    part.calibrate()
    await settle()
    assert page.asked[-1][0] == "reliability"


async def case_groups_offer_the_columns_of_the_table():
    part, page = part_and_page()
    part.view.lesson = "groups"
    page.answers = {"groups": {"columns": ["r", "g"], "column": "r", "groups": []}}
    part.refresh()
    await settle()
    assert part.view.columns == [(["r", "g"], "r")]
    assert part.view.shown[-1][0] == "groups"


async def case_another_row_is_the_matter_of_the_first_lesson_alone():
    part, page = part_and_page()
    for lesson in ("rates", "", "forward"):
        part.view.lesson = lesson
        part.follow_question()
        await settle()
    assert [service for service, _ in page.asked] == ["forward"]


async def case_each_lesson_asks_for_what_it_needs():
    part, page = part_and_page()
    wanted = {
        "forward": ("forward", {"row": {"x": 1}, "unit": 0}),
        "descend": ("descend", {"learning_rate": 0.1}),
        "rates": ("rates", {}),
        "overfit": ("milestones", {"most": 256}),
        "calibration": ("reliability", {}),
        "groups": ("groups", {"column": ""}),
    }
    for lesson, asked in wanted.items():
        part.view.lesson = lesson
        part.refresh()
        await settle()
        assert page.asked[-1] == asked
    assert part.view.shown == []
