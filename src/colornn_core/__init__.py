"""A small, honest neural network in NumPy: the same in a web page, a notebook and a terminal.

>>> from colornn_core import Model, read_table
>>> table = read_table([{"x": x, "side": "left" if x < 5 else "right"} for x in range(10)])
>>> model = Model.for_table(table, inputs=["x"], output="side", seed=0)
>>> history = model.fit(table)
>>> model.classify({"x": 7})[0].label
'right'
"""

from colornn_core.interruption import end_quietly, is_command

if is_command():  # NumPy takes a moment to be imported
    end_quietly()

from colornn_core.cross_validation import CrossValidation, cross_validate
from colornn_core.data.checks import check, fix
from colornn_core.data.findings import Finding
from colornn_core.data.schema import CategoryColumn, NumberColumn, Schema
from colornn_core.data.splitting import split_table
from colornn_core.data.table import Table, read_table
from colornn_core.errors import (
    ColornnError,
    ConfigError,
    DataError,
    DataWarning,
    DivergedError,
    ModelFormatError,
    ShapeError,
    UntrainedWarning,
)
from colornn_core.evaluation.evaluation import Evaluation
from colornn_core.evaluation.explanation import Explanation
from colornn_core.evaluation.predictions import Prediction, Ranking
from colornn_core.model import Model
from colornn_core.model_checks import check_model
from colornn_core.nn.config import NetworkConfig, TrainingConfig
from colornn_core.nn.history import History
from colornn_core.nn.network import Network
from colornn_core.nn.pull import Training
from colornn_core.nn.training import EpochResult, train
from colornn_core.nn.wasm.loader import use_compiled
from colornn_core.recommendation import recommended
from colornn_core.version import __version__ as __version__

__all__ = [
    "CategoryColumn",
    "ColornnError",
    "ConfigError",
    "CrossValidation",
    "DataError",
    "DataWarning",
    "DivergedError",
    "EpochResult",
    "Evaluation",
    "Explanation",
    "Finding",
    "History",
    "Model",
    "ModelFormatError",
    "Network",
    "NetworkConfig",
    "NumberColumn",
    "Prediction",
    "Ranking",
    "Schema",
    "ShapeError",
    "Table",
    "Training",
    "TrainingConfig",
    "UntrainedWarning",
    "check",
    "check_model",
    "cross_validate",
    "fix",
    "read_table",
    "recommended",
    "split_table",
    "train",
    "use_compiled",
]
