"""The services that the hub starts and keeps, as data for its configuration."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nastavnik.portal.hub import follower
from nastavnik.portal.hub.addresses import ADDRESSES
from nastavnik.portal.hub.roles import CABINET, FORMGRADER, GUESTS, OPEN, STAFF

# By name: the module that is run.
MODULES: Mapping[str, str] = {
    CABINET: "nastavnik.portal.hub.service",
    GUESTS: "nastavnik.portal.hub.service",
    OPEN: "nastavnik.portal.hub.open_service",
    STAFF: "nastavnik.portal.hub.service",
    FORMGRADER: "nastavnik.portal.hub.formgrader.service",
}
_PASSED_ON = (
    "NASTAVNIK_ROOT", *ADDRESSES, "JUPYTER_PATH", "HOME", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR",
)  # fmt: skip


def services(root: Path, ports: Mapping[str, int]) -> list[dict[str, Any]]:
    """For ``c.JupyterHub.services``: every service, listening on its port of this machine only."""
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return [
        {
            "name": name,
            "url": f"http://127.0.0.1:{ports[name]}",
            "command": follower.command(module),
            "cwd": str(root),
            "oauth_no_confirm": True,
            "display": name
            not in {GUESTS, OPEN},  # nobody begins there: its addresses come from a slide
            "environment": environment,
        }
        for name, module in MODULES.items()
    ]
