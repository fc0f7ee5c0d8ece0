"""System users of the school on a server: one a person, and one for the school's own services."""

import hashlib
import pwd
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from nastavnik.values.numbers import BadInput

SCHOOL_USER = "nastavnik"
SCHOOL_HOME = Path("/var/lib/nastavnik")
PREFIX = "tos-"
_READABLE, _DIGEST = 15, 12  # with the prefix and a dash exactly the 32 signs that Linux allows
_NO_SHELL = "/usr/sbin/nologin"


@dataclass(frozen=True, slots=True)
class Account:
    """A system user."""

    name: str
    home: Path


def account_name(login: str) -> str:
    """The system user of a login: what can be read of it, and a digest of the whole.

    Small and capital letters are one login, as at the hub.
    """
    whole = login.casefold()
    readable = re.sub("[^a-z0-9]+", "-", whole)[:_READABLE].strip("-") or "x"
    return f"{PREFIX}{readable}-{hashlib.sha256(whole.encode()).hexdigest()[:_DIGEST]}"


def account_of(login: str) -> Account:
    """The account of a person, made when there is none: no password, no shell, a closed home.

    Raises:
        BadInput: it cannot be made, or the name is somebody else's.

    """
    name = account_name(login)
    owner = _sign(login)
    known = _find(name)
    if known is None:
        _add(name, "--create-home", "--comment", owner, "--key", "HOME_MODE=0700")
        known = pwd.getpwnam(name)
    if known.pw_gecos != owner or known.pw_uid == 0:
        raise BadInput(
            f"Системный пользователь {name} уже есть, и он не из этой школы. Переименуйте его."
        )
    home = Path(known.pw_dir)
    home.chmod(0o700)
    return Account(name, home)


def school_account() -> Account:
    """The account of the school's services, made when there is none."""
    if _find(SCHOOL_USER) is None:
        _add(SCHOOL_USER, "--system", "--create-home", "--home-dir", str(SCHOOL_HOME))
    known = pwd.getpwnam(SCHOOL_USER)
    if known.pw_uid == 0:
        raise BadInput(
            f"Пользователь {SCHOOL_USER} не должен быть администратором. Создайте другого."
        )
    return Account(SCHOOL_USER, Path(known.pw_dir))


def _sign(login: str) -> str:
    """Whose an account is, as its comment: the whole digest, since a login may be in Russian."""
    return f"nastavnik {hashlib.sha256(login.casefold().encode()).hexdigest()}"


def _find(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _add(name: str, *how: str) -> None:
    command = ["useradd", "--user-group", "--shell", _NO_SHELL, *how, name]
    made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if made.returncode and _find(name) is None:  # not made by another process meanwhile either
        raise BadInput(
            f"Не получилось создать системного пользователя {name}: {made.stderr.strip()}"
        )
