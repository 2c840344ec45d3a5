"""The panel Model: saving, opening, links."""

from pyscript import window

from app.features.model.facts_view import show_facts
from app.features.model.saved_models_view import SavedModelsView
from app.page.dom import by_id, file_of, files_in, fill, make, on, on_event, on_press, save_file
from app.page.files import ending_of, file_name
from app.page.i18n import text
from app.page.storage import Storage
from app.page.take_over import take_over


class ModelView:
    """Shows the network; tells the panel what people do."""

    def __init__(self) -> None:
        self._facts = by_id("model-facts")
        self._notes = by_id("model-notes")
        self._name = by_id("model-name")
        self._format = by_id("model-format")
        self._left_out = by_id("model-left-out")
        self._buttons = {name: by_id("model-" + name) for name in ("save", "keep", "copy")}
        self._said = by_id("model-said")
        self._rescue = by_id("model-rescue")
        self._link_part = by_id("model-link-part")
        self._link = by_id("model-link")
        self._files = by_id("model-files")
        self._pasted = by_id("model-pasted")
        self._kept = SavedModelsView()
        self._formats = []

    def listen(self, panel) -> None:
        """Tell the panel what people do."""
        page = panel.page
        self._address = page.views.address

        def chosen() -> None:
            files = files_in(self._files.files)
            if files:
                page.opening.open_model(files)
                self._files.value = ""

        def open_pasted() -> None:
            if self._pasted.value.strip():
                page.opening.open_link(self._pasted.value)
                self._pasted.value = ""

        on_press(self._buttons["save"], lambda: panel.save(self._format.value))
        on_press(self._buttons["keep"], lambda: panel.keep(self._name.value.strip()))
        on_press(self._buttons["copy"], panel.copy_link)
        on_press(self._rescue, panel.save)
        on(self._format, "change", self._show_format)
        on(self._files, "change", chosen)
        on(self._link, "focus", self._link.select)
        on(by_id("model-open-link"), "click", open_pasted)
        on_event(self._pasted, "keydown", lambda event: open_pasted() if event.key == "Enter" else None)
        self._kept.listen(panel)

    def make_storage(self) -> Storage:
        """Make what keeps networks."""

        async def take_over_models(storage) -> None:
            former = Storage("colornn.model.", place="formerModels")
            await take_over(former, storage, lambda _name, content: content, lambda name, number: f"{name} {number}")

        return Storage("model/", take_over_models)

    def name(self) -> str:
        """Return the name that the network is to have."""
        return file_name(self._name.value.strip(), "", "model")

    def show(self, model: dict, state, native: str) -> None:
        """Show what there is to know of the network, and in which formats it can be saved; `native` is our own."""
        show_facts(self._facts, model, state.opened_model)
        _fill(self._notes, model["notes"], "note")
        chosen = self._format.value or native
        self._formats = model["formats"]
        fill(self._format, [(one["name"], _format_text(one)) for one in self._formats], chosen)
        for button in self._buttons.values():
            button.disabled = False
        self._link_part.hidden = True
        self._show_format()

    def show_kept(self, names: list) -> None:
        """Show which networks are kept."""
        self._kept.show(names)

    def show_said(self, words: str, rescue: bool) -> None:
        """Tell what came of it; `rescue`: offer to save a file instead."""
        self._said.textContent = words
        self._rescue.hidden = not rescue

    def save(self, content, form: str, formats: list) -> None:
        """Have the browser save the network."""
        (files,) = [one["files"] for one in formats if one["name"] == form]
        name = self.name() + ending_of(files)
        save_file(name, content)
        self.show_said(text("model.saved", name=name), False)

    async def copy(self, link: str) -> None:
        """Put the page's address with the network behind it on the clipboard, and into sight."""
        self._link.value = self._address.with_link(link)
        self._link_part.hidden = False
        try:
            await window.navigator.clipboard.writeText(self._link.value)
            self.show_said(text("model.copied"), False)
        except Exception:  # whatever the browser raises where the page may not
            self.show_said(text("model.copy_by_hand"), False)

    def file_of(self, content: str):
        """Make a file of what was kept."""
        return file_of(content, "network.json")

    def text_of(self, content) -> str:
        """Return the text that a JavaScript Uint8Array holds."""
        return window.TextDecoder.new().decode(content)

    def _show_format(self) -> None:
        for one in self._formats:
            if one["name"] == self._format.value:
                self._buttons["save"].disabled = bool(one["refused"])
                if one["refused"]:
                    _fill(self._left_out, [one["refused"]], "error")
                else:
                    _fill(self._left_out, one["left_out"], "note")


def _format_text(one: dict) -> str:
    if len(one["files"]) > 1:
        what = text("model.several_files", title=one["title"], n=len(one["files"]))
    else:
        what = text("model.one_file", title=one["title"], ending=one["files"][0])
    return what if one["readable"] else text("model.write_only", what=what)


def _fill(element, sentences: list, kind: str) -> None:
    element.replaceChildren()
    for sentence in sentences:
        element.append(make("li", kind, sentence))
