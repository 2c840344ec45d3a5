"""The classifier."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from sklearn.base import ClassifierMixin
from sklearn.utils.class_weight import compute_sample_weight
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import column_or_1d

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.columns import CategoryColumn
from colornn_core.data.values import as_text
from colornn_core.errors import ConfigError, DataError
from colornn_core.evaluation.inference import compute_logits
from colornn_core.evaluation.predictions import THRESHOLDS
from colornn_core.nn.config import TrainingConfig
from colornn_core.sklearn.perceptron import ONE_EPOCH, Perceptron, documented


@documented
@dataclass(kw_only=True, eq=False, repr=False)
class ColornnClassifier(ClassifierMixin, Perceptron):  # type: ignore[misc]  # scikit-learn has no types
    """A multilayer perceptron for classification, multi-label too, for scikit-learn.

    `class_weight` may be None, 'balanced' or a mapping of weights by class.

    Attributes
    ----------
    classes_ : ndarray, shape (n_classes,)
        The classes, or the numbers of the labels, in the order of the columns of `predict_proba`.
    model_ : Model
        What was learnt; it can be saved in every format that a `Model` has.
    history_ : list of EpochResult
        What each epoch of the last fit brought.

    Notes
    -----
    `classes_` and the answers have the type of the classes that `fit` was given. The labels of `model_` are what a
    table makes of them: '0' of 0.0, 'true' of True. Labels of a multi-label task apply from a probability of 0.5 on.

    A row of weight 2 counts as the same row twice: exactly where a batch takes all rows, else on average, for then the
    batches are others.

    Examples
    --------
    >>> from sklearn.datasets import load_iris
    >>> inputs, labels = load_iris(return_X_y=True)
    >>> classifier = ColornnClassifier(max_iter=50, random_state=0).fit(inputs, labels)
    >>> bool(classifier.score(inputs, labels) > 0.95)
    True
    """

    class_weight: str | Mapping[Any, float] | None = None

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Learn from rows, whatever was learnt before.

        Parameters
        ----------
        X : array-like, shape (n_samples, n_features)
        y : array-like, shape (n_samples,) or (n_samples, n_labels)
            Classes, numbers or texts; or 0 and 1 for each label of a multi-label task.
        sample_weight : array-like, shape (n_samples,), optional
            How much each row counts, not negative.

        Returns
        -------
        self : ColornnClassifier

        Raises
        ------
        ValueError
            The rows or a parameter cannot be used; `ConfigError` and `DataError` are such.
        DivergedError
            See `nn.training.train`.
        """
        return self._fit(X, y, sample_weight, first=True)

    def partial_fit(self, X: Any, y: Any, classes: Any = None, sample_weight: Any = None) -> Self:
        """Learn from rows for one epoch, going on from what was learnt before.

        Parameters
        ----------
        X : array-like, shape (n_samples, n_features)
        y : array-like, shape (n_samples,) or (n_samples, n_labels)
        classes : array-like, shape (n_classes,)
            All classes that will ever come; needed in the first call, but not for a multi-label task.
        sample_weight : array-like, shape (n_samples,), optional

        Returns
        -------
        self : ColornnClassifier

        Raises
        ------
        ValueError
            As `fit`, and where `classes` are missing or others than before.
        """
        first = not hasattr(self, "model_")
        if self.class_weight == "balanced":
            raise ConfigError("class_weight 'balanced' needs all rows at once: give partial_fit weights by class")
        known = None if first else self.classes_
        if classes is not None:
            classes = np.unique(classes)
            if known is not None and not np.array_equal(classes, known):
                raise ConfigError(f"classes must be the same in every call of partial_fit, {known.tolist()}")
        elif first and type_of_target(y) != "multilabel-indicator":
            raise ConfigError("classes must be given in the first call of partial_fit: all that will ever come")
        return self._fit(X, y, sample_weight, known if classes is None else classes, first=first, **ONE_EPOCH)

    def _fit(
        self, X: Any, y: Any, sample_weight: Any, classes: AnyArray | None = None, *, first: bool, **settings: Any
    ) -> Self:
        X, y, weights = self._read(X, y, sample_weight, first=first)
        check_classification_targets(y)
        task = "multi-label" if type_of_target(y) == "multilabel-indicator" else "classification"
        if task == "multi-label":
            columns, values = self._label_columns(y)
        else:
            y = column_or_1d(y, warn=True)
            columns, values = self._class_column(y, np.unique(y) if classes is None else classes)
        settings["class_weight"] = self.class_weight or TrainingConfig.class_weight
        if isinstance(self.class_weight, Mapping):
            settings["class_weight"] = TrainingConfig.class_weight
            weights = weights * compute_sample_weight(dict(self.class_weight), y)
        if not first and columns != list(self.model_.schema.outputs):
            raise DataError("y must hold what it held in the first call: classes, or as many labels")
        model = self._make_model(columns, task) if first else self.model_
        return self._learn(model, self._table(X, values), weights, **settings)

    def _label_columns(self, y: AnyArray) -> tuple[list[CategoryColumn], dict[str, AnyArray]]:
        names = self._output_names(y.shape[1])
        self.classes_ = np.arange(y.shape[1])
        columns = [CategoryColumn(name, ("0", "1")) for name in names]
        return columns, dict(zip(names, y.T.astype(np.float64), strict=True))

    def _class_column(self, y: AnyArray, classes: AnyArray) -> tuple[list[CategoryColumn], dict[str, AnyArray]]:
        if len(classes) < 2:
            raise DataError(f"y holds 1 class only, {classes.tolist()[0]!r}: give rows of at least two classes")
        unknown = np.setdiff1d(y, classes)
        if len(unknown):
            raise DataError(f"y holds {unknown.tolist()[0]!r}, which is not one of the classes {classes.tolist()}")
        self.classes_ = classes
        name = self._output_names(1)[0]
        # As a table writes them, so that the model finds in one what `fit` was given: 0.0 as '0', True as 'true'.
        labels = tuple(str(as_text(label, name, number)) for number, label in enumerate(classes.tolist(), 1))
        return [CategoryColumn(name, labels)], {name: np.array(labels, object)[np.searchsorted(classes, y)]}

    def predict_proba(self, X: Any) -> FloatArray:
        """Give the probability of each class or label, shape (n_samples, n_classes), in the order of `classes_`."""
        rows = self._read_rows(X)
        return self.model_.predict_proba(rows)

    def predict_log_proba(self, X: Any) -> FloatArray:
        """Give the logarithm of `predict_proba`, also where that is too small to differ from 0."""
        logits = self._logits(X)
        if self.model_.schema.task == "multi-label":
            return -np.logaddexp(0, -logits)
        shifted = logits - logits.max(axis=1, keepdims=True)
        return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))

    def decision_function(self, X: Any) -> FloatArray:
        """Give the logits that the probabilities are made of: those of the network, divided by its temperature.

        Returns
        -------
        logits : ndarray
            Shape (n_samples, n_classes); of two classes the second's less the first's, shape (n_samples,).
        """
        logits = self._logits(X)
        if self.model_.schema.task == "classification" and len(self.classes_) == 2:
            return logits[:, 1] - logits[:, 0]
        return logits

    def _logits(self, X: Any) -> FloatArray:
        rows, model = self._read_rows(X), self.model_
        return compute_logits(model.network, model.schema, rows, temperature=model.temperature).values

    def predict(self, X: Any) -> AnyArray:
        """Give the most probable class, shape (n_samples,), or 0 or 1 for each label, shape (n_samples, n_labels)."""
        probabilities = self.predict_proba(X)
        if self.model_.schema.task == "multi-label":
            return (probabilities >= THRESHOLDS["multi-label"]).astype(int)
        return self.classes_[probabilities.argmax(axis=1)]

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that multi-label tasks are supported."""
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_label = True
        return tags
