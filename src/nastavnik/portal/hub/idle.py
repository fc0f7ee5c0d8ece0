"""Closing JupyterLab servers nobody uses: a service of the hub without pages."""

from pathlib import Path
from typing import Any

from nastavnik.portal.hub import follower
from nastavnik.portal.hub.limits import IDLE_SECONDS

NAME = "culler"
_LOOKS_EVERY = 5 * 60  # seconds


def service(root: Path) -> dict[str, Any]:
    """For ``c.JupyterHub.services``."""
    words = (f"--timeout={IDLE_SECONDS}", f"--cull-every={_LOOKS_EVERY}")
    return {
        "name": NAME,
        "command": follower.command("jupyterhub_idle_culler", *words),
        "cwd": str(root),
        "display": False,
    }


def role() -> dict[str, Any]:
    """For ``c.JupyterHub.load_roles``: it sees servers and may close them, nothing else."""
    scopes = ["list:users", "read:users:activity", "read:servers", "delete:servers"]
    return {"name": "school-culler", "scopes": scopes, "services": [NAME]}
