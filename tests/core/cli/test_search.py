import json
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dask.distributed import Client, LocalCluster

from colornn_core import Model, Schema, datasets, read_table
from colornn_core.cli import cluster, search
from colornn_core.errors import WorkerError
from colornn_core.evaluation.search import Search
from tests.core.cli.test_cli import Shell, shell

__all__ = ["shell"]


@pytest.fixture
def moons(shell: Shell) -> Shell:
    table = datasets.make_moons(60)
    lines = ["x,y,label", *(f"{row['x']},{row['y']},{row['label']}" for row in table.rows())]
    (shell.folder / "moons.csv").write_text("\n".join(lines))
    return shell


QUICK = "search moons.csv --settings 5 --folds 2 --jobs 1"


def test_it_shows_each_trial_and_then_the_best_settings(moons: Shell) -> None:
    status, out, err = moons.run(QUICK)
    assert status == 0
    lines = err.splitlines()
    assert lines[0].startswith("colornn: predicting 'label'")
    assert [line.split(" - ")[0] for line in lines[1:]] == [f"Trial: {number}" for number in range(1, 6)]
    assert "best: " in lines[-1]
    table, told = out.split("\n\n")
    assert table.split()[:3] == ["accuracy", "spread", "hidden"]
    assert len(table.splitlines()) == 6
    assert "(usual)" in table
    assert "tried 5 settings, 2-fold" in told
    assert "test set: accuracy" in told
    assert "on 12 rows" in told


def test_the_command_that_it_names_trains_with_the_best_settings(moons: Shell) -> None:
    found = moons.json(f"{QUICK} --quiet --inputs x,y --kind label=category --seed 3")
    best = found["ranking"][0]
    assert found["ranking"] == sorted(found["ranking"], key=lambda trial: (trial["epochs"] < 10, -trial["mean"]))
    words = shlex.split(found["command"])
    assert words[:2] == ["colornn", "train"]
    assert moons.run(" ".join(words[1:]), "--quiet")[0] == 0
    model = Model.load(moons.folder / "model.json")
    assert model.provenance.epochs == best["training"]["epochs"]
    assert model.provenance.seed == 3
    assert list(model.network.config.hidden_units) == best["network"]["hidden_units"]
    assert model.network.config.activation == best["network"]["activation"]


def test_the_model_that_is_saved_is_the_one_that_is_tested(moons: Shell) -> None:
    found = moons.json(f"{QUICK} --quiet --save best.json")
    model = Model.load(moons.folder / "best.json")
    table = read_table(moons.folder / "moons.csv")
    again = Search(table, Schema.for_table(table, ["x", "y"], "label", missing="fill"), settings=5, folds=2)
    assert found["saved"] == "best.json"
    assert found["test"]["accuracy"] == model.evaluate(again.test_table).accuracy
    assert found["test"]["n_samples"] == 12
    assert model.provenance.rows == 48


def test_without_a_test_set_none_is_told(moons: Shell) -> None:
    assert moons.json(f"{QUICK} --quiet --test-size 0")["test"] is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--settings 0", "settings must be 1 or more, got 0"),
        ("--folds 99", "folds must be a whole number from 2 to 48"),
        ("--cluster tcp://127.0.0.1:9", "no scheduler answers at 'tcp://127.0.0.1:9'"),
        ("--cluster nowhere://", "no scheduler answers at 'nowhere://'"),
    ],
)
def test_what_cannot_be_is_misuse(moons: Shell, options: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 0.1)
    told = moons.run(f"search moons.csv --output label --jobs 1 {options}")
    assert (told[0], told[1]) == (2, "")
    assert message in told[2]


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt, 130), (WorkerError("4 processes died"), 1)])
def test_what_is_finished_is_told_where_it_ends_early(
    moons: Shell, monkeypatch: pytest.MonkeyPatch, error: Any, status: int
) -> None:
    class Interrupted(Search):
        def __next__(self) -> Any:
            if len(self.trials) == 2:
                raise error
            return super().__next__()

    monkeypatch.setattr(search, "Search", Interrupted)
    got, out, err = moons.run(f"{QUICK} --output label")
    assert got == status
    assert "tried 2 settings" in out
    assert ("interrupted after 2 trials" if status == 130 else "what was finished before is kept") in err


def test_where_nothing_is_finished_it_says_so(moons: Shell) -> None:
    got, out, err = moons.run("search moons.csv --output label --jobs 1 --quiet --seconds 0.000001")
    assert (got, out) == (1, "")
    assert "give the search more --seconds" in err


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Client]:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as local,
        Client(local) as client,
    ):
        yield client


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Creating scratch directories:UserWarning")  # dask's, where the machine is busy
def test_on_a_cluster_it_finds_the_same(moons: Shell, two_workers: Client) -> None:
    here = moons.json(f"{QUICK} --quiet")
    status, out, err = moons.run(f"{QUICK} --json --output label --cluster {two_workers.scheduler.address}")
    assert status == 0
    assert err.count("Trial: ") == 5
    for one, other in zip(here["ranking"], json.loads(out)["ranking"], strict=True):
        assert one["network"] == other["network"]
        assert one["training"] == other["training"]
        np.testing.assert_allclose(one["scores"], other["scores"])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Creating scratch directories:UserWarning")
def test_where_a_worker_dies_what_was_finished_is_kept_and_another_one_goes_on(two_workers: Client) -> None:
    table = datasets.make_moons(60)
    schema = Schema.for_table(table, ["x", "y"], "label")
    with cluster.connect(two_workers.scheduler.address) as calls:
        found = Search(table, schema, settings=8, folds=2, jobs=calls)
        finished = [next(found), next(found)]
        os.kill(next(iter(two_workers.run(os.getpid).values())), signal.SIGKILL)
        list(found)
    assert found.trials[:2] == finished
    assert len(found.trials) == found.n_trials
    alone = Search(table, schema, settings=8, folds=2)
    list(alone)
    assert [trial.number for trial in found.ranking] == [trial.number for trial in alone.ranking]


def test_without_the_extra_it_says_what_to_install(moons: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    got = moons.run("search moons.csv --output label --cluster tcp://127.0.0.1:9")
    assert got[0] == 2
    assert "pip install 'colornn[cluster]'" in got[2]


def test_the_folder_to_save_in_must_be_there(moons: Shell) -> None:
    assert "does not exist" in moons.error(f"search moons.csv --output label --save {Path('no') / 'model.json'}")
