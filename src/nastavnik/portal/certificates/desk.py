"""What the staff sees: everybody on the way, who may have a certificate, who has one."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from nastavnik.papers.certificates_xlsx import write_certificates_xlsx
from nastavnik.portal.certificates.ways import read_ways
from nastavnik.reports.certificate_way import Way, rule_words
from nastavnik.school.certificate_rule import CertificateRule
from nastavnik.school.certificates.names import full_name
from nastavnik.school.certificates.registry import CERTIFICATE, Registry
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Certificate
from nastavnik.values.clock import now, show_moment


class Standing(StrEnum):
    """Where a person is."""

    READY = "можно выдать"
    GIVEN = "выдан"
    CANCELLED = "отменён"
    ON_THE_WAY = "ещё в пути"


@dataclass(frozen=True, slots=True)
class Line:
    """A person of the list; ``given`` is their paper, cancelled or not."""

    way: Way
    given: Certificate | None

    @property
    def name(self) -> str:
        """As the paper prints it."""
        return full_name(self.way.person)

    @property
    def standing(self) -> Standing:
        """Where the person is."""
        if self.given is not None:
            return Standing.CANCELLED if self.given.cancelled_at else Standing.GIVEN
        return Standing.READY if self.way.is_complete else Standing.ON_THE_WAY

    @property
    def note(self) -> str:
        """What is to be known: what is missing, why it was given or cancelled."""
        if self.given is None:
            return " ".join(self.way.missing)
        why = f"Отменён: {self.given.why}" if self.given.cancelled_at else ""
        by = f"Решением координатора: {self.given.reason}" if self.given.reason else ""
        return " ".join(filter(None, (why, by)))


@dataclass(frozen=True, slots=True)
class Desk:
    """The whole list."""

    rule: CertificateRule
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """The rule in words."""
        return rule_words(self.rule)

    @property
    def counts(self) -> dict[Standing, int]:
        """How many stand where."""
        found = Counter(one.standing for one in self.lines)
        return {one: found[one] for one in Standing if found[one]}


def read_desk(root: Path, only: str = "") -> Desk:
    """Everybody, or one login.

    Raises:
        BadInput: the course has no rule, a file of it cannot be read, or nobody has this login.

    """
    records = Records(root)
    ways = read_ways(root, records, only)
    if only:
        ways.of(only)
    given = {one.holder: one for one in Registry(records).all(CERTIFICATE)}
    return Desk(ways.rule, tuple(Line(one, given.get(one.person.id)) for one in ways.all))


def list_workbook_of(root: Path) -> bytes:
    """The list as a workbook; raises ``BadInput`` as :func:`read_desk` does."""
    desk = read_desk(root)
    note = f"{desk.words} На {show_moment(now())} по Москве."
    return write_certificates_xlsx((_cells(one) for one in desk.lines), note)


def _cells(line: Line) -> tuple[str, ...]:
    person, given = line.way.person, line.given
    paper = (given.name, given.day.strftime("%d.%m.%Y"), str(given.hours)) if given else ("",) * 3
    counts = (f"{one.done} / {one.needed}" for one in line.way.parts)
    return (
        line.name,
        person.id,
        person.district,
        person.team,
        *counts,
        line.standing.value,
        *paper,
        line.note,
    )
