"""Who is measured, and how each is loaded."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.build.archives import NUMPY_WHEEL

PAGES = Path(__file__).parent / "pages"
TFJS = "@tensorflow/tfjs/dist/tf.min.js"


@dataclass(frozen=True)
class Contestant:
    """One library, in one way of use.

    Attributes
    ----------
    key, title : str
    harness : str
        The module of pages/ that drives it; empty where it runs without a browser.
    scripts : tuple of str
        Its own files below node_modules/, in the order in which a page loads them.
    options : dict
        Options for the harness.
    optimizer : str
        How it learns here, for the reader.
    """

    key: str
    title: str
    harness: str
    scripts: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    optimizer: str = ""

    @property
    def grows(self) -> bool:
        """Tell whether the scaling curves are measured; ml5 is TensorFlow.js below, whose curves stand for it."""
        return not self.key.startswith("ml5")

    @property
    def has_page(self) -> bool:
        """Tell whether it stands for a page that people would open: in another type it is the same page."""
        return self is not FLOAT64

    @property
    def has_batches(self) -> bool:
        """Tell whether it learns from several rows at once."""
        return self.optimizer is not ONE_BY_ONE

    @property
    def bench_page(self) -> str:
        """The page in which the library is measured by itself."""
        return f"pages/{self.key}.html"

    @property
    def page(self) -> str:
        """The page that people would open."""
        return "ours/" if self is OURS else self.bench_page

    @property
    def smooth_page(self) -> str:
        """The same, asked to keep alive while it trains; ours always does."""
        return self.page if self is OURS else f"{self.page}?background"


OWN_OPTIMIZER = "Adam, 0.05, cosine schedule (the library's defaults)"
OURS = Contestant("colornn", "colornn", "colornn.js", optimizer=f"{OWN_OPTIMIZER}; the library alone in float32")
FLOAT64 = Contestant(
    "colornn-64",
    "colornn in float64",
    "colornn.js",
    options={"dtype": "float64"},
    optimizer=f"{OWN_OPTIMIZER}; float64 (its default, and that of the page)",
)
NATIVE = Contestant("sklearn", "scikit-learn (native)", "", optimizer="Adam, 0.02; float64 (its default)")
ADAM = "Adam, 0.02"
SGD = "SGD, 0.2 (ml5's default)"
ONE_BY_ONE = "SGD, 0.3, row by row without shuffling (its default; it knows no batches)"

PEERS = (
    Contestant("ml5-0", "ml5 0.5.0", "ml5.js", ("ml5-0/dist/ml5.min.js",), optimizer=SGD),
    Contestant("ml5-1", "ml5 1.4.0 cpu", "ml5.js", ("ml5-1/dist/ml5.min.js",), {"backend": "cpu"}, SGD),
    Contestant("tfjs-cpu", "TensorFlow.js 4.22 cpu", "tfjs.js", (TFJS,), {"backend": "cpu"}, ADAM),
    Contestant(
        "tfjs-wasm",
        "TensorFlow.js 4.22 wasm",
        "tfjs.js",
        (TFJS, "@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js"),
        {"backend": "wasm"},
        ADAM,
    ),
    Contestant("tfjs-webgl", "TensorFlow.js 4.22 webgl", "tfjs.js", (TFJS,), {"backend": "webgl"}, ADAM),
    Contestant("brain-1", "Brain.js 1.6.1", "brain.js", ("brain.js-1/browser.min.js",), optimizer=ONE_BY_ONE),
    Contestant("brain-2", "Brain.js 2 beta 24", "brain.js", ("brain.js-2/dist/browser.js",), optimizer=ONE_BY_ONE),
    Contestant("jax", "jax-js 0.1.25 wasm", "jax.js", optimizer=ADAM),
    Contestant("pyodide", "a NumPy loop in Pyodide", "pyodide.js", options={"numpy": NUMPY_WHEEL}, optimizer=ADAM),
    Contestant("convnet", "ConvNetJS 0.3.0", "convnet.js", ("convnetjs/build/convnet-min.js",), optimizer="Adadelta"),
)
CONTESTANTS = (OURS, FLOAT64, *PEERS, NATIVE)


def bench_html(contestant: Contestant) -> str:
    """Return the page in which a library is measured by itself; a peer's page is the same one."""
    scripts = "\n  ".join(f'<script src="../npm/{script}"></script>' for script in contestant.scripts)
    page = (PAGES / "peer.html").read_text(encoding="utf-8")
    for place, text in (
        ("TITLE", contestant.title),
        ("<!-- SCRIPTS -->", scripts),
        ("HARNESS", f"./{contestant.harness}"),
        ("OPTIONS", json.dumps(dict(contestant.options))),
    ):
        page = page.replace(place, text)
    return page
