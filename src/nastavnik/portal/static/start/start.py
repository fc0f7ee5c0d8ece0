"""Open this folder in a browser: calculators need an address, and it is one of this computer only."""

import argparse
import hashlib
import webbrowser
from functools import partial
from http.client import HTTPException
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Optional
from urllib.request import urlopen

HERE = Path(__file__).resolve().parent
PORT = 8137  # the same one each time: a browser keeps answers by the address
OURS, MARK = "X-Nastavnik", hashlib.sha256(bytes(HERE)).hexdigest()[:16]


class Handler(SimpleHTTPRequestHandler):
    """The files of the folder under their right kinds, whatever this computer thinks of them."""

    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        """Let the browser keep Python for an hour; it asks anew for everything else."""
        keep = "max-age=3600" if getattr(self, "path", "").startswith("/runtime/") else "no-cache"
        self.send_header("Cache-Control", keep)
        self.send_header(OURS, MARK)
        super().end_headers()

    def log_message(self, *_said: object) -> None:
        """Nobody reads a log here."""


def served(port: int) -> Optional[ThreadingHTTPServer]:  # noqa: UP045  (an old Python opens it too)
    """A server of the folder; none when this folder is open already."""
    handler = partial(Handler, directory=str(HERE))
    if is_open(port):
        return None
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        return ThreadingHTTPServer(("127.0.0.1", 0), handler)


def is_open(port: int) -> bool:
    """Whether a second press has come after a first one: answers must not part in two addresses."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/index.html", timeout=2) as answer:
            return bool(answer.headers.get(OURS) == MARK)
    except (OSError, HTTPException):
        return False


def main() -> None:
    """Serve the folder until the window is closed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--port", type=int, default=PORT)
    asked.add_argument("--no-browser", action="store_true")
    given = asked.parse_args()
    server = served(given.port)
    port = server.server_port if server else given.port
    address = f"http://127.0.0.1:{port}/index.html"
    print(f"Школа открыта: {address}\nЧтобы закрыть её, закройте это окно.", flush=True)
    if not given.no_browser:
        webbrowser.open(address)
    try:
        if server:
            server.serve_forever()
    except KeyboardInterrupt:
        print("Школа закрыта.")


if __name__ == "__main__":
    main()
