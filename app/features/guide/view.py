"""The guided tour on the page: a line below the header that stays in sight, and frames around what it speaks of."""

from pyscript import document, window

from app.page.dom import by_id, make, make_translated, on, on_event, say
from app.page.i18n import text

POINTED = "pointed"
NEAREST = '{"block": "nearest"}'


class GuideView:
    """Makes its line when it is first shown, in the room that runtime/first.js has kept for it at a first visit."""

    def __init__(self) -> None:
        self._root = document.documentElement
        self._place = by_id("guide")
        self._again = by_id("guide-again")
        self._card: object = None
        self._asked_for = False
        self._pointed: list = []

    @property
    def is_first_visit(self) -> bool:
        """Whether nobody was here before, and the address asks for nothing."""
        return self._root.hasAttribute("data-guide")

    def listen(self, guide) -> None:
        """Tell the guide of presses, of Escape, and when the user asks for it."""
        self._guide = guide
        on(self._again, "click", self._begin_again)
        on_event(document, "keydown", self._escape)

    def show(self, number: int, count: int, key: str, pointed: tuple) -> None:
        """Show a step, and point at those of its things that are there; the focus stays where it is."""
        moves = self._card is not None or self._asked_for
        if self._card is None:
            self._make()
        self._number.textContent = f"{number}/{count}"
        say(self._words, key)
        self._back.hidden = number == 1
        self._next.hidden = number == count
        say(self._end, "guide.done" if number == count else "guide.end" if number > 1 else "guide.no")
        if moves and not self._place.contains(document.activeElement):  # the button that was pressed is hidden now
            (self._end if self._next.hidden else self._next).focus()
        self._point_at(pointed)
        if moves and self._pointed:
            self._pointed[0].scrollIntoView(window.JSON.parse(NEAREST))

    def hide(self) -> None:
        """Put the tour away; the focus goes back to the button that it was asked for with."""
        self._point_at(())
        self._place.replaceChildren()
        self._root.removeAttribute("data-guide")
        self._card = None
        if self._asked_for:
            self._asked_for = False
            self._again.focus()

    def _begin_again(self) -> None:
        self._asked_for = True
        self._root.setAttribute("data-guide", "")
        self._guide.begin()

    def _escape(self, event) -> None:
        if event.key == "Escape" and self._card is not None and not event.defaultPrevented:
            event.preventDefault()
            self._guide.end()

    def _make(self) -> None:
        window.keptText("guide", "shown")  # the next visit is no first one
        line, buttons = make("p"), make("div", "guide-buttons")
        line.setAttribute("role", "status")
        self._number, self._words = make("strong"), make("span")
        line.append(self._number, " ", self._words)
        self._back = self._make_button("guide.back", self._guide.back)
        self._next = self._make_button("guide.next", self._guide.next)
        self._end = self._make_button("guide.end", self._guide.end)
        buttons.append(self._back, self._next, self._end)
        self._card = card = make("section", "guide-card", label=text("guide.title"))
        card.setAttribute("data-label", "guide.title")
        card.append(line, buttons)
        self._place.append(card)

    def _make_button(self, key: str, handler):
        button = make_translated("button", "" if key == "guide.next" else "plain", key)
        button.id = key.replace(".", "-")
        on(button, "click", handler)
        return button

    def _point_at(self, names: tuple) -> None:
        for element in self._pointed:
            element.classList.remove(POINTED)
        elements = [by_id(name) for name in names]
        self._pointed = [element for element in elements if element.getClientRects().length]
        for element in self._pointed:
            element.classList.add(POINTED)
