"""Hidden units that answer the same for every row, which therefore tell nothing of any.

References
----------
Lu, Shin, Su and Karniadakis (2020), Dying ReLU and initialization: theory and numerical examples.
"""

from typing import Any

import numpy as np

from app.worker.flow import SILENT, figures
from colornn_core import Model, Table

# Rows that are looked at, evenly spread; of a large network fewer, since it is drawn anew while it learns.
MOST_ROWS, LEAST_ROWS = 2000, 200
MOST_PRODUCTS = 100_000_000
SAME = 1e-6  # of the answer: as far apart as rounding puts what is one number


def find(model: Model, table: Table) -> dict[str, Any]:
    """Look for hidden units that answer the same for all rows.

    Returns
    -------
    found : dict
        "dead": [layer, number, answer as a text] each; "rows": of how many rows that holds. Where all rows are alike
        there is nothing to find.
    """
    most = min(max(MOST_PRODUCTS // model.network.parameters.size, LEAST_ROWS), MOST_ROWS, len(table))
    found: dict[str, Any] = {"dead": [], "rows": most}
    if not most or not model.network.config.hidden_units:
        return found
    sample = table.take(np.linspace(0, len(table) - 1, most).astype(np.intp))
    inputs = model.schema.encode_inputs(sample, model.network.parameters.dtype, silent=SILENT)
    if not np.ptp(inputs, axis=0).any():
        return found
    for layer, outputs in enumerate(model.network.forward(inputs)[1].outputs, start=1):
        same = np.ptp(outputs, axis=0) <= SAME * np.abs(outputs).max(axis=0)
        found["dead"] += [[layer, int(number), figures(float(outputs[0, number]))] for number in np.flatnonzero(same)]
    return found
