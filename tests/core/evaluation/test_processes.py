import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from colornn_core import NetworkConfig, Schema, TrainingConfig, datasets
from colornn_core.errors import WorkerError
from colornn_core.evaluation.processes import Processes
from colornn_core.evaluation.search import Search
from colornn_core.recommendation import Recommendation

BASE = Recommendation(NetworkConfig(hidden_units=(4,)), TrainingConfig(epochs=16, batch_size=16))


def die(mark: Path | None = None) -> str:
    """Kill the process that it is called in; with a mark only the first time."""
    if mark is None or not mark.exists():
        if mark is not None:
            mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def test_calls_are_made_in_other_processes_whose_blas_has_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    with Processes(1) as run:
        assert list(run([(os.getenv, ("OPENBLAS_NUM_THREADS",), {})])) == ["1"]
        assert list(run([(os.getpid, (), {})])) != [os.getpid()]
        assert list(run([(int, ("11",), {"base": 2})])) == [3]
    assert os.environ["OMP_NUM_THREADS"] == "7"
    assert "MKL_NUM_THREADS" not in os.environ


def test_a_process_that_is_killed_is_replaced_and_its_call_made_anew(tmp_path: Path) -> None:
    with Processes(1) as run:
        results = list(run([(abs, (-1,), {}), (die, (tmp_path / "mark",), {}), (abs, (-2,), {})]))
    assert sorted(map(str, results)) == ["1", "2", "alive"]


def test_what_kills_every_process_is_told() -> None:
    with Processes(1) as run:
        assert list(run([(abs, (-1,), {})])) == [1]
        with pytest.raises(WorkerError, match="4 processes died"):
            list(run([(die, (), {})]))


ENDLESS = """
from colornn_core.evaluation.processes import Processes

if __name__ == "__main__":
    with Processes(1) as run:
        list(run([(exec, ("import time; print('begun', flush=True); time.sleep(3600)",), {})]))
"""


def test_processes_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "begun\n"
        parent.kill()
        assert parent.stdout.read() == ""  # until no process has it open any more


def test_a_search_in_two_processes_finds_what_it_finds_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("colornn_core.evaluation.search.recommended", lambda schema, n_rows: BASE)
    table = datasets.make_moons(60)
    schema = Schema.for_table(table, ["x", "y"], "label")
    one, two = (Search(table, schema, settings=5, folds=2, jobs=jobs) for jobs in (1, 2))
    assert len(list(one)) == len(list(two)) == 5
    for here, there in zip(one.ranking, two.ranking, strict=True):
        assert (here.number, here.network, here.training) == (there.number, there.network, there.training)
        np.testing.assert_allclose(here.scores, there.scores)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no masks of signals")
def test_a_process_never_has_ctrl_c_and_this_one_has_it_again() -> None:
    with Processes(1) as run:
        (blocked,) = run([(signal.pthread_sigmask, (signal.SIG_BLOCK, []), {})])
    assert signal.SIGINT in blocked
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
