"""A host of the built site whose site can change, whose cable can be pulled, and that knows what it has sent."""

import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from app.build.serve import Handler as SiteHandler

# Below a path, every address that begins with a slash would miss.
PLACE = "/some/where/"
# Where browsers report violations of a policy that asks for it; they stand among the answers.
REPORTS = "reports"


class Answer(NamedTuple):
    """What was asked for, as the path from the page, and what was sent."""

    path: str
    status: int
    size: int  # bytes, without headers


class Host(ThreadingHTTPServer):
    """Serves `folder` at `url` until the end of a `with` block."""

    daemon_threads = True
    request_queue_size = 128  # who is turned away from a full queue comes again after a second

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.folder = folder
        self.unplugged = False
        self.headers: dict[str, str] = {}
        self.held = ""
        self.released = threading.Event()
        self.answers: list[Answer] = []
        self.url = f"http://localhost:{self.server_port}{PLACE}"
        self._thread = threading.Thread(target=self.serve_forever)

    def __enter__(self) -> "Host":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
        self.shutdown()
        self._thread.join()
        self.server_close()

    def plug_in(self, folder: Path) -> None:
        """Serve a site from the start, as if nobody had ever come."""
        self.folder, self.unplugged, self.headers = folder, False, {}
        self.release()
        self.answers.clear()

    def hold(self, part: str) -> None:
        """Let the files wait whose path contains `part`."""
        self.released.clear()
        self.held = part

    def release(self) -> None:
        """Send what waits."""
        self.held = ""
        self.released.set()

    def sent(self) -> int:
        """Return the bytes that were sent, headers not counted."""
        return sum(answer.size for answer in self.answers)

    def handle_error(self, *_: object) -> None:
        """Say nothing of browsers that left."""


class _Handler(SiteHandler):
    server: Host

    def do_GET(self) -> None:  # noqa: N802
        self.size = 0
        if self.server.held and self.server.held in self.path:
            self.server.released.wait()
        if self.server.unplugged:
            self.close_connection = True
        elif self.path == "/favicon.ico":  # browsers ask for it where a file has no icon of its own
            self.send_error(204)
        else:
            super().do_GET()
            path = self.path.partition("?")[0].removeprefix(PLACE)
            self.server.answers.append(Answer(path, self.status, self.size))

    def do_POST(self) -> None:  # noqa: N802
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.answers.append(Answer(self.path.removeprefix(PLACE), 204, 0))
        self.send_response(204)
        self.end_headers()

    def translate_path(self, path: str) -> str:
        self.directory = str(self.server.folder if path.startswith(PLACE) else self.server.folder / "nowhere")
        return super().translate_path("/" + path.removeprefix(PLACE))

    def send_response(self, code: int, message: str | None = None) -> None:
        self.status = code
        super().send_response(code, message)

    def end_headers(self) -> None:
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        content = source.read()
        self.size = len(content)
        outputfile.write(content)
