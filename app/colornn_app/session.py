"""The worker's side of the conversation: what the page may ask for, answered with plain JSON values."""

from collections.abc import Mapping
from typing import Any

from colornn_app.lesson import HELD_BACK, Lesson
from colornn_core import DataError, Table

STALE = {"stale": True}


class Session:
    """Owns the lesson that is under way: the table, the model that learns it, the running training.

    Every request carries the number of its run. `open`, `begin` and `reset` begin the run that they name; `epoch` and
    `classify` answer that they are stale if theirs is over.
    """

    def __init__(self) -> None:
        self._run_id = 0
        self._lesson: Lesson | None = None

    @property
    def lesson(self) -> Lesson:
        """The lesson under way.

        Raises
        ------
        DataError
            There is none yet.
        """
        if self._lesson is None:
            raise DataError("No table is open: open one first.")
        return self._lesson

    def open(self, run_id: int, name: str, content: bytes) -> dict[str, Any]:
        """Read a table and prepare a network for it; if that fails, all stays as it was.

        Parameters
        ----------
        run_id : int
        name : str
            The file's name; .csv, .tsv and .txt are read as CSV, all others as JSON.
        content : bytes

        Returns
        -------
        table : dict
            "name", "rows", "held_back" (a share), "labels" ([label, rows], the most frequent first).

        Raises
        ------
        DataError
            The content is no table of colours with labels, or too small to hold rows back.
        """
        is_csv = name.lower().rsplit(".", 1)[-1] in ("csv", "tsv", "txt")
        lesson = Lesson(Table.from_csv(content) if is_csv else Table.from_json(content))
        self._lesson, self._run_id = lesson, run_id
        labels = [list(pair) for pair in lesson.class_counts()]
        return {"name": name, "rows": len(lesson.table), "held_back": HELD_BACK, "labels": labels}

    def begin(self, run_id: int, epochs: int, batch_size: int) -> dict[str, Any]:
        """Begin to train for some epochs."""
        self.lesson.begin(epochs, batch_size)
        self._run_id = run_id
        return {}

    def epoch(self, run_id: int) -> dict[str, Any] | None:
        """Train for a slice of time; None if the epoch is not done, else what it brought, as in `lesson.Progress`."""
        if run_id != self._run_id:
            return STALE
        try:
            progress = next(self.lesson.progress)
        except StopIteration:
            return STALE
        return None if progress is None else progress._asdict()

    def classify(self, run_id: int, row: Mapping[str, float]) -> dict[str, Any]:
        """Rank all labels for a colour: "ranking" ([label, confidence], best first), "epoch" (how many were learnt)."""
        if run_id != self._run_id:
            return STALE
        ranking = [list(prediction) for prediction in self.lesson.model.classify(row)]
        return {"ranking": ranking, "epoch": self.lesson.model.provenance.epochs}

    def reset(self, run_id: int) -> dict[str, Any]:
        """Forget all that was learnt."""
        self.lesson.restart()
        self._run_id = run_id
        return {}
