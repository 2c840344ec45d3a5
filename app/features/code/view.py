"""The panel Code: PyScript's editor, what the program prints, and the user's own page."""

from pyscript import document, window

from app.features.lessons.view import LessonView
from app.page.dom import Elements, by_id, make, make_translated, on, on_event, on_press, runtime_module, save_file, say
from app.page.i18n import text
from app.page.storage import Storage
from app.page.worker_script import end_script, exports_of, start_script
from app.shared.protocol import ENDED

REST = 300  # milliseconds
PROGRAM = "app/features/code/example.py"
# Kind of page -> its template, which the worker fills, and the name that it is saved under.
PAGES = {"trains": ("kit/table.zip", "my-page.zip"), "answers": ("kit/table-no-python.zip", "my-page-no-python.zip")}
# The editor stands in a shadow root, where the page's own style does not reach.
EDITOR_STYLE = """
.cm-editor { background: var(--card); color: var(--text); font-family: ui-monospace, monospace; }
.cm-editor .cm-scroller { font-family: inherit; line-height: 1.5; }
.cm-editor .cm-gutters { border: 0; background: var(--well); color: var(--quiet); }
.cm-editor .cm-activeLine, .cm-editor .cm-activeLineGutter { background: transparent; }
.cm-editor .cm-cursor { border-left-color: var(--text); }
.cm-editor .cm-selectionBackground { background: var(--line) !important; }
.cm-editor .cm-content { flex-shrink: 1; white-space: break-spaces; overflow-wrap: anywhere; }
"""


class CodeView:
    """Shows the editor; has the view of the lessons."""

    def __init__(self) -> None:
        self._dom = Elements("code-")
        self.lessons = LessonView()
        self._worker = None
        self._workers = self._lives = 0
        self._content = None
        self._first = self._kept = ""
        self._timer = None

    def listen(self, panel) -> None:
        """Tell the panel what people do."""
        self._on_change, self._on_restore = panel.keep, panel.forget
        on_press(self._dom.run, lambda: panel.run(self._editor.code))
        on(self._dom.stop, "click", panel.stop)
        on(self._dom.restore, "click", self._restore)
        on_press(self._dom.page_trains, lambda: panel.save_page("trains"))
        on_press(self._dom.page_answers, lambda: panel.save_page("answers"))

    # The program.

    def show_run(self, state: str, running: bool) -> None:
        """Show the state of the program, a key of the catalogue."""
        say(self._dom.state, state)
        self._dom.stop.disabled = not running

    def show_output(self, printed: str, error: str) -> None:
        """Show what was printed, and why the program ended if it was an error."""
        self._dom.output.replaceChildren(printed)
        if error:
            self._dom.output.append(make("span", "wrong", error))
        self._dom.output.scrollTop = self._dom.output.scrollHeight

    def show_html(self, tree: str) -> None:
        """Show what a program has drawn, as far as it is harmless: text from files is never markup of the page."""
        self._dom.shown.append(self._shown.show(tree))

    def clear_shown(self) -> None:
        """Show nothing that a program has drawn."""
        self._dom.shown.replaceChildren()

    def make_storage(self) -> Storage:
        """Make what keeps the program."""
        return Storage("code/")

    async def worker(self, on_message):
        """Return the worker that runs programs; start one where there is none, and hear what it tells.

        None if it was ended meanwhile.
        """
        if self._worker is None:
            life = self._lives
            self._shown, lifeline = await runtime_module("shown"), await runtime_module("lifeline")
            self._workers += 1
            name, source = f"editor{self._workers}", "app/worker/code_runner.py"
            worker = await start_script(name, source, "code_runner.json", on_message)
            if life != self._lives:
                end_script(worker)
                return None
            self._worker = worker
            lifeline.follow(worker, lambda: self._died(worker, on_message))
        return await exports_of(self._worker)

    def _died(self, worker, on_message) -> None:
        """Tell that a worker has ended, unless it was ended here: a program can close its own."""
        if worker is self._worker:
            on_message(ENDED)

    def end_worker(self) -> None:
        """End the worker, whatever it computes, also one that is still to start."""
        self._lives += 1
        worker, self._worker = self._worker, None
        if worker is not None:
            end_script(worker)

    async def load_editor(self, kept: str | None) -> None:
        """Show PyScript's editor with the program that was kept, else with the one that people begin with."""
        self._dom.editor.replaceChildren(make_translated("p", "quiet", "code.loading"))
        response = await window.fetch(PROGRAM)
        if not response.ok:
            self._show_no_editor()
            return
        script = document.createElement("script")
        script.type = "py-editor"
        script.id = "code-program"
        self._first = await response.text()
        script.textContent = self._kept = kept or self._first
        script.setAttribute("target", self._dom.editor.id)
        # Its own buttons are out of sight, and the style in their markup is against the page's policy.
        script.dataset.run = script.dataset.stop = " "
        script.addEventListener("py-editor", lambda _event: self._begin_editor())
        on_event(self._dom.editor, "focusin", self._give_focus_back)
        loader = document.createElement("script")
        loader.type = "module"
        loader.src = "runtime/editor.mjs"
        on(loader, "error", self._show_no_editor)
        document.body.append(script, loader)
        self._editor = script

    def _show_no_editor(self) -> None:
        self._dom.editor.replaceChildren(make_translated("p", "quiet", "code.no_editor"))

    def _begin_editor(self) -> None:
        """Take the editor over from PyScript: its own way to run would wait for ever for what cannot be stopped."""
        self._dom.editor.firstElementChild.remove()
        self._editor.handleEvent = self._run_instead
        content = self._dom.editor.querySelector(".py-editor-input > div")
        sheet = window.CSSStyleSheet.new()
        sheet.replaceSync(EDITOR_STYLE)
        for rule in [rule for own in content.shadowRoot.adoptedStyleSheets for rule in own.cssRules]:
            if hasattr(rule, "style") and rule.style.color and rule.selectorText.startswith(".ͼ"):
                # The editor's own colours, made for white paper, brought so near to the text's that all can be read.
                rule.style.color = f"color-mix(in srgb, {rule.style.color} 45%, var(--text))"
        content.shadowRoot.adoptedStyleSheets.push(sheet)
        self._content = content.shadowRoot.querySelector(".cm-content")
        self.name_editor()
        for event in ("input", "keyup", "focusout"):
            on(self._content, event, self._changed)
        self._dom.run.disabled = self._dom.restore.disabled = False

    def _give_focus_back(self, event) -> None:
        """Leave the focus where it was: the editor takes it as soon as it is there, whatever one does meanwhile."""
        if self._content is None:
            # Without scrolling: the address may have brought a lesson into sight.
            (event.relatedTarget or by_id("tab-code")).focus(window.JSON.parse('{"preventScroll": true}'))

    def name_editor(self) -> None:
        """Tell screen readers what the editor is, once it is there; a mark would not be found in its shadow root."""
        if self._content:
            self._content.setAttribute("aria-label", text("code.editor"))

    def _changed(self) -> None:
        """Have the program kept once nothing more is typed for a moment."""
        window.clearTimeout(self._timer)
        self._timer = window.setTimeout(self._tell_change, REST)

    def _tell_change(self) -> None:
        source = self._editor.code
        if source != self._kept:
            self._kept = source
            self._on_change(source)

    def _run_instead(self, _event) -> bool:
        self._dom.run.click()
        return False

    def _restore(self) -> None:
        self._editor.code = self._kept = self._first
        self.clear_shown()
        self._on_restore()

    # The user's own page.

    def allow_pages(self, there_is_a_table: bool) -> None:
        """Let pages be saved or not."""
        self._dom.page_trains.disabled = self._dom.page_answers.disabled = not there_is_a_table

    async def fetch_template(self, kind: str):
        """Return the template of a kind of page, a JavaScript Uint8Array; None where it cannot be fetched."""
        try:
            response = await window.fetch(PAGES[kind][0])
            return window.Uint8Array.new(await response.arrayBuffer()) if response.ok else None
        except Exception:  # whatever the browser raises without a network
            return None

    def save_page(self, kind: str, content) -> None:
        """Have the browser save a page, and say what to do with it."""
        save_file(PAGES[kind][1], content)
        self.say_of_page("code.page_saved")

    def say_of_page(self, key: str) -> None:
        """Say what came of it."""
        say(self._dom.page_said, key)
