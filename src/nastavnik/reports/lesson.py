"""A webinar that was held, in figures: who came, what was voted, what was asked."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from nastavnik.assignments.questions import Question, read_questions
from nastavnik.assignments.webinar import QUIZ, Webinar, find_webinar, read_webinar
from nastavnik.school.folders import ROSTER
from nastavnik.school.live.attendance import Attendance, Visit
from nastavnik.school.live.bars import Bar, bars
from nastavnik.school.live.polls import Poll, Polls
from nastavnik.school.live.questions import Questions
from nastavnik.school.live.quiz import Quiz
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.numbers import BadInput, clip

NOTEBOOK = Path("grading", "reports", "webinar.ipynb")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the roster; ``visit`` when they came."""

    person: Person
    visit: Visit | None


@dataclass(frozen=True, slots=True)
class District:
    """How many of a district's participants came."""

    name: str
    came: int
    people: int

    @property
    def share(self) -> Decimal:
        """The part that came."""
        return Decimal(self.came) / self.people


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the name of whoever asked it."""

    name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Checked:
    """A question of the self-check and how many chose each of its options."""

    question: Question
    counts: tuple[int, ...]

    @property
    def right(self) -> int:
        """How many chose the right one."""
        chosen = zip(self.question.options, self.counts, strict=True)
        return sum(count for option, count in chosen if option.right)

    @property
    def bars(self) -> list[Bar]:
        """The options as bars, the right one marked."""
        words = [
            f"{one.text} — верный ответ" if one.right else one.text for one in self.question.options
        ]
        return bars(words, self.counts)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Everything the report says; ``refusal`` is why there is nothing to say, if so."""

    webinar: Webinar | None = None
    session: Session | None = None
    guests: tuple[Guest, ...] = ()
    strangers: tuple[Visit, ...] = ()
    polls: tuple[Poll, ...] = ()
    quiz: tuple[Checked, ...] = ()
    questions: tuple[Asked, ...] = ()
    refusal: str = ""

    @property
    def came(self) -> tuple[Guest, ...]:
        """Participants who came, in the order they did."""
        here = (one for one in self.guests if one.visit)
        return tuple(sorted(here, key=lambda one: one.visit.first if one.visit else datetime.max))

    @property
    def away(self) -> tuple[Guest, ...]:
        """Participants who did not come."""
        return tuple(one for one in self.guests if one.visit is None)

    @property
    def districts(self) -> tuple[District, ...]:
        """Districts by name."""
        names = sorted({one.person.district for one in self.guests})
        return tuple(
            District(
                name,
                sum(one.person.district == name for one in self.came),
                sum(one.person.district == name for one in self.guests),
            )
            for name in names
        )

    @property
    def minutes(self) -> int:
        """How long it was held."""
        return round(self.session.elapsed.total_seconds() / 60) if self.session else 0


def read_lesson(root: Path, webinar: str, session: str = "") -> Lesson:
    """Read the journals of a session; the last one when none is named.

    Raises:
        BadInput: there is no such webinar or session, or it has not been held yet.

    """
    notebook = find_webinar(root, webinar)
    if notebook is None:
        raise BadInput(f"В папке курса нет вебинара «{clip(webinar)}».")
    held = Sessions(root).held(webinar)
    if not held:
        raise BadInput(
            f"Вебинар «{webinar}» ещё не проводили. Отчёт появится, когда ведущий нажмёт "
            "«Начать вебинар»."
        )
    chosen = next((one for one in held if session in ("", one.id)), None)
    if chosen is None:
        known = ", ".join(one.id for one in held)
        raise BadInput(f"Такого проведения нет: «{clip(session)}». Есть: {known}.")
    return _lesson(notebook, chosen, read_roster(root / ROSTER))


def write_lesson(root: Path, webinar: str, session: str = "") -> Path:
    """Write the report of a session as one offline page; returns its path.

    Raises:
        BadInput: there is nothing to report (see :func:`read_lesson`).

    """
    from nastavnik.reports.page import make_page  # heavy: papermill and nbconvert

    found = read_lesson(root, webinar, session)
    assert found.session is not None  # noqa: S101  (read_lesson refuses otherwise)
    given = {"root": ".", "webinar": webinar, "session": found.session.id}
    return make_page(root, NOTEBOOK, page_name(webinar, found.session.id), given)


def page_name(webinar: str, session: str) -> str:
    """What the page of a session is called, without an extension."""
    return f"webinar-{webinar}-{session}"


def poll_bars(poll: Poll) -> list[Bar]:
    """The votes of a poll as bars."""
    return bars(poll.options, poll.counts)


def _lesson(notebook: Path, session: Session, roster: list[Person]) -> Lesson:
    visits = {one.who: one for one in Attendance(session).visits()}
    listed = [one for one in roster if one.takes_part]
    names = {one.id: one.shown for one in roster}
    return Lesson(
        read_webinar(notebook),
        session,
        tuple(Guest(one, visits.pop(one.id, None)) for one in listed),
        tuple(visits.values()),
        Polls(session).all(),
        _checked(notebook, session),
        tuple(
            Asked(names.get(one.who, one.who), one.text, one.at) for one in Questions(session).all()
        ),
    )


def _checked(notebook: Path, session: Session) -> tuple[Checked, ...]:
    """The self-check, when anybody has answered it."""
    answers = Quiz(session).all()
    questions = read_questions(notebook.with_name(QUIZ)) if answers else ()
    return tuple(
        Checked(
            one,
            tuple(
                sum(choices.get(one.id) == place for choices in answers)
                for place in range(len(one.options))
            ),
        )
        for one in questions
    )
