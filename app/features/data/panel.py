"""The panel Data: which table is trained on, what the data checks say of it, and the user's own tables."""

from app.features.data.datasets import COLOURS, DRAWN, place_of, read_made
from app.features.data.fixes import BALANCE
from app.page.latest import Latest
from app.page.opening import shown_name
from app.page.panel import Panel
from app.shared.protocol import BUILT_IN


class DataPanel(Panel):
    """Shows the draft of a table in the worker, lets people fix it and choose its columns, and opens others."""

    EVENTS = ("table", "draft", "state", "taught")

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        self.draft = {}
        self._out_of_date = True
        self._changes = Latest(self._change, page.spawn)
        self._searches = Latest(self._search, page.spawn)
        self._searched = ""
        self._several = False
        self._looks = 0  # that are not answered yet
        self._news = 0  # grows with all that makes the answers under way older ones
        page.on("table", self._another_table)
        page.on("draft", self._another_table)
        page.on("rows", self._expect_news)
        view.listen(self)

    def _another_table(self) -> None:
        self._several = False
        self._expect_news()

    def _expect_news(self) -> None:
        self._out_of_date = True

    def retranslate(self) -> None:
        """Show the table in another language."""
        self._expect_news()
        super().retranslate()

    def refresh(self) -> None:
        """Show the table that is open, or that one is being read."""
        state = self.page.state
        self._show_busy()
        if state.table:
            share = state.settings.values.get("validation_split", 0.0)
            self.view.show_open(state.table, share, self._made())
            self._show_taught()
        if self._out_of_date and state.name != "loading" and not state.opening:
            self._out_of_date = False
            self.page.spawn(self._look("look"))

    def choose_output(self, name: str) -> None:
        """Let one column come out, and those that did so before go in; no name: several may come out."""
        draft = self.draft
        if not draft:
            return  # of a model that was opened without a table; so are the others below
        self._several = not name
        if not name:
            self.view.show_several(True)
            return
        inputs = [one for one in draft["inputs"] + draft["outputs"] if one != name]
        self._choose(inputs=inputs, outputs=[name], task="")

    def choose_role(self, role: str, name: str, chosen: bool) -> None:
        """Let a column play a role, "inputs" or "outputs", and no other; or play it no more."""
        if not self.draft:
            return
        roles = {one: [other for other in self.draft[one] if other != name] for one in ("inputs", "outputs")}
        if chosen:
            known = set(roles[role] + [name])
            roles[role] = [column["name"] for column in self.draft["columns"] if column["name"] in known]
        self._choose(inputs=roles["inputs"], outputs=roles["outputs"])

    def choose_kind(self, name: str, kind: str) -> None:
        """Take a column for numbers or for names; for what it looks like if the kind is empty."""
        for column in self.draft.get("columns", ()):
            if column["name"] == name:
                column["kind"] = kind
        self._choose()

    def choose_task(self, task: str) -> None:
        """Take the task for another one than it looks like."""
        self._choose(task=task)

    def fix(self, finding: dict, action: str) -> None:
        """Apply a fix of a finding."""
        if action == BALANCE:
            self.page.state.settings.set("class_weight", "balanced")
            self.page.emit("settings")
            self.view.show_draft(self.draft, self._balanced())
        else:
            self.page.once("fix", lambda: self._fix("fix", finding=finding, action=action))

    def fix_all(self) -> None:
        """Apply all fixes that need no decision."""
        if not self._balanced() and any(BALANCE in finding["actions"] for finding in self.draft["findings"]):
            self.fix({}, BALANCE)
        if self.draft["fixable"]:
            self.page.once("fix", self._fix, "fix_all")

    def undo(self) -> None:
        """Take the last fix back."""
        self.page.spawn(self._look("undo"))

    def discard(self) -> None:
        """Go back to the table in training."""
        self.page.spawn(self._look("discard"))

    def learn(self) -> None:
        """Begin a run with the draft."""
        if self.draft:
            self.page.opening.learn(self.choice())

    def open_dataset(self, dataset: str) -> None:
        """Open a table of the gallery."""
        if dataset == COLOURS:
            self.page.opening.open_built_in()
            return
        points, noise = self.view.gallery.sliders()
        self.page.opening.open_dataset(place_of(dataset, points, noise))
        if dataset == DRAWN:
            self.page.emit("draw")

    def make_again(self) -> None:
        """Make the table that is open with other points, if it is one that was made."""
        if "noise" in self._made():
            self.open_dataset(self._made()["dataset"])

    def _made(self) -> dict:
        """Return how the table that is open was made, see `datasets.read_made`."""
        return read_made(self.page.state.table.get("source", ""))

    def search(self, text: str) -> None:
        """Show the first rows that hold a text."""
        self._searched = text
        self._searches.put(text)

    def ask_about(self, row: dict) -> None:
        """Ask the network about a row of the table."""
        self.page.asking.ask_about(row["row"])

    def save(self, kind: str, taught: bool) -> None:
        """Save the draft as a file, "csv" or "json"; `taught`: with the examples, if it is learnt."""
        self.page.spawn(self._save(kind, taught and self._examples() > 0))

    def choice(self) -> dict:
        """Return what is chosen, as `choice.choice_of` takes it."""
        kinds = {column["name"]: column["kind"] for column in self.draft["columns"] if column["kind"]}
        chosen = {name: self.draft[name] for name in ("inputs", "outputs", "task")}
        chosen["kinds"] = kinds
        return chosen

    def _choose(self, **changed) -> None:
        if not self.draft:
            return
        self.draft.update(changed)
        self._news += 1
        self._changes.put(self.choice())

    async def _change(self, choice: dict) -> None:
        await self._look("choose", **choice)

    async def _fix(self, service: str, **values) -> None:
        self.page.views.alert.clear()  # which names the first of what is fixed
        await self._look(service, **values)

    async def _look(self, service: str, **values) -> None:
        self._looks += 1
        self._news += 1
        news = self._news
        self._show_busy()
        try:
            draft = await self.page.ask(service, **values)
        finally:
            self._looks -= 1
        if news == self._news:
            if draft is not None:
                self._show_draft(draft)
            elif service != "look":  # it was refused: the worker's draft is another one than is shown
                self.page.spawn(self._look("look"))
        self._show_busy()

    def _show_busy(self) -> None:
        self.view.show_busy(self.page.state.opening, self._looks > 0)

    def _show_draft(self, draft: dict) -> None:
        draft["built_in"] = draft["name"] == BUILT_IN
        draft["name"] = shown_name(draft["name"])
        draft["several"] = self._several or len(draft["outputs"]) != 1
        self.draft = draft
        self.view.show_draft(draft, self._balanced())
        self._show_taught()
        self._searches.put(self._searched)

    def _balanced(self) -> bool:
        return self.page.state.settings.values.get("class_weight") == "balanced"

    async def _search(self, text: str) -> None:
        found = await self.page.ask("sample", text=text)
        if found is not None:
            self.view.show_rows(found, bool(self.draft.get("learnt")), bool(text))

    def _examples(self) -> int:
        """Return how many examples belong to the draft: none unless it is the table in training."""
        teaching = self.page.teaching
        return (
            len(teaching.examples.rows_by_name(teaching.table)) - teaching.left_out if self.draft.get("learnt") else 0
        )

    def _show_taught(self) -> None:
        self.view.show_taught(self._examples())

    async def _save(self, kind: str, taught: bool) -> None:
        content = await self.page.draw("save_table", kind=kind, taught=taught)
        if content is not None:
            self.view.save(content, self.draft["name"], kind, taught)
