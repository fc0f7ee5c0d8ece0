"""The pool of questions in the school's database: asked in the cabinet, taken from webinars, decided."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from nastavnik.project.checks.privacy import surely_personal
from nastavnik.school.live import questions as live
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.questions.topics import Meetings
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Question
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.words import folded

MOST_OF_ONE = 20
LONGEST_WHY = 300


@dataclass(frozen=True, slots=True)
class Heard:
    """A question asked at a webinar; ``source`` is the webinar and the session."""

    login: str
    text: str
    at: datetime
    source: str


class Pool:
    """The questions of a course."""

    def __init__(self, records: Records, meetings: Meetings) -> None:
        self._records = records
        self._meetings = meetings

    def ask(self, login: str, typed: str, wanted: str, moment: datetime) -> None:
        """Keep a question of the cabinet; the same one of the same person again changes nothing.

        Args:
            login: who asks.
            typed: the question.
            wanted: the meeting they have chosen; empty when they do not know.
            moment: when.

        Raises:
            BadInput: it is empty, too long or holds personal data; there are too many; there is no
                such meeting.

        """
        text = live.read_question(typed)
        for what, found in surely_personal(text):
            raise BadInput(
                f"В вопросе {what}: «{clip(found)}». Вопрос прочтут вслух — уберите это и отправьте "
                "ещё раз."
            )
        if wanted and self._meetings.find(wanted) is None:
            raise BadInput("Такой встречи нет. Выберите встречу из списка или «не знаю».")
        with self._records.writing() as session:
            if _is_known(session, login, text):
                return
            own = select(func.count()).where(Question.login == login, Question.source == "")
            if (session.scalar(own) or 0) >= MOST_OF_ONE:
                raise BadInput(
                    f"Вы задали уже {MOST_OF_ONE} вопросов. Дождитесь ответов на встречах."
                )
            _add(session, Question(login=login, text=text, wanted=wanted, asked_at=moment))

    def take(self, heard: Iterable[Heard]) -> int:
        """Take questions of webinars that are not in the pool yet; returns how many.

        One with personal data comes in hidden: on a slide everybody would read it.
        """
        taken = 0
        with self._records.writing() as session:
            for one in heard:
                found = next(surely_personal(one.text), None)
                taken += _add(
                    session,
                    Question(
                        login=one.login,
                        text=one.text,
                        source=one.source,
                        asked_at=one.at,
                        hidden=f"В тексте {found[0]}" if found else "",
                    ),
                )
        return taken

    def all(self) -> list[Question]:
        """All questions, the earliest first."""
        with self._records.reading() as session:
            return list(session.scalars(select(Question).order_by(Question.asked_at, Question.id)))

    def of(self, login: str) -> list[Question]:
        """The questions of one person, the earliest first."""
        query = select(Question).where(Question.login == login)
        with self._records.reading() as session:
            return list(session.scalars(query.order_by(Question.asked_at, Question.id)))

    def move(self, ids: Sequence[int], meeting: str, topic: str) -> None:
        """Choose a meeting and a topic by hand; two empty ones leave the choice to the program.

        A question that has changed its meeting leaves the running order it was in.

        Raises:
            BadInput: there is no such meeting or topic.

        """
        found = self._meetings.find(meeting)
        if meeting and (found is None or found.topic(topic) is None):
            raise BadInput("Такой темы нет. Выберите тему из списка.")
        self._change(ids, meeting=meeting, topic=topic, agenda_id=None)

    def hide(self, ids: Sequence[int], why: str) -> None:
        """Put questions aside; their authors read why.

        Raises:
            BadInput: the reason is empty or too long.

        """
        reason = " ".join(why.split())
        if not reason:
            raise BadInput("Напишите, почему откладываете: причину прочтёт автор вопроса.")
        if len(reason) > LONGEST_WHY:
            raise BadInput(f"Причина длиннее {LONGEST_WHY} знаков. Напишите короче.")
        self._change(ids, hidden=reason, agenda_id=None)

    def show(self, ids: Sequence[int]) -> None:
        """Take hidden questions back."""
        self._change(ids, hidden="")

    def answer(self, ids: Sequence[int], moment: datetime | None) -> None:
        """Note when questions were answered; ``None`` takes the note back."""
        self._change(ids, answered_at=moment)

    def _change(self, ids: Sequence[int], **values: object) -> None:
        if not ids:
            raise BadInput("Отметьте хотя бы один вопрос.")
        with self._records.writing() as session:
            session.execute(update(Question).where(Question.id.in_(ids)).values(**values))


def heard_at_webinars(root: Path, meetings: Meetings) -> list[Heard]:
    """The questions of all webinars that are over, the meetings themselves left out."""
    sessions = Sessions(root)
    return [
        Heard(one.who, one.text, one.at, f"{webinar}/{session.id}")
        for webinar in sessions.webinars()
        if meetings.find(webinar) is None
        for session in sessions.held(webinar)
        if not session.is_running
        for one in live.Questions(session).all()
    ]


def _is_known(session: Session, login: str, text: str) -> bool:
    query = select(Question.id).where(Question.fingerprint == _fingerprint(login, text))
    return session.scalar(query) is not None


def _add(session: Session, question: Question) -> bool:
    """Add a question unless the same person has asked the same already, in this very moment too."""
    question.fingerprint = _fingerprint(question.login, question.text)
    try:
        with session.begin_nested():
            session.add(question)
    except IntegrityError:
        return False
    return True


def _fingerprint(login: str, text: str) -> str:
    return hashlib.sha256(f"{login}\0{folded(text)}".encode()).hexdigest()
