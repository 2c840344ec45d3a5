"""The page in both languages: which one it begins in, and that the switch leaves nothing in the other."""

import pytest
from playwright.sync_api import expect

from app.page import i18n
from app.page.panel_names import NAMES
from tests.browser.colour_page import ColourPage
from tests.browser.test_image import open_picture, png

# Tells whether nothing that somebody can see or hear is among `told`, panels that are not open left out: what they hold
# is drawn anew when they are opened.
SAYS_NOTHING_OF = """(messages) => {
  const told = new Set(messages);
  for (const element of document.querySelectorAll("body *:not(#language *, .panels > [hidden] *, noscript)")) {
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE && told.has(node.data.trim())) return false;
    for (const name of ["aria-label", "placeholder"]) if (told.has(element.getAttribute(name))) return false;
  }
  return true;
}"""
NO_STORAGE = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("", "SecurityError"); } })"""
)


def distinct_names() -> dict[str, set[str]]:
    """Return, for each language, the messages without values that read otherwise in the other one."""
    told: dict[str, set[str]] = {language: set() for language in i18n.LANGUAGES}
    for name in set(i18n.CATALOGUES.values()) | set(NAMES):
        chinese = i18n.messages("zh", name)
        for key, message in i18n.messages("en", name).items():
            # A label stands as it is where rows of the table do.
            if message != chinese.get(key, message) and "{" not in message and not key.startswith("label."):
                told["en"].add(message)
                told["zh"].add(chinese[key])
    return told


TOLD = distinct_names()


def expect_nothing_in(colours: ColourPage, language: str) -> None:
    colours.page.wait_for_function(SAYS_NOTHING_OF, arg=sorted(TOLD[language]), polling=50)


@pytest.mark.browser_context_args(locale="zh-CN")
def test_the_browsers_language_decides(colours: ColourPage) -> None:
    colours.page.set_viewport_size({"width": 360, "height": 800})
    colours.open_ready()
    expect(colours.root).to_have_attribute("lang", "zh")
    expect(colours.page).to_have_title(i18n.messages("zh", "page")["page.title"])
    expect(colours.train).to_have_text("训练")
    expect(colours.page.locator("#language")).to_have_value("zh")
    for name in NAMES:
        colours.open_panel(name)
        expect_nothing_in(colours, "en")
        assert colours.page.evaluate("document.documentElement.scrollWidth") <= 360
    colours.step.click()
    expect(colours.loss).to_contain_text("轮次：1 - 损失：")
    expect_nothing_in(colours, "en")


def test_the_switch_changes_every_text_and_nothing_else(shared: ColourPage) -> None:
    shared.step.click()
    expect(shared.loss).to_have_attribute("data-epoch", "1")
    shared.set_number("learning-rate", "0.02")
    for name in NAMES:
        shared.open_panel(name)
    shared.open_panel("image")
    open_picture(shared, png(8, 4))
    named = shared.page.locator("#image-palette li")
    expect(named).not_to_have_count(0)
    for language, other, epoch in (("zh", "en", "轮次：1"), ("en", "zh", "Epoch: 1")):
        shared.page.locator("#language").select_option(language)
        expect(shared.root).to_have_attribute("lang", language)
        expect(shared.loss).to_contain_text(epoch)
        for name in (NAMES[-1], *NAMES[:-1]):
            shared.open_panel(name)
            if name == "see":  # what is far below is drawn anew when somebody scrolls there
                shared.page.locator("#see-matrix-table").scroll_into_view_if_needed()
            expect_nothing_in(shared, other)
    expect(shared.page.locator("#learning-rate")).to_have_value("0.02")
    expect(named).not_to_have_count(0)
    shared.step.click()
    expect(shared.loss).to_have_attribute("data-epoch", "2")


def test_the_library_speaks_it_too(shared: ColourPage) -> None:
    shared.page.locator("#language").select_option("zh")
    expect(shared.label).to_have_text("粉色系 pink-ish")
    shared.open_file("broken.csv", b"")
    expect(shared.alert).to_contain_text("文件是空的")
    shared.open_file("gaps.csv", b"a,b,c\n" + b"1,2,x\n,3,y\n4,5,x\n6,7,y\n" * 9)
    finding = shared.page.locator("#data-findings li").first
    expect(finding).to_contain_text("列 'a' 的 9 行（2, 6, 10, ...）：缺少值")
    finding.locator("button").first.click()
    expect(shared.page.locator("#data-findings")).not_to_contain_text("缺少值")
    shared.page.locator("#language").select_option("en")


def test_training_goes_on_while_the_language_changes(shared: ColourPage) -> None:
    shared.set_number("epochs", "100000")
    shared.train.click()
    expect(shared.loss).to_contain_text("Epoch")
    shared.page.locator("#language").select_option("zh")
    expect(shared.loss).to_contain_text("轮次")
    expect_nothing_in(shared, "en")
    expect(shared.root).to_have_attribute("data-state", "training")
    told = shared.loss.text_content() or ""
    expect(shared.loss).not_to_have_text(told)
    shared.pause.click()
    shared.wait_for("paused")
    expect_nothing_in(shared, "en")


def test_the_address_overrides_and_a_choice_is_kept(colours: ColourPage) -> None:
    colours.page.goto("./?lang=zh")
    expect(colours.root).to_have_attribute("lang", "zh")
    expect(colours.page.locator("#ask-title")).to_have_text("预测")
    colours.page.locator("#language").select_option("en")
    expect(colours.page.locator("#ask-title")).to_have_text("Ask")
    assert "lang=" not in colours.page.url
    colours.page.locator("#language").select_option("zh")
    colours.wait_for("ready")  # else its start may end amid an import, and says so
    colours.page.reload()
    expect(colours.root).to_have_attribute("lang", "zh")


def test_a_choice_counts_before_the_rest_of_the_page_has_come(colours: ColourPage) -> None:
    with colours.holding_the_rest() as held:
        colours.page.goto("./?lang=zh")
    expect(colours.page.locator("#ask-title")).to_have_text("预测")
    colours.page.locator("#language").select_option("en")
    held.pop().continue_()
    expect(colours.page.locator("#ask-title")).to_have_text("Ask")
    expect_nothing_in(colours, "zh")


def test_a_browser_that_keeps_nothing_has_the_choice_in_its_address(colours: ColourPage) -> None:
    colours.page.add_init_script(NO_STORAGE)
    colours.open()
    colours.page.locator("#language").select_option("zh")
    expect(colours.page.locator("#ask-title")).to_have_text("预测")
    assert "lang=zh" in colours.page.url
    expect_nothing_in(colours, "en")
