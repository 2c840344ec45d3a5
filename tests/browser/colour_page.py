"""What the browser tests do with the page, in the words of the page."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, Route, TimeoutError, expect

Colour = tuple[int, int, int]

# Remembers every line that #loss shows, with the digits that only scripts see, and every answer.
RECORDER = """
window.recorded = {lines: [], answers: []};
const watch = (id, take) => {
  const element = document.getElementById(id);
  new MutationObserver(() => take(element)).observe(element, {childList: true, characterData: true, subtree: true});
};
document.addEventListener("DOMContentLoaded", () => {
  watch("loss", (loss) => loss.textContent.startsWith("Epoch") && recorded.lines.push(
    [loss.textContent, Number(loss.dataset.loss)]));
  watch("confidence", (confidence) => recorded.answers.push(
    [document.documentElement.dataset.model, document.getElementById("label").textContent, confidence.textContent]));
});
"""

# Presses a button and takes what it saves; Playwright does not hear of what Firefox saves.
TAKE_SAVED = """button => new Promise((tell) => {
  const { createObjectURL } = URL, { click } = HTMLAnchorElement.prototype;
  let saved;
  URL.createObjectURL = (blob) => createObjectURL.call(URL, saved = blob);
  HTMLAnchorElement.prototype.click = async function () {
    Object.assign(URL, { createObjectURL });
    Object.assign(HTMLAnchorElement.prototype, { click });
    const bytes = new Uint8Array(await saved.arrayBuffer());
    tell([this.download, Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")]);
  };
  button.click();
})"""


FOREIGN_IMAGES = "img:not(#data-datasets img)"  # that a text from a file would have made: the gallery has its own


class ColourPage:
    """The page as somebody uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator("html")
        self.label = page.locator("#label")
        self.confidence = page.locator("#confidence")
        self.loss = page.locator("#loss")
        self.alert = page.locator("#alert")
        self.train, self.pause, self.step, self.reset = (
            page.locator(f"#{name}") for name in ("train", "pause", "step", "reset")
        )
        self.epochs, self.batch_size = page.locator("#epochs"), page.locator("#batch-size")

    def open(self) -> None:
        """Open the page and wait until it answers, and all of it has joined."""
        self.open_to_answer()
        self._wait("!!document.documentElement.dataset.panel")
        expect(self.root).to_have_attribute("data-panel", re.compile("."))

    @contextmanager
    def holding_the_rest(self) -> Iterator[list[Route]]:
        """Hold back what joins the page after its first answer; leave when it was asked for."""
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        self.page.route("**/joining.modules.wasm", hold)
        with self.page.expect_request("**/joining.modules.wasm"):
            yield held

    def open_to_answer(self) -> None:
        """Open the page and wait until it answers; another tab in front would slow it down."""
        self.page.bring_to_front()
        self.page.goto("./")
        self._wait("document.documentElement.hasAttribute('data-answers')")
        expect(self.root).to_have_attribute("data-answers", "")

    def open_ready(self) -> None:
        """Open the page and wait until it can learn."""
        self.open()
        self.wait_for("ready")

    def wait_for(self, state: str) -> None:
        """Wait for a state of the page."""
        self._wait(f"document.documentElement.dataset.state === '{state}'")
        expect(self.root).to_have_attribute("data-state", state)

    def _wait(self, expression: str) -> None:
        """Wait for what may take seconds: `expect`, which tells best what is there instead, looks but once a second."""
        with suppress(TimeoutError):
            self.page.wait_for_function(f"() => {expression}", polling=20, timeout=60_000)

    def set_colour(self, colour: Colour) -> None:
        """Move the three sliders."""
        for name, value in zip(("red", "green", "blue"), colour, strict=True):
            self.page.locator(f"#{name}").fill(str(value))

    def swatch(self) -> Colour:
        """Return the colour of a pixel of the canvas."""
        red, green, blue = self.page.evaluate(
            "() => [...swatch.getContext('2d').getImageData(5, 5, 1, 1).data].slice(0, 3)"
        )
        return red, green, blue

    def ranking(self) -> list[tuple[str, str]]:
        """Return the names and their shares as they stand in the list."""
        rows = self.page.locator("#ranking li")
        names, shares = rows.locator(".rank-name").all_text_contents(), rows.locator(".rank-share").all_text_contents()
        return list(zip(names, shares, strict=True))

    def epoch(self) -> int:
        """Return the number of the last epoch."""
        match = re.fullmatch(r"Epoch: (\d+) - loss: \d+\.\d\d", self.loss.text_content() or "")
        assert match, self.loss.text_content()
        return int(match[1])

    def accuracy(self) -> int:
        """Return the percentage of unseen colours that were named right."""
        match = re.search(r"(\d+)%", self.page.locator("#accuracy").text_content() or "")
        assert match
        return int(match[1])

    def recorded(self, what: str) -> list[Sequence[object]]:
        """Return what RECORDER has seen: "lines" or "answers"."""
        found: list[Sequence[object]] = self.page.evaluate(f"recorded.{what}")
        return found

    def open_panel(self, name: str) -> None:
        """Bring a panel into sight, by a key: where a table opens meanwhile a button may move away below the mouse."""
        self.page.locator(f"#tab-{name}").press("Enter")

    def set_number(self, name: str, typed: str) -> None:
        """Type a number into a field of the panel Train."""
        self.open_panel("train")
        self.page.locator(f"#{name}").fill(typed)

    def open_file(self, name: str, content: bytes) -> None:
        """Choose a file in the panel Data."""
        self.open_panel("data")
        file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        self.page.locator("#data-file").set_input_files(file)

    def save(self, button: Locator, folder: Path) -> Path:
        """Press a button that saves a file, and return where it is now."""
        browser = self.page.context.browser
        if browser and browser.browser_type.name == "firefox":
            expect(button).to_be_enabled()
            name, content = button.evaluate(TAKE_SAVED)
            path = folder / str(name)
            path.write_bytes(content.encode("latin-1"))
        else:
            with self.page.expect_download() as saving:
                button.click()
            path = folder / saving.value.suggested_filename
            saving.value.save_as(path)
        return path
