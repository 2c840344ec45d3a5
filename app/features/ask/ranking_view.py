"""All answers, best first, as bars; which share an answer needs to count as one; and who answers."""

from app.features.ask.answers import figures, place
from app.page.dom import Elements, aria, make, on, on_press, property_of, say
from app.page.i18n import chosen, count, label_name, measured, percent, text
from app.shared.palette import paint

MOST_ROWS = 24


class RankingView:
    """Shows the ranking; on a narrow screen the first three of it, unless the user asks for all."""

    def __init__(self) -> None:
        self._dom = Elements("")
        self._rows = []
        self._described: tuple = ()
        self._epoch = -1
        self._on_teach = _nobody
        self._teaches = False
        on(self._dom.ranking_all, "click", self._show_all)

    def listen(self, on_threshold) -> None:
        """Call `on_threshold(share)` when it is moved."""
        on(self._dom.threshold, "input", lambda: on_threshold(int(self._dom.threshold.value) / 100))

    def listen_to_lessons(self, on_teach) -> None:
        """Offer to teach each label, and call `on_teach(label)` then."""
        self._on_teach, self._teaches = on_teach, True

    def show(self, answer, state) -> None:
        """Show an answer, None if there is none yet."""
        rows = _rows_of(answer) if answer else []
        shown = rows[:MOST_ROWS]
        self._make_rows(len(shown))
        teaches = self._teaches and state.task == "classification"
        for row, (name, share, written, title) in zip(self._rows, shown):
            row.show(name, share, written, title, teaches)
        self._describe(answer, state, len(rows))

    def _describe(self, answer, state, n_rows: int) -> None:
        """Show who answers, and what rarely changes, when it does."""
        epoch = answer["epoch"] if answer else -1
        described = (state.opened_model, n_rows, state.threshold, chosen())
        if described != self._described:
            self._described = described
            self._show_threshold(state, n_rows)
        elif epoch == self._epoch:
            return
        self._epoch = epoch
        if epoch < 0:
            words = text("ask.by_nobody")
        elif epoch:
            words = count("ask.by_live", epoch)
        else:
            words = text("ask.by_opened" if state.opened_model else "ask.by_start")
        self._dom.answered_by.textContent = words

    def _show_threshold(self, state, n_rows: int) -> None:
        rest = n_rows - MOST_ROWS
        self._dom.ranking_more.textContent = count("rank.more", rest) if rest > 0 else ""
        self._dom.ranking_all.hidden = n_rows <= 3
        self._dom.sure.hidden = state.threshold is None
        if state.threshold is not None:
            property_of(self._dom.ranking, "--threshold", f"{state.threshold:.2f}")
            self._dom.threshold.value = str(round(state.threshold * 100))
            self._dom.threshold_value.textContent = percent(state.threshold)

    def _show_all(self) -> None:
        whole = self._dom.ranking.classList.toggle("whole")
        aria(self._dom.ranking_all, "expanded", whole)
        say(self._dom.ranking_all, "rank.show_few" if whole else "rank.show_all")

    def _taught(self, label: str) -> None:
        self._on_teach(label)

    def _make_rows(self, wanted: int) -> None:
        while len(self._rows) < wanted:
            self._rows.append(_Row(self._dom.ranking, self._taught))
        while len(self._rows) > wanted:
            self._rows.pop().remove()


def _nobody(_label: str) -> None:
    """Teach nothing."""


def _rows_of(answer: dict) -> list:
    """Return name, length of the bar, figures and a longer description of each row."""
    if not answer["numbers"]:
        return [(label, share, percent(share), "") for label, share in answer["ranking"]]
    rows = []
    for name, number, minimum, maximum in answer["numbers"]:
        title = text("rank.number", name=name, minimum=figures(minimum), maximum=figures(maximum))
        rows.append((name, place(number, minimum, maximum), measured(number, digits=4), title))
    return rows


class _Row:
    """One name with its share: a chip of its colour, the name, a bar, and the share in figures."""

    def __init__(self, parent, on_teach) -> None:
        self._label = self._length = self._written = ""
        self._shown: tuple = ()
        self._item = make("li")
        self._name = make("span", "rank-name painted")
        bar = make("span", "rank-bar")
        bar.setAttribute("aria-hidden", "true")
        self._share = make("span", "rank-share")
        self._teach = make("button", "teach-one", "+")
        on_press(self._teach, lambda: on_teach(self._label))
        self._item.append(self._name, bar, self._share, self._teach)
        parent.append(self._item)

    def show(self, label: str, share: float, written: str, title: str, teaches: bool) -> None:
        """Show a name and its share."""
        colour = paint(label) or "var(--quiet)"
        shown = (label, title, teaches, chosen(), colour)
        if shown != self._shown:
            self._shown, self._label = shown, label
            self._name.textContent = label_name(label)
            self._name.title = title
            said = text("teach.this_is", label=label_name(label))
            self._teach.setAttribute("aria-label", said)
            self._teach.title = said
            self._teach.hidden = not teaches
            property_of(self._item, "--paint", colour)
        length = f"{share:.3f}"
        if length != self._length:
            self._length = length
            property_of(self._item, "--share", length)
        if written != self._written:
            self._written = written
            self._share.textContent = written

    def remove(self) -> None:
        """Take the row from the page, and let go of it, see `dom.on`."""
        self._item.remove()
        self._item = self._name = self._share = self._teach = None
