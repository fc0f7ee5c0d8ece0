"""What a person's own server is told, wherever it is started."""

from pathlib import Path
from typing import Any

from nastavnik.portal.lab import server
from nastavnik.school.roster import Role


def role_of(user: Any) -> Role:
    """What a user of the hub does at the school; their group says it."""
    groups = {group.name for group in user.groups}
    return next((one for one in Role if one.value in groups), Role.PARTICIPANT)


def lab_environment(school: Path, home: Path) -> dict[str, str]:
    """The same for everybody: where the school and their own folder are."""
    lab = school / "deploy" / "lab"
    return {
        "HOME": str(home),
        "JUPYTER_CONFIG_PATH": str(lab),
        "JUPYTER_PATH": str(lab / "share"),
        "JUPYTERHUB_ROOT_DIR": str(home),
        server.SCHOOL: str(school),
        server.HOME: str(home),
    }
