"""How far a person is on the way to a certificate: what is done, what is missing, until when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nastavnik.reports.credits import Credit, State
from nastavnik.school.certificate_rule import CertificateRule
from nastavnik.school.journal.entries import Found
from nastavnik.school.roster import Person
from nastavnik.values.months import show_date
from nastavnik.values.numbers import show_number
from nastavnik.values.words import plural

PREPARATORY, TRAINING, QUESTIONS = "preparatory", "training", "questions"
PREDEFENCE, MENTORING = "predefence", "mentoring"
_NEEDED = {
    PREPARATORY: "preparatory",
    TRAINING: "training",
    QUESTIONS: "questions",
    PREDEFENCE: "predefences",
    MENTORING: "mentoring",
}
TITLES = {
    PREPARATORY: "Подготовительные занятия",
    TRAINING: "Обучающие занятия",
    QUESTIONS: "Встречи «Вопросы-ответы»",
    PREDEFENCE: "Предзащита проекта",
    MENTORING: "Встреча наставника",
}
_FORMS = {
    PREPARATORY: (
        "подготовительное занятие",
        "подготовительных занятия",
        "подготовительных занятий",
    ),
    TRAINING: ("обучающее занятие", "обучающих занятия", "обучающих занятий"),
    QUESTIONS: (
        "встреча «Вопросы-ответы»",
        "встречи «Вопросы-ответы»",
        "встреч «Вопросы-ответы»",
    ),
    PREDEFENCE: ("предзащита проекта", "предзащиты проекта", "предзащит проекта"),
    MENTORING: ("встреча наставника", "встречи наставника", "встреч наставника"),
}
_DONE = {
    PREPARATORY: "зачтено",
    TRAINING: "зачтено",
    QUESTIONS: "посещено",
    PREDEFENCE: "проведено",
    MENTORING: "проведено",
}


@dataclass(frozen=True, slots=True)
class Lesson:
    """A session of the school: its id, title, length in minutes and, if set, when it begins."""

    id: str
    course: str
    title: str
    minutes: int
    starts: datetime | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that counts, or may.

    Attributes:
        title: what it is.
        state: one or two words.
        is_done: whether it counts.
        why: a sentence; may be empty.
        until: when the time is over for this person; ``None`` when nobody has said.
        task: the id of the assignment that is to be done, if any.
        minutes: how long the session takes.

    """

    title: str
    state: str
    is_done: bool
    why: str = ""
    until: datetime | None = None
    task: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the rule for one person."""

    id: str
    needed: int
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        """What is counted."""
        return TITLES[self.id]

    @property
    def done(self) -> int:
        """How many count."""
        return sum(one.is_done for one in self.items)

    @property
    def lacks(self) -> int:
        """How many are missing."""
        return max(0, self.needed - self.done)

    @property
    def waiting(self) -> int:
        """How many wait for a grader."""
        return sum(one.state == State.WAITING for one in self.items)

    @property
    def words(self) -> str:
        """``зачтено 8, нужно 10 из 12, не хватает 2 (ждут проверки: 1)``."""
        is_countable = self.items and self.id in (PREPARATORY, TRAINING, QUESTIONS)
        of_all = f" из {len(self.items)}" if is_countable else ""
        said = f"{_DONE[self.id]} {self.done}, нужно {self.needed}{of_all}"
        if not self.lacks:
            return said
        waits = f" (ждут проверки: {self.waiting})" if self.waiting else ""
        return f"{said}, не хватает {self.lacks}{waits}"


@dataclass(frozen=True, slots=True)
class Way:
    """All lines of the rule for one person; ``until`` is the last day of the school."""

    person: Person
    parts: tuple[Part, ...]
    until: date | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the rule is met."""
        return not any(one.lacks for one in self.parts)

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing, a sentence a line of the rule."""
        return tuple(f"{one.title}: {one.words}." for one in self.parts if one.lacks)

    @property
    def hours(self) -> int:
        """Whole hours of the webinars that count."""
        return sum(one.minutes for part in self.parts for one in part.items if one.is_done) // 60

    def part(self, part_id: str) -> Part:
        """A line by its id."""
        return next(one for one in self.parts if one.id == part_id)


@dataclass(frozen=True, slots=True)
class Known:
    """What the school knows of everybody.

    Attributes:
        rule: what is needed.
        lessons: all sessions.
        credits: by login and assignment.
        due: until when, by (assignment, login).
        came: who was at a session, by its id.
        meetings: pre-defences and meetings of the journal, of every state.
        until: the last day of the school.

    """

    rule: CertificateRule
    lessons: Sequence[Lesson]
    credits: Mapping[str, Mapping[str, Credit]]
    due: Mapping[tuple[str, str], datetime]
    came: Mapping[str, frozenset[str]]
    meetings: Sequence[Found]
    until: date | None = None


def way_of(person: Person, known: Known) -> Way:
    """How far one person is."""
    items = {
        PREPARATORY: _worked(person, known, PREPARATORY),
        TRAINING: _worked(person, known, TRAINING),
        QUESTIONS: _attended(person, known),
        PREDEFENCE: _met(person, known, PREDEFENCE),
        MENTORING: _met(person, known, MENTORING),
    }
    parts = (
        Part(name, getattr(known.rule, _NEEDED[name]), tuple(found))
        for name, found in items.items()
    )
    return Way(person, tuple(parts), known.until)


def rule_words(rule: CertificateRule) -> str:
    """The whole rule in plain words, with its mark while it is a proposal."""
    numbers = {name: getattr(rule, _NEEDED[name]) for name in TITLES}
    parts = [f"{n} {plural(n, *_FORMS[name])}" for name, n in numbers.items() if n]
    red, percent = "» и «".join(rule.credit.red), show_number(rule.credit.rubric_percent)
    said = (
        f"Нужно: {', '.join(parts)}. Занятие зачтено, когда в работе нет «{red}», а за тексты "
        f"человек поставил не меньше {percent} % баллов."
    )
    return f"{said} Числа — {rule.proposal}." if rule.proposal else said


def _worked(person: Person, known: Known, course: str) -> Iterable[Item]:
    """Sessions that have a work; the assignment of a session is called like it."""
    credits = known.credits.get(person.id, {})
    for lesson in known.lessons:
        if lesson.course == course and lesson.id in credits:
            credit = credits[lesson.id]
            yield Item(
                lesson.title,
                credit.state.value,
                credit.state is State.GIVEN,
                credit.why,
                known.due.get((lesson.id, person.id)),
                lesson.id if credit.state in (State.NOT, State.MISSING) else "",
                lesson.minutes,
            )


def _attended(person: Person, known: Known) -> Iterable[Item]:
    for lesson in known.lessons:
        if lesson.course == QUESTIONS:
            came = person.id in known.came.get(lesson.id, ())
            state = "посещено" if came else "пропущено" if lesson.id in known.came else "впереди"
            until = None if came else lesson.starts
            yield Item(lesson.title, state, came, until=until, minutes=lesson.minutes)


def _met(person: Person, known: Known, kind: str) -> Iterable[Item]:
    """Of one's team, or where one was; what is cancelled does not count."""
    for found in known.meetings:
        entry = found.entry
        is_own = bool(entry.team and entry.team == person.team) or person.id in found.people
        if entry.kind == kind and is_own and entry.state != "cancelled":
            state = "проведено" if found.is_held else "запланировано"
            yield Item(f"{TITLES[kind]} {show_date(entry.day)}", state, found.is_held)
