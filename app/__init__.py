"""The page's own modules; a path says where a file runs, see docs/architecture.md.

What page/, features/ and shared/ hold runs on CPython and on MicroPython alike, views aside, which need a browser:
so it keeps to the Python that both have, without dataclasses, enum and typing.
"""
