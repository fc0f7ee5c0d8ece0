"""Tables of the school's database. A change here needs a migration in ``migrations/versions``.

People are logins of the roster, nothing more: their names, villages and addresses stay there.
"""

from datetime import UTC, date, datetime

from sqlalchemy import (
    Date,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Names for constraints, the same in both databases, so that a migration can name them.
_NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A time with its zone; SQLite knows none, so it is kept in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into the database: UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Out of the database: with the zone again."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """All tables of the school."""

    metadata = MetaData(naming_convention=_NAMING)


class Setting(Base):
    """A decision of the coordinator that stands over ``programme.yml``."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Entry(Base):
    """A line of the journal: something planned or held; texts are as typed.

    ``version`` grows with every change: who saves over a change they have not seen is told so.
    """

    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), index=True)
    state: Mapped[str] = mapped_column(String(10))
    day: Mapped[date] = mapped_column(Date, index=True)
    district: Mapped[str] = mapped_column(String(80), default="", index=True)
    team: Mapped[str] = mapped_column(String(80), default="", index=True)
    place: Mapped[str] = mapped_column(Text, default="")
    expert: Mapped[str] = mapped_column(String(64), default="")
    came: Mapped[int | None] = mapped_column(Integer)
    subject: Mapped[str] = mapped_column(Text, default="")
    questions: Mapped[str] = mapped_column(Text, default="")
    strong: Mapped[str] = mapped_column(Text, default="")
    link: Mapped[str] = mapped_column(Text, default="")
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1)


class Advice(Base):
    """A recommendation given at a meeting, and what came of it; ``part`` is of the application."""

    __tablename__ = "advice"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    place: Mapped[int] = mapped_column(Integer, default=0)
    part: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default="open", index=True)
    reply: Mapped[str] = mapped_column(Text, default="")
    replied_by: Mapped[str] = mapped_column(String(64), default="")
    replied_at: Mapped[datetime | None] = mapped_column(Moment)


class Mark(Base):
    """What an expert gave a draft by a criterion (1–10) at a pre-defence: whole, 0–10, and why."""

    __tablename__ = "mark"

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True
    )
    criterion: Mapped[int] = mapped_column(primary_key=True)
    given: Mapped[int] = mapped_column(Integer)
    comment: Mapped[str] = mapped_column(Text, default="")


class Presence(Base):
    """A person of the roster who was at something held."""

    __tablename__ = "presence"

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True
    )
    login: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


class Survey(Base):
    """A needs survey of a cohort; ``asked`` are its questions as they stood when it was opened."""

    __tablename__ = "survey"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    asked: Mapped[str] = mapped_column(Text)
    opened_by: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_by: Mapped[str] = mapped_column(String(64), default="")
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class SurveyAnswer(Base):
    """What somebody answered: no login, no address, no time.

    ``browser`` is a hash of a random cookie; it is wiped when the survey closes.
    """

    __tablename__ = "survey_answer"
    __table_args__ = (UniqueConstraint("survey_id", "browser"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    browser: Mapped[str | None] = mapped_column(String(64))
    chosen: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text, default="")


class Certificate(Base):
    """A certificate of a person or a diploma of a project in the contest.

    Attributes:
        series, year, number: together what is printed: ``НТ-2027-014``.
        holder: a login, or the id of a project of the contest.
        award: what a diploma is for; empty on a certificate.
        hours: of webinars; 0 on a diploma.
        code: the secret by which the paper is checked.
        reason: why it was given though the rule was not met; empty when it was.
        why: why it was cancelled.

    """

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("year", "number"), UniqueConstraint("kind", "holder"))

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(6))
    year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(12))
    holder: Mapped[str] = mapped_column(String(120))
    day: Mapped[date] = mapped_column(Date)
    award: Mapped[str] = mapped_column(Text, default="")
    hours: Mapped[int] = mapped_column(Integer, default=0)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    given_by: Mapped[str] = mapped_column(String(64))
    given_at: Mapped[datetime] = mapped_column(Moment)
    why: Mapped[str] = mapped_column(Text, default="")
    cancelled_by: Mapped[str] = mapped_column(String(64), default="")
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def name(self) -> str:
        """The number as printed: ``НТ-2027-014``."""
        return f"{self.series}-{self.year}-{self.number:03d}"


class AgendaItem(Base):
    """A place in the running order of a «Вопросы-ответы» meeting.

    What is asked there and whether it is answered its questions say. ``minutes`` is 0 for what is
    answered in writing.
    """

    __tablename__ = "agenda"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting: Mapped[str] = mapped_column(String(40), index=True)
    place: Mapped[int] = mapped_column(Integer)
    topic: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int] = mapped_column(Integer, default=0)


class Question(Base):
    """A question for the «Вопросы-ответы» meetings; ``text`` is as typed.

    ``wanted`` is the meeting its author has chosen, ``meeting`` and ``topic`` are a person's choice
    that stands above the program's; ``source`` is the session it was asked in, empty for the cabinet;
    ``hidden`` is why it is put aside; ``fingerprint`` is the same for the same words of one person.
    """

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[str] = mapped_column(Text)
    wanted: Mapped[str] = mapped_column(String(40), default="")
    source: Mapped[str] = mapped_column(String(80), default="")
    asked_at: Mapped[datetime] = mapped_column(Moment)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    meeting: Mapped[str] = mapped_column(String(40), default="")
    topic: Mapped[str] = mapped_column(String(40), default="")
    hidden: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    agenda_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda.id", ondelete="SET NULL"), index=True
    )


class CandidateMark(Base):
    """What the commission knows of a candidate: whom they stand for, two marks of their letter."""

    __tablename__ = "candidate_mark"

    login: Mapped[str] = mapped_column(String(64), primary_key=True)
    side: Mapped[str] = mapped_column(String(10), default="")
    first: Mapped[int | None] = mapped_column(Integer)
    second: Mapped[int | None] = mapped_column(Integer)


class SelectionStep(Base):
    """A decision of the commission; ``frozen`` are the numbers of an announced list."""

    __tablename__ = "selection_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    team: Mapped[str] = mapped_column(String(80), default="")
    login: Mapped[str] = mapped_column(String(64), default="")
    why: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(Text, default="")
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Moment)
    frozen: Mapped[str] = mapped_column(Text, default="")


class ClubMinutes(Base):
    """What the minutes of a discussion club say besides its entry; ``came`` is JSON by district."""

    __tablename__ = "club_minutes"

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True
    )
    agenda: Mapped[str] = mapped_column(Text, default="")
    decisions: Mapped[str] = mapped_column(Text, default="")
    came: Mapped[str] = mapped_column(Text, default="{}")


class Practice(Base):
    """A practice told at a discussion club: of which ТОС, never of whom."""

    __tablename__ = "practice"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    district: Mapped[str] = mapped_column(String(80))
    tos: Mapped[str] = mapped_column(String(120), default="")
    done: Mapped[str] = mapped_column(Text)
    for_whom: Mapped[str] = mapped_column(Text, default="")
    needed: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(Text, default="")
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Moment)


class Consent(Base):
    """That the team of a project of the contest agreed to be named in public."""

    __tablename__ = "consent"

    project: Mapped[str] = mapped_column(String(120), primary_key=True)
    noted_by: Mapped[str] = mapped_column(String(64))
    noted_at: Mapped[datetime] = mapped_column(Moment)


class Publication(Base):
    """The results of the contest as they were published: the page itself, who did it and when."""

    __tablename__ = "publication"

    id: Mapped[int] = mapped_column(primary_key=True)
    html: Mapped[str] = mapped_column(Text)
    published_by: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_by: Mapped[str] = mapped_column(String(64), default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
