"""The panel Data: which table is trained on, which one is a draft, and how others are opened and saved."""

from pyscript import document

from app.features.data.columns_view import ColumnsView
from app.features.data.findings_view import FindingsView
from app.features.data.gallery_view import GalleryView
from app.features.data.rows_view import CountsView, RowsView
from app.page.dom import Elements, aria, by_id, file_of, on, on_event, on_press, save_file
from app.page.files import file_name
from app.page.i18n import chosen, count, in_sentences, percent, text
from app.page.widgets import on_files


class DataView:
    """Shows the table; tells the panel what people do."""

    def __init__(self) -> None:
        self._panel = by_id("panel-data")
        self._dom = Elements("data-")
        self.gallery = GalleryView()
        self._findings = FindingsView()
        self._columns = ColumnsView()
        self._counts = CountsView()
        self._rows = RowsView()
        self._open = {}
        self._shown: list = []

    def listen(self, panel) -> None:
        """Tell the panel what people do."""
        page = panel.page

        def use() -> None:
            if self._dom.pasted.value.strip():
                page.opening.open_file(file_of(self._dom.pasted.value, text("data.pasted_name")))
                self._show_paste(False)

        def pasted(event) -> None:
            rows = event.clipboardData.getData("text/plain") if event.clipboardData else ""
            if panel.visible and "\n" in rows.strip() and event.target.tagName not in ("INPUT", "TEXTAREA"):
                event.preventDefault()
                page.opening.open_file(file_of(rows, text("data.pasted_name")))

        on_files(self._dom.file, lambda files: page.opening.open_file(files[0]))
        on_press(self._dom.built_in, page.opening.open_built_in)
        on(self._dom.paste_open, "click", lambda: self._show_paste(self._dom.paste.hidden))
        on(self._dom.paste_use, "click", use)
        on_event(document, "paste", pasted)
        on_press(self._dom.learn, panel.learn)
        on_press(self._dom.discard, panel.discard)
        on_press(self._dom.save_csv, lambda: panel.save("csv", self._dom.taught.checked))
        on_press(self._dom.save_json, lambda: panel.save("json", self._dom.taught.checked))
        self.gallery.listen(panel)
        self._findings.listen(panel)
        self._columns.listen(panel)
        self._rows.listen(panel)

    def show_busy(self, reading: bool, looking: bool) -> None:
        """Show that a file is being read or looked at; take no other one while it is read."""
        aria(self._panel, "busy", reading or looking)
        self._dom.file.disabled = reading

    def show_open(self, table: dict, validation_share: float, made: dict) -> None:
        """Show the table in training, and how much of it will be the validation set of the next one.

        `made`: how it was, see `datasets.read_made`.
        """
        shown = [chosen(), validation_share]
        if table is self._open and shown == self._shown:
            return
        if "noise" in made:
            self.gallery.show_made(made["n_rows"], made["noise"])
        self._open, self._shown = table, shown
        self._dom.said.textContent = ""
        self._dom.name.textContent = table["name"]
        self._dom.built_in.hidden = table["built_in"]
        rows = count("data.colours" if table["colours"] else "data.rows", table["rows"])
        if table["labels"]:
            size = text("data.sizes", rows=rows, labels=count("data.labels", len(table["labels"])))
        else:
            size = text("data.size", rows=rows)
        share = text("data.validation_share", share=percent(validation_share))
        self._dom.summary.textContent = in_sentences([size, share])

    def show_draft(self, draft: dict, balanced: bool) -> None:
        """Show the draft, and whether it is the table that is trained on."""
        self._dom.draft.hidden = draft["learnt"]
        self._dom.draft_name.textContent = draft["name"]
        self._dom.learn.hidden = not draft["usable"]
        if draft["usable"]:
            self._dom.draft_text.textContent = text("data.draft_changed")
        else:
            self._dom.draft_text.textContent = text("data.draft_wrong", name=self._open.get("name", ""))
        self._findings.show(draft, balanced)
        self._columns.show(draft)
        self._counts.show(draft["counts"])

    def show_several(self, several: bool) -> None:
        """Let several columns come out, or one."""
        self._columns.show_several(several)

    def show_rows(self, found: dict, can_ask: bool, searched: bool) -> None:
        """Show rows that were found."""
        self._rows.show(found, can_ask, searched)

    def show_taught(self, examples: int) -> None:
        """Offer to save the examples that were taught with the table, if there are any."""
        self._dom.taught_choice.hidden = not examples
        self._dom.taught_text.textContent = count("data.save_taught", examples)

    def save(self, content, name: str, kind: str, taught: bool) -> None:
        """Have the browser save the table; under a name of its own where the examples are rows of it."""
        stem = file_name(name, "", "table")
        if taught:  # opened under the old name, it would be taught the same examples once more
            stem = text("data.with_examples", name=stem)
        save_file(f"{stem}.{kind}", content)
        self._dom.said.textContent = text("data.saved", name=f"{stem}.{kind}")

    def _show_paste(self, shown: bool) -> None:
        self._dom.paste.hidden = not shown
        aria(self._dom.paste_open, "expanded", shown)
        if shown:
            # What was pasted last is still there: it may have lacked something, and what is pasted now takes its place.
            self._dom.pasted.focus()
            self._dom.pasted.select()
