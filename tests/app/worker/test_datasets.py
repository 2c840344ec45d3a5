"""The gallery: every table opens, and what is to be seen with its settings is reached."""

import pytest

from app.build import gallery
from app.features.data.datasets import DRAWN, FILES, MADE
from app.worker import datasets
from app.worker.services.tables import open_table
from app.worker.session import Services, Session
from colornn_core import ConfigError

CONTENTS = {name: text.encode() for name, text in gallery.tables()}
ABOUT = {
    "iris": ("classification", 4, 150),
    "penguins": ("classification", 7, 333),
    "wine": ("classification", 13, 178),
    "breast-cancer": ("classification", 30, 569),
    "digits": ("classification", 64, 1797),
    "diabetes": ("regression", 10, 442),
}


def session() -> Session:
    return Session(Services({}, set(), {}))


def test_page_worker_and_build_know_the_same_tables() -> None:
    assert (datasets.MADE, datasets.DRAWN) == (MADE, DRAWN)
    assert set(FILES) == set(CONTENTS) == set(ABOUT)
    for dataset in (*MADE, *FILES):
        assert set(datasets.settings_of(dataset)) <= {
            *("hidden_units", "activation", "dropout", "weight_decay", "learning_rate", "epochs"),
            "scaling",
        }


@pytest.mark.parametrize("dataset", FILES)
def test_each_file_opens_as_what_it_is(dataset: str) -> None:
    told = open_table(session(), f"{dataset}.csv", CONTENTS[dataset], dataset=dataset)
    assert (told["task"], len(told["inputs"]), told["rows"]) == ABOUT[dataset]


@pytest.mark.parametrize("dataset", MADE)
def test_each_shape_is_made_with_as_many_points_and_as_much_noise_as_asked_for(dataset: str) -> None:
    told = open_table(session(), f"{dataset}.csv", dataset=dataset, n_rows=80, noise=0.1)
    assert told["rows"] == 80
    assert told["task"] == ("regression" if dataset == "sine" else "classification")
    assert told["start"]["activation"] == "tanh"


def test_what_is_made_has_numbers_that_can_be_read() -> None:
    opened = session()
    open_table(opened, "moons.csv", dataset="moons", n_rows=80, noise=0.1)
    assert {round(value, 4) - value for value in opened.training.table.columns["x"].tolist()} == {0.0}


@pytest.mark.parametrize(("dataset", "accuracy"), [("spirals", 0.97), ("digits", 0.97), ("circles", 0.95)])
def test_the_settings_solve_the_table(dataset: str, accuracy: float) -> None:
    opened = session()
    open_table(opened, f"{dataset}.csv", CONTENTS.get(dataset, b""), dataset=dataset, n_rows=300, noise=0.02)
    training = opened.training
    training.begin(training.settings)
    if dataset == "digits":
        assert training.model.network.layer_sizes == (64, 32, 10)
    last = [progress for progress in training.progress if progress is not None][-1]
    assert last.validation_accuracy is not None
    assert last.validation_accuracy >= accuracy
    assert training.model.provenance.accuracy == last.validation_accuracy  # what the panel Model tells


def test_what_is_none_of_the_gallery_is_not_made() -> None:
    with pytest.raises(ConfigError, match="There is no table 'cubes' to be made"):
        datasets.make("cubes", 10, 0.1)
    with pytest.raises(ConfigError, match="n_rows must be at least 1"):
        open_table(session(), "xor.csv", dataset="xor", n_rows=0)
    assert datasets.settings_of("mine") == {}
