"""The snapshot holds what the page needs, and little else."""

import ast
from pathlib import Path

import pytest

from app.build.in_pyodide import bytecode


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('"""Doc."""\nfrom __future__ import annotations', "from __future__ import annotations"),
        ('def f():\n    """Doc."""', "def f():\n    pass"),
        ('async def f():\n    """Doc."""\n    "next"\n    return "kept"', "async def f():\n    return 'kept'"),
        ('class A:\n    """Doc."""\n    def f(self):\n        "Doc."\n        assert self, "kept"',
         "class A:\n\n    def f(self):\n        assert self, 'kept'"),
        ('x = "kept"\n"""No docstring."""', "x = 'kept'\n'No docstring.'"),
    ],
    ids=["module", "function", "two strings", "class", "no docstring"],
)  # fmt: skip
def test_of_a_module_nothing_but_docstrings_is_taken(source: str, expected: str) -> None:
    tree = ast.parse(source)
    bytecode.strip(tree)
    assert ast.unparse(tree) == expected
    compile(tree, "module", "exec")


def test_no_docstring_of_others_travels(site: Path) -> None:
    image = (site / "vendor" / "pyodide" / "snapshot" / "memory.wasm").read_bytes()
    for text in (b"Element-wise arc tangent", b"Draw samples from", b"Return a new array of"):
        assert text not in image
