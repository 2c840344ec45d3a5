"""What the cases show things to, on CPython and on MicroPython."""


class Recorder:
    """Takes every call, whatever it is called, and remembers it.

    Attributes
    ----------
    calls : list of (str, tuple)
        The name of each call, and its values.
    """

    def __init__(self):
        self.calls = []

    def __getattr__(self, name):
        return lambda *values: self.calls.append((name, values))

    def last(self, name):
        """Return the values of the last call of a name, None if there was none."""
        found = [values for called, values in self.calls if called == name]
        return found[-1] if found else None

    def times(self, name):
        """Return how often a name was called."""
        return len([called for called, _ in self.calls if called == name])


class Transport(Recorder):
    """Shows each picture at once, or not before `pictures` are shown, if there are some.

    Attributes
    ----------
    pictures : list of callable, or None
        What is to be called before the next picture.
    """

    pictures: list | None = None

    def next_picture(self, handler, pause):
        """Call `handler()` before the next picture after a pause."""
        self.calls.append(("next_picture", (pause,)))
        if self.pictures is None:
            handler()
        else:
            self.pictures.append(handler)
