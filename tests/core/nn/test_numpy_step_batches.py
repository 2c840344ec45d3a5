"""The fast training step cuts whatever it is given into batches, and leaves nothing out."""

from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import TrainingConfig
from colornn_core.arrays import IntArray
from colornn_core.nn.numpy_step import Kernel
from colornn_core.nn.optimizers import make_optimizer
from colornn_core.nn.samples import Samples
from tests.core.nn.test_numpy_step import exhaust, make_network


@given(st.integers(1, 300), st.integers(1, 400), st.integers(1, 50))
def test_every_sample_is_seen_once_per_epoch(n_samples: int, batch_size: int, chunk_rows: int) -> None:
    class Watched(Kernel):
        seen: list[int]

        def _load(self, rows: IntArray) -> None:
            self.seen.extend(rows)

        def _batches(self, n_rows: int) -> list[list[Callable[[], Any]]]:
            for batch in super()._batches(n_rows):
                assert len(batch) > 10
            return []

        def _accumulate_metrics(self, rows: IntArray) -> int:
            return 0

    samples = Samples(np.zeros((n_samples, 3)), np.zeros(n_samples, int))
    optimizer = make_optimizer(TrainingConfig())
    rng = np.random.default_rng(0)
    kernel = Watched(make_network(), samples, batch_size=batch_size, loss="cross_entropy", optimizer=optimizer, rng=rng)
    kernel.chunk_rows, kernel.seen = min(chunk_rows, kernel.chunk_rows), []
    exhaust(kernel.epoch())
    assert sorted(kernel.seen) == list(range(n_samples))
