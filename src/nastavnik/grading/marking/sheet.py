"""Answers as the lines of a workbook, and its lines back into marks: all of them or none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from nastavnik.assignments.model import Assignment
from nastavnik.grading.marking.refusals import check_comment, check_points, check_roles
from nastavnik.grading.marking.seen import is_same, is_untouched, said
from nastavnik.grading.marking.table import Role
from nastavnik.grading.marking.views import View, Viewer
from nastavnik.grading.marking.writing import NewMark, Pen
from nastavnik.papers.marks_xlsx import Line, MarksSheet, Scale
from nastavnik.papers.marks_xlsx_read import Typed
from nastavnik.values.numbers import BadInput, show_number

MOST_NAMED = 10
_CONFLICT = "пока таблица была у вас, ответ или отметка изменились, скачайте её снова"
_UNKNOWN = "такого ответа в задании нет, скачайте таблицу снова"


def sheet_of(assignment: Assignment, views: Iterable[View], viewer: Viewer) -> MarksSheet:
    """All the texts as a sheet."""
    scales = {
        one.id: Scale(one.title, tuple((level.points, level.text) for level in one.levels))
        for one in assignment.rubric
    }
    lines = tuple(_line(view, viewer) for view in views)
    return MarksSheet(assignment.title, _name(assignment, viewer), scales, lines, viewer.blind)


def _line(view: View, viewer: Viewer) -> Line:
    answer = view.answer(viewer)
    earlier = answer.earlier
    return Line(
        work=answer.work,
        criterion=answer.criterion,
        seen=answer.seen,
        name=answer.code if viewer.blind else view.work.names,
        team="" if viewer.blind else view.work.team,
        text=answer.text,
        note=f"Ответ изменился после отметки {show_number(earlier.points)}." if earlier else "",
        points=answer.mark.points if answer.mark else None,
        comment=answer.mark.comment if answer.mark else "",
    )


def _name(assignment: Assignment, viewer: Viewer) -> str:
    """What a sheet is called inside, so that it is taken only for what it was made for."""
    return f"{assignment.id}/{Role.SECOND if viewer.second else Role.FIRST}"


@dataclass
class _Reading:
    """What is found in a sheet: marks to be written, lines that change nothing, faults."""

    viewer: Viewer
    views: dict[tuple[str, str], View]
    new: dict[tuple[str, str], tuple[Typed, NewMark]] = field(default_factory=dict)
    same: int = 0
    empty: int = 0
    silent: list[int] = field(default_factory=list)  # a comment without points
    faults: dict[int, str] = field(default_factory=dict)

    def take(self, line: Typed) -> None:
        """Sort one line."""
        try:
            self._sort(line)
        except BadInput as refusal:
            self.faults[line.row] = str(refusal).rstrip(".")

    def _sort(self, line: Typed) -> None:
        if line.fault:
            raise BadInput(line.fault)
        if line.points is None:
            self.empty += 1
            if said(line.comment) and not is_untouched(line.seen, None, line.comment):
                self.silent.append(line.row)
            return
        view = self._view(line)
        if is_untouched(line.seen, line.points, line.comment):
            self.same += 1
            return
        check_points(view.criterion, line.points)
        check_comment(line.comment)
        answer = view.answer(self.viewer)
        if is_same(answer.mark, line.points, line.comment) and not answer.waiting:
            self.same += 1
            return
        check_roles(view, self.viewer)
        if line.seen != answer.seen:
            raise BadInput(_CONFLICT)
        self._add(line, line.points, view)

    def _view(self, line: Typed) -> View:
        try:
            return self.views[line.work, line.criterion]
        except KeyError:
            raise BadInput(_UNKNOWN) from None

    def _add(self, line: Typed, points: Decimal, view: View) -> None:
        key = (view.work.login, view.criterion.id)
        if key in self.new:
            raise BadInput(f"этот ответ уже есть в строке {self.new[key][0].row}")
        role = Role.SECOND if self.viewer.second else Role.FIRST
        self.new[key] = (line, NewMark(self.viewer.marker, role, points, line.comment))


def take_lines(
    assignment: Assignment, views: Iterable[View], viewer: Viewer, lines: list[Typed], pen: Pen
) -> str:
    """Write the marks of a sheet; returns what was done.

    Raises:
        BadInput: something is wrong in a line; then nothing is written.

    """
    _check_name(assignment, viewer, lines)
    keys = {
        (name, view.criterion.id): view
        for view in views
        for name in (view.work.code, *view.work.members)
    }
    reading = _Reading(viewer, keys)
    for line in lines:
        reading.take(line)
    if reading.faults:
        raise BadInput(_told(reading.faults))
    for line, new in reading.new.values():
        pen.put(keys[line.work, line.criterion], new)
    return _done(reading)


def _check_name(assignment: Assignment, viewer: Viewer, lines: list[Typed]) -> None:
    wanted = _name(assignment, viewer)
    other = next((one.sheet for one in lines if one.sheet not in ("", wanted)), "")
    if not other:
        return
    if other.partition("/")[0] != assignment.id:
        raise BadInput(f"Это таблица другого задания, а не «{assignment.title}».")
    if viewer.second:
        raise BadInput("Это таблица первого проверяющего: скачайте таблицу для второго.")
    raise BadInput("Это таблица второго проверяющего: загрузите её как второй проверяющий.")


def _told(faults: dict[int, str]) -> str:
    named = [f"строка {row}: {fault}" for row, fault in sorted(faults.items())]
    rest = len(named) - MOST_NAMED
    tail = [f"и ещё {rest}"] if rest > 0 else []
    return "Ничего не записано. Исправьте таблицу:\n" + ";\n".join(named[:MOST_NAMED] + tail) + "."


def _done(reading: _Reading) -> str:
    parts = [f"Отметок принято: {len(reading.new)}, без изменений: {reading.same}."]
    if reading.empty:
        parts.append(f"Без отметки осталось: {reading.empty}.")
    if reading.silent:
        rows = ", ".join(map(str, reading.silent[:MOST_NAMED]))
        parts.append(
            f"Комментариев без баллов: {len(reading.silent)} (строки {rows}), они не записаны."
        )
    return " ".join(parts)
