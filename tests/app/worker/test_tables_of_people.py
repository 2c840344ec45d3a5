"""Tables as people have them, through the page: opened, mended by every button, undone, learnt, asked, saved."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.features.data.fixes import ACTIONS
from app.page.i18n import LANGUAGES, messages
from app.worker.services import new_session
from colornn_core import ColornnError
from colornn_core.data.fixes import FIXES

ROOT = Path(__file__).parents[3]
# Tables beside the project, where they are.
CASES = sorted((ROOT.parent / "shared" / "cases" / "tables").glob("*"))

LEAVES = "".join(f"{4 + n % 2 * 9 + n / 10},{2 + n % 2 * 5},{'maple' if n % 2 else 'beech'}\n" for n in range(30))
ROWS = [line.split(",") for line in LEAVES.split()]


def lines(header: str, *columns: str, separator: str = ",") -> str:
    """Write the leaves with more columns; each is a few values that come again and again."""
    more = [column.split("|") for column in columns]
    rows = [[*cells, *(one[n % len(one)] for one in more)] for n, cells in enumerate(ROWS)]
    return "\n".join([header, *(separator.join(row) for row in rows)]) + "\n"


HEADER = "length,width,tree"
DATES = "2024-01-31|2024-02-29|2025-03-01|2023-12-24|2024-07-04|2024-10-10|2025-05-05"
TABLES: dict[str, str | bytes] = {
    "without a header.csv": LEAVES,
    "an index.csv": "\n".join(["," + HEADER, *(f"{n},{','.join(row)}" for n, row in enumerate(ROWS))]),
    "double names.csv": f"size,size,tree\n{LEAVES}",
    "doubtful.csv": lines("length;width;tree;price", "6,571|1,234|2,345", separator=";"),
    "money.csv": lines(f"{HEADER},price", '"$1,043"|"$2,318"|$950'),
    "units.csv": lines(f"{HEADER},weight", "8 kg|12 kg|2 kg"),
    "dates.csv": lines(f"{HEADER},day", DATES),
    "spellings.csv": lines(f"{HEADER},soil", "clay|Clay|CLAY|peat"),
    "marks.csv": lines(f"{HEADER},soil,age", "clay|NA|peat", "1|?|3|4"),
    "an empty column.csv": lines(f"{HEADER},note", ""),
    "mostly empty.csv": lines(f"{HEADER},note", "||||||||x"),
    "gaps in the output.csv": lines(f"{HEADER},out", "a|b||a|b"),
    "yes and no.csv": lines(f"{HEADER},wet,big", "ja|nein", "+|-"),
    "doubtful yes.csv": lines("length,width,tree,one,two", "hot|cold", "p|q"),
    "zero and one.csv": lines(f"{HEADER},is_wet", "0|1|1"),
    "an identifier.csv": "\n".join(["Id," + HEADER, *(f"{n},{','.join(row)}" for n, row in enumerate(ROWS, 1))]),
    "a leak.csv": lines(f"{HEADER},is_maple", "0|1"),
    "an extreme.csv": f"{HEADER}\n{LEAVES}99999,3,beech\n",
    "one row of each.csv": "x,name\n" + "".join(f"{n},name {n}\n" for n in range(30)),
    "one class.csv": lines(f"{HEADER},label", "yes"),
    "long numbers.csv": lines(f"{HEADER},card", "40000000000000000001|40000000000000000002|40000000000000000003"),
    "rows.json": json.dumps([dict(zip(HEADER.split(","), row, strict=True)) for row in ROWS]),
    "nested.json": json.dumps(
        {"items": [{"leaf": {"length": n, "at": [1, n]}, "tree": row[2]} for n, row in enumerate(ROWS)]}
    ),
    "a page.csv": "<!DOCTYPE html><html><body>Not here</body></html>",
    "two rows.csv": "x,y\n1,2\n3,4\n",
    "one column.csv": "x\n" + "1\n2\n" * 10,
    "nothing.csv": "",
    "a picture.csv": b"\x89PNG\r\n\x1a\n\x00\x00",
}


class Visit:
    """Somebody who opens a file and presses everything."""

    def __init__(self) -> None:
        self.session = new_session()
        self.run = 0

    def ask(self, service: str, **values: Any) -> dict[str, Any]:
        answer = self.session.ask(self.run, service, **values)
        assert answer is not None
        told: dict[str, Any] = json.loads(json.dumps(answer, allow_nan=False))
        return told

    def open(self, name: str, content: bytes) -> bool:
        """Open a file; tell whether there is a draft now. Only words may refuse it."""
        self.run = 1
        try:
            self.ask("open", name=name, content=content)
        except ColornnError:
            self.run = 0
        return self.session.draft is not None

    def mend(self) -> None:
        """Press each button of each finding, and take it back."""
        before = self.ask("look")
        for finding in before["findings"]:
            for action in finding["actions"]:
                if action == "balance_classes":
                    continue
                try:
                    after = self.ask("fix", finding=finding, action=action)
                except ColornnError:  # such as a column without a value, which cannot be filled
                    continue
                assert finding not in after["findings"], (finding["code"], action)
                names = {column["name"] for column in after["columns"]}
                assert set(after["inputs"] + after["outputs"]) <= names
                kinds = {column["name"]: column["kind"] for column in after["columns"] if column["kind"]}
                chosen = {name: after[name] for name in ("inputs", "outputs", "task")}
                assert self.ask("choose", kinds=kinds, **chosen) == after
                assert self.ask("undo") == before

    def learn(self) -> None:
        """Train a little, ask about a row, and save the table."""
        self.ask("begin", settings={"epochs": 1})
        while self.session.ask(self.run, "epoch") is None:
            pass
        for row in self.ask("sample", text="")["rows"]:
            if row["row"]:
                self.ask("classify", row=row["row"])
        for kind in ("csv", "json"):
            assert self.session.draw(self.run, "save_table", kind=kind)


def press_everything(name: str, content: bytes) -> None:
    visit = Visit()
    if visit.open(name, content):
        visit.mend()
    if visit.run:
        visit.learn()


@pytest.mark.parametrize("name", TABLES)
def test_no_table_ends_in_anything_but_words(name: str) -> None:
    content = TABLES[name]
    press_everything(name, content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_the_tables_beside_the_project_end_in_nothing_but_words(path: Path) -> None:
    press_everything(path.name, path.read_bytes())


def test_every_action_of_the_library_has_a_button_with_words_in_every_language() -> None:
    assert set(FIXES) | {"shuffle"} <= set(ACTIONS)
    for language in LANGUAGES:
        words = messages(language, "data")
        assert all(words[key] for key in ACTIONS.values())
