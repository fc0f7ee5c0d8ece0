"""Give, print again and cancel certificates: the register and the files go together."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nastavnik.assignments.disk import disk_words
from nastavnik.papers.certificate_pdf import Paper, printed_name, write_papers_pdf
from nastavnik.portal.certificates.ways import Ways, read_ways, rule_of
from nastavnik.portal.hub.workplace import CERTIFICATES
from nastavnik.school.certificate_rule import CertificateRule
from nastavnik.school.certificates.code import shown
from nastavnik.school.certificates.names import full_name
from nastavnik.school.certificates.registry import CERTIFICATE, WORDS, Given, Registry
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import Programme, load_programme
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Certificate
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput
from nastavnik.values.words import plural

NOT_YET = (
    "Правило ещё не выполнено. Если решаете выдать всё равно, напишите почему: причина останется в "
    "реестре, и человек её увидит."
)
MOST_REASON = 1000
TOO_LONG = f"Причина длиннее {MOST_REASON} знаков. Сократите её."


@dataclass(frozen=True, slots=True)
class Giving:
    """A coordinator at the register.

    Attributes:
        root: the course folder.
        by: login of the coordinator.
        place: where papers are checked, see :func:`nastavnik.portal.certificates.place.place_of`.
        day: what is written on new papers.

    """

    root: Path
    by: str
    place: str
    day: date = field(default_factory=lambda: now().date())

    def give(self, login: str, reason: str = "") -> Certificate:
        """Give a certificate to one person, or make a cancelled one hold again.

        Args:
            login: whose it is.
            reason: why, when the rule is not met.

        Raises:
            BadInput: the rule is not met and no reason is given, or the name cannot be printed.

        """
        if len(reason) > MOST_REASON:
            raise BadInput(TOO_LONG)
        records = Records(self.root)
        ways = read_ways(self.root, records, login)
        way, reason = ways.of(login), reason.strip()
        if not way.is_complete and not reason:
            raise BadInput(NOT_YET)
        kept = Given(CERTIFICATE, login, hours=way.hours, reason="" if way.is_complete else reason)
        return self._enter(records, [kept])[0]

    def give_ready(self) -> list[Certificate]:
        """Give one to everybody who has met the rule and never had one.

        Raises:
            BadInput: a name cannot be printed.

        """
        records = Records(self.root)
        ready = waiting(read_ways(self.root, records), Registry(records).all(CERTIFICATE))
        return self._enter(records, ready) if ready else []

    def print_again(self, login: str) -> None:
        """Make the file anew, as the name is in the roster now; number, code and day stay.

        Raises:
            BadInput: there is no such certificate, or it is cancelled.

        """
        found = Registry(Records(self.root)).of(CERTIFICATE, login)
        if found is None or found.cancelled_at:
            raise BadInput("Действующего сертификата у этого человека нет: печатать нечего.")
        _print(self.root, [found], self.place)

    def cancel(self, login: str, why: str) -> None:
        """Cancel a certificate and take its file away.

        Raises:
            BadInput: there is none, or no reason is given.

        """
        if len(why) > MOST_REASON:
            raise BadInput(TOO_LONG)
        Registry(Records(self.root)).cancel(CERTIFICATE, login, why, self.by)
        (self.root / CERTIFICATES / f"{login}.pdf").unlink(missing_ok=True)

    def _enter(self, records: Records, wanted: Sequence[Given]) -> list[Certificate]:
        programme = load_programme(self.root)
        _check_names(self.root, (one.holder for one in wanted))
        made = Registry(records).give(wanted, self.day, rule_of(programme).series, self.by)
        _print(self.root, made, self.place)
        return made


def waiting(ways: Ways, given: Iterable[Certificate]) -> list[Given]:
    """Who may have one by the rule and never had any; a cancelled one is for a person to decide."""
    had = {one.holder for one in given}
    return [
        Given(CERTIFICATE, one.person.id, hours=one.hours)
        for one in ways.all
        if one.is_complete and one.person.id not in had
    ]


def all_in_one(root: Path, place: str) -> bytes:
    """Every certificate that holds in one file to print.

    Raises:
        BadInput: there is none.

    """
    valid = [one for one in Registry(Records(root)).all(CERTIFICATE) if not one.cancelled_at]
    found = list(_papers(root, valid, place).values())
    if not found:
        raise BadInput("Действующих сертификатов пока нет: печатать нечего.")
    return write_papers_pdf(found)


def certificate_paper(
    programme: Programme, given: Certificate, person: Person, place: str
) -> Paper:
    """What the page of a certificate says."""
    rule = rule_of(programme)
    hours = f"{given.hours} {plural(given.hours, 'час', 'часа', 'часов')}"
    lines = (rule.about, *((f"Вебинары: {hours}.",) if given.hours else ()))
    return paper_of(programme, given, ("Этот сертификат получает", full_name(person), lines), place)


def paper_of(
    programme: Programme,
    given: Certificate,
    said: tuple[str, str, tuple[str, ...]],
    place: str,
) -> Paper:
    """A page by its register entry; ``said`` is the lead, the holder and the lines under it."""
    rule: CertificateRule = rule_of(programme)
    lead, holder, lines = said
    return Paper(
        heading=WORDS[given.kind],
        number=given.name,
        issuer=rule.issuer or programme.title,
        lead=lead,
        holder=holder,
        lines=lines,
        day=given.day,
        signs=rule.signs,
        url=f"{place}/{given.code}",
        address=place.partition("://")[2],
        code=shown(given.code),
    )


def _check_names(root: Path, logins: Iterable[str]) -> None:
    """Nobody gets a number whose name cannot be printed."""
    people = set(logins)
    for one in read_roster(root / ROSTER):
        if one.id in people:
            printed_name(full_name(one))


def _print(root: Path, given: Sequence[Certificate], place: str) -> None:
    for login, paper in _papers(root, given, place).items():
        try:
            _replace(root / CERTIFICATES / f"{login}.pdf", write_papers_pdf([paper]))
        except OSError as fault:
            raise BadInput(
                f"Номер {paper.number} в реестре, но файл не записан: {disk_words(fault)}. Когда "
                "поправите, нажмите «Напечатать заново»."
            ) from fault


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(data)
    fresh.replace(path)


def _papers(root: Path, given: Sequence[Certificate], place: str) -> dict[str, Paper]:
    """By login; who is no longer in the roster has no name to print."""
    programme = load_programme(root)
    people = {one.id: one for one in read_roster(root / ROSTER)}
    return {
        one.holder: certificate_paper(programme, one, people[one.holder], place)
        for one in given
        if one.holder in people
    }
