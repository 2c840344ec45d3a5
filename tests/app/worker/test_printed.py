"""A program's output reaches the page in few messages, whatever the program prints."""

import pytest

from app.worker.printed import BURST, LONG, MOST, PER_SECOND, Printed


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def sent() -> list[str]:
    return []


def test_a_line_is_sent_at_once_and_half_a_line_with_its_rest(sent: list[str]) -> None:
    printed = Printed(sent.append, Clock())
    print("one", 2, file=printed)
    assert sent == ["one 2\n"]
    printed.write("half")
    assert sent == ["one 2\n"]
    printed.flush()
    printed.flush()
    assert sent == ["one 2\n", "half"]


def test_a_flood_takes_few_messages_and_nothing_of_it_is_lost(sent: list[str]) -> None:
    clock = Clock()
    printed = Printed(sent.append, clock)
    lines = [f"{number}\n" for number in range(2000)]
    for line in lines:
        printed.write(line)
        clock.now += 0.001
    printed.flush()
    assert "".join(sent) == "".join(lines)
    assert len(sent) <= BURST + 2 * PER_SECOND + 2


def test_after_a_pause_lines_are_sent_at_once_again(sent: list[str]) -> None:
    clock = Clock()
    printed = Printed(sent.append, clock)
    for _ in range(3 * BURST):
        printed.write("x\n")
    before = len(sent)
    clock.now += 5
    printed.write("y\n")
    assert len(sent) == before + 1
    assert sent[-1].endswith("y\n")


def test_more_than_the_page_shows_is_not_held(sent: list[str]) -> None:
    printed = Printed(sent.append, Clock())
    for number in range(BURST + 1000):
        printed.write("x" * 1000 + f"{number}\n")
    printed.flush()
    assert len(sent[-1]) <= 2 * MOST
    assert sent[-1].endswith(f"{BURST + 999}\n")


def test_the_page_gets_no_more_text_in_a_second_than_it_can_show(sent: list[str]) -> None:
    clock = Clock()
    printed = Printed(sent.append, clock)
    for _ in range(10 * 5_000):
        printed.write("on and on, and on and on\n")
        clock.now += 1 / 5_000
    assert sum(map(len, sent)) <= (BURST + 10 * PER_SECOND) * LONG + 2 * MOST
