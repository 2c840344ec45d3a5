"""Whose turn it is among the requests of the page: what people wait for comes at once, all else one after the other.

A browser hands the worker one message after the other, and what is answered on the spot is answered before the messages
behind it are seen. So nothing is but what is quick and urgent; all else begins after whatever has come by then.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from app.shared.protocol import read, request
from app.worker.session import Session
from app.worker.translation import in_language
from colornn_core import ColornnError

# The label follows a slider, whatever is drawn and learnt meanwhile.
AT_ONCE = ("classify",)


class Turns:
    """Takes requests as the page writes them, and answers as it reads them.

    Parameters
    ----------
    session : Session
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(self, text: str, **content: Any) -> Any:
        """Answer a request, which may bring some content: with a text at once, or with one to be awaited."""
        values = read(text)
        run_id = values.pop("run_id")
        values.pop("address", None)
        language = values.pop("language", "")

        def answer() -> str | None:
            try:
                result = self._session.ask(run_id, **values, **content)
            except ColornnError as error:
                result = {"error": str(error)}
            return None if result is None else request(run_id, in_language(result, language))

        return answer() or "" if values["service"] in AT_ONCE else self.wait(answer)

    async def wait(self, answer: Callable[[], str | None]) -> str:
        """Give an answer in its turn; while a long one is under way, others are given in between."""
        while (found := answer()) is None:
            await asyncio.sleep(0)
        return found

    async def draw(self, text: str, **content: Any) -> bytes | str | None:
        """Answer a request with pixels, or with other bytes; None if it is stale, the reason where it is refused."""
        values = read(text)
        language = values.pop("language", "")
        try:
            return self._session.draw(values.pop("run_id"), **values, **content)
        except ColornnError as error:
            message: str = in_language({"error": str(error)}, language)["error"]
            return message
