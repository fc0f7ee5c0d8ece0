"""Fonts for papers: Cyrillic letters and the marks we print."""

import shutil
import subprocess
from dataclasses import dataclass

from nastavnik.portal.doctor.finding import Finding, Level

MARKS = "₽№→−×·•"
_INSTALL = "apt install fonts-dejavu fonts-liberation"
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Facts:
    """Families of fonts.

    Attributes:
        russian: those with Cyrillic letters; ``None`` when fontconfig is not installed.
        marks: those of them that have every one of :data:`MARKS` too.

    """

    russian: frozenset[str] | None
    marks: frozenset[str]


def look() -> Facts:
    """The fonts of this machine."""
    if shutil.which("fc-list") is None:
        return Facts(None, frozenset())
    signs = " ".join(f"{ord(sign):x}" for sign in MARKS)
    return Facts(_families(":lang=ru"), _families(f":lang=ru:charset={signs}"))


def judge(facts: Facts) -> list[Finding]:
    """Whether papers will have letters and marks."""
    if facts.russian is None:
        told = "Нет программы fc-list: шрифты не проверить. Поставьте её:"
        return [Finding("Шрифты", Level.LOOK, told, "apt install fontconfig")]
    if not facts.russian:
        told = "Нет шрифта с русскими буквами: вместо них в PDF будут квадраты. Поставьте:"
        return [Finding("Шрифты", Level.BAD, told, _INSTALL)]
    if not facts.marks:
        told = f"Нет шрифта со знаками {MARKS}: вместо них в PDF будут квадраты. Поставьте:"
        return [Finding("Шрифты", Level.LOOK, told, _INSTALL)]
    told = f"С русскими буквами: {len(facts.russian)}, знаки {MARKS} тоже есть."
    return [Finding("Шрифты", Level.GOOD, told)]


def _families(pattern: str) -> frozenset[str]:
    command = ["fc-list", pattern, "family"]
    said = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    lines = said.stdout.decode("utf-8", "replace").splitlines()
    return frozenset(line.split(",")[0].strip() for line in lines if line.strip())
