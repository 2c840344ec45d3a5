"""The guard over the pages: it sees what it must not let pass."""

import pytest
from playwright.sync_api import Page

# A file of the site that starts nothing and has no policy of its own.
QUIET_FILE = "./data/colorData.json"


def taken(problems: list[str]) -> list[str]:
    """Take the problems from the guard, so that the test that provoked them passes."""
    found = problems.copy()
    problems.clear()
    return found


@pytest.mark.every_engine
def test_a_request_beyond_the_origin_is_seen(page: Page, problems: list[str]) -> None:
    page.goto(QUIET_FILE)
    page.evaluate("() => fetch('http://127.0.0.1:61234/elsewhere', { mode: 'no-cors' }).catch(() => null)")
    assert "request beyond the origin: http://127.0.0.1:61234/elsewhere" in taken(problems)


def test_a_console_error_is_seen(page: Page, problems: list[str]) -> None:
    page.goto(QUIET_FILE)
    with page.expect_event("console"):
        page.evaluate("() => console.error('something is wrong')")
    [problem] = taken(problems)
    assert problem.startswith("console error: something is wrong")


@pytest.mark.every_engine
def test_an_uncaught_error_is_seen_in_a_worker_too(page: Page, problems: list[str]) -> None:
    page.goto(QUIET_FILE)
    with page.expect_event("pageerror"):
        page.evaluate("() => { setTimeout(() => { throw new Error('in the page') }) }")
    with page.expect_event("pageerror"):
        page.evaluate(
            """() => { const text = "throw new Error('in the worker')";
            new Worker(URL.createObjectURL(new Blob([text]))) }"""
        )
    page_problem, worker_problem = taken(problems)
    assert "in the page" in page_problem
    assert "in the worker" in worker_problem


@pytest.mark.every_engine
def test_a_request_of_a_worker_is_seen(page: Page, problems: list[str]) -> None:
    page.goto(QUIET_FILE)
    with page.expect_event("requestfailed"):
        page.evaluate(
            """() => { const text = "fetch('http://127.0.0.1:61234/elsewhere', {mode: 'no-cors'}).catch(() => null)";
            new Worker(URL.createObjectURL(new Blob([text]))) }"""
        )
    assert any("127.0.0.1:61234/elsewhere" in problem for problem in taken(problems))


FETCH_ELSEWHERE = "fetch('http://127.0.0.1:61234/elsewhere').catch(() => null)"
WORKER = f"""new Worker(URL.createObjectURL(new Blob([`{FETCH_ELSEWHERE}`], {{type: 'text/javascript'}}))), null"""


@pytest.mark.every_engine
@pytest.mark.parametrize("script", [FETCH_ELSEWHERE, WORKER], ids=["in the page", "in a worker"])
def test_a_violated_policy_is_seen(page: Page, problems: list[str], script: str) -> None:
    page.goto("./")
    with page.expect_event("console", lambda message: message.text.startswith("policy violation")):
        page.evaluate(script)
    assert any("connect-src forbids http://127.0.0.1:61234/elsewhere" in problem for problem in taken(problems))


def test_the_site_s_own_files_are_no_problem(page: Page, problems: list[str]) -> None:
    page.goto(QUIET_FILE)
    page.evaluate("() => fetch('../icon.svg').then((answer) => answer.text())")
    assert problems == []
