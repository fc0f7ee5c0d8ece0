"""The pool as it is now: open questions in groups, hidden and answered ones apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nastavnik.school.folders import ROSTER
from nastavnik.school.questions.grouping import Asked, Group, Placed, grouped, place
from nastavnik.school.questions.pool import Pool
from nastavnik.school.questions.topics import Meetings, read_meetings
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Question
from nastavnik.school.roster import Person, read_roster


@dataclass(frozen=True, slots=True)
class Collected:
    """All questions of a course.

    Attributes:
        meetings: of ``topics.yml``.
        people: everybody of the roster by login.
        questions: all by id.
        groups: the open ones, in the order of ranking.
        hidden, answered: put aside, done; each with where it belongs.

    """

    meetings: Meetings
    people: Mapping[str, Person]
    questions: Mapping[int, Question]
    groups: tuple[Group, ...]
    hidden: tuple[Placed, ...]
    answered: tuple[Placed, ...]

    def of(self, meeting: str) -> tuple[Group, ...]:
        """The groups of a meeting; of an empty one those that are nobody's yet."""
        return tuple(one for one in self.groups if one.meeting == meeting)

    def author(self, login: str) -> str:
        """A name for the staff; the login of whoever has left the roster."""
        person = self.people.get(login)
        return person.shown if person else login


def read_collected(root: Path) -> Collected:
    """Read the pool of a course.

    Raises:
        BadInput: a file or the database cannot be read.

    """
    meetings = read_meetings(root)
    people = {one.id: one for one in read_roster(root / ROSTER)}
    questions = Pool(Records(root), meetings).all()
    hidden = [one for one in questions if one.hidden]
    answered = [one for one in questions if one.answered_at and not one.hidden]
    waiting = [one for one in questions if not one.answered_at and not one.hidden]
    return Collected(
        meetings,
        people,
        {one.id: one for one in questions},
        grouped(_asked(waiting, people), meetings),
        tuple(place(one, meetings) for one in _asked(hidden, people)),
        tuple(place(one, meetings) for one in _asked(answered, people)),
    )


def seen(question: Question, district: str = "") -> Asked:
    """A question as grouping sees it."""
    return Asked(
        question.id,
        question.login,
        district,
        question.text,
        question.asked_at,
        question.wanted,
        question.meeting,
        question.topic,
    )


def _asked(questions: Iterable[Question], people: Mapping[str, Person]) -> list[Asked]:
    return [
        seen(one, people[one.login].district if one.login in people else "") for one in questions
    ]
