"""The findings as lines of a terminal or as JSON."""

import json
from dataclasses import asdict
from textwrap import wrap

from nastavnik.portal.doctor.finding import Finding, Level

WIDTH = 80
_LEVEL, _ABOUT = 10, 15


def as_text(findings: list[Finding]) -> str:
    """Lines of at most 80 signs: how, about what, a sentence; at the end the numbers."""
    lines = [line for finding in findings for line in _lines(finding)]
    return "\n".join([*lines, "", _summary(findings)])


def as_json(findings: list[Finding]) -> str:
    """A list of objects ``about``, ``level``, ``sentence``, ``command``."""
    return json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=1)


def _lines(finding: Finding) -> list[str]:
    head = f"{finding.level.value:{_LEVEL}}{finding.about:{_ABOUT}}"
    words = wrap(finding.sentence, WIDTH - len(head), break_on_hyphens=False)
    words += [finding.command] if finding.command else []  # never broken: it is there to be copied
    return [head + words[0], *(" " * len(head) + line for line in words[1:])]


def _summary(findings: list[Finding]) -> str:
    bad, look = (sum(one.level is level for one in findings) for level in (Level.BAD, Level.LOOK))
    if bad:
        return f"Плохо: {bad}, внимание: {look}. Сначала исправьте то, что плохо."
    if look:
        return f"Школу можно открывать. Внимание: {look}."
    return "Всё в порядке: школу можно открывать."
