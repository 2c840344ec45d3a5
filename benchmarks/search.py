"""How long a search takes and what it finds: ``python -m benchmarks.search``; docs/quality.md has the result.

Six tables, 60 settings, 5-fold, two processes, no test set; the winner and the recommended settings are then
cross-validated once more, in other folds, since the search has chosen the winner by the first ones.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

import numpy as np

from colornn_core import Schema, Table, datasets, read_table
from colornn_core.evaluation.folds import Fold, draw_folds
from colornn_core.evaluation.repeats import run_fold
from colornn_core.evaluation.search import Search, Trial

TABLES = Path(__file__).resolve().parents[2] / "shared" / "tables"
OTHER_FOLDS = 99  # their seed


def tables(folder: Path) -> Iterator[tuple[str, Table, str]]:
    """Give the name of each table, the table, and its output."""
    from sklearn import datasets as sklearn_datasets  # noqa: PLC0415  (each process imports this module)

    for name in ("iris", "wine", "digits"):
        bunch = getattr(sklearn_datasets, f"load_{name}")()
        columns = {str(column): values for column, values in zip(bunch.feature_names, bunch.data.T, strict=True)}
        yield name, Table.from_columns({**columns, "class": [str(label) for label in bunch.target]}), "class"
    yield "penguins", read_table(folder / "penguins.csv"), "species"
    yield "spirals", datasets.make_spirals(), "label"
    titanic = read_table(folder / "titanic-seaborn.csv")
    columns = {name: values for name, values in titanic.columns.items() if name != "alive"}  # says who survived
    yield "titanic", Table.from_columns(columns), "survived"


def measure(folds: Sequence[Fold], trial: Trial) -> float:
    """Cross-validate settings."""
    runs = (
        run
        for number, fold in enumerate(folds)
        for run in run_fold(fold, trial.network, trial.training, seed=number, follow=False)
        if run is not None
    )
    return fmean(run.score for run in runs)


def main() -> None:
    """Search on each table, and print a row of Markdown for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, default=TABLES, help="folder with penguins.csv and titanic-seaborn.csv")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    heads = (
        "table",
        "rows",
        "seconds",
        "of the processor",
        "usual",
        "found",
        "usual, other folds",
        "found, other folds",
    )
    print(f"| {' | '.join(heads)} |")
    print("|---|---|---|---|---|---|---|---|")
    for name, table, output in tables(options.tables):
        inputs = [column for column in table.columns if column != output]
        schema = Schema.for_table(table, inputs, output, task="classification", missing="fill")
        start, used = time.perf_counter(), time.process_time()
        search = Search(table, schema, test_size=0, jobs=options.jobs)
        for _ in search:
            pass
        seconds, used = time.perf_counter() - start, time.process_time() - used
        usual, best = search.recommended, search.best
        assert usual is not None
        folds = draw_folds(schema, table, rng=np.random.default_rng(OTHER_FOLDS))
        numbers = (usual.mean, best.mean, measure(folds, usual), measure(folds, best))
        print(
            f"| {name} | {len(table)} | {seconds:.1f} | {used:.1f} |",
            *(f"{number:.4f} |" for number in numbers),
            flush=True,
        )


if __name__ == "__main__":
    main()
