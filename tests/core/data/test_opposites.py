"""Which of two answers means yes."""

import numpy as np
import pytest

from colornn_core import ConfigError, DataError, Model, Schema, Table, TrainingConfig, check, fix
from colornn_core.data.opposites import ordered
from colornn_core.data.schema import CategoryColumn


@pytest.mark.parametrize(
    "pair",
    [
        *(("no", "yes"), ("nein", "ja"), ("Nein", "Ja"), ("non", "oui"), ("no", "sí"), ("no", "si"), ("não", "sim")),
        *(("nee", "ja"), ("nej", "ja"), ("否", "是"), ("0", "1"), ("0.0", "1.0"), ("false", "true"), ("F", "T")),
        *(("n", "y"), ("N", "J"), ("off", "on"), ("-", "+"), ("negative", "positive"), ("absent", "present")),
        *(
            ("ONWAAR", "WAAR"),
            ("Hamis", "Igaz"),
            ("没有", "有"),
            ("아니요", "네"),
            ("Ohne", "Mit"),
            ("n", "Yes"),
            ("F", "V"),
        ),
        *(("not passed", "passed"), ("No_spam", "spam"), ("Non-smoker", "Smoker"), ("unpaid", "paid"), ("no.", "yes.")),
        *(
            ("ausente", "presente"),
            ("Échec", "Réussite"),
            ("yok", "var"),
            ("нет", "есть"),
            ("выкл", "вкл"),
            ("なし", "あり"),
        ),
        *(
            ("失败", "成功"),
            ("불합격", "합격"),
            ("apagado", "encendido"),
            ("nieobecny", "obecny"),
            ("неактивный", "активный"),
        ),
        *(("tested_negative", "tested_positive"), ("is inactive", "is active"), ("Test: no", "Test: yes")),
        *(("disagree", "agree"), ("-ve", "+ve")),
        *(("Nichtraucher", "Raucher"), ("nicht erfüllt", "erfüllt"), ("未婚", "婚"), ("❌", "✅")),
        *(("нет", "да"), ("nie", "tak"), ("hayir", "evet"), ("いいえ", "はい"), ("NO", "YES"), (" no", "yes ")),
    ],
)
def test_the_usual_pairs_are_known_in_either_order(pair: tuple[str, str]) -> None:
    assert ordered(pair) == ordered(pair[::-1]) == pair


@pytest.mark.parametrize(
    "pair",
    [
        ("f", "m"),
        ("left", "right"),
        ("benign", "malignant"),
        ("1", "2"),
        ("yes", "ja"),
        ("n", "non"),
        ("normal", "abnormal"),
        ("class n", "class y"),
        ("group 0", "group 1"),
        ("side", "inside"),
        ("false start", "true north"),
    ],
)
def test_of_other_pairs_it_is_not_guessed(pair: tuple[str, str]) -> None:
    assert ordered(pair) is None


def two_labels(first: tuple[str, str], second: tuple[str, str]) -> Table:
    """Make rows whose labels say whether x and y are above the middle."""
    places = np.random.default_rng(0).uniform(size=(60, 2))
    return Table.from_rows(
        {"x": x, "y": y, "big": first[int(x > 0.5)], "wide": second[int(y > 0.5)]} for x, y in places.tolist()
    )


def test_yes_is_yes_in_another_language() -> None:
    table = two_labels(("nein", "ja"), ("non", "oui"))
    model = Model.for_table(table, ["x", "y"], ["big", "wide"])
    list(model.train(table, TrainingConfig(epochs=400)))
    probabilities = model.predict_proba([{"x": 1, "y": 1}, {"x": 0, "y": 0}])
    assert (probabilities[0] > 0.9).all()
    assert (probabilities[1] < 0.1).all()


def test_what_is_not_known_is_asked_for() -> None:
    table = two_labels(("a", "b"), ("down", "up"))
    with pytest.raises(
        DataError, match=r"which of 'a' and 'b' means yes cannot be known.*positive={'big': 'b'}"
    ) as caught:
        Schema.for_table(table, ["x"], ["big", "wide"])
    schema = Schema.for_table(table, ["x"], ["big", "wide"], positive={"big": "a", "wide": "up"})
    assert [column.categories for column in schema.outputs if isinstance(column, CategoryColumn)] == [
        ("b", "a"), ("down", "up")
    ]  # fmt: skip
    assert schema.fit(table) == schema  # what was said is kept
    (finding,) = caught.value.findings
    assert finding.option == "--positive big=b"
    assert finding.fix_by("") == finding.fix == "Say which."  # the page has a button for either
    fixed = fix(table, finding, "second_is_yes")
    assert set(fixed.columns["big"]) == {"no", "yes"}
    assert (fixed.columns["big"] == "yes").tolist() == (table.columns["big"] == "b").tolist()


def test_what_is_said_must_be_there() -> None:
    table = two_labels(("a", "b"), ("no", "yes"))
    with pytest.raises(ConfigError, match="positive must name an output, one of big, wide, got 'bigg'"):
        Schema.for_table(table, ["x"], ["big", "wide"], positive={"bigg": "a"})
    with pytest.raises(ConfigError, match="positive of 'big' must be one of 'a', 'b', got 'c'"):
        Schema.for_table(table, ["x"], ["big", "wide"], positive={"big": "c"})
    with pytest.raises(ConfigError, match="got 'Yes ja'"):
        Schema.for_table(table, ["x"], ["big", "wide"], positive="Yes ja")
    with pytest.raises(ConfigError, match="a regression predicts numbers"):
        Schema.for_table(table, ["x"], ["y"], positive="1")


def test_of_two_classes_the_one_that_is_said_is_the_last() -> None:
    table = Table.from_columns({"x": [1, 2, 3], "y": ["a", "b", "c"]})
    assert Schema.for_table(table, ["x"], "y", positive="a").labels == ("b", "c", "a")


def test_a_blank_beside_a_mark_says_no() -> None:
    table = Table.from_columns({"x": [1, 2, 3, 4], "red": ["x", None, "x", None], "big": ["x", "x", None, None]})
    schema = Schema.for_table(table, ["x"], ["red", "big"])
    assert schema.encode_targets(table).tolist() == [[1, 1], [0, 1], [1, 0], [0, 0]]
    assert schema.outputs[0] == CategoryColumn("red", ("no", "x"), "no")
    assert [finding.code for finding in check(table, schema)] == ["blank-is-no", "blank-is-no"]
    alone = Schema.for_table(table, ["x"], "red")
    assert alone.encode_targets(table).tolist() == [1, 0, 1, 0]
    numbers = Table.from_columns({"x": [1, 2, 3], "one": [1, None, 1], "other": [0, 1, 0]})
    schema = Schema.for_table(numbers, ["x"], ["one", "other"])
    assert schema.encode_targets(numbers).tolist() == [[1, 0], [0, 1], [1, 0]]


def test_a_blank_beside_no_or_beside_both_is_a_gap() -> None:
    table = Table.from_columns({"x": [1, 2, 3], "lone": ["no", None, "no"], "both": ["yes", "no", None]})
    schema = Schema.for_table(table, ["x"], ["lone", "both"])
    assert schema.outputs == (CategoryColumn("lone", ("no", "yes")), CategoryColumn("both", ("no", "yes")))
