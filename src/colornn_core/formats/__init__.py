"""File formats for models, one module each; each is the only owner of its format's keys."""

from colornn_core.formats import native, python
from colornn_core.model import register_format

for _module in (native, python):
    register_format(_module)
