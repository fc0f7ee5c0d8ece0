"""A marking desk that keeps everything in memory and minds the rules of the real one."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from openpyxl import Workbook, load_workbook

from nastavnik.assignments.marking import Answer, Disagreement, Earlier, Mark
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

COURSE = Path(__file__).parents[1]
PEOPLE = ("Анна Ветрова", "Борис Полевой", "Вера Родник", "Глеб Степной")
CHANGED = "Ответ или отметка изменились, пока вы писали. Прочтите ответ ещё раз."


@dataclass
class Kept:
    """A text of one person for one criterion, with both marks."""

    person: str
    code: str
    criterion: str
    text: str
    marks: dict[bool, Mark] = field(default_factory=dict)
    read: dict[bool, str] = field(default_factory=dict)
    settled: bool = False

    def seen(self, second: bool) -> str:
        return repr((self.text, self.marks.get(second)))


class MemoryDesk:
    """Works of invented people; ``texts`` are the answers to the first criterion."""

    def __init__(self, *texts: str, people: tuple[str, ...] = PEOPLE) -> None:
        self.assignment: Assignment = load_assignment(COURSE / "assignments" / "o5-budget")
        given = dict(zip(people, texts, strict=False))
        self.kept = [
            Kept(
                name, f"Работа {place:02}", one.id, given.get(name, f"Ответ {place}: {one.title}.")
            )
            for place, name in enumerate(people, 1)
            for one in self.assignment.rubric
        ]
        self.settlements: list[tuple[str, str]] = []

    def of(self, code: str, criterion: str) -> Kept:
        for one in self.kept:
            if (one.code, one.criterion) == (code, criterion):
                return one
        raise BadInput("Такого ответа нет.")

    def answers(self, marker: str, *, second: bool, blind: bool) -> list[Answer]:
        return [self._answer(one, marker, second, blind) for one in self.kept]

    def _answer(self, one: Kept, marker: str, second: bool, blind: bool) -> Answer:
        mark = one.marks.get(second)
        own = mark if not second or (mark and mark.marker == marker) else None
        read = one.read.get(second, one.text)
        return Answer(
            work=one.code if blind else one.person,
            criterion=one.criterion,
            code=one.code,
            author="" if blind else f"{one.person}, команда «Родник», Кореновский район",
            text=one.text,
            mark=own,
            waiting=own is None or read != one.text,
            earlier=Earlier(own.points, read) if own and read != one.text else None,
            seen=one.seen(second),
        )

    def put(
        self, marker: str, answer: Answer, points: Decimal, comment: str, *, second: bool
    ) -> Answer:
        one = self.of(answer.code, answer.criterion)
        if answer.seen != one.seen(second):
            raise BadInput(CHANGED)
        one.marks[second] = Mark(marker, points, comment, now())
        one.read[second] = one.text
        return self._answer(one, marker, second, blind=not answer.author)

    def _level(self, criterion: str) -> Decimal:
        levels = next(one for one in self.assignment.rubric if one.id == criterion).levels
        return min(abs(b.points - a.points) for a, b in pairwise(levels))

    def disagreements(self, *, blind: bool) -> list[Disagreement]:
        return [
            Disagreement(self._answer(one, "", False, blind), (one.marks[False], one.marks[True]))
            for one in self.kept
            if len(one.marks) == 2 and not one.settled
            if abs(one.marks[False].points - one.marks[True].points) >= self._level(one.criterion)
        ]

    def settle(self, who: str, found: Disagreement, points: Decimal, why: str) -> None:
        one = self.of(found.answer.code, found.answer.criterion)
        one.marks[False] = replace(one.marks[False], marker=who, points=points)
        one.settled = True
        self.settlements.append((who, why))

    def sheet(self, marker: str, *, second: bool, blind: bool) -> bytes:
        book = Workbook()
        book.active.append(["Работа", "Вопрос", "Автор", "Ответ", "Баллы", "Комментарий"])
        for one in self.answers(marker, second=second, blind=blind):
            mark = one.mark
            given = ("", "") if mark is None else (mark.points, mark.comment)
            book.active.append([one.code, one.criterion, one.author, one.text, *given])
        data = BytesIO()
        book.save(data)
        return data.getvalue()

    def take_sheet(self, marker: str, data: bytes, why: str, *, second: bool) -> str:
        try:
            rows = [*load_workbook(BytesIO(data)).active.iter_rows(min_row=2, values_only=True)]
        except Exception as error:
            raise BadInput("Это не файл .xlsx с отметками.") from error
        given = [
            (self.of(row[0], row[1]), Decimal(str(row[4])), row[5] or "")
            for row in rows
            if row[4] not in (None, "")
        ]
        for one, points, comment in given:
            one.marks[second] = Mark(marker, points, comment, now())
            one.read[second] = one.text
        return f"Взято отметок: {len(given)}. Причина: {why}."
