"""Serves a folder of static files for looking at it: `python -m app.build.serve dist --port 8000`.

Any static server will do for the built site; this one is here so that none has to be installed.
"""

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Handler(SimpleHTTPRequestHandler):
    """Files with the types that browsers insist on, and never an old copy from the browser's cache."""

    protocol_version = "HTTP/1.1"  # one connection carries many files
    disable_nagle_algorithm = True  # else each waits 40 ms, between its headers and the rest, for word from the browser
    # A machine's own table may lack these or say otherwise, and a browser then refuses the file.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".json": "application/json",
    }

    def end_headers(self) -> None:
        """Have the browser ask whether a file has changed, since the site may be rebuilt while it is open."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep the terminal free: the address is what matters there."""


def server_for(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of `folder` that listens on this machine's `port` (0: any that is free)."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder)))


def main() -> int:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    try:
        server = server_for(arguments.folder, arguments.port)
    except (OSError, OverflowError) as error:
        other = 8123 if arguments.port != 8123 else 8124
        print(f"cannot serve at port {arguments.port} ({error}): name another one, as in `make run PORT={other}`")
        return 1
    print(f"colornn is at http://localhost:{server.server_port} (Ctrl-C stops it)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
