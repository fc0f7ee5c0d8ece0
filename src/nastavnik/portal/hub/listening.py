"""Where a service of the hub listens: this machine only, unless it runs on a machine of its own."""

import os
from urllib.parse import urlsplit

VARIABLE = "NASTAVNIK_LISTEN"
_HERE = "127.0.0.1"


def place() -> tuple[int, str]:
    """The port that the hub named, and the address of this machine to listen at."""
    port = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"]).port or 0
    return port, os.environ.get(VARIABLE, _HERE)
