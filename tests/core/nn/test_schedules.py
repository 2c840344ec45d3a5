import pytest

from colornn_core import TrainingConfig
from colornn_core.nn.schedules import Schedule


def rates(n_epochs: int, **settings: object) -> list[float]:
    schedule = Schedule(TrainingConfig(learning_rate=0.8, epochs=n_epochs, **settings))  # type: ignore[arg-type]
    return [schedule.learning_rate(epoch) for epoch in range(1, n_epochs + 1)]


def test_constant() -> None:
    assert rates(3, schedule="constant") == [0.8, 0.8, 0.8]


def test_step() -> None:
    assert rates(5, schedule="step", schedule_epochs=2, schedule_factor=0.25) == [0.8, 0.8, 0.2, 0.2, 0.05]


def test_cosine_falls_along_half_a_wave() -> None:
    assert rates(4, schedule="cosine") == pytest.approx([0.8, 0.6828427, 0.4, 0.1171573])


def test_warm_up_rises_evenly_and_the_schedule_starts_after_it() -> None:
    assert rates(5, schedule="step", schedule_epochs=1, warmup_epochs=3) == pytest.approx([0.2, 0.4, 0.6, 0.8, 0.4])


def test_plateau_waits_for_progress_to_end() -> None:
    schedule = Schedule(TrainingConfig(learning_rate=0.8, schedule="plateau", schedule_epochs=2))
    seen = []
    for epoch, loss in enumerate([1.0, 0.9, 0.9, 0.95, 0.5, 0.6, 0.6, 0.6], 1):
        seen.append(schedule.learning_rate(epoch))
        schedule.observe(loss)
    assert seen == [0.8, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2]
