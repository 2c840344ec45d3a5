"""The worker's side of the conversation: what the page may ask for, answered with plain JSON values."""

from typing import Any

from colornn_app.bench import Bench
from colornn_app.lesson import Lesson
from colornn_app.pictures import Picture
from colornn_app.protocol import STALE
from colornn_app.services import SERVICES, SIZE_CHECKS, STARTERS
from colornn_core import DataError


class Session:
    """Owns the lesson that is under way: the table, the model that learns it, the running training.

    Every request names a service and carries the number of its run. The services in `STARTERS` begin the run that
    they name; all others answer that they are stale if theirs is over.

    Attributes
    ----------
    bench : Bench or None
        The table that is looked over: the one that is learnt, or one that cannot be learnt yet.
    table_name : str or None
        Of the table that is learnt; None before there is one.
    picture : Picture or None
        The one whose colours are named.
    """

    def __init__(self) -> None:
        self.run_id = 0
        self.picture: Picture | None = None
        self.bench: Bench | None = None
        self.table_name: str | None = None
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

    @lesson.setter
    def lesson(self, lesson: Lesson) -> None:
        self._lesson = lesson

    def ask(self, run_id: int, service: str, **values: Any) -> dict[str, Any] | None:
        """Answer a request; if it is refused, all stays as it was.

        Returns
        -------
        answer : dict or None
            None from the service `epoch` if the epoch is not done yet.

        Raises
        ------
        ColornnError
            The request is refused.
        """
        return self._serve(run_id, service, values)

    def check_size(self, service: str, n_bytes: int) -> None:
        """Refuse a file that is too large for a service, before it is read; see `ask` for the errors."""
        if service in SIZE_CHECKS:
            SIZE_CHECKS[service](n_bytes)

    def draw(self, run_id: int, service: str, **values: Any) -> bytes | None:
        """Answer a request for pixels, four bytes each, red, green, blue and alpha; None if it is stale."""
        answer = self._serve(run_id, service, values)
        return None if answer is STALE else answer

    def _serve(self, run_id: int, service: str, values: dict[str, Any]) -> Any:
        if service not in STARTERS and run_id != self.run_id:
            return STALE
        answer = SERVICES[service](self, **values)
        if service in STARTERS:
            self.run_id = run_id
        return answer
