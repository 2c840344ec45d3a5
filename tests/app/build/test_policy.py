"""The security policy: one source, the same in markup and headers, and nothing on the pages that needs it loosened."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.build import inputs, policy


class Markup(HTMLParser):
    """Collects what a strict policy forbids, and what stands before the policy."""

    def __init__(self) -> None:
        super().__init__()
        self.forbidden: list[str] = []
        self.loaded_before: list[str] = []
        self.policy: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag in {"link", "script", "img"} and self.policy is None:
            self.loaded_before.append(tag)
        self.forbidden += [name for name in values if name == "style" or name.startswith("on")]
        if tag in {"style", "base", "iframe", "object", "embed"} or (tag == "script" and "src" not in values):
            self.forbidden.append(tag)
        addresses = [values.get(name) or "" for name in ("src", "href") if tag != "a"]
        self.forbidden += [address for address in addresses if re.match(r"\w+:|/", address)]


def test_every_page_has_the_policy_first_and_nothing_that_it_forbids(site: Path) -> None:
    pages = list(site.glob("*.html"))
    assert pages
    for page in pages:
        markup = Markup()
        markup.feed(page.read_text("utf-8"))
        assert markup.policy == policy.joined(policy.POLICY)
        assert markup.loaded_before == []
        assert markup.forbidden == []
        assert f'<meta name="referrer" content="{policy.REFERRER}">' in page.read_text("utf-8")


def test_everything_that_is_not_named_is_forbidden() -> None:
    assert policy.POLICY["default-src"] == "'none'"
    sources = {
        source for value in policy.headers()["Content-Security-Policy"].split("; ") for source in value.split()[1:]
    }
    (style,) = sources - {"'none'", "'self'", "'unsafe-eval'", "blob:", "data:"}
    assert policy.POLICY["style-src"] == f"'self' {style}"
    assert style.startswith("'sha256-")
    assert policy.POLICY["script-src"] == "'self' 'unsafe-eval'"


def test_the_one_rule_of_style_is_that_of_the_editor(site: Path) -> None:
    (editor,) = site.glob("vendor/pyscript/py-editor-*.js")
    assert policy.EDITOR_RULE in editor.read_text("utf-8")


def test_headers_for_netlify_and_cloudflare(site: Path) -> None:
    first, *lines = (site / "_headers").read_text("utf-8").splitlines()
    assert first == "/*"
    assert dict(line.strip().split(": ", 1) for line in lines) == policy.headers()
    assert {"Content-Security-Policy", "Permissions-Policy", "Referrer-Policy"} < set(policy.headers())
    assert "frame-ancestors 'none'" in policy.headers()["Content-Security-Policy"]


def test_headers_for_nginx(site: Path) -> None:
    written = (site / "nginx.conf").read_text("utf-8")
    assert dict(re.findall(r'^add_header (\S+) "(.*)" always;$', written, re.MULTILINE)) == policy.headers()
    assert ".mjs" in written
    assert ".wasm" in written


def test_github_pages_leaves_no_file_out(site: Path) -> None:
    assert (site / ".nojekyll").exists()


def test_who_may_frame_the_page_is_what_the_build_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "frame-ancestors 'none'" in policy.headers()["Content-Security-Policy"]
    digest = inputs.digest(tmp_path)
    monkeypatch.setenv("FRAME_ANCESTORS", "https://school.example https://*.edu.example:8443")
    assert inputs.digest(tmp_path) != digest
    policy.write_for_hosts(tmp_path)
    for name in ("_headers", "nginx.conf"):
        text = (tmp_path / name).read_text()
        assert "frame-ancestors https://school.example https://*.edu.example:8443" in text
        assert "cross-origin" in text


@pytest.mark.parametrize(
    "named", ["school.example", "https://a.example; script-src *", "https://a.example/path", '"x"']
)
def test_what_is_no_origin_is_refused(named: str) -> None:
    with pytest.raises(SystemExit, match="FRAME_ANCESTORS takes origins"):
        policy.frame_ancestors(named)
