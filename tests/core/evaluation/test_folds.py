from collections import Counter

import numpy as np
import pytest

from colornn_core import ConfigError, DataError, DataWarning, Model, NetworkConfig, Schema, Table, TrainingConfig
from colornn_core.evaluation.folds import draw_fold, draw_folds, encode_fold, fewer_rows, score, with_label_noise

RNG = np.random.default_rng(0)
X = RNG.uniform(size=60)
TABLE = Table.from_columns(
    {"x": X, "side": np.where(X < 0.5, "left", "right"), "double": 2 * X, "up": X > 0.3, "down": X < 0.6}
)
SIDE = Schema.for_table(TABLE, ["x"], "side")
DOUBLE = Schema.for_table(TABLE, ["x"], "double")
BOTH = Schema.for_table(TABLE, ["x"], ["up", "down"])


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_a_fold_is_scaled_by_its_training_set_alone() -> None:
    fold = encode_fold(DOUBLE, TABLE, np.arange(40), np.arange(40, 60))
    np.testing.assert_allclose(fold.training.inputs[:, 0], (X[:40] - X[:40].mean()) / X[:40].std())
    np.testing.assert_allclose(fold.validation.inputs[:, 0], (X[40:] - X[:40].mean()) / X[:40].std())
    np.testing.assert_allclose(fold.schema.decode_numbers(fold.validation.targets)[:, 0], 2 * X[40:])


def test_every_row_is_validated_on_once_and_the_classes_keep_their_shares() -> None:
    folds = draw_folds(SIDE, TABLE, 4, rng=rng())
    assert [len(fold.training.inputs) + len(fold.validation.inputs) for fold in folds] == [60] * 4
    assert sum(len(fold.validation.inputs) for fold in folds) == 60
    lefts = [int((fold.validation.targets == 0).sum()) for fold in folds]
    assert max(lefts) - min(lefts) <= 1


def test_rows_without_an_output_are_left_out_and_counted() -> None:
    table = Table.from_columns({"x": range(12), "y": ["a", "b", None] * 4})
    schema = Schema.for_table(table, ["x"], "y")
    with pytest.warns(DataWarning, match="4 rows have no value of 'y'"):
        fold = draw_fold(schema, table, 0.25, rng=rng())
    assert (len(fold.training.inputs), len(fold.validation.inputs)) == (6, 2)


def test_what_cannot_be_validated_on_is_refused() -> None:
    with pytest.raises(DataError, match="Rows to train on and rows to validate on are needed"):
        encode_fold(SIDE, TABLE, np.arange(60), np.arange(0))
    same = Table.from_columns({"x": range(6), "y": [1.5, 2.5, 3.5, 4, 4, 4]})
    with pytest.raises(DataError, match="The 3 rows to validate on hold one number to predict"):
        encode_fold(Schema.for_table(same, ["x"], "y", task="regression"), same, np.arange(3), np.arange(3, 6))


@pytest.mark.parametrize("n_rows", [1, 7, 29, 48])
def test_fewer_rows_are_as_many_as_asked_for_in_their_shares(n_rows: int) -> None:
    fold = draw_fold(SIDE, TABLE, rng=rng())
    part = fewer_rows(fold, n_rows, rng=rng(3))
    assert len(part.training.inputs) == len(part.training.targets) == n_rows
    assert part.validation is fold.validation
    expected = n_rows * (fold.training.targets == 0).mean()
    assert abs((part.training.targets == 0).sum() - expected) <= 1


@pytest.mark.parametrize("n_rows", [0, 49])
def test_rows_that_are_not_there_cannot_be_kept(n_rows: int) -> None:
    with pytest.raises(ConfigError, match="n_rows must be from 1 to 48"):
        fewer_rows(draw_fold(SIDE, TABLE, rng=rng()), n_rows, rng=rng())


@pytest.mark.parametrize("schema", [SIDE, DOUBLE, BOTH], ids=lambda schema: str(schema.task))
def test_label_noise_changes_a_share_of_the_training_set_alone(schema: Schema) -> None:
    fold = draw_fold(schema, TABLE, rng=rng())
    noisy = with_label_noise(fold, 0.25, rng=rng(1))
    changed = (noisy.training.targets != fold.training.targets).reshape(48, -1)
    assert changed.all(axis=1).sum() == changed.any(axis=1).sum() == 12
    assert noisy.validation is fold.validation
    assert set(noisy.training.targets.ravel()) <= set(fold.training.targets.ravel())
    if schema.task == "regression":
        assert Counter(noisy.training.targets.ravel()) == Counter(fold.training.targets.ravel())
    with pytest.raises(ConfigError, match="share must be a number from 0 to 1, got 2"):
        with_label_noise(fold, 2, rng=rng())


@pytest.mark.parametrize(("output", "number"), [("side", "accuracy"), ("double", "r2"), (["up", "down"], "accuracy")])
def test_the_score_is_the_number_that_an_evaluation_names(output: str | list[str], number: str) -> None:
    model = Model.for_table(TABLE, ["x"], output, network=NetworkConfig(hidden_units=(4,)))
    model.fit(TABLE, TrainingConfig(epochs=5))
    fold = encode_fold(model.schema, TABLE, np.arange(60), np.arange(60))
    expected = getattr(model.evaluate(TABLE), number)
    assert score(model.network, fold.validation, model.schema.task) == pytest.approx(expected)
