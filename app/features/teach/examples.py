"""Examples that the user teaches: the list of them, what can be taken back, and how it is kept.

Each example is kept by itself, under a key of its own. So two tabs of the page never write over each other's examples:
what one adds is a key that the other does not have, and what it removes is gone for both.
"""

import json

# More make the list, and what is sent to the worker at each change, too long for a page's thread.
MOST_EXAMPLES = 1000


def key_of(table: str, name: str) -> str:
    """Return the key that an example of a table is kept under."""
    return name + "/" + table


def read_key(key: str) -> tuple[str, str]:
    """Return table and name of the example that is kept under a key."""
    name, _, table = key.partition("/")
    return table, name


def read_kept(text) -> dict | None:
    """Read an example as it is kept; None if it is damaged: then it is left alone."""
    try:
        row = json.loads(text)
    except (ValueError, TypeError):
        return None
    if not isinstance(row, dict) or not row:
        return None
    for value in row.values():
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            return None
    return row


class Examples:
    """The examples of all tables, by their names, each a row of the table.

    Parameters
    ----------
    make_name : callable
        Returns a name that no example has had anywhere; names made later sort later.
    on_change : callable
        Called with a key, and the row or None where it is removed, after each change that the user makes here.
    """

    def __init__(self, make_name, on_change) -> None:
        self._make_name = make_name
        self._on_change = on_change
        self._tables = {}
        self._steps = {}

    def of(self, table: str) -> list:
        """Return name and row of each example of a table, the oldest first."""
        rows = self._tables.get(table, {})
        return [(name, rows[name]) for name in sorted(rows)]

    def rows_by_name(self, table: str) -> dict:
        """Return the rows of a table's examples by their names."""
        return self._tables.get(table, {})

    def rows(self, table: str) -> list:
        """Return the rows of a table's examples."""
        return [row for _, row in self.of(table)]

    def add(self, table: str, rows: list) -> int:
        """Add examples as one step that can be taken back; return how many there was room for."""
        room = MOST_EXAMPLES - len(self._tables.get(table, {}))
        taken = rows[: max(room, 0)]
        self._change(table, [(self._make_name(), row) for row in taken])
        return len(taken)

    def change(self, table: str, name: str, row) -> None:
        """Let an example be another row; None removes it."""
        self._change(table, [(name, row)])

    def can_undo(self, table: str) -> bool:
        """Tell whether there is a step that can be taken back."""
        return bool(self._steps.get(table))

    def undo(self, table: str) -> None:
        """Take the last step back."""
        if self.can_undo(table):
            for name, row in self._steps[table].pop():
                self._put(table, name, row)

    def clear(self, table: str) -> None:
        """Remove all examples of a table, as one step."""
        self._change(table, [(name, None) for name, _ in self.of(table)])

    def take_over(self, key: str, row) -> None:
        """Take in what is kept, or what another tab has changed; None where it is removed."""
        table, name = read_key(key)
        rows = self._tables.setdefault(table, {})
        if row is None:
            rows.pop(name, None)
        else:
            rows[name] = row

    def all(self) -> list:
        """Return key and row of each example of every table."""
        return [(key_of(table, name), row) for table, rows in self._tables.items() for name, row in rows.items()]

    def _change(self, table: str, changes: list) -> None:
        rows = self._tables.get(table, {})
        before = [(name, rows.get(name)) for name, _ in changes]
        if before:
            self._steps.setdefault(table, []).append(before)
        for name, row in changes:
            self._put(table, name, row)

    def _put(self, table: str, name: str, row) -> None:
        key = key_of(table, name)
        self.take_over(key, row)
        self._on_change(key, row)
