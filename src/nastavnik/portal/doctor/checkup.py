"""The whole check-up of a course on this machine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nastavnik.portal.doctor import (
    access,
    clock,
    databases,
    fonts,
    memory,
    office,
    packages,
    papers,
    ports,
    servers,
    space,
    walls,
)
from nastavnik.portal.doctor.finding import Finding, Level
from nastavnik.portal.opened import is_open
from nastavnik.school.gradebook import is_elsewhere
from nastavnik.school.programme import load_programme
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

_MOST_USUAL = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What the school will be asked for: people at once, ports by command."""

    people: int
    ports: dict[str, int]


def people_of(root: Path) -> int:
    """For how many people the programme is; forty when it cannot be read."""
    try:
        return load_programme(root).mentors
    except BadInput:
        return _MOST_USUAL


def examine(root: Path, asked: Asked) -> list[Finding]:
    """Every check, in the order in which a person reads; one that fails stops no other."""
    return [finding for about, check in _checks(root, asked) for finding in _tried(about, check)]


def _checks(root: Path, asked: Asked) -> Iterator[tuple[str, Callable[[], list[Finding]]]]:
    today = now().date()
    yield "Файлы", lambda: papers.judge(papers.look(root))
    yield "Базы", lambda: databases.judge(databases.look(root))
    if is_elsewhere(root):
        yield "Журнал оценок", lambda: [servers.judge("Журнал оценок", servers.ask(root))]
    yield "Права", lambda: access.judge(access.look(root))
    yield "Диск", lambda: space.judge(space.look(root, asked.people))
    yield "Память", lambda: memory.judge(memory.look(asked.people))
    yield "Часы", lambda: clock.judge(clock.look(root))
    yield "Порты", lambda: ports.judge(ports.look(asked.ports, school_open=is_open(root)))
    yield "Пакеты", lambda: packages.judge(packages.look(root), packages.table(), today)
    yield "Шрифты", lambda: fonts.judge(fonts.look())
    yield "LibreOffice", lambda: office.judge(office.look())
    yield "Песочница", lambda: walls.judge(walls.look(root))


def _tried(about: str, check: Callable[[], list[Finding]]) -> list[Finding]:
    try:
        return check()
    except OSError as fault:
        where = f" ({fault.filename})" if fault.filename else ""
        told = f"Проверить не получилось: {fault.strerror}{where}. Запустите от владельца папки."
        return [Finding(about, Level.LOOK, told)]
