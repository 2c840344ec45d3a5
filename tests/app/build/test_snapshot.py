"""The snapshot holds what the page needs, and little else."""

import ast
from pathlib import Path
from types import CodeType
from typing import Any

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


def test_what_is_offered_keeps_its_docstrings_with_what_it_is_made_from() -> None:
    source = """
__all__ = ["Offered", "told"]
class Base:
    "Kept 1."
    def f(self):
        "Kept 2."
        def inner(): "Gone."
    def _g(self): "Gone."
class Offered(Base):
    "Kept 3."
    def __init__(self): "Kept 4."
class Other:
    "Gone."
    def told(self): "Gone."
if True:
    def told(): "Kept 5."
"""
    tree = ast.parse(source)
    bytecode.strip(tree, bytecode.public_names([tree]))
    text = ast.unparse(tree)
    assert "Gone" not in text
    assert [f"Kept {number}" in text for number in range(1, 6)] == [True] * 5


def test_of_code_on_one_line_nothing_but_its_lines_are_others() -> None:
    """Whatever the length of the code: its table tells of 8 units of it at a time."""
    for length in range(1, 10):
        body = "        y += x\n" * length
        source = f"def outer(x):\n    def inner(y):\n{body}        return y\n    return inner\n"
        code = bytecode.on_one_line(compile(source, "module", "exec"))
        outer = next(value for value in code.co_consts if isinstance(value, CodeType))
        inner = next(value for value in outer.co_consts if isinstance(value, CodeType))
        assert [{line for *_, line in one.co_lines()} for one in (code, outer, inner)] == [{1}, {1}, {2}]
        names: dict[str, Any] = {}
        exec(code, names)
        assert names["outer"](2)(1) == 1 + 2 * length


def test_no_docstring_of_others_travels(site: Path) -> None:
    image = (site / "vendor" / "pyodide" / "snapshot" / "memory.wasm").read_bytes()
    for text in (b"Element-wise arc tangent", b"Draw samples from", b"Return a new array of"):
        assert text not in image
