"""The page under its security policy: it works, and nothing else does."""

import pytest
from playwright.sync_api import Page, expect

from app.build import policy as build_policy
from tests.browser.colour_page import ColourPage
from tests.browser.host import Host

ELSEWHERE = "http://127.0.0.1:1"
BLOB = "URL.createObjectURL(new Blob(['window.taken = true']))"
FRAME = '<iframe src="./"></iframe>'

# What a stranger's script might try, and the directive that forbids it.
ATTEMPTS = {
    "a script in the markup": ("add('script', {textContent: 'window.taken = true'})", "script-src"),
    "a script from elsewhere": (f"add('script', {{src: '{ELSEWHERE}/x.js'}})", "script-src"),
    "a script from text": (
        "add('script', {src: URL.createObjectURL(new Blob(['window.taken = true']))})",
        "script-src",
    ),
    "an event handler in the markup": (
        "add('img', {src: 'icon.svg'}).setAttribute('onload', 'taken = 1')",
        "script-src",
    ),
    "a picture from elsewhere": (f"add('img', {{src: '{ELSEWHERE}/x.png'}})", "img-src"),
    "a style in the markup": ("add('style', {textContent: 'body { display: none }'})", "style-src"),
    "a style from elsewhere": (f"add('link', {{rel: 'stylesheet', href: '{ELSEWHERE}/x.css'}})", "style-src"),
    "a frame": ("add('iframe', {src: './icon.svg'})", "frame-src"),
    "an object": ("add('object', {data: './icon.svg'})", "object-src"),
    "a form": ("add('form', {action: './'}).submit()", "form-action"),
    "another base": (f"add('base', {{href: '{ELSEWHERE}'}})", "base-uri"),
    "a message": (f"navigator.sendBeacon('{ELSEWHERE}/', 'secret')", "connect-src"),
    "a socket": ("new WebSocket('ws://127.0.0.1:1/')", "connect-src"),
}


@pytest.mark.every_engine
@pytest.mark.parametrize(("attempt", "directive"), ATTEMPTS.values(), ids=ATTEMPTS)
def test_the_policy_forbids(page: Page, problems: list[str], attempt: str, directive: str) -> None:
    page.goto("./notices.html")  # it starts nothing, and its policy is that of every page
    told = page.evaluate(
        f"""() => new Promise((resolve) => {{
          const add = (tag, values) => document.body.appendChild(Object.assign(document.createElement(tag), values));
          addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective));
          try {{ {attempt} }} catch {{ }}
        }})"""
    )
    assert told.startswith(directive)
    assert page.evaluate("window.taken") is None
    problems.clear()


@pytest.mark.every_engine
def test_the_page_works_under_every_header(colours: ColourPage, fresh_host: Host) -> None:
    fresh_host.headers = build_policy.headers()
    colours.open_ready()
    assert colours.page.evaluate("crossOriginIsolated") is True
    colours.open_file("mine.csv", b"r,g,b,label\n" + b"1,2,3,a\n250,250,250,b\n" * 20)
    expect(colours.page.locator("#data-name")).to_have_text("mine.csv")
    colours.set_number("epochs", "3")
    colours.train.click()
    colours.wait_for("trained")


def test_no_other_page_can_frame_it(page: Page, problems: list[str], fresh_host: Host) -> None:
    fresh_host.headers = build_policy.headers()
    page.route("**/frame.html", lambda route: route.fulfill(body=FRAME, content_type="text/html"))
    page.goto("./frame.html")
    for _ in range(300):  # Chromium says it in the console, Firefox as an error
        if problems:
            break
        page.wait_for_timeout(100)
    assert "frame-ancestors" in "".join(problems)
    assert page.frames[1].locator("#train").count() == 0
    problems.clear()
