"""Ports on which the school will listen."""

import socket
from dataclasses import dataclass

from nastavnik.portal.doctor.finding import Finding, Level


@dataclass(frozen=True, slots=True)
class Door:
    """A port: the command that listens on it, and whether it is free now."""

    command: str
    port: int
    free: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """The doors, and whether the school is open already."""

    doors: tuple[Door, ...]
    school_open: bool


def look(ports: dict[str, int], *, school_open: bool) -> Facts:
    """Try every port on this machine."""
    doors = tuple(Door(command, port, _is_free(port)) for command, port in ports.items())
    return Facts(doors, school_open)


def judge(facts: Facts) -> list[Finding]:
    """Whether the school can open."""
    taken = [door for door in facts.doors if not door.free]
    if not taken:
        numbers = ", ".join(str(door.port) for door in facts.doors)
        return [Finding("Порты", Level.GOOD, f"Свободны: {numbers}.")]
    numbers = ", ".join(str(door.port) for door in taken)
    if facts.school_open:
        return [Finding("Порты", Level.GOOD, f"Школа открыта; занят {numbers}.")]
    told = f"Занят другой программой: {numbers}. Откройте школу на другом:"
    return [Finding("Порты", Level.LOOK, told, _elsewhere(taken[0]))]


def _elsewhere(door: Door) -> str:
    return f"nastavnik {door.command} --port {door.port + 10}"


def _is_free(port: int) -> bool:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
