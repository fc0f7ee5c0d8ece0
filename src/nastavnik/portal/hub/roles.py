"""Who may open what in the hub: the matrix of roles, as data.

A role of the roster is a group of the hub; a group gets scopes. A JupyterLab of one's own runs any
code: participants may have it only where the machine keeps people apart.
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

OWN_SERVER = ("servers!user", "access:servers!user")
SERVERS = frozenset({Role.TRAINER})
SERVERS_APART = SERVERS | {Role.PARTICIPANT}


def load_roles(*, apart: bool = False) -> list[dict[str, Any]]:
    """The roles for ``c.JupyterHub.load_roles``; ``apart``: the machine keeps people apart."""
    own = {"name": "user", "description": "Каждый", "scopes": list(EVERYBODY)}
    return [own, *(_role(role, apart=apart) for role in Role)]


def scopes_of(role: Role, *, apart: bool = False) -> tuple[str, ...]:
    """What a role may do besides :data:`EVERYBODY`."""
    pages = tuple(f"access:services!service={name}" for name in SERVICES[role])
    return pages + (OWN_SERVER if role in (SERVERS_APART if apart else SERVERS) else ())


def home_of(role: Role | None, prefix: str) -> str:
    """Where a person comes after logging in; ``prefix`` is the address of the school."""
    return f"{prefix}services/{SERVICES[role][0]}/" if role is not None else f"{prefix}hub/home"


def _role(role: Role, *, apart: bool) -> dict[str, Any]:
    return {
        "name": f"school-{role}",
        "description": role.words,
        "scopes": list(scopes_of(role, apart=apart)),
        "groups": [role.value],
    }
