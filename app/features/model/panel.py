"""The panel Model: where the network that answers comes from, and how it is saved, opened, shared and kept."""

from app.features.model.saved_models import SavedModels
from app.page.i18n import chosen, text
from app.page.latest import Latest
from app.page.panel import Panel

NATIVE = "native"


class ModelPanel(Panel):
    """Shows the network that answers, and takes it elsewhere and back.

    Parameters
    ----------
    page : App
    view : object
        See `app.features.model.view`.
    """

    EVENTS = ("shown", "state")

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        self.saved = SavedModels(view.make_storage())
        self.model = {}
        self._looks = Latest(self._look, page.spawn)
        self._shown = [None]
        self._own_name = ""  # under which this network was kept last
        view.listen(self)
        page.on("table", self._forget_name)

    def _forget_name(self) -> None:
        self._own_name = ""

    def refresh(self) -> None:
        """Show the network that answers; while it trains that changes too often."""
        state = self.page.state
        if not state.table or state.name == "training" or state.opening:
            return
        now = [state.run_id, state.epoch, state.epoch_shown, state.opened_model, chosen()]
        if now != self._shown:
            self._shown = now
            self._looks.put(now)

    def show(self) -> None:
        """Be in sight from now on."""
        super().show()
        self.page.spawn(self._show_kept())

    def retranslate(self) -> None:
        """Show the network in another language; what was said last is over."""
        self._say("")
        self.page.spawn(self._show_kept())
        super().retranslate()

    def save(self, form: str = NATIVE) -> None:
        """Save the network as a file of a format."""
        self.page.once("save model", self._save, form)

    def copy_link(self) -> None:
        """Put a link that carries the network on the clipboard."""
        self.page.once("copy link", self._copy_link)

    def keep(self, name: str) -> None:
        """Keep the network in the browser under a name."""
        self.page.once("keep model", self._keep, name)

    def open_kept(self, name: str) -> None:
        """Open a network that is kept."""
        self.page.once("open kept", self._open_kept, name)

    def rename(self, name: str, new_name: str) -> None:
        """Give a network that is kept another name."""
        self.page.once("rename kept", self._rename, name, new_name)

    def delete(self, name: str) -> None:
        """Keep a network no longer."""
        self.page.once("delete kept", self._delete, name)

    def _say(self, key: str) -> None:
        self.view.show_said(text(key) if key else "", key in ("model.storage_off", "model.storage_full"))

    async def _tell(self, key: str) -> None:
        await self._show_kept()
        self._say(key)

    async def _show_kept(self) -> None:
        self.view.show_kept(await self.saved.names())

    async def _open_kept(self, name: str) -> None:
        content = await self.saved.read(name)
        if content is None:
            await self._tell("model.gone")
        else:
            self.page.opening.open_model((self.view.file_of(content),), name)

    async def _delete(self, name: str) -> None:
        await self._tell(await self.saved.delete(name))

    async def _rename(self, name: str, new_name: str) -> None:
        await self._tell(await self.saved.rename(name, new_name))

    async def _look(self, _now) -> None:
        model = await self.page.ask("tell_model")
        if model is not None:
            self.model = model
            self.view.show(model, self.page.state, NATIVE)

    async def _save(self, form: str) -> None:
        content = await self.page.draw("save_model", format=form, name=self.view.name())
        if content is not None:
            self.view.save(content, form, self.model["formats"])

    async def _copy_link(self) -> None:
        answer = await self.page.ask("model_link")
        if answer is not None:
            await self.view.copy(answer["link"])

    async def _keep(self, name: str) -> None:
        content = await self.page.draw("save_model", format=NATIVE, name="model")
        if content is not None:
            replaces = name in (self._own_name, self.page.state.opened_model)
            known = name in await self.saved.names()
            wrong = await self.saved.keep(name, self.view.text_of(content), replaces=replaces)
            await self._tell(wrong)
            if not wrong:
                self._own_name = name
                self.view.show_said(text("model.replaced" if known else "model.kept", name=name), False)
