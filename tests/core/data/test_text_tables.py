"""Files as people have them are read as people mean them; those of ../shared, where it is there, one by one."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from colornn_core import Table, fix, read_table
from colornn_core.data.values import is_missing, is_text

SHARED = Path(__file__).parents[4] / "shared"
CASES, TABLES = SHARED / "cases" / "tables", SHARED / "tables"
LEAVES = ("length", "width", "tree")
FIRST = (13.5, 7.7, "maple")
# Of each file: the columns, the first row, and the codes of the notes. All have 40 rows unless said otherwise below.
EXPECTED: dict[str, tuple[tuple[str, ...], tuple[Any, ...], tuple[str, ...]]] = {
    "01-no-header.csv": (("c1", "c2", "c3"), FIRST, ("no-header",)),
    "01b-no-header-numbers.csv": (("c1", "c2", "c3"), (13.5, 7.7, 1), ("no-header",)),
    "02-index-column.csv": (LEAVES, FIRST, ("index-column",)),
    "03-trailing-comma.csv": (LEAVES, FIRST, ()),
    "03b-header-trailing-comma.csv": (LEAVES, FIRST, ()),
    "04-double-name.csv": (("size", "size_2", "tree"), FIRST, ("double-names",)),
    "05-spaces-separate.txt": (LEAVES, FIRST, ("blanks-separate",)),
    "06-comment-lines.csv": (LEAVES, FIRST, ("lines-before",)),
    "06c-blank-first-line.csv": (LEAVES, FIRST, ()),
    "06d-excel-sep-line.csv": (LEAVES, FIRST, ("decimal-comma",)),
    "07-latin1.csv": (("Länge", "Breite", "Baum"), (13.5, 7.7, "Ahorn"), ("encoding", "decimal-comma")),
    "07b-utf16-excel.txt": (LEAVES, FIRST, ("encoding", "decimal-comma")),
    "08-decimal-comma-tab.tsv": (LEAVES, FIRST, ("decimal-comma",)),
    "08b-decimal-comma-quoted.csv": (LEAVES, FIRST, ("decimal-comma",)),
    "08c-thousands-dot-semicolon.csv": (("price", "rooms", "area"), (9410.8, 3, 21), ("written-numbers",)),
    "08d-thousands-comma-semicolon.csv": (("price", "rooms", "area"), (295, 2, 91), ("doubtful-numbers",)),
    "08f-decimal-comma-tab-9-rows.tsv": (("X", "Y", "Z"), (120.5, 50.3, 2.3), ("decimal-comma",)),
    "09-currency.csv": (("area", "rooms", "rent"), (57, 2, 1043), ("written-numbers",)),
    "09c-unit.csv": (("weight", "kind"), (8, "cat"), ("written-numbers",)),
    "09d-thousands.csv": (("people", "kind"), (8766, "village"), ("doubtful-numbers",)),
    "10-dates.csv": (("date", "temp"), ("2023-01-01", 2.8), ()),
    "11-space-after-comma.csv": (LEAVES, FIRST, ()),
    "11b-names-differ-by-space.csv": (("soil", "width", "tree"), ("CLAY", 7.7, "maple"), ()),
    "11c-space-before-quote.csv": ((*LEAVES, "note"), (*FIRST, "big, green"), ()),
    **{
        f"12-missing-{mark}.csv": (
            ("length", "soil", "tree"),
            (None, None, "maple"),
            ("missing-marks", "missing-marks-in-text"),
        )
        for mark in ("dash", "hash", "na", "null", "q")
    },
    "12g-empty-column.csv": (("length", "width", "note", "tree"), (13.5, 7.7, None, "maple"), ()),
    "12h-mostly-missing.csv": (("length", "width", "colour", "tree"), (13.5, 7.7, None, "maple"), ()),
    "12i-missing-output.csv": (LEAVES, FIRST, ()),
    "12k-blank-space-line.csv": (LEAVES, FIRST, ("blank-rows",)),
    "13-leading-zero.csv": (("minute", "length", "tree"), (9, 13.5, "maple"), ()),
    "13b-one-leading-zero.csv": (LEAVES, (14, 7.7, "maple"), ()),
    "14-unicode-minus.csv": (("temp", "kind"), (-19, "cold"), ("written-numbers",)),
    "15-cr-only.csv": (LEAVES, FIRST, ("decimal-comma",)),
    "15b-mixed-line-ends.csv": (LEAVES, FIRST, ()),
    "16-comma-in-header.csv": (("length (cm, dry)", "width (cm, dry)", "tree"), FIRST, ("decimal-comma",)),
    "16c-one-comma-tab.tsv": (("length", "Surname, name"), (13.5, "maple"), ()),
    "22-zero-one-output.csv": (("length", "width", "is_maple"), (13.5, 7.7, 1), ()),
    "23-id-column.csv": (("Id", *LEAVES), (1, 7.6, 5.8, "beech"), ()),
    "25-new-name-train.csv": (("soil", "width", "tree"), ("sand", 7.7, "maple"), ()),
    "28-ja-nein.csv": (("length", "width", "gross", "breit"), (13.5, 7.7, "ja", "ja"), ()),
    "28b-x-or-blank.csv": (("leaves", "width", "red", "big"), (1, 2, "x", "x"), ()),
    "31-arff.arff": (LEAVES, FIRST, ("arff",)),
    "34-text-number-1.0.csv": (("grade", "width", "tree"), ("A", 7.7, "maple"), ()),
    "34b-text-number-new.csv": (("grade", "width"), (1, 5.2), ()),
    "35-equals-name.csv": (("a=b", "width", "tree"), FIRST, ()),
}
N_ROWS = {"08f": 9, "09-": 60, "09c": 120, "09d": 120, "10-": 336, "13-": 120, "14-": 80, "28b": 6, "34b": 2}
# Gaps that are in the tables as they were published.
GAPS = {
    "penguins": {"bill_length_mm": 2, "sex": 11},
    "titanic": {"age": 177, "deck": 688, "embarked": 2},
    "auto-mpg": {"c4": 6},
    "mpg": {"horsepower": 6},
    "heart": {"ca": 5},
    "house-prices": {"LotFrontage": 259, "Alley": 1369, "MasVnrType": 8},
}


def told(value: Any) -> Any:
    return None if isinstance(value, float) and np.isnan(value) else value


@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not here")
def test_the_shared_cases_are_read_as_people_mean_them() -> None:
    for file, (names, first, codes) in EXPECTED.items():
        table = read_table(CASES / file)
        assert tuple(table.columns) == names, file
        assert len(table) == N_ROWS.get(file[:3], 40), file
        row = [told(value) for value in next(table.rows()).values()]
        for value, expected in zip(row, first, strict=True):
            assert value == (pytest.approx(expected) if isinstance(expected, float) else expected), file
        assert tuple(note.code for note in table.notes) == codes, file


@pytest.mark.skipif(not TABLES.is_dir(), reason="the shared tables are not here")
def test_the_public_tables_are_read_as_those_who_know_them_do() -> None:
    pandas = pytest.importorskip("pandas")
    for case in json.loads((TABLES / "tables.json").read_text("utf-8")):
        path = TABLES / case["file"]
        if path.suffix == ".json":
            continue
        options = {"sep": case["sep"] or ",", "header": 0 if case["header"] else None, "na_values": case["missing"]}
        frame = pandas.read_csv(path, **options)
        table = read_table(path)
        names = [str(name).strip() if case["header"] else f"c{number}" for number, name in enumerate(frame, 1)]
        assert list(table.columns) == names, case["id"]
        assert len(table) == len(frame), case["id"]
        for (name, column), (_, known) in zip(table.columns.items(), frame.items(), strict=True):
            place = f"{case['id']}: {name}"
            assert is_text(column) == (known.dtype.kind not in "iuf"), place
            n_kept = int((known == "None").sum()) if is_text(column) else 0
            assert abs(int(is_missing(column).sum()) - int(known.isna().sum())) <= n_kept or name == "MasVnrType", place
            if not is_text(column):
                np.testing.assert_allclose(column, known.to_numpy(float), err_msg=place)
        for name, n_gaps in GAPS.get(case["id"], {}).items():
            assert is_missing(table.columns[name]).sum() == n_gaps, f"{case['id']}: {name}"


TEXTS = [
    "ab",
    "c d",
    "ja",
    "nein",
    "a,b",
    'say "x"',
    "two\nlines",
    "x;y",
    "#1",
    "% a",
    "5 a b c d",
    "x|\ty",
    "1st",
    "a=b",
    "5:x",
]


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.tuples(*(st.none() | st.floats(-1e6, 1e6) | st.sampled_from(TEXTS) for _ in range(width))), min_size=1
        )
    )
)
@example([(None, "ab"), (0.0, None), (0.0, 0.0)])
@example([(None, "c d"), *[(1.0, 2.0)] * 9])
def test_whatever_a_table_holds_is_read_as_it_was_written(rows: list[tuple[object, ...]]) -> None:
    table = read_table([{f"x {number}": cell for number, cell in enumerate(row)} for row in rows])
    again = Table.from_csv(table.to_csv())
    assert list(again.columns) == list(table.columns)
    assert len(again) == len(table)
    for name, column in table.columns.items():
        if not is_text(column) or any(cell in TEXTS for cell in column):
            np.testing.assert_array_equal(again.columns[name], column)


def test_a_table_that_was_read_is_written_as_it_reads() -> None:
    texts = (
        "length;width;tree\n13,5;7,7;maple\n7,6;;beech\n;;\n1.234,5;-1;\n",
        "a,b\n" + "x,y\n" * 6 + ",\n",
        "1,u\n2,v\n3,u\n",
        "u,v\n" + "u,v\nv,v\n" * 6,
        "#5\n1\n2\n",
        "#5,6\n1,2\n2,3\n",
        "0,1,label\n2.5,3,a\n4,1,b\n",
        "4,9,label\n2.5,3,4\n4,1,5\n",
        "zip,n\n01067,1\n80331,2\n",
        "id\n9007199254740993\n9007199254740992\n",
        "a\n\n1\n\n2\n",
        'a\n1\n""\n2\n',
        "mark,x\n+,1\n-,2\n+,3\n",
        "kind,x\nNone,1\nMild,2\nSevere,3\nNone,1\nMild,1\nSevere,2\n",
        "#a,b\n1,2\n3,4\n",
        "name\n#1\n#2\n#3\n",
        'text,x\n"# a, b",1\n"two\nlines",2\n"say ""x""",3\n',
    )
    for text in texts:
        table = Table.from_csv(text)
        written = table.to_csv()
        again = Table.from_csv(written)
        assert list(again.columns) == list(table.columns), text
        for name, column in table.columns.items():
            np.testing.assert_array_equal(again.columns[name], column, err_msg=text)
        assert again.to_csv() == written


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["<5", "6", "7", "12"], [5, 6, 7, 12]),
        (["> 100", "61.5", "7.25", "8"], [100, 61.5, 7.25, 8]),
        (["\u22640.1", "~3", "0.35", "2.5", "1.75"], [0.1, 3, 0.35, 2.5, 1.75]),
        (["0", "1", "2", "3+"], [0, 1, 2, 3]),
        (["1,000,000+", "500", "60", "7"], [1000000, 500, 60, 7]),
    ],
)
def test_limits_among_numbers_are_numbers_and_can_be_missing(written: list[str], read: list[float]) -> None:
    table = read_table(("x;y\n" + "".join(f"{text};a\n" for text in written)).encode())
    assert table["x"].tolist() == read
    (note,) = (note for note in table.notes if note.code == "limits")
    assert note.actions == ("limits_missing",)
    missing = fix(table, note, "limits_missing")
    assert np.isnan(missing["x"]).sum() == note.n_rows
    assert "limits" not in [note.code for note in missing.notes]


def test_limits_among_few_numbers_are_categories() -> None:
    assert is_text(read_table(b"income,age\n<=50K,39\n>50K,50\n<=50K,38\n")["income"])


def test_digits_may_be_grouped_by_underscores() -> None:
    assert read_table(b"x,y\n37_029,a\n1_234_567,b\n")["x"].tolist() == [37029, 1234567]
    assert is_text(read_table(b"x,y\n2020_001,a\n2020_002,b\n")["x"])
