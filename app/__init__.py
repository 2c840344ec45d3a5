"""The page's own modules.

`views` needs a browser, `session` and `lesson` belong to the worker and need NumPy. All else is pure and runs on
CPython and on MicroPython alike, so it keeps to the Python that both have: no dataclasses, no enum, no typing.
"""
