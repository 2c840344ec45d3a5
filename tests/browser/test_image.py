"""Pictures: opened, dropped, pasted; pointed at with mouse and keys; and never sent anywhere."""

import struct
import zlib

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage

GREEN, RED = (0, 190, 20), (215, 20, 20)
BRING = """([event, bytes]) => {
  const brought = new DataTransfer();
  brought.items.add(new File([new Uint8Array(bytes)], "brought.png", {type: "image/png"}));
  const happening = new (event == "drop" ? DragEvent : ClipboardEvent)(
    event, {dataTransfer: brought, bubbles: true, cancelable: true});
  if (event == "paste") Object.defineProperty(happening, "clipboardData", {value: brought});
  document.body.dispatchEvent(happening);
}"""


def png(width: int, height: int) -> bytes:
    """Make a picture whose left three quarters are green, and the rest red."""
    line = b"\0" + b"".join(bytes(GREEN if 4 * x < 3 * width else RED) for x in range(width))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(line * height)))
    chunks = [
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in (*parts, (b"IEND", b""))
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture
def image(shared: ColourPage) -> ColourPage:
    shared.open_panel("image")
    return shared


def open_picture(colours: ColourPage, content: bytes, name: str = "picture.png") -> None:
    colours.page.locator("#image-file").set_input_files({"name": name, "mimeType": "image/png", "buffer": content})


def shares(colours: ColourPage) -> list[str]:
    return [" ".join((row.inner_text()).split()) for row in colours.page.locator("#image-palette li").all()]


def test_a_picture_is_named_before_anything_was_learnt(image: ColourPage) -> None:
    open_picture(image, png(80, 40))
    expect(image.page.locator("#image-palette li")).to_have_count(2)
    assert shares(image) == ["green-ish 75%", "red-ish 25%"]
    expect(image.page.locator("#image-by")).to_contain_text("built-in network")
    image.train.click()
    image.wait_for("trained")
    expect(image.page.locator("#image-by")).to_have_text("Named by your network after 20 epochs.")
    assert shares(image) == ["green-ish 75%", "red-ish 25%"]


def test_pointing_and_keys_read_it_and_a_press_asks(image: ColourPage) -> None:
    open_picture(image, png(80, 40))
    frame, label = image.page.locator("#image-frame"), image.page.locator("#image-label")
    expect(label).to_have_text("green-ish")
    box = frame.bounding_box()
    assert box
    image.page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2)
    expect(label).to_have_text("red-ish")
    expect(image.page.locator("#image-hex")).to_have_text("#D71414")
    image.page.mouse.click(box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2)
    expect(image.page.locator("#hex")).to_have_value("#D71414")
    frame.focus()
    image.page.keyboard.press("Home")
    expect(label).to_have_text("green-ish")
    expect(image.page.locator("#image-spoken")).to_contain_text("green-ish, ")
    image.page.keyboard.press("Enter")
    expect(image.page.locator("#hex")).to_have_value("#00BE14")


def test_one_name_by_itself(image: ColourPage) -> None:
    open_picture(image, png(80, 40))
    pixel = "(x) => [...document.getElementById('image-canvas').getContext('2d').getImageData(x, 5, 1, 1).data]"
    name = image.page.locator("#image-palette").get_by_role("button", name="red-ish")
    name.click()
    expect(name).to_have_attribute("aria-pressed", "true")
    image.page.wait_for_function(f"() => ({pixel})(5)[3] < 255")
    assert image.page.evaluate(pixel, 75) == [*RED, 255]
    image.page.get_by_role("button", name="Show the whole picture again").click()
    image.page.wait_for_function(f"() => ({pixel})(5)[3] == 255")
    assert image.page.evaluate(pixel, 5) == [*GREEN, 255]


def test_a_large_picture_is_shown_small_enough(image: ColourPage) -> None:
    open_picture(image, png(3000, 1000))
    expect(image.page.locator("#image-palette li")).to_have_count(2)
    assert image.page.locator("#image-canvas").evaluate("canvas => canvas.width") == 720
    assert image.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_no_picture_is_refused_by_name(image: ColourPage) -> None:
    open_picture(image, b"GIF89a, or not", name="<b>broken</b>.gif")
    expect(image.alert).to_contain_text("cannot read <b>broken</b>.gif as a picture")
    open_picture(image, png(8, 4))
    expect(image.page.locator("#image-palette li")).to_have_count(2)


@pytest.mark.parametrize("event", ["drop", "paste"])
def test_a_picture_can_be_dropped_and_pasted(image: ColourPage, event: str) -> None:
    image.page.evaluate(
        BRING,
        [event, list(png(8, 4))],
    )
    expect(image.page.locator("#image-palette li")).to_have_count(2)
