"""The network that learns, as it was last sent: with it the page answers by itself, before the worker can."""

# What the program of the start model answers with.
PARTS = ("INPUTS", "LABELS", "LAYERS")


class NetworkAtHand:
    """Answers by the program of the start model, which is there anyway: networks differ in their numbers alone.

    Parameters
    ----------
    program : module
        Has PARTS, the functions that its layers name, and `classify(row)`; see `colornn_core.formats.python`.

    Attributes
    ----------
    is_here : bool
        Whether there is one.
    epoch : int
        After which it was so.
    """

    def __init__(self, program) -> None:
        self._program = program
        self._start = tuple([getattr(program, name, ()) for name in PARTS])
        self._learnt: tuple = ()
        self.is_here = False
        self.epoch = 0

    def take(self, document, epoch: int) -> None:
        """Take a network, as `services.ask.classify` tells it, or none."""
        self.forget()
        functions = [getattr(self._program, name, None) for _, _, name in document["layers"]] if document else [None]
        if None not in functions:
            layers = [(weights, biases, one) for (weights, biases, _), one in zip(document["layers"], functions)]
            self._learnt = document["inputs"], document["labels"], layers
            self.is_here, self.epoch = True, epoch

    def forget(self) -> None:
        """Answer no more: the network is another one, or may be."""
        self._learnt, self.is_here = (), False

    def classify(self, row: dict) -> list:
        """Rank all labels by the network that learns."""
        return self._ranked(self._learnt, row)

    def classify_at_start(self, row: dict) -> list:
        """Rank all labels by the start model."""
        return self._ranked(self._start, row)

    def _ranked(self, parts: tuple, row: dict) -> list:
        for name, part in zip(PARTS, parts):
            setattr(self._program, name, part)
        return self._program.classify(row)
