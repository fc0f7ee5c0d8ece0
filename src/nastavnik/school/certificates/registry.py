"""The register: who was given which number; a number is given once and never again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from nastavnik.school.certificates.code import new_code, read_code
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Certificate
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

CERTIFICATE, DIPLOMA = "certificate", "diploma"
WORDS = {CERTIFICATE: "Сертификат", DIPLOMA: "Диплом"}
GONE = "Такого документа в реестре нет. Обновите страницу."


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be entered; see :class:`Certificate`."""

    kind: str
    holder: str
    award: str = ""
    hours: int = 0
    reason: str = ""


class Registry:
    """The register of a course."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def give(self, wanted: Sequence[Given], day: date, series: str, by: str) -> list[Certificate]:
        """Enter all of them or none.

        Who has a paper already keeps its number, its code and its day; a cancelled one holds
        again. What a diploma is for is taken anew.
        """
        with self._records.writing() as session:
            known = _known(session, wanted)
            last = select(func.max(Certificate.number)).where(Certificate.year == day.year)
            number = session.scalar(last) or 0
            made = []
            for one in wanted:
                kept = known.get((one.kind, one.holder))
                if kept is None:
                    number += 1
                    kept = _new(one, (series, day, number), by)
                    session.add(kept)
                else:
                    kept.award = one.award
                    kept.why, kept.cancelled_by, kept.cancelled_at = "", "", None
                made.append(kept)
            session.flush()
            return made

    def cancel(self, kind: str, holder: str, why: str, by: str) -> Certificate:
        """Cancel a paper; its number is never given to another.

        Raises:
            BadInput: there is no such paper, or no reason is given.

        """
        if not why.strip():
            raise BadInput(
                "Напишите, почему документ отменяется: это увидит тот, кто его проверит."
            )
        with self._records.writing() as session:
            found = _one(session, kind, holder)
            if found is None:
                raise BadInput(GONE)
            found.why, found.cancelled_by, found.cancelled_at = why.strip(), by, now()
            return found

    def of(self, kind: str, holder: str) -> Certificate | None:
        """The paper of a person or a project, cancelled or not."""
        with self._records.reading() as session:
            return _one(session, kind, holder)

    def all(self, kind: str) -> list[Certificate]:
        """All papers of a kind by number."""
        with self._records.reading() as session:
            query = select(Certificate).where(Certificate.kind == kind)
            return list(session.scalars(query.order_by(Certificate.year, Certificate.number)))

    def with_code(self, typed: str) -> Certificate | None:
        """The paper with this code, as somebody typed it."""
        code = read_code(typed)
        if not code:
            return None
        with self._records.reading() as session:
            return session.scalar(select(Certificate).where(Certificate.code == code))


def _known(session: Session, wanted: Iterable[Given]) -> dict[tuple[str, str], Certificate]:
    holders = [one.holder for one in wanted]
    found = session.scalars(select(Certificate).where(Certificate.holder.in_(holders)))
    return {(one.kind, one.holder): one for one in found}


def _one(session: Session, kind: str, holder: str) -> Certificate | None:
    asked = select(Certificate).where(Certificate.kind == kind, Certificate.holder == holder)
    return session.scalar(asked)


def _new(given: Given, numbered: tuple[str, date, int], by: str) -> Certificate:
    series, day, number = numbered
    return Certificate(
        series=series,
        year=day.year,
        number=number,
        kind=given.kind,
        holder=given.holder,
        day=day,
        award=given.award,
        hours=given.hours,
        code=new_code(),
        reason=given.reason,
        given_by=by,
        given_at=now(),
        why="",
        cancelled_by="",
    )
