"""Room on the disk for so many people."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from nastavnik.portal.doctor.finding import Finding, Level

_GIGABYTE = 1024**3
# A work of О5 with all its copies (exchange, submitted, checked, feedback, older ones) takes 0.4 MB,
# measured; a programme of ten with photos and papers is allowed for fifty times that.
_PERSON = 20 * 1024**2
_SPARE = 2 * _GIGABYTE  # backups, papers, logs


@dataclass(frozen=True, slots=True)
class Facts:
    """Free bytes on the disk of the course, and for how many people."""

    free: int
    people: int


def look(root: Path, people: int) -> Facts:
    """The disk of a course."""
    return Facts(shutil.disk_usage(root).free, people)


def judge(facts: Facts) -> list[Finding]:
    """Whether it is enough."""
    works = facts.people * _PERSON
    free, need = _shown(facts.free), _shown(works + _SPARE)
    if facts.free < works:
        told = f"Свободно {free}, а для {facts.people} человек нужно {need}. Освободите место."
        return [Finding("Диск", Level.BAD, told)]
    if facts.free < works + _SPARE:
        told = f"Свободно {free}; с запасом на копии нужно {need}. Освободите место."
        return [Finding("Диск", Level.LOOK, told)]
    return [Finding("Диск", Level.GOOD, f"Свободно {free}, нужно {need}.")]


def _shown(size: int) -> str:
    return f"{size / _GIGABYTE:.1f} ГБ".replace(".", ",")
