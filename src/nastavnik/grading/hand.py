"""Whose hand changes a mark, and why: what the audit log writes beside the change."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

PROGRAM = "программа"
CHECKED = "проверка программой"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changes marks now, and why (empty: no reason was given)."""

    who: str
    why: str = ""


_HAND: ContextVar[Hand | None] = ContextVar("hand", default=None)


def current_hand() -> Hand:
    """The hand at work; outside :func:`acting` it is the person logged in here."""
    return _HAND.get() or Hand(person_here())


@contextmanager
def acting(who: str, why: str = "") -> Iterator[None]:
    """Changes of marks inside the block are ``who``'s, for the reason ``why``."""
    token = _HAND.set(Hand(who, why))
    try:
        yield
    finally:
        _HAND.reset(token)


def is_proven() -> bool:
    """Whether :func:`person_here` is somebody whom the hub has let in, not a name of a computer."""
    return bool(os.environ.get("JUPYTERHUB_USER"))


def person_here() -> str:
    """The login of the person at this computer: the hub's name where there is a hub."""
    try:
        return os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
    except (KeyError, OSError):  # no such user: a container with a bare user id
        return "неизвестно"
