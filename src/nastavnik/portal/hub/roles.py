"""Who may open what in the hub: the matrix of roles, as data.

A role of the roster is a group of the hub; a group gets scopes. Nobody has the scope ``servers``
here: a participant's home is the cabinet, the others' is the staff's desk.
"""

from typing import Any

from nastavnik.school.roster import Role

CABINET, STAFF, FORMGRADER = "cabinet", "staff", "formgrader"
GUESTS = "guests"  # no login; only what programme.yml allows
OPEN = "open"  # its pages need no login; the scope is for the trainer's token
# What people call them, on the hub's own page.
TITLES = {
    CABINET: "Мой кабинет",
    STAFF: "Рабочий стол",
    FORMGRADER: "Собрать и проверить работы",
}

# Every person: their own name and groups, nothing that starts a server or makes a token.
EVERYBODY = ("read:users:name!user", "read:users:groups!user")

# What the token of somebody's own server may, if its owner may: the hub's own two and live polls.
OF_SERVERS = ("users:activity!user", "access:servers!server", f"access:services!service={OPEN}")

# The first of them is where a person comes after logging in.
SERVICES: dict[Role, tuple[str, ...]] = {
    Role.PARTICIPANT: (CABINET,),
    Role.TRAINER: (STAFF, OPEN),
    Role.GRADER: (STAFF, FORMGRADER),
    Role.EXPERT: (STAFF,),
    Role.MANAGER: (STAFF, OPEN),
}


def load_roles() -> list[dict[str, Any]]:
    """The roles for ``c.JupyterHub.load_roles``."""
    own = {"name": "user", "description": "Каждый", "scopes": list(EVERYBODY)}
    return [own, *(_role(role) for role in Role)]


def scopes_of(role: Role) -> tuple[str, ...]:
    """What a role may do besides :data:`EVERYBODY`."""
    return tuple(f"access:services!service={name}" for name in SERVICES[role])


def home_of(role: Role | None, prefix: str) -> str:
    """Where a person comes after logging in; ``prefix`` is the address of the school."""
    return f"{prefix}services/{SERVICES[role][0]}/" if role is not None else f"{prefix}hub/home"


def _role(role: Role) -> dict[str, Any]:
    return {
        "name": f"school-{role}",
        "description": role.words,
        "scopes": list(scopes_of(role)),
        "groups": [role.value],
    }
