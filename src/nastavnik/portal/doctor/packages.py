"""Installed packages: against the table of known holes, and against the lock."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.metadata import distributions
from importlib.resources import files
from pathlib import Path

import yaml
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from pydantic import BaseModel, ConfigDict, field_validator

from nastavnik.portal.doctor.finding import Finding, Level, named

LOCK = "requirements.lock"
_PIN = re.compile(r"^([a-zA-Z0-9._-]+==[^\\\n]*?) *\\?$", re.MULTILINE)
_FRESH = timedelta(days=180)
_AGAIN = "Установите набор школы заново:"
_INSTALL = "rm -r .venv && make start"


class Advisory(BaseModel):
    """A known hole: which versions have it and where to read of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    package: str
    id: str
    affected: tuple[SpecifierSet, ...]
    fixed: str
    source: str

    @field_validator("affected", mode="before")
    @classmethod
    def _specifiers(cls, texts: list[str]) -> tuple[SpecifierSet, ...]:
        return tuple(SpecifierSet(text, prereleases=True) for text in texts)

    def hits(self, version: str) -> bool:
        """Whether this version is affected."""
        return any(version in one for one in self.affected)


class Table(BaseModel):
    """The table of holes and the day it was last compared with its sources."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: date
    advisories: tuple[Advisory, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is installed.

    Attributes:
        installed: versions by normalized name.
        wanted: what the lock asks for on this machine; ``None`` when there is no lock.

    """

    installed: Mapping[str, str]
    wanted: Mapping[str, str] | None


@cache
def table() -> Table:
    """The table of the package."""
    text = files(__package__).joinpath("advisories.yml").read_text("utf-8")
    return Table.model_validate(yaml.safe_load(text))


def look(root: Path) -> Facts:
    """The packages of this Python and the lock of a course."""
    installed: dict[str, str] = {}
    for one in distributions():  # of two with one name the first is imported
        installed.setdefault(canonicalize_name(one.name), one.version)
    lock = root / LOCK
    return Facts(installed, read_lock(lock.read_text("utf-8")) if lock.is_file() else None)


def read_lock(text: str) -> dict[str, str]:
    """What a lock asks for on this machine."""
    wanted: dict[str, str] = {}
    for line in _PIN.findall(text):
        try:
            pin = Requirement(line)
        except InvalidRequirement:
            continue
        if pin.marker is None or pin.marker.evaluate():
            wanted[canonicalize_name(pin.name)] = str(pin.specifier).removeprefix("==")
    return wanted


def judge(facts: Facts, known: Table, today: date) -> list[Finding]:
    """Holes first, then the lock."""
    return [_holes(facts, known, today), _same(facts)]


def _holes(facts: Facts, known: Table, today: date) -> Finding:
    dated = f"таблица от {known.date:%d.%m.%Y}"
    found = [
        f"{one.package} {version} ({one.id}, исправлено в {one.fixed})"
        for one in known.advisories
        if (version := facts.installed.get(canonicalize_name(one.package))) and one.hits(version)
    ]
    if found:
        told = f"Есть известные уязвимости: {named(found)}; {dated}. {_AGAIN}"
        return Finding("Уязвимости", Level.BAD, told, _INSTALL)
    if today - known.date > _FRESH:
        told = f"Известных нет, но {dated} старая: обновите школу."
        return Finding("Уязвимости", Level.LOOK, told)
    return Finding("Уязвимости", Level.GOOD, f"Известных нет ({dated}).")


def _same(facts: Facts) -> Finding:
    if facts.wanted is None:
        told = f"Нет файла {LOCK}: не с чем сравнить. Верните его из архива школы."
        return Finding("Пакеты", Level.LOOK, told)
    other = [
        f"{name} {facts.installed.get(name, '— нет')} вместо {version}"
        for name, version in sorted(facts.wanted.items())
        if facts.installed.get(name) != version
    ]
    if other:
        told = f"Набор не тот, что проверен: {named(other)}. {_AGAIN}"
        return Finding("Пакеты", Level.LOOK, told, _INSTALL)
    return Finding("Пакеты", Level.GOOD, f"Все {len(facts.wanted)} те, что в {LOCK}.")
