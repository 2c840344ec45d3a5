"""``colornn train``: learn from a table."""

import argparse
from dataclasses import replace
from typing import Any

from colornn_core.cli import preparing, progress, reading, settings
from colornn_core.cli.output import complain, number, print_json, with_option
from colornn_core.data.checks import check
from colornn_core.data.findings import WARNING, Finding
from colornn_core.data.table import Table
from colornn_core.data.values import numbers_as_text
from colornn_core.errors import ConfigError
from colornn_core.evaluation.calibration import gives_probabilities
from colornn_core.formats.registry import format_names
from colornn_core.model import Model
from colornn_core.model_checks import check_model
from colornn_core.nn.config import NetworkConfig, TrainingConfig
from colornn_core.nn.presets import PRESETS, Preset
from colornn_core.nn.training import EpochResult
from colornn_core.recommendation import DECIDED, chosen_training, recommended

NAME = "train"
USAGE = "DATA [--output NAME] [--inputs NAME,NAME,...] [--save FILE] [options]"
HELP = "learn from a table"

DONE, INTERRUPTED = 0, 130

# What a saved model has decided already.
_DECIDED = ("output", "inputs", "without", "kind", "positive", "missing", "dates", "task", "scaling", "seed")
# Training itself warns of these; of the notes those are shown that say what was assumed.
_SHOWN_ELSEWHERE = {"no-output", "unknown-category"}
_SHOWN_NOTES = {"blank-is-no", "categories-as-numbers", "numbers-as-classes"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what it needs."""
    parser.add_argument("data", metavar="DATA", help=reading.DATA_HELP)
    parser.add_argument("--save", metavar="FILE", help="where to save the model")
    parser.add_argument("--format", choices=format_names(), help="how to save it")
    parser.add_argument("--resume", metavar="MODEL", help="go on with a saved model, its columns and its network")
    parser.add_argument("--quiet", action="store_true", help="do not show the progress")
    reading.add_column_options(parser)
    preparing.add_options(parser)
    parser.add_argument(
        "--calibrate",
        action="store_true",
        help="calibrate the confidences on the validation set (see --validation-split)",
    )
    presets = "; ".join(f"{name}: {preset.help}" for name, preset in PRESETS.items())
    parser.add_argument(
        "--preset",
        choices=PRESETS,
        metavar="NAME",
        help=f"begin with other settings than those that suit the table ({presets})",
    )
    settings.add_options(parser, "network", NetworkConfig, DECIDED)
    settings.add_options(parser, "training", TrainingConfig, DECIDED)


def run(arguments: argparse.Namespace) -> int:
    """Train a model, save it where asked for, and tell how it went."""
    preset = PRESETS[arguments.preset] if arguments.preset else None
    settings.configure(TrainingConfig(), arguments)  # what cannot be is refused before a large table is read
    preparing.check_target(arguments.save, arguments.data)
    table = reading.read_data(arguments.data, arguments.encoding)
    for assumed in table.notes:
        complain(f"{assumed.severity}: {with_option(assumed)}")
    if arguments.resume:
        model = _resume(table, arguments)
        config = _keep_split(model, _training(model, table, preset, arguments), arguments)
    else:
        table, model = _begin(table, preset, arguments)
        config = _training(model, table, preset, arguments)
    if arguments.calibrate and not (config.validation_split and gives_probabilities(model.network, model.schema)):
        raise ConfigError("--calibrate needs probabilities and a validation set: set --validation-split 0.2, say")
    _tell(check(table, model.schema), table)
    results, interrupted = _train(model, table, config, quiet=arguments.quiet)
    if not results:
        return INTERRUPTED
    if not interrupted:
        _tell(check_model(model, table), table)
    if arguments.calibrate:
        model.calibrate(table.take(model.validation_indices))
    notes: tuple[str, ...] = ()
    if arguments.save:
        notes = model.save(arguments.save, **({"format": arguments.format} if arguments.format else {}))
        for note in notes:
            complain(note)
    _report(model, results, notes, arguments)
    return INTERRUPTED if interrupted else DONE


def _tell(found: list[Finding], table: Table) -> None:
    """Tell what speaks against the table, and in one line which gaps are filled."""
    for finding in found:
        if finding in table.notes:
            continue
        if finding.severity == WARNING and finding.code not in _SHOWN_ELSEWHERE:
            complain(f"warning: {with_option(finding)}")
        elif finding.code in _SHOWN_NOTES:
            complain(f"note: {with_option(finding)}")
    filled = [f"{finding.columns[0]!r} ({finding.n_rows})" for finding in found if finding.code == "filled"]
    if filled:
        complain(
            f"note: gaps are filled, with the median or as no category, in {', '.join(filled)}; --missing drop leaves "
            "out their rows"
        )


def _train(model: Model, table: Table, config: TrainingConfig, *, quiet: bool) -> tuple[list[EpochResult], bool]:
    """Train until the end or Ctrl-C; tell the results, and whether it was that."""
    results: list[EpochResult] = []
    try:
        for result in progress.show(
            model.train(table, config), config.epochs, quiet=quiet, describe=progress.describe_result
        ):
            results.append(result)
    except KeyboardInterrupt:
        complain(f"interrupted after {len(results)} of {config.epochs} epochs")
        return results, True
    return results, False


def _begin(table: Table, preset: Preset | None, arguments: argparse.Namespace) -> tuple[Table, Model]:
    table, choice = preparing.prepare(table, arguments)
    schema = preparing.make_schema(table, choice, arguments, scaling=preset.scaling if preset else None)
    network = preset.network if preset else recommended(schema, len(table)).network
    seed = preparing.chosen_seed(arguments)
    return table, Model.for_schema(schema, network=settings.configure(network, arguments), seed=seed)


def _training(model: Model, table: Table, preset: Preset | None, arguments: argparse.Namespace) -> TrainingConfig:
    """Take the preset's training, or the one that suits the table, and change it by the options."""
    options = {name: getattr(arguments, name) for name in settings.given(TrainingConfig, arguments)}
    return chosen_training(model.schema, len(table), preset.training if preset else None, options)


def _resume(table: Table, arguments: argparse.Namespace) -> Model:
    decided = [name for name in _DECIDED if getattr(arguments, name)] + settings.given(NetworkConfig, arguments)
    if decided:
        raise ConfigError(f"--{decided[0].replace('_', '-')} must be left out: --resume takes it from the model")
    model = Model.load(arguments.resume)
    output = model.schema.outputs[0].name
    if model.schema.task == "classification" and output in table.columns:
        labels = set(numbers_as_text(output, table.columns[output])) - {None, *model.labels}
        if labels:
            complain(f"learning new labels: {', '.join(sorted(labels))}")
            model.add_labels(sorted(labels))
    return model


def _keep_split(model: Model, config: TrainingConfig, arguments: argparse.Namespace) -> TrainingConfig:
    """Keep the validation set of before where nothing else is asked for, and say where it is not known."""
    if "validation_split" not in settings.given(TrainingConfig, arguments):
        config = replace(config, validation_split=model.provenance.validation_split)
    if config.validation_split and model.provenance.validation_split and not model.validation_split.share:
        complain(
            f"warning: {arguments.resume} does not say which rows were its validation set, so that a new one is drawn: "
            "some may have been trained on"
        )
    if model.provenance.test_size and not len(model.validation_split.test):
        complain(
            f"warning: {arguments.resume} does not say which rows were its test set: they may be trained on from now on"
        )
    return config


def _report(model: Model, results: list[EpochResult], notes: tuple[str, ...], arguments: argparse.Namespace) -> None:
    seconds = sum(result.seconds for result in results)
    last = results[-1]
    if arguments.json:
        print_json(
            {
                "task": model.schema.task,
                "inputs": [column.name for column in model.schema.inputs],
                "output": [column.name for column in model.schema.outputs],
                "labels": list(model.labels),
                "rows": model.provenance.rows,
                "epochs": len(results),
                "seconds": seconds,
                **_measures(last),
                "stopped": last.stopped,
                "temperature": model.temperature,
                "saved": arguments.save,
                "notes": list(notes),
                "history": [{"epoch": result.epoch, **_measures(result)} for result in results],
            }
        )
        return
    stopped = f", stopped by {last.stopped.replace('_', ' ')}" if last.stopped else ""
    epochs = "1 epoch" if len(results) == 1 else f"{len(results)} epochs"
    print(f"trained {epochs} on {model.provenance.rows} rows in {number(seconds)} s{stopped}")
    print(progress.describe_result(last))
    if arguments.save:
        print(f"saved {arguments.save}")


def _measures(result: EpochResult) -> dict[str, Any]:
    left_out = {"epoch", "seconds", "stopped"}
    return {name: value for name, value in result._asdict().items() if name not in left_out}
