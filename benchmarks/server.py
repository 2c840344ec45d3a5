"""A static server that counts what it sends, and can send it as slowly as a link of a given speed."""

import hashlib
import mimetypes
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from app.build.serve import Handler as SiteHandler
from benchmarks.compression import Compressor

CHUNK = 8192  # bytes


@dataclass(frozen=True)
class Link:
    """The way between server and browser: its speed for all requests together, and the wait before each answer."""

    name: str
    bits_per_second: float | None
    delay: float  # seconds
    brotli: bool


LOCAL = Link("this machine", None, 0.0, brotli=False)
# A near host takes about 20 ms to answer.
FAST, SLOW = Link("50 Mbit/s", 50e6, 0.02, brotli=True), Link("10 Mbit/s", 10e6, 0.02, brotli=True)


@dataclass
class Pacer:
    """Shares out a link: each chunk is sent when the ones before it, of whichever request, are through."""

    now: Callable[[], float] = time.perf_counter
    free_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, size: int, bits_per_second: float) -> float:
        """Return the seconds to wait until `size` bytes more are through."""
        with self.lock:
            now = self.now()
            self.free_at = max(self.free_at, now) + size * 8 / bits_per_second
            return self.free_at - now


class Content(NamedTuple):
    """What stands under a path, and a tag that tells it from other content."""

    data: bytes
    tag: str


@dataclass(frozen=True)
class Served:
    """One answer with content."""

    path: str
    sent: int
    content: bytes = field(repr=False)


class Site(ThreadingHTTPServer):
    """Serves folders and texts under 127.0.0.1.

    Parameters
    ----------
    folders : dict
        The path's first part -> the folder that it stands for.
    texts : dict
        A path -> what is served under it.
    compressor : Compressor

    Attributes
    ----------
    link : Link
        May be changed between two visits.
    served : list of Served
        What was sent so far.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, folders: Mapping[str, Path], texts: Mapping[str, str], compressor: Compressor) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folders, self.texts, self.compressor = folders, dict(texts), compressor
        self.link = LOCAL
        self.pacer = Pacer()
        self.served: list[Served] = []
        self.content = cache(self._content)

    @property
    def url(self) -> str:
        """The address of the root, with a slash at its end."""
        return f"http://127.0.0.1:{self.server_port}/"

    def _content(self, path: str) -> Content | None:
        """Read what stands under a path, None if nothing does."""
        if path in self.texts:
            data = self.texts[path].encode()
        else:
            first, _, rest = path.partition("/")
            folder = self.folders.get(first)
            if folder is None or ".." in PurePosixPath(rest).parts:
                return None
            file = folder / (rest or "index.html")
            if not file.is_file():
                return None
            data = file.read_bytes()
        return Content(data, f'"{hashlib.sha256(data).hexdigest()[:32]}"')

    def handle_error(self, *_: object) -> None:
        """Say nothing of a browser that has left, as it does when its page is closed."""
        if not isinstance(sys.exception(), ConnectionError):
            traceback.print_exc()

    def __enter__(self) -> "Site":
        """Serve until the end of the block."""
        self.thread = threading.Thread(target=self.serve_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop serving."""
        self.shutdown()
        self.thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet for all headers
    server: Site

    def do_GET(self) -> None:
        """Answer as a static host does: with a tag, good for ten minutes."""
        path = self.path.partition("?")[0].removeprefix("/")
        link = self.server.link
        time.sleep(link.delay)
        content = self.server.content(path)
        if content is None:
            self._head(404, {"Content-Length": "0"})
            return
        headers = {"ETag": content.tag, "Cache-Control": "max-age=600"}
        if self.headers.get("If-None-Match") == content.tag:
            self._head(304, headers)
            return
        body = self.server.compressor.brotli(content.data) if link.brotli else content.data
        if body is not content.data:
            headers["Content-Encoding"] = "br"
        self._head(200, headers | {"Content-Type": content_type(path), "Content-Length": str(len(body))})
        self.server.served.append(Served(path, len(body), content.data))
        if link.bits_per_second is None:
            self.wfile.write(body)
            return
        for start in range(0, len(body), CHUNK):
            chunk = body[start : start + CHUNK]
            time.sleep(self.server.pacer.wait(len(chunk), link.bits_per_second))
            self.wfile.write(chunk)
            self.wfile.flush()

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the terminal for the results."""


def content_type(path: str) -> str:
    """Return the type under which a path is served; a folder is its index.html."""
    suffix = PurePosixPath(path).suffix or ".html"
    return SiteHandler.extensions_map.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
