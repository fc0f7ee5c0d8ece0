"""Passwords of the school: ``grading/passwords.json``, hashes only.

A coordinator gives a one-time code; with it a person sets their own password. A new code makes the
old password worthless: it is given when somebody forgot theirs, or when a stranger knows it.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from nastavnik.school.folders import GRADING
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

PASSWORDS = GRADING / "passwords.json"
SHORTEST, LONGEST = 8, 128
CODE_DAYS = 30
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that is taken for another when copied by hand
_HALF = 5
# 19 MiB and two rounds are OWASP's advice for a server that many people enter at the same minute.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a person: the hash of their password, or of a code not used yet."""

    password: str = ""
    code: str = ""
    until: str = ""

    @property
    def code_holds(self) -> bool:
        """Whether a code was given and its time is not over."""
        return bool(self.code) and now() < datetime.fromisoformat(self.until)


class Passwords:
    """The passwords of one course; logins are taken without regard to small and capital letters."""

    def __init__(self, root: Path) -> None:
        self.path = root / PASSWORDS

    def give_codes(self, logins: Iterable[str]) -> dict[str, str]:
        """New one-time codes by login; the passwords of these people no longer work."""
        codes = {login: _new_code() for login in logins}
        until = (now() + timedelta(days=CODE_DAYS)).isoformat()
        with self._changing() as people:
            for login, code in codes.items():
                people[login.casefold()] = Entry(code=_HASHER.hash(_plain(code)), until=until)
        return codes

    def set_all(self, passwords: Mapping[str, str]) -> None:
        """Set passwords by login for people who do not exist: of a rehearsal."""
        with self._changing() as people:
            for login, password in passwords.items():
                people[login.casefold()] = Entry(password=_HASHER.hash(password))

    def fits(self, login: str, password: str) -> bool:
        """Whether the password is this person's; a stranger's takes as long to refuse."""
        entry = self._read().get(login.casefold(), Entry())
        return _fits(entry.password, password)

    def choose(self, login: str, code: str, password: str) -> bool:
        """Set the first password with a code, which is used up; ``False`` when the code is wrong.

        Raises:
            BadInput: the password is too short or too long.

        """
        refuse_weak(login, password)
        with self._changing() as people:
            entry = people.get(login.casefold(), Entry())
            if not (_fits(entry.code, _plain(code)) and entry.code_holds):
                return False
            people[login.casefold()] = Entry(password=_HASHER.hash(password))
        return True

    def entries(self) -> dict[str, Entry]:
        """What is kept of everybody, by login in small letters."""
        return self._read()

    def has_password(self, login: str) -> bool:
        """Whether this person has chosen a password."""
        return bool(self._read().get(login.casefold(), Entry()).password)

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Entry]]:
        """The entries, written back at the end; two writers wait for each other."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(
            self.path.with_name(f".{self.path.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600
        )
        try:
            self._give_to_folder(lock)
            fcntl.flock(lock, fcntl.LOCK_EX)
            people = self._read()
            yield people
            self._write(people)
        finally:
            os.close(lock)

    def _read(self) -> dict[str, Entry]:
        try:
            kept = json.loads(self.path.read_text("utf-8"))
            return {login: Entry(**entry) for login, entry in kept.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError):
            raise BadInput(
                f"Файл паролей {self.path.name} повреждён. Верните его из копии или удалите и "
                "выдайте всем новые коды: nastavnik password --all --xlsx ФАЙЛ."
            ) from None

    def _write(self, people: dict[str, Entry]) -> None:
        fresh = self.path.with_name(f".{self.path.name}.new")
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            self._give_to_folder(file.fileno())
            json.dump({login: asdict(entry) for login, entry in people.items()}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self.path)

    def _give_to_folder(self, handle: int) -> None:
        """What root writes on a server stays the school's."""
        if os.geteuid() == 0:
            folder = self.path.parent.stat()
            os.fchown(handle, folder.st_uid, folder.st_gid)


def refuse_weak(login: str, password: str) -> None:
    """Refuse a password nobody should have.

    Raises:
        BadInput: says what to do.

    """
    if len(password) < SHORTEST:
        raise BadInput(f"Пароль слишком короткий. Нужно не меньше {SHORTEST} знаков.")
    if len(password) > LONGEST:
        raise BadInput(f"Пароль слишком длинный. Нужно не больше {LONGEST} знаков.")
    if password.casefold() == login.casefold() or len(set(password)) < 3:
        raise BadInput("Такой пароль легко угадать. Придумайте другой.")


def _fits(kept: str, typed: str) -> bool:
    """Whether a hash is of what was typed; nothing kept takes as long as something wrong."""
    try:
        return _HASHER.verify(kept or _nobody(), typed[:LONGEST]) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _HASHER.hash(secrets.token_hex())


def _new_code() -> str:
    halves = ("".join(secrets.choice(_SIGNS) for _ in range(_HALF)) for _ in range(2))
    return "-".join(halves)


def _plain(code: str) -> str:
    return "".join(sign for sign in code[:LONGEST].upper() if sign.isalnum())
