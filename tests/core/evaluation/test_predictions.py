import copy
import json
import pickle

import numpy as np
import pytest

from colornn_core import ConfigError, Model, Ranking, Table
from colornn_core.evaluation.predictions import rank

PROBABILITIES = np.array([[0.2, 0.5, 0.3], [0.9, 0.05, 0.05]])
LABELS = ("red", "green", "blue")


def test_the_best_class_is_chosen_however_small_its_probability() -> None:
    first, second = rank(PROBABILITIES, LABELS, task="classification")
    assert first == [("green", 0.5), ("blue", 0.3), ("red", 0.2)]
    assert first.chosen == ("green",)
    assert first.sure
    assert second.chosen == ("red",)


def test_below_the_threshold_the_answer_is_not_sure() -> None:
    first, second = rank(PROBABILITIES, LABELS, task="classification", threshold=0.6)
    assert (first.chosen, first.sure) == ((), False)
    assert first[0].label == "green"
    assert (second.chosen, second.sure) == (("red",), True)
    assert rank(PROBABILITIES, LABELS, task="classification", threshold=0.5)[0].sure


def test_of_several_labels_all_likely_ones_are_chosen() -> None:
    probabilities = np.array([[0.6, 0.1, 0.7], [0.1, 0.2, 0.3]])
    first, second = rank(probabilities, LABELS, task="multi-label")
    assert first.chosen == ("blue", "red")
    assert not second.sure
    assert rank(probabilities, LABELS, task="multi-label", threshold=0.2)[1].chosen == ("blue", "green")


def test_of_equals_the_first_comes_first() -> None:
    assert [one.label for one in rank(np.full((1, 3), 1 / 3), LABELS, task="classification")[0]] == list(LABELS)


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan"), "0.5"])
def test_a_threshold_is_a_probability(threshold: float) -> None:
    with pytest.raises(ConfigError, match="threshold must lie between 0 and 1"):
        rank(PROBABILITIES, LABELS, task="classification", threshold=threshold)


def test_a_ranking_is_a_list_that_can_be_copied_and_written() -> None:
    ranking = rank(PROBABILITIES, LABELS, task="classification")[0]
    assert json.loads(json.dumps(ranking))[0] == ["green", 0.5]
    for twin in (copy.deepcopy(ranking), pickle.loads(pickle.dumps(ranking))):
        assert isinstance(twin, Ranking)
        assert twin == ranking
        assert twin.chosen == ("green",)


def test_a_model_answers_in_the_way_of_its_task() -> None:
    table = Table.from_columns(
        {"x": [1, 2, 3], "y": [0.5, 1.5, 2], "a": ["u", "v", "u"], "on": [0, 1, 1], "up": [1, 0, 0]}
    )
    classes, numbers = Model.for_table(table, ["x"], "a"), Model.for_table(table, ["x"], "y")
    labels = Model.for_table(table, ["x"], ["on", "up"])
    assert isinstance(classes.classify({"x": 1}), Ranking)
    assert [len(one) for one in classes.classify(table, threshold=0.9)] == [2, 2, 2]
    assert {one.label for one in labels.classify({"x": 1})} == {"on", "up"}
    assert numbers.predict({"x": 1}).shape == (1,)
    with pytest.raises(ConfigError, match="use predict"):
        numbers.classify({"x": 1})
    assert classes.predict({"x": 1}) in {"u", "v"}
    assert set(labels.predict({"x": 1})) <= {"on", "up"}
