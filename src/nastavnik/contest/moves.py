"""What the jury does, each step a new book; what is against the rules is refused in a sentence."""

from collections.abc import Mapping
from dataclasses import replace

from nastavnik.contest.book import Book
from nastavnik.contest.marks import Sheet, read_mark
from nastavnik.contest.outcome import outcome
from nastavnik.contest.people import REASONS
from nastavnik.contest.prizes import TieRecord
from nastavnik.contest.spread import Discussion
from nastavnik.contest.standing import is_handed, reading_of, standing
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

HANDED = "Оценки этого проекта вы уже сдали. Теперь их меняет только запись об обсуждении."
BLIND = "Не все эксперты сдали оценки этого проекта. До этого обсуждать их нельзя."


def write_mark(book: Book, project: str, expert: str, number: int, **texts: str) -> Book:
    """Put down a ``mark`` or a ``comment`` as typed; raises ``BadInput`` when it is too late."""
    _may_judge(book, project, expert)
    if is_handed(book, project, expert):
        raise BadInput(HANDED)
    sheet = book.sheet(project, expert).with_typed(number, **texts)
    return _with_sheet(book, replace(sheet, handed=""))


def hand_in(book: Book, project: str, expert: str, when: str) -> Book:
    """Hand in a sheet; raises ``BadInput`` with the first thing that is missing."""
    _may_judge(book, project, expert)
    if is_handed(book, project, expert):
        raise BadInput(HANDED)
    for verdict in reading_of(book, project, expert).verdicts:
        if verdict.status is not Status.RIGHT:
            raise BadInput(verdict.sentence)
    return _with_sheet(book, replace(book.sheet(project, expert), handed=when))


def discuss(book: Book, project: str, number: int, after: Mapping[str, str], **texts: str) -> Book:
    """Record a discussion.

    Args:
        book: the contest.
        project: id of the project.
        number: number of the criterion.
        after: typed marks by expert; an empty text leaves the expert's mark as it was.
        texts: ``who``, ``when``, ``decided``, as typed.

    Raises:
        BadInput: the first round is not over, or something is missing.

    """
    score = standing(book, book.project(project)).score
    if score is None:
        raise BadInput(BLIND)
    row = next((one for one in score.rows if one.criterion.number == number), None)
    if row is None:
        raise BadInput("Этот критерий для проекта не оценивается.")
    _check_record(texts)
    read = {
        expert: read_mark(after[expert], book.on)
        for expert in row.marks
        if after.get(expert, "").strip()
    }
    changed = {expert: mark for expert, mark in read.items() if mark != row.marks[expert]}
    record = Discussion(project, number, **texts, before=dict(row.marks), after=changed)
    return replace(book, discussions=(*book.discussions, record))


def settle_tie(book: Book, group: str, winners: tuple[str, ...], **texts: str) -> Book:
    """Record who gets the last prizes of a group; raises ``BadInput``."""
    tie = next((one for one in outcome(book).awards.ties if one.group.id == group), None)
    if tie is None:
        raise BadInput("В этой группе призов спора о последнем месте нет.")
    chosen = tuple(one for one in tie.projects if one in winners)
    if len(chosen) != tie.free:
        raise BadInput(f"Свободных призов: {tie.free}. Отметьте ровно столько проектов.")
    _check_record(texts)
    record = TieRecord(group, tie.projects, chosen, **texts)
    return replace(book, ties=(*book.ties, record))


def _check_record(texts: Mapping[str, str]) -> None:
    if not texts["who"].strip():
        raise BadInput("Напишите, кто участвовал в решении.")
    read_date(texts["when"])
    if not texts["decided"].strip():
        raise BadInput("Напишите, что решили и почему.")


def _may_judge(book: Book, project: str, expert: str) -> None:
    book.project(project)
    book.expert(expert)
    excluded = book.exclusion(project, expert)
    if excluded is not None:
        why = REASONS.get(excluded.why, "не назначен")
        raise BadInput(f"Вы не оцениваете этот проект: {why}.")


def _with_sheet(book: Book, sheet: Sheet) -> Book:
    return replace(book, sheets={**book.sheets, (sheet.project, sheet.expert): sheet})
