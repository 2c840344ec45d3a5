"""The panel Model: saving, opening, links."""

from pyscript import window

from app.features.model.facts_view import show_facts
from app.features.model.saved_models_view import SavedModelsView
from app.page.dom import Elements, file_of, fill, make, on, on_event, on_press, save_file
from app.page.files import ending_of, file_name
from app.page.i18n import text
from app.page.storage import Storage
from app.page.take_over import take_over
from app.page.widgets import on_files


class ModelView:
    """Shows the network; tells the panel what people do."""

    def __init__(self) -> None:
        self._dom = Elements("model-")
        self._buttons = (self._dom.save, self._dom.keep, self._dom.copy)
        self._kept = SavedModelsView()
        self._formats = []

    def listen(self, panel) -> None:
        """Tell the panel what people do."""
        page = panel.page
        self._address = page.views.address

        def open_pasted() -> None:
            if self._dom.pasted.value.strip():
                page.opening.open_link(self._dom.pasted.value)
                self._dom.pasted.value = ""

        on_press(self._dom.save, lambda: panel.save(self._dom.format.value))
        on_press(self._dom.keep, lambda: panel.keep(self._dom.name.value.strip()))
        on_press(self._dom.copy, panel.copy_link)
        on_press(self._dom.rescue, panel.save)
        on(self._dom.format, "change", self._show_format)
        on_files(self._dom.files, page.opening.open_model)
        on(self._dom.link, "focus", self._dom.link.select)
        on(self._dom.open_link, "click", open_pasted)
        on_event(self._dom.pasted, "keydown", lambda event: open_pasted() if event.key == "Enter" else None)
        self._kept.listen(panel)

    def make_storage(self) -> Storage:
        """Make what keeps networks."""

        async def take_over_models(storage) -> None:
            former = Storage("colornn.model.", place="formerModels")
            await take_over(former, storage, lambda _name, content: content, lambda name, number: f"{name} {number}")

        return Storage("model/", take_over_models)

    def name(self) -> str:
        """Return the name that the network is to have."""
        return file_name(self._dom.name.value.strip(), "", "model")

    def show(self, model: dict, state, native: str) -> None:
        """Show what there is to know of the network, and in which formats it can be saved; `native` is our own."""
        show_facts(self._dom.facts, model, state.opened_model)
        _fill(self._dom.notes, model["notes"], "note")
        chosen = self._dom.format.value or native
        self._formats = model["formats"]
        fill(self._dom.format, [(one["name"], _format_text(one)) for one in self._formats], chosen)
        for button in self._buttons:
            button.disabled = False
        self._dom.link_part.hidden = True
        self._show_format()

    def show_kept(self, names: list) -> None:
        """Show which networks are kept."""
        self._kept.show(names)

    def show_said(self, words: str, rescue: bool) -> None:
        """Tell what came of it; `rescue`: offer to save a file instead."""
        self._dom.said.textContent = words
        self._dom.rescue.hidden = not rescue

    def save(self, content, form: str, formats: list) -> None:
        """Have the browser save the network."""
        (files,) = [one["files"] for one in formats if one["name"] == form]
        name = self.name() + ending_of(files)
        save_file(name, content)
        self.show_said(text("model.saved", name=name), False)

    async def copy(self, link: str) -> None:
        """Put the page's address with the network behind it on the clipboard, and into sight."""
        self._dom.link.value = self._address.with_link(link)
        self._dom.link_part.hidden = False
        try:
            await window.navigator.clipboard.writeText(self._dom.link.value)
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
            if one["name"] == self._dom.format.value:
                self._dom.save.disabled = bool(one["refused"])
                if one["refused"]:
                    _fill(self._dom.left_out, [one["refused"]], "error")
                else:
                    _fill(self._dom.left_out, one["left_out"], "note")


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
