"""The running order of a meeting as it is kept: which questions, in what order, how long each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import AgendaItem, Question
from nastavnik.values.numbers import BadInput

GONE = "Этого вопроса в ходе встречи уже нет: его собрали заново. Нажмите «Обновить»."


@dataclass(frozen=True, slots=True)
class Planned:
    """A place to keep: questions by id that are answered as one, and for how long (0: in writing)."""

    topic: str
    minutes: int
    questions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A place in the running order as the meeting sees it: no names.

    Attributes:
        id: of the place.
        topic: its title.
        minutes: how long; 0 for what is answered in writing.
        wordings: the question as different people put it, the earliest first.
        people: how many asked it.
        is_answered: whether all of it is answered.

    """

    id: int
    topic: str
    minutes: int
    wordings: tuple[str, ...]
    people: int
    is_answered: bool


class Agenda:
    """The running orders of a course."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def keep(self, meeting: str, planned: Sequence[Planned]) -> None:
        """Put a new running order of a meeting in place of the one before."""
        with self._records.writing() as session:
            # SQLite too keeps no reference to a place that is gone, but we do not lean on it
            old = select(AgendaItem.id).where(AgendaItem.meeting == meeting)
            session.execute(
                update(Question).where(Question.agenda_id.in_(old)).values(agenda_id=None)
            )
            session.execute(delete(AgendaItem).where(AgendaItem.meeting == meeting))
            for place, one in enumerate(planned):
                item = AgendaItem(
                    meeting=meeting, place=place, topic=one.topic, minutes=one.minutes
                )
                session.add(item)
                session.flush()
                session.execute(
                    update(Question).where(Question.id.in_(one.questions)).values(agenda_id=item.id)
                )

    def of(self, meeting: str) -> tuple[Turn, ...]:
        """The running order of a meeting; hidden questions are not in it."""
        with self._records.reading() as session:
            items = session.scalars(
                select(AgendaItem)
                .where(AgendaItem.meeting == meeting)
                .order_by(AgendaItem.place, AgendaItem.id)
            ).all()
            asked = _asked(session, [one.id for one in items])
        return tuple(_turn(one, asked[one.id]) for one in items if asked.get(one.id))

    def mark(self, meeting: str, place: int, moment: datetime | None) -> None:
        """Note when a place was answered; ``None`` takes the note back.

        Raises:
            BadInput: there is no such place in this meeting (any more).

        """
        with self._records.writing() as session:
            item = session.get(AgendaItem, place)
            if item is None or item.meeting != meeting:
                raise BadInput(GONE)
            session.execute(
                update(Question).where(Question.agenda_id == place).values(answered_at=moment)
            )


def _asked(session: Session, places: Sequence[int]) -> dict[int, list[Question]]:
    found: dict[int, list[Question]] = {one: [] for one in places}
    query = select(Question).where(Question.agenda_id.in_(places), Question.hidden == "")
    for one in session.scalars(query.order_by(Question.asked_at, Question.id)):
        found[one.agenda_id or 0].append(one)
    return found


def _turn(item: AgendaItem, asked: Sequence[Question]) -> Turn:
    return Turn(
        item.id,
        item.topic,
        item.minutes,
        tuple(dict.fromkeys(one.text for one in asked)),
        len({one.login for one in asked}),
        all(one.answered_at is not None for one in asked),
    )
