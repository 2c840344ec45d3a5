"""The regressor."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from sklearn.base import RegressorMixin

from colornn_core.arrays import FloatArray
from colornn_core.data.columns import NumberColumn
from colornn_core.errors import DataError
from colornn_core.sklearn.perceptron import ONE_EPOCH, Perceptron, documented


@documented
@dataclass(kw_only=True, eq=False, repr=False)
class ColornnRegressor(RegressorMixin, Perceptron):  # type: ignore[misc]  # scikit-learn has no types
    """A multilayer perceptron that predicts one number or several, for scikit-learn.

    Attributes
    ----------
    model_ : Model
        What was learnt; it can be saved in every format that a `Model` has.
    history_ : list of EpochResult
        What each epoch of the last fit brought.

    Notes
    -----
    On weights see `ColornnClassifier`.

    Examples
    --------
    >>> inputs = [[number] for number in range(20)]
    >>> outputs = [3 * number + 1 for number in range(20)]
    >>> regressor = ColornnRegressor(max_iter=200, random_state=0).fit(inputs, outputs)
    >>> bool(abs(regressor.predict([[5]])[0] - 16) < 1)
    True
    """

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Learn from rows, whatever was learnt before.

        Parameters
        ----------
        X : array-like, shape (n_samples, n_features)
        y : array-like, shape (n_samples,) or (n_samples, n_outputs)
        sample_weight : array-like, shape (n_samples,), optional
            How much each row counts, not negative.

        Returns
        -------
        self : ColornnRegressor

        Raises
        ------
        ValueError
            The rows or a parameter cannot be used; `ConfigError` and `DataError` are such.
        DivergedError
            See `nn.training.train`.
        """
        return self._fit(X, y, sample_weight, first=True)

    def partial_fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Learn from rows for one epoch, going on from what was learnt before; else as `fit`."""
        return self._fit(X, y, sample_weight, first=not hasattr(self, "model_"), **ONE_EPOCH)

    def _fit(self, X: Any, y: Any, sample_weight: Any, *, first: bool, **settings: Any) -> Self:
        X, y, weights = self._read(X, y, sample_weight, first=first, y_numeric=True)
        columns = y.reshape(len(y), -1).astype(np.float64)
        names = self._output_names(columns.shape[1])
        if not first and names != list(self.model_.labels):
            raise DataError(f"y must have as many columns as before, {len(self.model_.labels)}, got {len(names)}")
        if first:
            outputs = [NumberColumn(name, self.scaling) for name in names]
            model = self._make_model(outputs, "regression")
        else:
            model = self.model_
        self._is_flat = y.ndim == 1
        return self._learn(model, self._table(X, dict(zip(names, columns.T, strict=True))), weights, **settings)

    def predict(self, X: Any) -> FloatArray:
        """Give the numbers of each row, in the shape that `fit` was given: (n_samples,) or (n_samples, n_outputs)."""
        rows = self._read_rows(X)
        numbers: FloatArray = self.model_.predict(rows)
        return numbers[:, 0] if self._is_flat else numbers

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that several outputs are welcome."""
        tags = super().__sklearn_tags__()
        tags.target_tags.multi_output = True
        return tags
