"""What the data checks say of the draft, each finding with its fixes as buttons."""

from app.features.data.fixes import ACTIONS, BALANCE
from app.page.dom import by_id, make, on, on_press
from app.page.i18n import in_library_words, text

SEVERITIES = {"error": "data.error", "warning": "data.warning", "note": "data.note"}


class FindingsView:
    """Shows findings; tells which fix is pressed."""

    def __init__(self) -> None:
        self._list = by_id("data-findings")
        self._undo = by_id("data-undo")
        self._fix_all = by_id("data-fix-all")

    def listen(self, panel) -> None:
        """Tell the panel of fixes."""
        self._fix = panel.fix
        on(self._undo, "click", panel.undo)
        on_press(self._fix_all, panel.fix_all)

    def show(self, draft: dict, balanced: bool) -> None:
        """Show the findings; `balanced`: the classes are weighed equally already."""
        self._list.replaceChildren()
        if draft["problem"]:
            self._list.append(self._item("error", draft["problem"]))
        for finding in draft["findings"]:
            item = self._item(finding["severity"], in_library_words(finding))
            item.append(self._fixes(finding, balanced))
            self._list.append(item)
        if not draft["problem"] and not draft["findings"]:
            self._list.append(make("li", "healthy", text("data.healthy")))
        self._undo.hidden = not draft["fixes"]
        weighs = [BALANCE in finding["actions"] for finding in draft["findings"]]
        self._fix_all.hidden = not (draft["fixable"] or (any(weighs) and not balanced))

    def _item(self, severity: str, words: str):
        item = make("li", severity)
        item.append(make("strong", "", text(SEVERITIES[severity])))
        item.append(make("p", "", words))
        return item

    def _fixes(self, finding: dict, balanced: bool):
        line = make("div", "fixes")
        for action in finding["actions"]:
            if action == BALANCE and balanced:
                line.append(make("span", "quiet", text("data.balanced")))
                continue
            button = make("button", "plain", text(ACTIONS[action]))
            self._press(button, finding, action)
            line.append(button)
        return line

    def _press(self, button, finding: dict, action: str) -> None:
        on_press(button, lambda: self._fix(finding, action))
