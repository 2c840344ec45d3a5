"""Writes what the browser has to forbid: as a meta element for every host, as headers for those that send them."""

import os
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from app.build.markup import filled

# The one rule of style that PyScript's editor writes into its shadow root; it is allowed by the hash of its text.
EDITOR_RULE = ":host { all: initial; }"

# What the page may load, and from where. Everything that is not named is forbidden.
POLICY = {
    "default-src": "'none'",
    # PyScript makes functions from text (its `js_import`, its hooks and its worker's first lines), which no narrower
    # word than 'unsafe-eval' allows: with 'wasm-unsafe-eval' alone it does not start. No script can stand in the markup
    # or come from elsewhere, and what the page shows of files is text, so nobody else's text is made a function.
    "script-src": "'self' 'unsafe-eval'",
    # PyScript starts its worker from a blob, which takes over this policy; a worker from a file would have none, unless
    # the host sent it.
    "worker-src": "'self' blob:",
    "connect-src": "'self'",
    "style-src": f"'self' 'sha256-{b64encode(sha256(EDITOR_RULE.encode()).digest()).decode()}'",
    "img-src": "'self' blob: data:",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# Who may show the page in a frame, which counts in a header alone: nobody, or the origins that the build is given:
# `make build FRAME_ANCESTORS="https://school.example"`.
NAMED = "FRAME_ANCESTORS"
ORIGIN = re.compile(r"'self'|https?://[\w.*-]+(:(\d+|\*))?|\*|https:")

# What no part of the page asks for.
UNUSED_FEATURES = (
    *("accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
REFERRER = "no-referrer"

PLACE = "<!-- the build puts the security policy here -->"

NGINX = """# For nginx, within the server or location that serves this folder: include /the/folder/nginx.conf;
{headers}
# Browsers insist on these types, which older lists of nginx lack.
location ~ \\.mjs$ {{ types {{}} default_type text/javascript; }}
location ~ \\.wasm$ {{ types {{}} default_type application/wasm; }}
"""


def joined(policy: dict[str, str]) -> str:
    """Write a content security policy as browsers read it."""
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


def frame_ancestors(named: str) -> str:
    """Return whom the header lets show the page in a frame.

    >>> frame_ancestors(""), frame_ancestors("https://a.example  https://b.example")
    ("'none'", 'https://a.example https://b.example')
    """
    origins = named.split()
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise SystemExit(f"{NAMED} takes origins such as https://school.example, without a path, got {origin!r}")
    return " ".join(origins) or "'none'"


def headers(named: str | None = None) -> dict[str, str]:
    """Return every header, by its name; `named` are the origins that may frame it, by default the environment's."""
    named = os.environ.get(NAMED, "") if named is None else named
    return {
        "Content-Security-Policy": joined(POLICY | {"frame-ancestors": frame_ancestors(named)}),
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        # A page that isolates itself shows in its frames only what says that it may be.
        "Cross-Origin-Resource-Policy": "cross-origin" if named.strip() else "same-origin",
        # A browser asks each time whether a file has changed, so that a first visit never mixes two versions either.
        "Cache-Control": "no-cache",
    }


def with_policy(markup: str) -> str:
    """Put the policy into a page that leaves room for it."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{joined(POLICY)}">'
    return filled(markup, PLACE, [policy, f'<meta name="referrer" content="{REFERRER}">'])


def write_for_hosts(site: Path) -> None:
    """Write the headers for Netlify, Cloudflare Pages and nginx, and keep GitHub Pages from leaving files out."""
    lines = "".join(f"  {name}: {value}\n" for name, value in headers().items())
    (site / "_headers").write_text(f"/*\n{lines}", encoding="utf-8")
    lines = "\n".join(f'add_header {name} "{value}" always;' for name, value in headers().items())
    (site / "nginx.conf").write_text(NGINX.format(headers=lines), encoding="utf-8")
    (site / ".nojekyll").touch()
