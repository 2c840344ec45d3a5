"""The colours of a picture, named by a network."""

from typing import Any

import numpy as np

from colornn_core import DataError, Model, Table

# Colours that differ by less than this in each channel are named together: a photograph has many thousands of colours
# that nobody can tell apart.
COARSENESS = 4
OPAQUE = 128
# How much remains of what is not asked for: its lightness, faded.
FADED = 56
LUMA = np.array([0.2126, 0.7152, 0.0722])  # ITU-R BT.709


class Picture:
    """A picture, and the name of each of its pixels.

    Parameters
    ----------
    pixels : bytes
        Four for each pixel, row by row: red, green, blue and alpha.
    width, height : int

    Raises
    ------
    DataError
        There are not as many pixels as the size says.
    """

    def __init__(self, pixels: bytes, width: int, height: int) -> None:
        if width < 1 or height < 1 or len(pixels) != 4 * width * height:
            raise DataError(f"The picture is not {width} by {height} pixels: open it again.")
        self.pixels = np.frombuffer(pixels, np.uint8).reshape(height, width, 4)
        self.seen = self.pixels[..., 3] >= OPAQUE
        coarse = self.pixels[..., :3].astype(np.int64) // COARSENESS
        codes = (coarse[..., 0] << 16) | (coarse[..., 1] << 8) | coarse[..., 2]
        found, places = np.unique(codes, return_inverse=True)
        self._colours = np.stack([found >> 16, (found >> 8) & 255, found & 255], axis=1) * COARSENESS + COARSENESS / 2
        self._places = places.reshape(codes.shape)
        self._named_by: tuple[Model, int, bytes] | None = None

    def names(self, model: Model) -> Any:
        """Return for each pixel the number of its label, shape (height, width); -1 for those that cannot be seen."""
        state = (model, model.provenance.epochs, model.network.parameters.tobytes())
        if self._named_by != state:
            table = Table.from_columns({name: self._colours[:, place] for place, name in enumerate("rgb")})
            best = model.predict_proba(table).argmax(axis=1)
            self._names = np.where(self.seen, best[self._places], -1)
            self._named_by = state
        return self._names

    def palette(self, model: Model) -> list[dict[str, Any]]:
        """Tell of each name in the picture "label", "share" of what can be seen, mean "colour"; the largest first."""
        names = self.names(model)
        palette = []
        for number, label in enumerate(model.labels):
            chosen = names == number
            if count := int(chosen.sum()):
                colour = self.pixels[chosen][:, :3].mean(axis=0).round().astype(int).tolist()
                palette.append({"label": label, "share": count / int(self.seen.sum()), "colour": colour})
        return sorted(palette, key=lambda one: -one["share"])

    def only(self, model: Model, label: str) -> bytes:
        """Return the pixels with all that has another name faded; all of them as they are for the label ""."""
        if not label:
            return self.pixels.tobytes()
        other = self.names(model) != model.labels.index(label)
        shown = self.pixels.copy()
        shown[other, :3] = (self.pixels[other][:, :3] @ LUMA)[:, np.newaxis]
        shown[other, 3] = np.minimum(shown[other, 3], FADED)
        return shown.tobytes()

    def read(self, model: Model, place: tuple[float, float]) -> dict[str, Any]:
        """Tell "colour", "label" and "confidence" at a place (x, y), 0 to 1 from the lower left corner."""
        height, width = self.seen.shape
        column = min(int(place[0] * width), width - 1)
        line = min(int((1 - place[1]) * height), height - 1)
        colour = self.pixels[line, column, :3].tolist()
        best = model.classify(dict(zip("rgb", colour, strict=True)))[0]
        return {"colour": colour, "label": best.label, "confidence": best.confidence}
