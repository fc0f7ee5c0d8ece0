"""Open this folder in a browser: calculators need an address, and it is one of this computer only."""

import sys
import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
PORT = 8137  # the same one each time: a browser keeps answers by the address


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
        keep = "max-age=3600" if self.path.startswith("/runtime/") else "no-cache"
        self.send_header("Cache-Control", keep)
        super().end_headers()

    def log_message(self, *_said: object) -> None:
        """Nobody reads a log here."""


def served() -> ThreadingHTTPServer:
    """A server of the folder; on another port when somebody has taken ours."""
    handler = partial(Handler, directory=str(HERE))
    try:
        return ThreadingHTTPServer(("127.0.0.1", PORT), handler)
    except OSError:
        return ThreadingHTTPServer(("127.0.0.1", 0), handler)


def main() -> None:
    """Serve the folder until the window is closed."""
    server = served()
    address = f"http://127.0.0.1:{server.server_port}/index.html"
    print(f"Школа открыта: {address}\nЧтобы закрыть её, закройте это окно.", flush=True)
    if "--no-browser" not in sys.argv:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
