"""The worker's side of the conversation: what the page may ask for, answered with plain JSON values."""

import warnings
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from app.shared.protocol import STALE
from app.worker.maps import own_paints
from app.worker.pictures import Picture
from app.worker.planes import OtherTableError
from app.worker.table_draft import TableDraft
from app.worker.training_session import TrainingSession
from colornn_core import DataError, DataWarning, UntrainedWarning

NOT_FETCHED = "A part of this page could not be fetched: look whether there is a network, and try again."


class Services(NamedTuple):
    """What a session does for the page; see `app.worker.services`.

    Attributes
    ----------
    by_name : dict of str to callable
        Each takes the session and the request's values by name, and returns plain JSON values, or bytes.
    starters : set of str
        Those that begin a run, after which nothing that was asked before counts any more.
    size_checks : mapping of str to callable
        What refuses a file that is too large for a service, by its size in bytes, before it is read.
    """

    by_name: dict[str, Callable[..., Any]]
    starters: set[str]
    size_checks: Mapping[str, Callable[[int], None]]


class Session:
    """Owns the training session that is under way: the table, the model that learns it, the running training.

    Every request names a service and carries the number of its run. The services among the starters begin the run that
    they name, which is no older than the one under way; all others answer that they are stale if theirs is over.

    Parameters
    ----------
    services : Services

    Attributes
    ----------
    draft : TableDraft or None
        The table that is looked over: the table in training, or one that cannot be trained on yet.
    table_name : str or None
        Name of the table in training; None before there is one.
    picture : Picture or None
        The one whose colours are named.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self.run_id = 0
        self.picture: Picture | None = None
        self.draft: TableDraft | None = None
        self.table_name: str | None = None
        self._training: TrainingSession | None = None
        self._warned: dict[str, None] = {}
        self._new_warnings: list[str] = []
        self._paints: dict[str, str] = {}

    @property
    def training(self) -> TrainingSession:
        """The training session under way.

        Raises
        ------
        DataError
            There is none yet.
        """
        if self._training is None:
            raise DataError("No table is open: open one first.")
        return self._training

    @training.setter
    def training(self, training: TrainingSession) -> None:
        self._training = training
        self._warned.clear()

    @property
    def warned(self) -> list[str]:
        """What the library has warned of since the table was opened."""
        return list(self._warned)

    def ask(self, run_id: int, service: str, **values: Any) -> dict[str, Any] | None:
        """Answer a request; if it is refused, all stays as it was.

        Returns
        -------
        answer : dict or None
            None from the service `epoch` if the epoch is not done yet. "warnings" are there if the library has warned
            of values that could not be used as they are: each text once for a table. "paints" are there when they
            have changed: see `maps.own_paints`.

        Raises
        ------
        ColornnError
            The request is refused.
        """
        starts = service in self._services.starters
        if run_id < self.run_id or (run_id > self.run_id and not starts):
            return STALE
        with warnings.catch_warnings(record=True) as raised:
            warnings.simplefilter("always", DataWarning)
            warnings.simplefilter("ignore", UntrainedWarning)  # the page shows how a network begins
            try:
                answer: Any = self._services.by_name[service](self, **values)
            except OtherTableError:
                # Reset was pressed while a table was opened: the page names the new run, and knows the old table still.
                return STALE
            except ImportError as error:  # what only some visitors need is fetched when it is first imported
                raise DataError(NOT_FETCHED) from error
        self._heed(raised)
        if starts:
            self.run_id = run_id
        return {**answer, **self._news()} if isinstance(answer, dict) and answer is not STALE else answer

    def _news(self) -> dict[str, Any]:
        """Return what the page does not know yet, whatever it has asked."""
        news: dict[str, Any] = {}
        if self._new_warnings:
            news["warnings"], self._new_warnings = self._new_warnings, []
        paints = own_paints(self._training) if self._training else {}
        if paints != self._paints:
            news["paints"] = self._paints = paints
        return news

    def check_size(self, service: str, n_bytes: int) -> None:
        """Refuse a file that is too large for a service, before it is read; see `ask` for the errors."""
        if service in self._services.size_checks:
            self._services.size_checks[service](n_bytes)

    def draw(self, run_id: int, service: str, **values: Any) -> bytes | None:
        """Answer a request for pixels, four bytes each, red, green, blue and alpha; None if it is stale."""
        answer: Any = self.ask(run_id, service, **values)
        return None if answer is STALE else answer

    def _heed(self, raised: list[warnings.WarningMessage]) -> None:
        """Keep the warnings that the page shows, and leave all others to the console."""
        for warning in raised:
            message = str(warning.message)
            if not issubclass(warning.category, DataWarning):
                warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
            elif message not in self._warned:
                self._warned[message] = None
                self._new_warnings.append(message)
