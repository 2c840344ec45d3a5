import ast
import inspect
import textwrap
from collections.abc import Iterator

import colornn_core


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert sorted(colornn_core.__all__) == colornn_core.__all__
    public = {name for name in vars(colornn_core) if name[0].isupper()}
    assert public <= set(colornn_core.__all__)
    assert all(hasattr(colornn_core, name) for name in colornn_core.__all__)


def public_functions() -> Iterator[tuple[str, object]]:
    for name in colornn_core.__all__:
        thing = getattr(colornn_core, name)
        if inspect.isclass(thing):
            yield from ((f"{name}.{inner}", getattr(thing, inner)) for inner in vars(thing) if inner[0] != "_")
        else:
            yield name, thing


def test_what_a_public_function_raises_stands_in_its_docstring() -> None:
    for name, function in public_functions():
        if inspect.isfunction(function) or inspect.ismethod(function):
            tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
            raised = [
                node.exc.func
                for node in ast.walk(tree)
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
            ]
            errors = {called.id for called in raised if isinstance(called, ast.Name)}
            assert {error for error in errors if error not in (function.__doc__ or "")} == set(), name
