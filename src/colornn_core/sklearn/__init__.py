"""scikit-learn estimators: the same models where scikit-learn's tools expect one of theirs.

Needs the extra ``colornn-core[sklearn]``. The settings of `NetworkConfig` and `TrainingConfig` are parameters, so
that a search can vary them; those that scikit-learn's own perceptrons have, too, have scikit-learn's names:

>>> from sklearn.datasets import load_iris
>>> from sklearn.model_selection import GridSearchCV
>>> search = GridSearchCV(ColornnClassifier(random_state=0), {"hidden_layer_sizes": [(4,), (16,)]}, cv=3)
>>> bool(search.fit(*load_iris(return_X_y=True)).best_score_ > 0.9)
True
"""

from importlib.util import find_spec

if find_spec("sklearn") is None:
    raise ModuleNotFoundError(
        "colornn_core.sklearn needs scikit-learn: pip install 'colornn-core[sklearn]'", name="sklearn"
    )

from colornn_core.sklearn.classifier import ColornnClassifier
from colornn_core.sklearn.regressor import ColornnRegressor

__all__ = ["ColornnClassifier", "ColornnRegressor"]
