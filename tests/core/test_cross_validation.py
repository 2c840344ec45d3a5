import json
from statistics import fmean, stdev

import numpy as np
import pytest

from colornn_core import ConfigError, DataError, Model, Table, TrainingConfig, cross_validate
from colornn_core.data.splitting import k_fold

RNG = np.random.default_rng(0)
X = RNG.uniform(size=60)
TABLE = Table.from_columns(
    {"x": X, "side": np.where(X < 0.5, "left", "right"), "double": 2 * X, "up": X > 0.3, "down": X < 0.6}
)
SHORT = TrainingConfig(epochs=30)


def test_every_fold_is_judged_by_a_model_that_did_not_learn_from_it() -> None:
    result = cross_validate(TABLE, ["x"], "side", folds=3, training=SHORT, seed=7)
    assert [evaluation.n_samples for evaluation in result.evaluations] == [20, 20, 20]
    schema = Model.for_table(TABLE, ["x"], "side").schema
    training, validation = k_fold(schema.encode_targets(TABLE), 3, rng=np.random.default_rng(7))[1]
    model = Model.for_table(TABLE, ["x"], "side", seed=8)
    list(model.train(TABLE.take(training), SHORT))
    assert model.evaluate(TABLE.take(validation)).loss == pytest.approx(result.evaluations[1].loss)


def test_means_and_deviations_are_those_of_the_folds() -> None:
    result = cross_validate(TABLE, ["x"], "side", folds=4, training=SHORT)
    accuracies = [evaluation.numbers()["accuracy"] for evaluation in result.evaluations]
    assert result.mean["accuracy"] == pytest.approx(fmean(accuracies))
    assert result.mean["accuracy"] > 0.8
    assert result.std["accuracy"] == pytest.approx(stdev(accuracies))
    assert "r2" not in result.mean
    assert json.loads(json.dumps(result.to_dict()))["mean"]["accuracy"] == result.mean["accuracy"]


def test_the_seed_decides() -> None:
    first, again, other = (cross_validate(TABLE, ["x"], "side", training=SHORT, seed=seed).mean for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(("output", "number"), [("double", "r2"), (["up", "down"], "exact_match")])
def test_all_tasks(output: str | list[str], number: str) -> None:
    result = cross_validate(TABLE, ["x"], output, folds=2, training=SHORT)
    assert len(result.evaluations) == 2
    assert number in result.mean


@pytest.mark.parametrize("folds", [1, 61, 2.5])
def test_the_folds_must_go_with_the_rows(folds: int) -> None:
    with pytest.raises(ConfigError, match="folds must be a whole number from 2 to 60"):
        cross_validate(TABLE, ["x"], "side", folds=folds)


def test_a_table_that_cannot_be_learnt_from_is_refused() -> None:
    with pytest.raises(DataError, match="Row 2, column 'x': the value is missing"):
        cross_validate(Table.from_columns({"x": [1, None, 2], "y": ["a", "b", "a"]}), ["x"], "y", folds=2)
