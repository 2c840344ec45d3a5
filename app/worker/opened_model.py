"""A model that was made elsewhere goes on in the page: with the table that is open, if that has its columns."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from app.worker.choice import Choice
from app.worker.settings import Settings, start_for
from app.worker.training_session import TrainingSession
from colornn_core import DataError, Model, NumberColumn, Schema, Table, check
from colornn_core.data.tasks import TASK_OUTPUTS

CANNOT_LEARN = "This network cannot learn from the table that was open."


def training_with(model: Model, name: str | None, table: Table | None, settings: Mapping[str, Any]) -> TrainingSession:
    """Make a training session in which a model answers, and goes on to learn if the table is one for it.

    Parameters
    ----------
    model : Model
    name : str or None
        How the table is called.
    table : Table or None
        The one that is open.
    settings : mapping
        What is set where the model itself does not tell; where that is nothing either, it is as the table begins.
    """
    misfit, choice = _misfit(model.schema, table), choice_of_schema(model.schema)
    if not misfit and table is not None:
        start = start_for(name, choice, model.schema, len(table))
        chosen, split = _settings_of(model, start.changed(settings)), model.validation_split
        try:
            return TrainingSession(table, choice, chosen, model=model, start=start)
        except DataError as error:  # its own validation set leaves no row of this table for one of the parts
            misfit, model.validation_split = f"{CANNOT_LEARN} {error}", split
    table = _without_rows(model.schema)
    start = start_for(name, choice, model.schema, 0)
    chosen = _settings_of(model, start.changed(settings))
    return TrainingSession(table, choice, chosen, model=model, misfit=misfit, start=start)


def choice_of_schema(schema: Schema) -> Choice:
    """Return the choice of columns that leads to a schema."""
    outputs = tuple(column.name for column in schema.outputs)
    kinds = {
        column.name: "number" if isinstance(column, NumberColumn) else "category"
        for column in (*schema.inputs, *schema.outputs)
    }
    output = outputs[0] if len(outputs) == 1 else outputs
    return Choice(tuple(column.name for column in schema.inputs), output, schema.task, kinds)


def _misfit(schema: Schema, table: Table | None) -> str:
    """Tell why a table is none for a schema; nothing if it is."""
    if table is None:
        return "No table is open: open one that has the columns of this network."
    problems = schema.problems(table)
    if not problems:
        problems = [finding for finding in check(table, schema) if finding.code == "no-output"]
    if not problems:
        return ""
    return f"{CANNOT_LEARN} {problems[0]}"


def _without_rows(schema: Schema) -> Table:
    columns: dict[str, Any] = {
        column.name: np.array([], np.float64 if isinstance(column, NumberColumn) else object)
        for column in (*schema.inputs, *schema.outputs)
    }
    return Table(columns)


def _settings_of(model: Model, settings: Settings) -> Settings:
    """Set what the model is made of, so that training it further changes nothing of that."""
    network = model.network.config
    if network.output_activation == TASK_OUTPUTS[model.schema.task]:
        network = replace(network, output_activation=None)
    scalings = [column.scaling for column in model.schema.inputs if isinstance(column, NumberColumn)]
    scaling = scalings[0] if scalings else settings.scaling
    # Of the rows that it has learnt elsewhere none can be a test set; what it brings along stays one.
    training, split = replace(settings.training, test_size=0.0), model.validation_split
    if len(split.rows):
        training = replace(training, validation_split=split.share)
    return replace(settings, network=network, training=training, scaling=scaling, seed=model.provenance.seed)
