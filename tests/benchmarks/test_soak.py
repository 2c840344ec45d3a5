"""The soak tells memory that grows from memory that does not."""

import pytest

from benchmarks.soak import judge


def samples(values: list[float]) -> list[tuple[float, dict[str, float]]]:
    return [((number + 1) / len(values), {"nodes": value}) for number, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "good"),
    [([9, 10, 10, 10], True), ([1, 10, 30, 10.9], True), ([1, 10, 10, 11.1], False), ([10, 8, 8, 9], False)],
    ids=["level", "comes back", "grows", "grows after it fell"],
)
def test_what_is_held_at_the_end_counts_against_what_was_held_when_settled(values: list[float], good: bool) -> None:
    assert judge("title", samples(values), 0.5) is good


def test_the_table_tells_what_grew(capsys: pytest.CaptureFixture[str]) -> None:
    judge("4 minutes", samples([10, 10, 15, 12]), 0.5)
    assert "| nodes | 10.0 | 15.0 | 12.0 | +20.0% |" in capsys.readouterr().out
