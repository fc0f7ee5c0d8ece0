"""Clubs in the database: entries of the journal of kind ``club`` with practices and minutes."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from nastavnik.school.club.told import Minutes, Practice
from nastavnik.school.journal.entries import Found, Gone, Journal, Wanted
from nastavnik.school.records import schema
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import ClubMinutes, Entry
from nastavnik.values.numbers import BadInput

CLUB = "club"
_CHANGED = (
    "Протокол уже изменил другой человек. Ваш текст цел: сверьте его с новым и сохраните ещё раз."
)


@dataclass(frozen=True, slots=True)
class Club:
    """A club with all that was told.

    Attributes:
        practices: by id, in the order they were written down.
        seal: changes with the minutes; whoever saves says which they began from.

    """

    found: Found
    minutes: Minutes
    practices: dict[int, Practice]
    seal: str


class Clubs:
    """The clubs of a course."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def all(self) -> list[tuple[Found, int]]:
        """Each club with the number of its practices, the latest first."""
        found = Journal(self._records).find(Wanted(kind=CLUB))
        query = select(schema.Practice.entry_id, func.count()).group_by(schema.Practice.entry_id)
        with self._records.reading() as session:
            counts = dict(session.execute(query).all())
        return [(one, counts.get(one.entry.id, 0)) for one in found]

    def one(self, entry_id: int) -> Club:
        """A club; raises ``BadInput`` when there is no such."""
        found = Journal(self._records).one(entry_id)
        if found.entry.kind != CLUB:
            raise Gone
        with self._records.reading() as session:
            kept = session.get(ClubMinutes, entry_id)
            rows = session.scalars(
                select(schema.Practice)
                .where(schema.Practice.entry_id == entry_id)
                .order_by(schema.Practice.id)
            )
            practices = {one.id: _practice(one) for one in rows}
            return Club(found, _minutes(kept), practices, _seal(kept))

    def write_minutes(self, entry_id: int, minutes: Minutes, seen: str | None = None) -> None:
        """Keep the minutes.

        Raises:
            BadInput: the club is gone, or somebody has changed the minutes since ``seen``.

        """
        with self._records.writing() as session:
            _known(session, entry_id)
            if seen is not None and seen != _seal(session.get(ClubMinutes, entry_id)):
                raise BadInput(_CHANGED)
            session.merge(
                ClubMinutes(
                    entry_id=entry_id,
                    agenda="\n".join(minutes.agenda),
                    decisions="\n".join(minutes.decisions),
                    came=json.dumps(dict(minutes.came), ensure_ascii=False),
                )
            )

    def tell(self, entry_id: int, practices: Sequence[Practice], by: str, at: datetime) -> None:
        """Write practices down; raises ``BadInput`` when the club is gone."""
        with self._records.writing() as session:
            _known(session, entry_id)
            session.add_all(
                schema.Practice(entry_id=entry_id, **asdict(one), made_by=by, made_at=at)
                for one in practices
            )

    def mend(self, entry_id: int, practice_id: int, practice: Practice) -> None:
        """Write a practice anew; raises ``BadInput`` when it is gone."""
        with self._records.writing() as session:
            kept = session.get(schema.Practice, practice_id)
            if kept is None or kept.entry_id != entry_id:
                raise BadInput("Эту практику уже убрали. Ваш текст цел: сохраните его как новую.")
            for name, text in asdict(practice).items():
                setattr(kept, name, text)

    def remove(self, entry_id: int, practice_id: int) -> None:
        """Take a practice out; one that is gone stays so."""
        with self._records.writing() as session:
            session.execute(
                delete(schema.Practice).where(
                    schema.Practice.id == practice_id, schema.Practice.entry_id == entry_id
                )
            )


def _known(session: Session, entry_id: int) -> None:
    entry = session.get(Entry, entry_id)
    if entry is None or entry.kind != CLUB:
        raise Gone


def _practice(row: schema.Practice) -> Practice:
    return Practice(
        row.title, row.district, row.tos, row.done, row.for_whom, row.needed, row.outcome
    )


def _minutes(kept: ClubMinutes | None) -> Minutes:
    if kept is None:
        return Minutes()
    return Minutes(
        tuple(kept.agenda.splitlines()), tuple(kept.decisions.splitlines()), json.loads(kept.came)
    )


def _seal(kept: ClubMinutes | None) -> str:
    texts = (kept.agenda, kept.decisions, kept.came) if kept else ()
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
