"""The panel Image: a picture on a canvas, a crosshair over it, its palette, and a voice."""

from pyscript import document, window

from app.page.dom import Elements, aria, image_of, make, on, on_event, property_of
from app.page.i18n import label_name, percent, text
from app.page.widgets import listen_to_crosshair, make_bar, on_files, show_crosshair
from app.shared.colours import css_hex, css_rgb
from app.shared.palette import paint

# A picture is shown, and named, at this size at most.
WIDEST, HIGHEST = 720, 540


class ImageView:
    """Shows the picture; tells an `ImagePanel` what people do with it."""

    def __init__(self) -> None:
        self._dom = Elements("image-")
        self._speaks = False
        self._said = ""
        self._voices = []

    def listen(self, panel) -> None:
        """Tell the panel what people do."""
        self._panel = panel
        on_files(self._dom.file, lambda files: self.open_picture(files[0]))
        listen_to_crosshair(self._dom.frame, panel)
        on(self._dom.all, "click", lambda: panel.show_only(""))
        if window.speechSynthesis:
            self._find_voice()
            on_event(window.speechSynthesis, "voiceschanged", lambda _event: self._find_voice())

    def open_picture(self, file) -> None:
        """Open a picture, a JavaScript File, if the browser can read it."""
        self._panel.page.spawn(self._open(file))

    def show_pixels(self, pixels) -> None:
        """Show the picture that the worker made of this one."""
        size = (self._dom.canvas.width, self._dom.canvas.height)
        if pixels.length != 4 * size[0] * size[1]:
            return  # of the picture before this one
        self._dom.canvas.getContext("2d").putImageData(image_of(pixels, size), 0, 0)

    def show_place(self, place: tuple) -> None:
        """Put the crosshair somewhere."""
        show_crosshair(self._dom.frame, place)

    def show_answer(self, answer: dict) -> None:
        """Show what the colour under the crosshair is called, and say it."""
        share = percent(answer["confidence"])
        property_of(self._dom.answer, "--paint", css_rgb(answer["colour"]))
        self._dom.label.textContent, self._dom.share.textContent = label_name(answer["label"]), share
        self._dom.hex.textContent = css_hex(answer["colour"])
        if self._speaks:
            self._speaks = False
            self._dom.spoken.textContent = text("image.said", label=label_name(answer["label"]), share=share)
        if self._dom.aloud.checked and answer["label"] != self._said:
            self._said = answer["label"]
            self._say(answer["label"])

    def show_by(self, message: str) -> None:
        """Tell which network names the picture."""
        self._dom.by.textContent = message

    def show_palette(self, names: list, only: str) -> None:
        """Show the names with their shares; one of them may be shown by itself."""
        focused = document.activeElement.getAttribute("data-name")
        self._dom.palette.replaceChildren()
        for one in names:
            self._dom.palette.append(self._row(one, one["label"] == only))
        for button in self._dom.palette.querySelectorAll("button"):
            if button.getAttribute("data-name") == focused:
                button.focus()
        self._dom.all.hidden = not only

    def say_next(self) -> None:
        """Have the next answer read out by a screen reader, since a key has asked for it."""
        self._speaks = True

    def _row(self, one: dict, pressed: bool):
        item, button = make("li"), make("button")
        button.setAttribute("data-name", one["label"])
        aria(button, "pressed", pressed)
        chip = make("span", "chip")
        property_of(chip, "--chip", css_rgb(one["colour"]))
        property_of(item, "--paint", paint(one["label"]) or "var(--quiet)")
        property_of(item, "--share", f"{one['share']:.4f}")
        name, share = make("span", "", label_name(one["label"])), make("span", "share", percent(one["share"]))
        button.append(chip, name, make_bar(), share)
        on(button, "click", lambda: self._panel.show_only(one["label"]))
        item.append(button)
        return item

    async def _open(self, file) -> None:
        """Draw the picture small enough, and hand its pixels on."""
        try:
            picture = await window.createImageBitmap(file)
        except Exception:  # the browser says only that it could not
            self._panel.refused(file.name)
            return
        scale = min(1, WIDEST / picture.width, HIGHEST / picture.height)
        width, height = max(round(picture.width * scale), 1), max(round(picture.height * scale), 1)
        self._dom.canvas.width, self._dom.canvas.height = width, height
        pen = self._dom.canvas.getContext("2d")
        pen.drawImage(picture, 0, 0, width, height)
        picture.close()
        self._dom.frame.classList.remove("empty")
        data = pen.getImageData(0, 0, width, height).data
        self._panel.opened((window.Uint8Array.new(data.buffer), width, height))

    # The voice. Only those that speak on this machine will do: the others send what they say to another machine.

    def _find_voice(self) -> None:
        language = document.documentElement.lang
        voices = [voice for voice in window.speechSynthesis.getVoices() if voice.localService]
        fitting = [voice for voice in voices if voice.lang.startswith(language)]
        self._voices = fitting
        self._dom.aloud_choice.hidden = not fitting

    def _say(self, label: str) -> None:
        words = window.SpeechSynthesisUtterance.new(label)
        words.voice, words.lang = self._voices[0], self._voices[0].lang
        window.speechSynthesis.cancel()
        window.speechSynthesis.speak(words)
