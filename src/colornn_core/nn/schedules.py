"""How the learning rate changes from epoch to epoch.

References
----------
Goyal et al. (2017), Accurate, large minibatch SGD, section 2.2 (gradual warm-up).
Loshchilov and Hutter (2017), SGDR: stochastic gradient descent with warm restarts, eq. 5 (cosine).
"""

import math

from colornn_core.nn.config import TrainingConfig


class Schedule:
    """Gives the learning rate of each epoch.

    Examples
    --------
    >>> schedule = Schedule(TrainingConfig(learning_rate=0.8, schedule="step", schedule_epochs=2, warmup_epochs=1))
    >>> [schedule.learning_rate(epoch) for epoch in range(1, 6)]
    [0.4, 0.8, 0.8, 0.4, 0.4]
    """

    def __init__(self, config: TrainingConfig) -> None:
        self.config = config
        self._best = math.inf
        self._without_progress = 0
        self._reductions = 0

    def learning_rate(self, epoch: int) -> float:
        """Return the learning rate of an epoch, counted from 1."""
        config = self.config
        if epoch <= config.warmup_epochs:
            return config.learning_rate * epoch / (config.warmup_epochs + 1)
        done = epoch - 1 - config.warmup_epochs
        if config.schedule == "step":
            return config.learning_rate * config.schedule_factor ** (done // config.schedule_epochs)
        if config.schedule == "cosine":
            whole = max(config.epochs - config.warmup_epochs, 1)
            return config.learning_rate * 0.5 * (1 + math.cos(math.pi * done / whole))
        return config.learning_rate * config.schedule_factor**self._reductions

    def observe(self, loss: float) -> None:
        """Take note of an epoch's loss; only 'plateau' acts on it."""
        if loss < self._best:
            self._best, self._without_progress = loss, 0
            return
        self._without_progress += 1
        if self.config.schedule == "plateau" and self._without_progress >= self.config.schedule_epochs:
            self._reductions, self._without_progress = self._reductions + 1, 0
