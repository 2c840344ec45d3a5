"""A model that was exported as a JavaScript module answers in a browser."""

import base64
import json

from playwright.sync_api import Browser

from tests.core.formats.examples import make_model
from tests.core.formats.test_javascript import assert_same, code_of, rows_of


def test_a_browser_runs_it(browser: Browser) -> None:
    model = make_model("label")
    page = browser.new_page()
    address = f"data:text/javascript;base64,{base64.b64encode(code_of(model)).decode()}"
    rows = rows_of(model)
    call = "async ([address, rows]) => JSON.stringify(rows.map((await import(address)).classify))"
    told = page.evaluate(call, [address, rows])
    page.close()
    assert_same(model, [[(one["label"], one["confidence"]) for one in answer] for answer in json.loads(told)])
