"""A map on a canvas, first blurred and then sharp, with the names of the classes over it."""

from pyscript import document, window

from app.features.see.drawing import COARSE, FINE
from app.features.see.labelling import apart
from app.page.dom import image_of, make, property_of
from app.page.i18n import label_name

USUAL_SIZE = 16  # CSS pixels, of the type


class MapPicture:
    """Shows what the worker has drawn.

    Parameters
    ----------
    frame, canvas, names : element
        The canvas and the place of the names lie in the frame.
    """

    def __init__(self, frame, canvas, names) -> None:
        self._frame, self._names = frame, names
        canvas.width, canvas.height = FINE
        self._pen = canvas.getContext("2d")
        # Small pixels are made large by being painted from here.
        self._coarse = make("canvas")
        self._coarse.width, self._coarse.height = COARSE
        self._coarse_pen = self._coarse.getContext("2d")
        self._labels = {}
        self._shown_names: list = []
        self._times = 0
        document.defaultView.addEventListener("resize", lambda _event: self.show_again())

    def show_coarse(self, pixels, size: tuple) -> None:
        """Show the whole map, blurred."""
        self._coarse_pen.putImageData(image_of(pixels, size), 0, 0)
        self._pen.clearRect(0, 0, FINE[0], FINE[1])
        self._pen.drawImage(self._coarse, 0, 0, FINE[0], FINE[1])
        self._frame.classList.remove("waiting")
        # For whoever scripts the page: how often it was drawn.
        self._times += 1
        self._frame.dataset.drawn = str(self._times)

    def show_band(self, pixels, size: tuple, top: int) -> None:
        """Show some rows of the map, sharp."""
        self._pen.putImageData(image_of(pixels, size), 0, top)

    def show_names(self, names: list) -> None:
        """Put the names on the map, none over another, and take away those that are not on it any more."""
        self._shown_names = names
        self.show_again()

    def show_again(self) -> None:
        """Put the names on it once more: there is another room for them, or they are those of another language."""
        names = [(label_name(label), x, y) for label, x, y in self._shown_names]
        here = {label for label, _, _ in names}
        for label in [label for label in self._labels if label not in here]:
            self._labels.pop(label).remove()
        # In large type the map has room for fewer letters.
        scale = float(window.getComputedStyle(document.documentElement).fontSize[:-2]) / USUAL_SIZE
        for label, x, y in apart(names, self._frame.clientWidth / scale, self._frame.clientHeight / scale):
            if label not in self._labels:
                self._labels[label] = make("span", "", label)
                self._names.append(self._labels[label])
            property_of(self._labels[label], "--x", f"{x:.4f}")
            property_of(self._labels[label], "--y", f"{y:.4f}")
