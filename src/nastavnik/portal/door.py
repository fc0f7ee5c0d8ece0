"""Open the browser when the school answers: ``python -m nastavnik.portal.door ADDRESS``."""

import sys
import time
import urllib.error
import urllib.request
import webbrowser

_PATIENCE = 120  # seconds
_LOOKS_EVERY = 0.5


def wait_and_open(address: str) -> None:
    """Wait for the login page, then show it."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  (our own address)
                webbrowser.open(address)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(_LOOKS_EVERY)


if __name__ == "__main__":
    wait_and_open(sys.argv[1])
