"""In which order the worker answers what the page has asked."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from app.shared.protocol import read, request
from app.worker.services import new_session
from app.worker.turns import Turns
from tests.app.worker.test_session import open_table, small_table

ROW = {"r": 0, "g": 0, "b": 0}
MAP = {"plane": {"saturation": 1.0}, "size": [6, 4]}


@pytest.fixture
def turns() -> Turns:
    session = new_session()
    open_table(session, 1, "mine.json", small_table())
    return Turns(session)


def asked(service: str, values: dict[str, Any] | None = None, run_id: int = 1) -> str:
    return request(run_id, {"service": service, **(values or {})})


def test_a_question_passes_what_was_asked_before(turns: Turns) -> None:
    order: list[str] = []

    async def take(name: str, sent: str | Awaitable[object]) -> object:
        answer = sent if isinstance(sent, str) else await sent
        order.append(name)
        return answer

    async def ask_all() -> list[object]:
        await take("begin", turns.ask(asked("begin", {"settings": {"epochs": 3}})))
        first = [("epoch", turns.ask(asked("epoch"))), ("map", turns.draw(asked("map", MAP)))]
        others = [asyncio.create_task(take(*one)) for one in first]
        answer = await take("classify", turns.ask(asked("classify", {"row": ROW})))
        return [answer, *(await asyncio.gather(*others))]

    question, epoch, pixels = asyncio.run(ask_all())
    assert order[1] == "classify"
    assert read(str(question))["epoch"] == 0  # the epoch that was asked for before it is not even begun
    assert read(str(epoch))["epoch"] == 1
    assert isinstance(pixels, bytes)


def test_all_else_is_answered_in_the_order_of_the_requests(turns: Turns) -> None:
    async def ask_all() -> list[object]:
        reset, runs = (turns.ask(asked(service, run_id=2)) for service in ("reset", "runs"))
        return list(await asyncio.gather(reset, turns.draw(asked("map", MAP, run_id=2)), runs))

    _, pixels, runs = asyncio.run(ask_all())
    assert isinstance(pixels, bytes)  # of the run that was asked for before it, so not stale
    assert read(str(runs))["runs"] == []


def test_pixels_that_are_refused_are_a_reason_in_the_language_of_the_request(turns: Turns) -> None:
    said: tuple[dict[str, str], ...] = ({}, {"language": "zh"})
    english, chinese = (asyncio.run(turns.draw(asked("curve", {"run": 99, **one}))) for one in said)
    assert isinstance(english, str)
    assert isinstance(chinese, str)
    assert english != chinese
