"""``colornn predict``: ask a model."""

import argparse
import sys
from pathlib import Path
from typing import Any

from colornn_core.cli import reading, settings
from colornn_core.cli.output import number, plain, print_json, print_table
from colornn_core.data.table import Table
from colornn_core.errors import ConfigError
from colornn_core.model import Model

NAME = "predict"
USAGE = "MODEL [NAME=VALUE ... | DATA] [--json]"
HELP = "ask a model"

NOT_SURE = "not sure"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what it needs."""
    parser.add_argument("model", metavar="MODEL", help="a saved model")
    parser.add_argument(
        "row",
        metavar="NAME=VALUE",
        nargs="*",
        help=f"the columns of one row; or, by its name alone, {reading.DATA_HELP}, with a row for each answer",
    )
    reading.add_encoding(parser)
    parser.add_argument(
        "--threshold",
        type=settings.number,
        metavar="X",
        help="say 'not sure' where no label is at least so probable (0 to 1)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print an answer for each row: for a single one all that the model thinks, else one line for each."""
    model = Model.load(arguments.model)
    rows, single = _read_rows(arguments.row, model, arguments.encoding)
    answers = _numbers(model, rows) if model.schema.task == "regression" else _labels(model, rows, arguments.threshold)
    for answer in answers:
        if arguments.json:
            print_json(answer)
        elif single:
            _print_whole(answer)
        else:
            print("\t".join(_short(answer)))
    return 0


def _read_rows(words: list[str], model: Model, encoding: str | None) -> tuple[Table, bool]:
    """Tell the rows, and whether it is one that was given by hand."""
    names = [column.name for column in model.schema.inputs]
    if len(words) > 1 or (words and "=" in words[0] and not Path(words[0]).is_file()):
        return Table.from_rows([dict(_pair(word, names) for word in words)]), True
    if not words and sys.stdin.isatty():
        raise ConfigError("the row must be given as NAME=VALUE ..., in a file, or on standard input")
    return reading.read_data(words[0] if words else reading.STANDARD_INPUT, encoding), False


def _pair(word: str, names: list[str]) -> tuple[str, str]:
    """Take NAME=VALUE apart; a name that the model knows may hold the sign itself."""
    known = max((name for name in names if word.startswith(f"{name}=")), key=len, default=None)
    name, sign, value = word.partition("=")
    if known is not None:
        return known, word[len(known) + 1 :]
    if not sign:
        raise ConfigError(f"a value must be given as NAME=VALUE, got {word!r}")
    return name, value


def _labels(model: Model, rows: Table, threshold: float | None) -> list[dict[str, Any]]:
    answers = []
    for ranking in model.classify(rows, threshold=threshold):
        answer: dict[str, Any] = {"labels": ranking.chosen}
        if model.schema.task == "classification":
            answer = {"label": ranking[0].label if ranking.sure else None, "confidence": ranking[0].confidence}
        answers.append({**answer, "ranking": [one._asdict() for one in ranking]})
    return answers


def _numbers(model: Model, rows: Table) -> list[dict[str, Any]]:
    return [{"outputs": dict(zip(model.labels, row, strict=True))} for row in model.predict(rows).tolist()]


def _print_whole(answer: dict[str, Any]) -> None:
    if "outputs" in answer:
        print_table([(name, number(value)) for name, value in answer["outputs"].items()])
        return
    if not answer.get("label", True):
        print(NOT_SURE)
    print_table([(one["label"], f"{one['confidence']:.4f}") for one in answer["ranking"]])


def _short(answer: dict[str, Any]) -> list[str]:
    if "outputs" in answer:
        return [number(value) for value in answer["outputs"].values()]
    if "labels" in answer:
        return [plain(label) for label in answer["labels"]]
    return [plain(answer["label"] or NOT_SURE), f"{answer['confidence']:.4f}"]
