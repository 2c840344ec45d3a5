"""Files that are dropped on the page, wherever it is."""

from pyscript import document

from app.page.dom import files_in, on_event


class DropView:
    """Takes files that are dropped and that no part of the page has taken; pictures are not its business."""

    def __init__(self) -> None:
        self._root = document.documentElement

    def listen(self, on_files) -> None:
        """Call `on_files(files)` with the files that are dropped together."""

        def over(event) -> None:
            if _brings_files(event):
                event.preventDefault()
                self._root.dataset.dropping = "true"

        def leave(event) -> None:
            # The pointer leaves one element for another all the time; it leaves the window for none.
            if not event.relatedTarget:
                self._root.dataset.dropping = "false"

        def drop(event) -> None:
            self._root.dataset.dropping = "false"
            if event.defaultPrevented or not _brings_files(event):
                return
            event.preventDefault()
            files = files_in(event.dataTransfer.files)
            if files and not files[0].type.startswith("image/"):
                on_files(files)

        on_event(document, "dragover", over)
        on_event(document, "dragleave", leave)
        on_event(document, "drop", drop)


def _brings_files(event) -> bool:
    return bool(event.dataTransfer) and event.dataTransfer.types.includes("Files")
