"""Files that are dropped on the page, or pictures pasted, wherever it is."""

from pyscript import document, window

from app.page.dom import files_in, on_event


class DropView:
    """Takes files that are dropped, and pictures that are pasted, which no part of the page has taken."""

    def __init__(self) -> None:
        self._root = document.documentElement

    def listen(self, on_files, on_picture):
        """Call `on_files(files)` with the files that are dropped together, `on_picture(file)` where it is a picture.

        Return a function that brings those that were dropped before the page listened, see first.js.
        """

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
            bring(files_in(event.dataTransfer.files))

        def bring(files: tuple) -> None:
            if files and _is_picture(files[0]):
                on_picture(files[0])
            elif files:
                on_files(files)

        def paste(event) -> None:
            file = event.clipboardData.files.item(0) if event.clipboardData else None
            if file and _is_picture(file) and not event.defaultPrevented:
                event.preventDefault()
                on_picture(file)

        on_event(document, "dragover", over)
        on_event(document, "dragleave", leave)
        on_event(document, "drop", drop)
        on_event(document, "paste", paste)
        held = tuple(window.takeHeldFiles())
        return lambda: bring(held)


def _is_picture(file) -> bool:
    return bool(file.type.startswith("image/"))


def _brings_files(event) -> bool:
    return bool(event.dataTransfer) and event.dataTransfer.types.includes("Files")
