"""What looks wrong in the columns themselves, and what one press does about it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from colornn_core import ConfigError, DataError, Finding, Model, Schema, Table, check, fix
from colornn_core.data.dates import are_dates, parts_of

RNG = np.random.default_rng(0)
X, Z = RNG.normal(size=40).tolist(), RNG.normal(size=40).tolist()
Y = RNG.permutation(["a", "b"] * 20).tolist()


def found(kind: str, output: Any = "y", **columns: Any) -> tuple[Table, list[Finding]]:
    table = Table.from_columns({**columns, "x": X, "z": Z, "y": Y} if "y" not in columns else columns)
    inputs = [name for name in table.columns if name != output]
    findings = check(table, Schema.for_table(table, inputs, output))
    return table, [finding for finding in findings if finding.code == kind]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Id", range(1, 41)),
        ("customer_id", [7 * i + 1000 for i in range(40)]),
        ("Kundennummer", [7 * i % 41 + 1000 for i in range(40)]),
        ("Nr.", range(40, 0, -1)),
        ("uuid", [f"{i:08x}" for i in range(40)]),
        ("count", range(40)),
    ],
)
def test_a_column_that_numbers_the_rows(name: str, values: Any) -> None:
    table, (finding,) = found("identifier", **{name: list(values)})
    assert finding.message.startswith(f"Column {name!r} numbers the 40 rows")
    assert name not in fix(table, finding, "drop_columns").columns


@pytest.mark.parametrize(("name", "values"), [("t", range(40)), ("width", [7 * i for i in range(40)]), ("Id", X)])
def test_other_columns_of_which_no_value_is_there_twice(name: str, values: Any) -> None:
    assert found("identifier", **{name: list(values)})[1] == []


def test_an_input_that_gives_the_output_away() -> None:
    table, (finding,) = found("leak", is_a=[int(y == "a") for y in Y])
    assert finding.message == "Column 'is_a' gives 'y' away: each of its values goes with one of 'y'."
    assert "is_a" not in fix(table, finding, "drop_columns").columns
    assert len(found("leak", code=[f"{y}{i % 3}" for i, y in enumerate(Y)])[1]) == 1  # several codes for each class
    assert found("leak", nearly=[int(y == "a") for y in Y[:-1]] + [2])[1] == []
    assert found("leak", name=[f"visitor {i}" for i in range(40)])[1] == []
    price = [10.0 + (7 * i % 40) ** 2 for i in range(40)]
    columns = {"x": X, "in_cents": [100 * one for one in price], "size": range(40), "price": price}
    leaks = found("leak", "price", y=Y, **columns)[1]
    assert [finding.columns for finding in leaks] == [("in_cents",)]


def test_an_input_that_gives_a_number_away_without_being_straight() -> None:
    rng = np.random.default_rng(0)
    price = rng.normal(size=60)
    kind = rng.integers(0, 6, 60)
    leaks: dict[str, tuple[Any, Any]] = {
        "exponential": (np.exp(price), price),
        "falling": (-(price**3), price),
        "place": (np.argsort(np.argsort(price)), price),
        "steps": (np.round(price), price),
        "name": ([f"kind {one}" for one in kind], (kind - 2.5) ** 2),
        "code": (kind, (kind - 2.5) ** 2 + kind),
    }
    others: dict[str, tuple[Any, Any]] = {
        "close": (price + rng.normal(size=60) / 9, price),
        "a name for each": ([f"name {i}" for i in range(60)], price),
        "one of all": ((price == max(price)).astype(float), price),
    }
    for name, (values, answers) in (leaks | others).items():
        table = Table.from_columns({"other": rng.normal(size=60), "given": values, "price": answers})
        schema = Schema.for_table(table, ["other", "given"], "price", task="regression")
        codes = [finding.code for finding in check(table, schema) if "given" in finding.columns]
        assert ("leak" in codes) == (name in leaks), name


def test_one_row_for_each_class_cannot_be_learnt() -> None:
    columns = {"x": X, "town": [f"town {i}" for i in range(40)]}
    table = Table.from_columns(columns)
    with pytest.raises(DataError, match="Column 'town': each of the 40 rows has a class of its own"):
        Model.for_table(table, ["x"], "town")
    schema = Schema.for_table(table, ["x"], "town")
    assert schema.problems(table.take(np.arange(3))) == []  # some rows of a model that knows many classes
    columns["town"][5] = "town 6"
    Model.for_table(Table.from_columns(columns), ["x"], "town")


@pytest.mark.parametrize("extreme", [99999, -999, 1e7])
def test_a_value_that_lies_far_outside(extreme: float) -> None:
    values = [8 + i % 7 / 2 for i in range(40)]
    values[13] = extreme
    table, (finding,) = found("extreme", size=values)
    assert "Row 14, column 'size'" in finding.message
    assert finding.message.endswith("lies far outside; all others are 8 to 11.")
    assert finding.rows == (14,)
    assert len(fix(table, finding, "drop_extremes")) == 39
    assert np.isnan(fix(table, finding, "extremes_missing").columns["size"]).nonzero()[0].tolist() == [13]


def test_two_values_far_outside_and_none() -> None:
    values = [8 + i % 7 / 2 for i in range(40)]
    values[3] = values[20] = 9999
    assert found("extreme", size=values)[1][0].rows == (4, 21)
    assert found("extreme", size=np.exp(RNG.normal(size=40) * 2).tolist())[1] == []
    assert found("extreme", size=[0] * 39 + [1])[1] == []


def test_spellings_that_differ_by_blanks_or_the_size_of_letters_are_made_one() -> None:
    soils = ["clay", "clay", "clay", "Clay", "CLAY", "clay ", "sand", " Sand"] * 5
    table, (finding,) = found("variants", soil=soils)
    assert "'Clay' and 'clay'" in finding.message
    assert finding.n_rows == 20
    assert set(fix(table, finding, "unify").columns["soil"]) == {"clay", "sand"}
    labels = {"x": X, "y": ["a", "A"] * 10 + ["b"] * 20}
    table, (finding,) = found("variants", **labels)
    assert Schema.for_table(fix(table, finding, "unify"), ["x"], "y").labels in {("a", "b"), ("A", "b")}
    assert found("variants", grade=["1", "1.0", "A", "A"] * 10)[1] != []


DAYS = [(2023, 1 + day // 28, 1 + day % 28) for day in range(40)]


@pytest.mark.parametrize(
    "written",
    [
        "{0}-{1:02}-{2:02}",
        "{0}/{1}/{2}",
        "{2}.{1}.{0}",
        "{2}/{1}/{0}",
        "{1}/{2}/{0}",
        "{0}-{1:02}-{2:02}T12:30:00Z",
        "{0}-{1:02}-{2:02} 09:15",
        "{1}/{2}/{0} 1:05 PM",
        "{0}年{1}月{2}日",
    ],
)
def test_dates_are_taken_apart(written: str) -> None:
    table, (finding,) = found("dates", sold=[written.format(*day) for day in DAYS])
    assert "sold_month, sold_day, sold_weekday" in finding.fix
    fixed = fix(table, finding, "split_dates").columns
    assert [name for name in fixed if name.startswith("sold")][:3] == ["sold_month", "sold_day", "sold_weekday"]
    assert fixed["sold_month"].tolist() == [month for _, month, _ in DAYS]
    assert fixed["sold_day"].tolist() == [day for _, _, day in DAYS]
    assert fixed["sold_weekday"][0] == 7  # 1 January 2023 was a Sunday


@pytest.mark.parametrize(
    "names",
    [
        ("Jan", "Feb", "{}-{}-23"),
        ("Januar", "Februar", "{}. {} 2023"),
        ("janvier", "février", "{} {} 2023"),
        ("enero", "febrero", "{} de {} de 2023"),
        ("gennaio", "febbraio", "{} {} 2023"),
    ],
)
def test_months_are_known_by_their_names(names: tuple[str, str, str]) -> None:
    column = np.array([names[2].format(day, names[month - 1]) for _, month, day in DAYS], object)
    assert are_dates(column)
    parts = parts_of(column)
    assert parts["month"].tolist() == [month for _, month, _ in DAYS]
    assert parts["day"].tolist() == [day for _, _, day in DAYS]
    assert set(parts["year"]) == {2023}
    assert parts_of(np.array(["3 juin 2023", "3 juillet 2023"], object))["month"].tolist() == [6, 7]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        (["2023-01", "2023-02", "2024-12"], [(2023, 1), (2023, 2), (2024, 12)]),
        (["01/2023", "02/2023"], [(2023, 1), (2023, 2)]),
        (["Jan 2023", "Feb-23", "2023 March"], [(2023, 1), (2023, 2), (2023, 3)]),
        (["2023年1月", "2023M02"], [(2023, 1), (2023, 2)]),
        (["2023-W05", "2023W09", "KW 52/2023", "2020-W01"], [(2023, 2), (2023, 3), (2023, 12), (2020, 1)]),
        (["2023-W05-1", "2023-W05-4"], [(2023, 1), (2023, 2)]),
        (["styczeń 2023", "mart 2023", "июня 2023"], [(2023, 1), (2023, 3), (2023, 6)]),
        (["2023-Q1", "Q2 2023", "2023Q4", "3. Quartal 2023"], [(2023, 1), (2023, 4), (2023, 10), (2023, 7)]),
        (["2023-H1", "H2 2023"], [(2023, 1), (2023, 7)]),
    ],
)
def test_periods_are_dates(written: list[str], parts: list[tuple[int, int]]) -> None:
    column = np.array(written, object)
    assert are_dates(column)
    taken = parts_of(column)
    assert list(zip(taken["year"], taken["month"], strict=True)) == parts


@pytest.mark.parametrize(
    ("march", "november"),
    [
        ("5 maaliskuu 2024", "30 marraskuu 2024"),
        ("5. března 2024", "30. listopadu 2024"),
        ("2024. március 5.", "2024. november 30."),
        ("5 Μαρτίου 2024", "30 Νοεμβρίου 2024"),
        ("5 березня 2024", "30 Ноември 2024"),
        ("5th March 2024", "November 30th, 2024"),
        ("5. 3. 2024", "30. 11. 2024"),
        ("2024.03.05.", "2024. 11. 30."),
        ("2024년 3월 5일", "2024년 11월 30일"),
        ("Tue Mar  5 00:00:00 2024", "Sat Nov 30 00:00:00 UTC 2024"),
        ("05/Mar/2024:00:00:00 +0000", "30/Nov/2024:00:00:00 +0100"),
        ("05MAR2024", "30Nov2024:00:00"),
        ("2024-Mar-05", "2024 November 30"),
        ("05.03.2024 um 00:00 Uhr", "30.11.2024, 00:00"),
    ],
)
def test_dates_of_more_languages_and_programs(march: str, november: str) -> None:
    parts = parts_of(np.array([march, november], object))
    dates = [tuple(parts[name].tolist()) for name in ("year", "month", "day")]
    assert dates == [(2024, 2024), (3, 11), (5, 30)]


def test_seasons_are_no_months() -> None:
    seasons = np.array([f"{year}-{(year + 1) % 100:02}" for year in range(2000, 2012)], object)
    assert not are_dates(seasons)
    assert are_dates(np.array([*seasons, "2003-01"], object))


def test_months_have_neither_day_nor_weekday_and_can_be_numbers() -> None:
    months = [f"{2020 + month // 12}-{month % 12 + 1:02}" for month in range(40)]
    for sold in (months, [float(month.replace("-", "")) for month in months]):
        table, (finding,) = found("dates", sold=sold)
        fixed = fix(table, finding, "split_dates")
        assert [name for name in fixed.columns if name.startswith("sold")] == ["sold_year", "sold_month"]
    assert found("dates", price=[200_000.0 + 97 * i for i in range(40)])[1] == []


def test_numbers_that_are_all_dates_are_dates() -> None:
    days = [10_000 * year + 100 * month + day for year, month, day in DAYS]
    table, (finding,) = found("dates", sold=[float(day) for day in days])
    fixed = fix(table, finding, "split_dates")
    assert fixed.columns["sold_day"].tolist() == [day for _, _, day in DAYS]
    schema = Schema.for_table(fixed, ["x", "sold_month"], "y")
    expected = schema.encode_inputs(fixed)[:1]
    np.testing.assert_array_equal(schema.encode_inputs([{"x": X[0], "sold": 20230101}]), expected)
    assert found("dates", price=[20_000_000.0 + 97 * i for i in range(40)])[1] == []


@pytest.mark.parametrize("mark", [-999, -99, 9999])
def test_a_number_that_says_again_and_again_that_a_value_is_missing(mark: float) -> None:
    values = [mark if i % 4 == 1 else 8 + i % 7 / 2 for i in range(40)]
    table, (finding,) = found("extreme", size=values)
    assert finding.n_rows == 10
    assert np.isnan(fix(table, finding, "extremes_missing").columns["size"]).sum() == 10
    assert found("extreme", age=[99 if i % 4 == 1 else 20 + 2 * i for i in range(40)])[1] == []


def test_dates_of_which_the_order_cannot_be_told_are_not_guessed() -> None:
    doubtful = np.array(["3/1/2023", "2/1/2023"], object)
    assert not are_dates(doubtful)
    assert np.isnan(parts_of(doubtful)["month"]).all()


@pytest.mark.parametrize(
    "text",
    ["12.5.7", "2020-13-01", "maple", "1-2", "31.2.2020", "Route 5 2020", "1037-5", "2020-13", "2023-W54", "Q5 2023"],
)
def test_other_texts_are_no_dates(text: str) -> None:
    assert not are_dates(np.array([text, text], object))


def test_a_date_that_is_none_stops_no_other() -> None:
    written = np.array([*("{}-{}-{}".format(*day) for day in DAYS), "soon", None], object)
    assert are_dates(written)
    assert np.isnan(parts_of(written)["day"]).nonzero()[0].tolist() == [40, 41]


def test_a_model_of_the_parts_takes_the_dates_themselves() -> None:
    table, (finding,) = found("dates", sold=["{}-{}-{}".format(*day) for day in DAYS])
    fixed = fix(table, finding, "split_dates")
    schema = Schema.for_table(fixed, ["x", "sold_month", "sold_weekday"], "y")
    expected = schema.encode_inputs(fixed)
    np.testing.assert_array_equal(schema.encode_inputs(table), expected)
    np.testing.assert_array_equal(schema.encode_inputs([{"x": X[0], "sold": "2023-1-1"}]), expected[:1])


def test_without_an_output_all_columns_are_looked_at() -> None:
    table = Table.from_columns(
        {"Id": range(40), "soil": ["clay", "Clay"] * 20, "x": [None, *X[1:]], "town": ["a"] * 40}
    )
    assert {finding.code for finding in check(table)} >= {"identifier", "variants", "missing", "constant"}
    assert all(finding.severity != "error" for finding in check(table))
    assert [finding.code for finding in check(table.take(np.array([], np.intp)))] == ["no-rows"]


def test_few_whole_numbers_are_classes_and_it_is_said() -> None:
    table, (finding,) = found("numbers-as-classes", y=[i % 2 for i in range(40)], x=X)
    assert "choose the task regression" in finding.fix
    assert Schema.for_table(table, ["x"], "y", task="regression").task == "regression"
    assert Schema.for_table(table, ["x"], "y", kinds={"y": "number"}).task == "regression"


@pytest.mark.parametrize(
    ("name", "values", "task"),
    [
        ("y", [0, 1], "classification"),
        ("y", [-1, 1], "classification"),
        ("y", [1, 2, 3], "classification"),
        ("y", range(10), "classification"),
        ("type", [1, 2, 3, 5, 6, 7], "classification"),
        ("y", [1, 2, 3, 5, 6, 7], "classification"),
        ("Class", [4, 9, 12], "classification"),
        ("quality", range(3, 9), "regression"),
        ("rings", range(1, 30), "regression"),
        ("y", [1.5, 2, 3], "regression"),
        ("y", [0, 50, 100], "regression"),
    ],
)
def test_the_task_of_numbers(name: str, values: Any, task: str) -> None:
    values = list(values)
    table = Table.from_columns({"x": range(120), name: [values[i % len(values)] for i in range(120)]})
    assert Schema.for_table(table, ["x"], name).task == task


def test_balancing_classes_changes_no_table() -> None:
    table = Table.from_columns({"x": range(20), "y": ["a"] * 15 + ["b"] * 5})
    (finding,) = [one for one in check(table, Schema.for_table(table, ["x"], "y")) if one.code == "dominant-class"]
    assert fix(table, finding, "balance_classes") is table


@pytest.mark.parametrize(("name", "meant"), [("tree", "Tree"), ("lenght", "length "), ("leaf colour", "leaf_colour")])
def test_a_name_that_is_nearly_right(name: str, meant: str) -> None:
    columns = {**{f"question {i}": [1] for i in range(50)}, "Tree": [1], "length ": [1], "leaf_colour": [1]}
    with pytest.raises(DataError) as caught:
        Table.from_columns(columns).named([name])
    assert str(caught.value).endswith(f"Did you mean {meant!r}?")


def test_a_row_and_a_label_that_are_nearly_right() -> None:
    table = Table.from_columns({"length": X, "y": Y})
    model = Model.for_table(table, ["length"], "y")
    with pytest.raises(DataError, match=r"has no 'length'.*Is it what the row calls 'Length'"):
        model.classify({"Length": 1.5})
    with pytest.raises(ConfigError, match=r"label must be one of a, b, got 'A'; did you mean 'a'"):
        model.explain({"length": 1.5}, label="A")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("months", "parts"),
    [
        (["01.2023", "2.2023", "11.2023", "", "12.2024"], (2023, 2)),
        (["2023.01", "2023.02", "2023.03", "2023.04", "2023.10", "2024.01"], (2023, 2)),
    ],
)
def test_months_that_look_like_numbers_are_dates(separator: str, months: list[str], parts: tuple[int, int]) -> None:
    table = Table.from_csv(f"month{separator}sold\n" + "".join(f"{month}{separator}7\n" for month in months))
    (finding,) = [one for one in check(table) if one.columns == ("month",) and one.code != "missing"]
    assert finding.code == "dates"
    split = fix(table, finding, "split_dates")
    assert (split["month_year"][1], split["month_month"][1]) == parts


def test_numbers_that_are_months_by_chance_stay_numbers() -> None:
    assert Table.from_csv("x,k\n1.2023,a\n2.2023,b\n13.2023,a\n")["x"].tolist() == [1.2023, 2.2023, 13.2023]


def test_a_table_is_checked_by_the_name_of_its_output() -> None:
    table = Table.from_csv("x,y\n1,a\n1,a\n1,a\n")
    assert [finding.code for finding in check(table, "y")][:1] == ["one-class"]
    with pytest.raises(DataError, match="no column"):
        check(table, "z")
    with pytest.raises(ConfigError, match="the name of the output"):
        check(table, 5)  # type: ignore[arg-type]


def test_rows_that_were_shuffled_are_numbered_all_the_same() -> None:
    rows = [(7 * number % 40 + 1, number % 9, "ab"[number % 2]) for number in range(40)]
    table = Table.from_csv("line,x,y\n" + "".join(f"{n},{x},{y}\n" for n, x, y in rows))
    assert [finding.columns for finding in check(table) if finding.code == "identifier"] == [("line",)]
    measured = Table.from_csv("cm,x,y\n" + "".join(f"{n % 37},{x},{y}\n" for n, x, y in rows))
    assert not [finding for finding in check(measured) if finding.code == "identifier"]


@pytest.mark.parametrize("form", ["01/{:02d}/2023", "{:02d}/01/2023", "01-{:02d}-2023"])
def test_the_first_of_each_month_tells_days_from_months(form: str) -> None:
    column = np.array([form.format(month) for month in range(1, 13)], object)
    assert are_dates(column)
    assert parts_of(column)["month"].tolist() == list(range(1, 13))


DOUBTFUL = [f"{1 + i % 12:02}/{1 + 5 * i % 12:02}/2023" for i in range(40)]


def test_days_that_may_be_months_are_asked_about() -> None:
    assert not are_dates(np.array(DOUBTFUL, object))
    table, (finding,) = found("date-order", sold=DOUBTFUL)
    assert "02/06/2023 is 2023-06-02 or 2023-02-06" in finding.message
    assert found("many-categories", sold=DOUBTFUL)[1] == []
    days = [1 + i % 12 for i in range(40)]
    assert fix(table, finding, "split_day_first")["sold_day"].tolist() == days
    assert fix(table, finding, "split_month_first")["sold_month"].tolist() == days
    assert found("date-order", sold=["13/02/2023", *DOUBTFUL[1:]])[1] == []
    assert found("date-order", sold=["13/02/2023", "02/13/2023"] * 20)[1] == []


def test_a_model_reads_dates_in_the_order_that_it_has_learnt(tmp_path: Path) -> None:
    table, (finding,) = found("date-order", sold=DOUBTFUL)
    known, (certain,) = found("dates", sold=["25/12/2023", *DOUBTFUL[1:]])
    for split in (fix(table, finding, "split_day_first"), fix(known, certain, "split_dates")):
        schema = Schema.for_table(split, ["x", "sold_day"], "y")
        assert schema.dates == "day-first"
        expected = schema.encode_inputs(split)[1:2]
        asked = [{"x": X[1], "sold": "02/06/2023"}]
        np.testing.assert_array_equal(schema.encode_inputs(asked), expected)
        Model.for_table(split, inputs=["x", "sold_day"], output="y").save(tmp_path / "m.json")
        np.testing.assert_array_equal(Model.load(tmp_path / "m.json").schema.encode_inputs(asked), expected)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        (["13:45", "9:30"], [13.75, 9.5]),
        (["1:45 PM", "12:30 am"], [13.75, 0.5]),
        (["01:30:00", "00:45:36"], [1.5, 0.76]),
        (["13h45", "9h30"], [13.75, 9.5]),
        (["13:45 Uhr", "9:30 Uhr"], [13.75, 9.5]),
        (["9 PM", "10 a.m."], [21, 10]),
        (["下午1:45", "上午9:30"], [13.75, 9.5]),
        (["1 day, 2:30:00", "26:30:00"], [26.5, 26.5]),
    ],
)
def test_times_are_hours(written: list[str], hours: list[float]) -> None:
    assert are_dates(np.array(written, object))
    np.testing.assert_allclose(parts_of(np.array(written, object))["hour"], hours)


def test_times_of_day_are_offered_as_hours_and_asked_about_as_they_are() -> None:
    table, (finding,) = found("dates", at=[f"{i % 24}:{i:02}" for i in range(40)])
    assert finding.actions == ("times_as_hours", "drop_columns")
    fixed = fix(table, finding, "times_as_hours")
    schema = Schema.for_table(fixed, ["x", "at_hour"], "y")
    expected = schema.encode_inputs(fixed)[1:2]
    np.testing.assert_array_equal(schema.encode_inputs([{"x": X[1], "at": "01:01"}]), expected)
    assert found("dates", at=[f"{i % 5}:{i % 7}" for i in range(40)])[1] == []  # results of matches


@pytest.mark.parametrize(
    "written",
    ["2024-03-{:02} 13:45", "2024-03-{:02}T13:45:00Z", "2024-03-{:02}T13:45+02:00", "2024/03/{:02} 1:45:00 PM GMT+1"],
)
def test_dates_with_a_time_have_an_hour(written: str) -> None:
    column = np.array([written.format(day) for day in range(1, 29)], object)
    assert are_dates(column)
    assert set(parts_of(column)["hour"]) == {13.75}
