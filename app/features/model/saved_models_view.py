"""The networks that are kept in the browser."""

from app.page.dom import by_id, make, on_event, on_press
from app.page.i18n import text


class SavedModelsView:
    """Lists them; each can be opened, renamed and deleted."""

    def __init__(self) -> None:
        self._list = by_id("model-kept")
        self._none = by_id("model-none")

    def listen(self, panel) -> None:
        """Tell the panel what people do."""
        self._open, self._rename, self._delete = panel.open_kept, panel.rename, panel.delete

    def show(self, names: list) -> None:
        """Show the names."""
        self._none.hidden = bool(names)
        self._list.replaceChildren()
        for name in names:
            self._list.append(self._make_item(name))

    def _make_item(self, name: str):
        item, field = make("li"), make("input")
        field.type = "text"
        field.value = name
        field.setAttribute("aria-label", text("model.kept_name"))
        opening, deleting = (
            make("button", "plain", text("model.open_kept")),
            make("button", "plain", text("model.delete")),
        )
        opening.setAttribute("aria-label", text("model.open_kept_named", name=name))
        deleting.setAttribute("aria-label", text("model.delete_named", name=name))
        asked = []

        def delete(event) -> None:
            if event.detail > 1:
                return
            if asked:
                self._delete(name)
            else:
                asked.append(True)
                event.target.removeAttribute("aria-label")
                event.target.textContent = text("model.delete_really")

        on_event(field, "change", lambda event: self._rename(name, event.target.value.strip()))
        on_press(opening, lambda: self._open(name))
        on_event(deleting, "click", delete)
        item.append(field)
        for button in (opening, deleting):
            button.type = "button"
            item.append(button)
        return item
