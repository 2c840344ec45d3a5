"""What colornn.mjs asks of Python, in its worker: a table and its model, in plain JSON.

JavaScript's names become Python's: ``hiddenUnits`` is ``hidden_units``. A setting is of the network, of the training,
or of what the columns mean, whichever has its name.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from colornn_core import ConfigError, DataError, Model, NetworkConfig, Table, Training, TrainingConfig, read_table
from colornn_core.scalars import plain_scalar

MEANING = ("inputs", "output", "task", "scaling", "kinds", "positive", "missing", "seed")
NETWORK, TRAINING = ({field.name for field in fields(config)} for config in (NetworkConfig, TrainingConfig))
REPORTED = ("epoch", "loss", "accuracy", "validation_loss", "validation_accuracy")


class Session:
    """A table that can grow, and the model that learns it; made when it is first trained, of what is there by then.

    Parameters
    ----------
    rows : list of dict, or str
        Or the text of a JSON table, as it came from a file.
    options : mapping
        Settings by JavaScript's names; those of the training hold for each training that says nothing else.
    """

    def __init__(self, rows: Any, options: Mapping[str, Any]) -> None:
        settings = {python_name(name): value for name, value in options.items() if value is not None}
        for name in settings:
            if name not in {*MEANING, *NETWORK, *TRAINING}:
                raise ConfigError(f"{javascript_name(name)} is no setting of the table, the network or the training.")
        self._meaning = {name: value for name, value in settings.items() if name in MEANING}
        self._network = {name: value for name, value in settings.items() if name in NETWORK}
        self._settings = {name: value for name, value in settings.items() if name in TRAINING}
        self._table = Table.from_json(rows) if isinstance(rows, str) else read_table(rows)
        self._model: Model | None = None
        self._training: Training | None = None
        if len(self._table):
            self._make()

    def add_example(self, row: Mapping[str, Any]) -> int:
        """Add a row, which the next training learns, and return how many there are."""
        self._table.append(row)
        return len(self._table)

    def begin(self, options: Mapping[str, Any]) -> None:
        """Begin a training; the first epoch is trained when it is asked for."""
        model = self._model or self._make()
        if model.schema.task == "classification":
            seen = self._table[model.schema.outputs[0].name].tolist()
            model.add_labels([label for label in dict.fromkeys(seen) if label is not None])
        settings = self._settings | {python_name(name): value for name, value in options.items() if value is not None}
        self._training = model.train(self._table, **settings)

    def epoch(self) -> dict[str, Any] | None:
        """Train one epoch and tell of it; None where the training is over."""
        if self._training is None:
            return None
        result = next(self._training, None)
        if result is None:
            self._training = None
            return None
        return {javascript_name(name): getattr(result, name) for name in REPORTED}

    def classify(self, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return all labels for a row, the most probable first."""
        return [{"label": label, "confidence": confidence} for label, confidence in self._ready().classify(row)]

    def predict(self, row: Mapping[str, Any]) -> Any:
        """Return the label for a row, or its number."""
        model = self._ready()
        answer = model.predict([row])[0]
        if model.schema.task == "classification":
            return answer
        values = list(map(plain_scalar, answer))
        return values[0] if model.schema.task == "regression" and len(values) == 1 else values

    def save(self) -> str:
        """Return the model as the text of a file."""
        (content,) = self._ready().to_files("native").values()
        return content.decode()

    def load(self, text: str) -> None:
        """Go on with a saved model, whichever format its file has."""
        self._model, self._training = Model.from_files({"saved.json": text.encode()}), None

    def _ready(self) -> Model:
        if self._model is None:
            raise DataError("There is no network yet: add examples and train it first.")
        return self._model

    def _make(self) -> Model:
        """Make the model for the rows that are there."""
        model = Model.for_table(self._table, **self._meaning)
        if self._network:
            chosen = replace(model.network.config, **self._network)
            model = Model.for_table(self._table, **self._meaning, network=chosen)
        self._model = model
        return model


def python_name(name: str) -> str:
    """Return Python's name of a setting.

    >>> python_name("validationSplit")
    'validation_split'
    """
    return re.sub(r"[A-Z]", lambda found: f"_{found[0].lower()}", name)


def javascript_name(name: str) -> str:
    """Return JavaScript's name of a setting.

    >>> javascript_name("validation_split")
    'validationSplit'
    """
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)


_session: list[Session] = []


def answer(question: str) -> str:
    """Answer a question, ``[name, argument, ...]`` in JSON, in JSON; what is refused raises an exception."""
    name, *arguments = json.loads(question)
    if name == "begin session":
        _session[:] = [Session(*arguments)]
        return "null"
    return json.dumps(getattr(_session[0], name)(*arguments), allow_nan=False)
