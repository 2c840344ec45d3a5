"""File formats for models, one module each; each is the only owner of its format's keys."""

from colornn_core.formats import (
    brainjs,
    brainjs1,
    convnetjs,
    javascript,
    link,
    ml5,
    native,
    onnx,
    python,
    scikit_learn,
    synaptic,
    tfjs,
)
from colornn_core.registry import register_estimator_reader, register_reader, register_writer

# Who is asked first matters: ml5's files hold a TensorFlow.js model.
for _reader in (native, link, ml5, tfjs, brainjs, brainjs1, convnetjs, synaptic):
    register_reader(_reader)
for _writer in (native, ml5, tfjs, brainjs, brainjs1, convnetjs, onnx, python, javascript, link):
    register_writer(_writer)
register_estimator_reader(scikit_learn)
