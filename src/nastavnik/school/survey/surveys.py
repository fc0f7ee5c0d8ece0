"""Surveys of a course: opened and closed by the coordinator, answered without a name."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Survey, SurveyAnswer
from nastavnik.school.survey.questions import Asked
from nastavnik.values.numbers import BadInput

LONGEST_TITLE = 200
MOST_ANSWERS = 5000
OVER = "Опрос закрыт: ответы больше не принимаются."
ALREADY = "Из этого браузера уже ответили. Первый ответ остался, второй не записан."
GONE = "Такого опроса нет. Вернитесь к списку опросов."
_FULL = "Ответов уже слишком много. Скажите об этом координатору школы."
_RUNS = "Один опрос уже идёт. Закройте его, потом откройте новый."

Chosen = Mapping[str, tuple[str, ...]]  # by the id of a question: ids of answers


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person answered; a question that was passed over is not there."""

    chosen: Chosen
    words: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A survey and how it goes."""

    id: int
    title: str
    asked: Asked
    opened_by: str
    opened_at: datetime
    closed_at: datetime | None
    count: int
    answers: tuple[Answer, ...] = field(default=(), repr=False)

    @property
    def is_open(self) -> bool:
        """Whether it may be answered."""
        return self.closed_at is None


class Surveys:
    """The surveys in the database of a course."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def open(self, title: str, asked: Asked, by: str, at: datetime) -> int:
        """Open a survey with these questions; returns its id.

        Raises:
            BadInput: it has no title, or one is open already.

        """
        clean = " ".join(title.split())
        if not clean or len(clean) > LONGEST_TITLE:
            raise BadInput(f"Назовите опрос: от 1 до {LONGEST_TITLE} знаков.")
        with self._records.writing() as session:
            if _open_one(session) is not None:
                raise BadInput(_RUNS)
            made = Survey(title=clean, asked=asked.model_dump_json(), opened_by=by, opened_at=at)
            session.add(made)
            session.flush()
            return made.id

    def close(self, survey_id: int, by: str, at: datetime) -> None:
        """Close a survey and forget which browsers answered; one that is closed stays so."""
        with self._records.writing() as session:
            found = session.get(Survey, survey_id)
            if found is None:
                raise BadInput(GONE)
            if found.closed_at is None:
                found.closed_by, found.closed_at = by, at
            session.execute(
                update(SurveyAnswer).where(SurveyAnswer.survey_id == survey_id).values(browser=None)
            )

    def answer(self, survey_id: int, browser: str, given: Answer) -> None:
        """Keep an answer; the cookie itself is not kept.

        Raises:
            BadInput: the survey is over or full, or this browser has answered.

        """
        with self._records.writing() as session:
            found = session.get(Survey, survey_id)
            if found is None or found.closed_at is not None:
                raise BadInput(OVER)
            if _count(session, survey_id) >= MOST_ANSWERS:
                raise BadInput(_FULL)
            if _has_answered(session, survey_id, browser):
                raise BadInput(ALREADY)
            session.add(SurveyAnswer(**_row(survey_id, given), browser=_hash(browser)))
            try:
                session.flush()
            except IntegrityError:  # the same browser, twice at the same moment
                raise BadInput(ALREADY) from None

    def take_in(self, survey_id: int, given: Iterable[Answer]) -> None:
        """Keep many answers at once, of people who answered on paper."""
        with self._records.writing() as session:
            if session.get(Survey, survey_id) is None:
                raise BadInput(GONE)
            rows = [_row(survey_id, one) for one in given]
            if rows:
                session.execute(insert(SurveyAnswer), rows)

    def has_answered(self, survey_id: int, browser: str) -> bool:
        """Whether this browser has answered an open survey."""
        with self._records.reading() as session:
            return _has_answered(session, survey_id, browser)

    def current(self) -> Held | None:
        """The survey that is open, without its answers."""
        with self._records.reading() as session:
            found = _open_one(session)
            return None if found is None else _held(found, _count(session, found.id))

    def one(self, survey_id: int) -> Held:
        """A survey with its answers; raises ``BadInput`` when there is none."""
        with self._records.reading() as session:
            found = session.get(Survey, survey_id)
            if found is None:
                raise BadInput(GONE)
            rows = session.execute(
                select(SurveyAnswer.chosen, SurveyAnswer.words).where(
                    SurveyAnswer.survey_id == survey_id
                )
            ).all()
            answers = tuple(_answer(chosen, words) for chosen, words in rows)
            return _held(found, len(answers), answers)

    def all(self) -> list[Held]:
        """All surveys without their answers, the latest first."""
        with self._records.reading() as session:
            query = select(SurveyAnswer.survey_id, func.count()).group_by(SurveyAnswer.survey_id)
            counts = dict(session.execute(query).all())
            found = session.scalars(select(Survey).order_by(Survey.id.desc()))
            return [_held(one, counts.get(one.id, 0)) for one in found]


def _open_one(session: Session) -> Survey | None:
    return session.scalars(select(Survey).where(Survey.closed_at.is_(None)).limit(1)).first()


def _count(session: Session, survey_id: int) -> int:
    query = select(func.count()).where(SurveyAnswer.survey_id == survey_id)
    return session.scalar(query) or 0


def _has_answered(session: Session, survey_id: int, browser: str) -> bool:
    query = select(SurveyAnswer.id).where(
        SurveyAnswer.survey_id == survey_id, SurveyAnswer.browser == _hash(browser)
    )
    return session.scalar(query) is not None


def _hash(browser: str) -> str:
    return hashlib.sha256(browser.encode()).hexdigest()


def _row(survey_id: int, given: Answer) -> dict[str, object]:
    return {"survey_id": survey_id, "chosen": json.dumps(given.chosen), "words": given.words}


def _answer(chosen: str, words: str) -> Answer:
    return Answer({name: tuple(ids) for name, ids in json.loads(chosen).items()}, words)


def _held(found: Survey, count: int, answers: tuple[Answer, ...] = ()) -> Held:
    try:
        asked = Asked.model_validate_json(found.asked)
    except ValidationError:
        raise BadInput(f"Вопросы опроса «{found.title}» в базе повреждены.") from None
    return Held(
        found.id, found.title, asked, found.opened_by, found.opened_at, found.closed_at, count,
        answers,
    )  # fmt: skip
