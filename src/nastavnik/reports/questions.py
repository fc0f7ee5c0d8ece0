"""The running order of a «Вопросы-ответы» meeting: what was asked, in what order, how long each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from nastavnik.assignments.webinar import Part, find_webinar, read_webinar
from nastavnik.school.folders import root_of
from nastavnik.school.questions.agenda import Agenda, Planned
from nastavnik.school.questions.collected import Collected, read_collected
from nastavnik.school.questions.grouping import Group
from nastavnik.school.questions.minutes import shared
from nastavnik.school.questions.topics import Meetings
from nastavnik.school.records.database import Records
from nastavnik.values.numbers import BadInput, clip, whole_sent

NOTEBOOK = Path("grading", "reports", "questions.ipynb")
UNSORTED = "Тема не разобрана"
MINUTES = 60
OPENING, CLOSING = 1, 2  # parts of the webinar's plan that stay: the poll; the self-check, the task
_LONGEST = 240
_NUMBERS = re.compile(r"[0-9]{1,3}(?:[\s,;]+[0-9]{1,3})*")
_FREE = "Случаи из плана вебинара"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the trainer may change: minutes, groups by number to begin with or to answer by letter."""

    minutes: int = MINUTES
    first: tuple[int, ...] = ()
    written: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A group with its number in the report."""

    number: int
    group: Group
    topic: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the meeting; ``asked`` when it is a question, else a part of the plan."""

    begins: int
    minutes: int
    title: str
    asked: Numbered | None = None

    @property
    def ends(self) -> int:
        """The minute of its end."""
        return self.begins + self.minutes


@dataclass(frozen=True, slots=True)
class Order:
    """Everything the report says.

    Attributes:
        meeting: its id; ``name`` is for people.
        groups: all of the meeting in the order of ranking.
        slots: the meeting from its first minute to the last.
        written: what is answered by letter.

    """

    collected: Collected
    meeting: str
    groups: tuple[Numbered, ...]
    slots: tuple[Slot, ...]
    written: tuple[Numbered, ...]

    @property
    def name(self) -> str:
        """``В1. Закон и устав``."""
        return self.collected.meetings.name(self.meeting)

    @property
    def aloud(self) -> tuple[Slot, ...]:
        """The questions that are answered at the meeting."""
        return tuple(one for one in self.slots if one.asked)


def read_order(root: Path, meeting: str, wishes: Wishes) -> Order:
    """Make the running order of a meeting from the pool as it is now.

    Raises:
        BadInput: there is no such meeting, nothing was asked, a wish cannot be met.

    """
    collected = read_collected(root)
    if collected.meetings.find(meeting) is None:
        raise BadInput(f"Встречи «{clip(meeting)}» нет. {_known(collected.meetings)}")
    groups = tuple(_numbered(collected, meeting))
    if not groups:
        raise BadInput(
            f"Для встречи «{collected.meetings.name(meeting)}» вопросов ещё нет. Участники задают "
            "их в кабинете, вопросы с вебинаров берёт ведущий на рабочем столе."
        )
    candidates = _wished(groups, wishes)
    opening, closing = _kept_parts(root, meeting)
    free = wishes.minutes - sum(one.minutes for one in (*opening, *closing))
    if free < 0:
        raise BadInput(
            f"На начало и конец по плану уходит {wishes.minutes - free} минут, а на встречу дано "
            f"{wishes.minutes}. Дайте больше минут."
        )
    share = shared(len(candidates), free)
    aloud = candidates[: len(share.minutes)]
    slots = _slots(
        [
            *((one.minutes, one.part, None) for one in opening),
            *((given, one.topic, one) for one, given in zip(aloud, share.minutes, strict=True)),
            *([(share.spare, _FREE, None)] if share.spare else []),
            *((one.minutes, one.part, None) for one in closing),
        ]
    )
    said = {one.number for one in aloud}
    rest = tuple(one for one in groups if one.number not in said)
    return Order(collected, meeting, groups, slots, rest)


def keep_order(root: Path, order: Order) -> None:
    """Let the slide and the authors of the questions see this running order."""
    aloud = [_planned(one.asked, one.minutes) for one in order.aloud if one.asked]
    written = [_planned(one, 0) for one in order.written]
    Agenda(Records(root)).keep(order.meeting, [*aloud, *written])


def write_questions(root: Path, meeting: str, minutes: str, first: str, written: str) -> Path:
    """Run the notebook: one offline page, and the running order kept; returns the page.

    Raises:
        BadInput: see :func:`read_order`.

    """
    from nastavnik.reports.page import make_page  # heavy: papermill and nbconvert

    wishes = read_wishes(minutes, first, written)
    read_order(root, meeting, wishes)  # refuses at once, before a kernel is started
    given = {
        "root": ".",
        "webinar": meeting,
        "minutes": str(wishes.minutes),
        "first": _shown(wishes.first),
        "written": _shown(wishes.written),
    }
    return make_page(root, NOTEBOOK, page_name(meeting), given)


def page_name(meeting: str) -> str:
    """The name of the page, without an extension."""
    return f"questions-{meeting}"


def read_wishes(minutes: str | int, first: str, written: str) -> Wishes:
    """What the trainer has typed.

    Raises:
        BadInput: it cannot be read.

    """
    typed = whole_sent(str(minutes).strip(), 3)
    if typed is None or not 1 <= typed <= _LONGEST:
        raise BadInput(f"Минуты встречи — целое число от 1 до {_LONGEST}, например 60.")
    return Wishes(typed, _numbers(first), _numbers(written))


def course_of(root: str) -> Path:
    """The course folder that a notebook works in: ``root``, or the nearest one above it.

    Raises:
        BadInput: the notebook lies outside a course.

    """
    found = root_of(Path(root) / NOTEBOOK.name)
    if found is None:
        raise BadInput(
            "Тетрадь лежит не в папке курса, и вопросы отсюда не видны. Соберите ход встречи на "
            "рабочем столе школы."
        )
    return found


def _known(meetings: Meetings) -> str:
    ids = ", ".join(one.id for one in meetings.meetings)
    return f"Есть: {ids}." if ids else "В курсе нет файла courses/questions/topics.yml."


def _numbered(collected: Collected, meeting: str) -> Iterator[Numbered]:
    known = collected.meetings.find(meeting)
    for number, group in enumerate(collected.of(meeting), start=1):
        topic = known.topic(group.topic) if known else None
        yield Numbered(number, group, *((topic.title, topic.facts) if topic else (UNSORTED, ())))


def _wished(groups: Sequence[Numbered], wishes: Wishes) -> list[Numbered]:
    """The groups that may be aloud, in the wished order."""
    by_number = {one.number: one for one in groups}
    for number in (*wishes.first, *wishes.written):
        if number not in by_number:
            raise BadInput(f"Группы с номером {number} нет: номера от 1 до {len(groups)}.")
    both = set(wishes.first) & set(wishes.written)
    if both:
        raise BadInput(f"Группа {min(both)} названа и первой, и для письма. Уберите её из одного.")
    ahead = [by_number[number] for number in wishes.first]
    apart = {*wishes.first, *wishes.written}
    return [*ahead, *(one for one in groups if one.number not in apart)]


def _kept_parts(root: Path, meeting: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts of the webinar's plan before and after the questions; none without a webinar."""
    notebook = find_webinar(root, meeting)
    plan = read_webinar(notebook).plan if notebook else ()
    return (plan[:OPENING], plan[-CLOSING:]) if len(plan) > OPENING + CLOSING else ((), ())


def _slots(parts: Sequence[tuple[int, str, Numbered | None]]) -> tuple[Slot, ...]:
    begins = accumulate((minutes for minutes, *_ in parts), initial=0)
    return tuple(Slot(at, *one) for at, one in zip(begins, parts, strict=False))


def _planned(one: Numbered, minutes: int) -> Planned:
    return Planned(one.topic, minutes, tuple(each.asked.id for each in one.group.questions))


def _numbers(typed: str) -> tuple[int, ...]:
    text = typed.strip()
    if not text:
        return ()
    if len(text) > 400 or not text.isascii() or not _NUMBERS.fullmatch(text):
        raise BadInput(f"«{clip(typed)}»: номера групп пишут через запятую, например 3, 5.")
    return tuple(dict.fromkeys(int(one) for one in re.findall(r"[0-9]+", text)))


def _shown(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
