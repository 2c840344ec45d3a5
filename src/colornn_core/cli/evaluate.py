"""``colornn evaluate``: measure a model on a table that holds the right answers."""

import argparse

from colornn_core.cli import reading
from colornn_core.cli.output import number, print_json, print_table
from colornn_core.data.table import Table
from colornn_core.errors import DataError
from colornn_core.evaluation.evaluation import Evaluation
from colornn_core.model import Model

NAME = "evaluate"
USAGE = "MODEL DATA [--rows NAME] [--json]"
ROWS = ("all", "validation", "test")
HELP = "measure a model on a table that holds the right answers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what it needs."""
    parser.add_argument("model", metavar="MODEL", help="a saved model")
    parser.add_argument("data", metavar="DATA", help=f"{reading.DATA_HELP}; best with rows that it was not trained on")
    reading.add_encoding(parser)
    parser.add_argument(
        "--rows",
        choices=ROWS,
        default=ROWS[0],
        help="all rows of the table, or those that training kept as the validation set or the test set (default all)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the measures."""
    model = Model.load(arguments.model)
    evaluation = model.evaluate(_chosen(model, reading.read_data(arguments.data, arguments.encoding), arguments.rows))
    if arguments.json:
        print_json(evaluation.to_dict())
    else:
        _print(evaluation)
    return 0


def _chosen(model: Model, table: Table, rows: str) -> Table:
    if rows == "all":
        return table
    numbers = model.test_rows(table) if rows == "test" else model.validation_rows(table)
    if not len(numbers):
        option = "--test-size" if rows == "test" else "--validation-split"
        raise DataError(f"The table holds no row of the model's {rows} set: colornn train draws one with {option}.")
    return table.take(numbers)


def _print(evaluation: Evaluation) -> None:
    measures = {"rows": float(evaluation.n_samples), **evaluation.numbers()}
    print_table([(name.replace("_", " "), number(value)) for name, value in measures.items()])
    if evaluation.accuracy_interval:
        low, high = evaluation.accuracy_interval
        print(f"accuracy from {number(low)} to {number(high)} (95 % Wilson interval)")
    details = evaluation.per_class or evaluation.per_output
    if details:
        print()
        names = [name.replace("_", " ") for name in details[0]._fields]
        print_table([names, *([_cell(value) for value in row] for row in details)])


def _cell(value: str | float | None) -> str:
    if value is None:
        return "-"
    return value if isinstance(value, str) else number(value)
