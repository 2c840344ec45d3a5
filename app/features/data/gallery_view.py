"""The gallery: a picture of each small table, a button, what it is, and the sliders of those that are made."""

from app.features.data.datasets import DATASETS, key_of, picture_of
from app.page.dom import Elements, make, make_translated, on, on_press
from app.page.i18n import decimal


class GalleryView:
    """Shows the gallery; tells which table is wanted, and when a slider rests."""

    def __init__(self) -> None:
        self._dom = Elements("data-")
        self._pictures = {}
        on(self._dom.gallery, "toggle", self._show_pictures)
        for dataset in DATASETS:
            self._dom.datasets.append(self._item(dataset))

    def listen(self, panel) -> None:
        """Tell the panel what people want."""
        self._open = panel.open_dataset
        for slider in (self._dom.points, self._dom.noise):
            on(slider, "input", self.show_sliders)
            on(slider, "change", panel.make_again)
        self.show_sliders()

    def sliders(self) -> tuple:
        """Return the number of points, and the noise."""
        return int(self._dom.points.value), float(self._dom.noise.value)

    def show_made(self, points: int, noise: float) -> None:
        """Put the sliders where they are for the table that is open, as far as they go."""
        self._dom.points.value, self._dom.noise.value = str(points), str(noise)
        self.show_sliders()

    def show_sliders(self) -> None:
        """Show where the sliders stand."""
        points, noise = self.sliders()
        self._dom.points_value.textContent = str(points)
        self._dom.noise_value.textContent = decimal(noise)

    def _item(self, dataset: str):
        item, picture = make("li"), make("img")
        picture.alt = ""
        picture.width, picture.height = 120, 80
        # The service worker checks what it keeps, which a browser lets it do for such requests alone.
        picture.crossOrigin = "anonymous"
        self._pictures[dataset] = picture
        button = make_translated("button", "plain", key_of(dataset))
        on_press(button, lambda: self._open(dataset))
        item.append(picture, button, make_translated("p", "quiet", key_of(dataset) + "_about"))
        return item

    def _show_pictures(self) -> None:
        """Fetch the pictures once the gallery is open."""
        for dataset, picture in self._pictures.items():
            if self._dom.gallery.open and not picture.src:
                picture.src = picture_of(dataset)
