"""Which sessions count for whom, and why: the gradebook read once, by the school's own rule."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from nastavnik.assignments.build import NOTEBOOK, STATUS, check_cell_id
from nastavnik.assignments.model import Assignment
from nastavnik.reports.works import Mark, Work, read_all_works
from nastavnik.school.certificate_rule import CreditRule
from nastavnik.school.folders import AUTOGRADED
from nastavnik.school.roster import Person
from nastavnik.values.numbers import show_number
from nastavnik.values.verdict import Status

Sent = Mapping[tuple[str, str], datetime]  # (assignment, login) → when a work was handed in last
_MOST_NAMED = 2


class State(StrEnum):
    """Whether a session counts; the order is from the best to the worst."""

    GIVEN = "зачтено"
    WAITING = "ждёт проверки"
    NOT = "не зачтено"
    MISSING = "не сдано"


@dataclass(frozen=True, slots=True)
class Credit:
    """One assignment for one person; ``why`` is a sentence."""

    state: State
    why: str


_BEST_FIRST = tuple(State)
_MISSING = Credit(State.MISSING, "Работы пока нет.")
_ON_ITS_WAY = Credit(State.WAITING, "Работа сдана, её ещё проверяют.")


@dataclass(frozen=True, slots=True)
class Ledger:
    """What credits are counted from.

    Attributes:
        root: the course folder.
        rule: when a session counts.
        people: the participants, all of them: teams are made of them.
        sent: what was handed in and when; it may be newer than what is graded.

    """

    root: Path
    rule: CreditRule
    people: Sequence[Person]
    sent: Sent

    def credits(
        self, assignments: Sequence[Assignment], only: str = ""
    ) -> dict[str, dict[str, Credit]]:
        """By login and assignment; the work of a team counts for every member.

        Args:
            assignments: what is asked.
            only: one login, when nobody else is asked for.

        Raises:
            BadInput: the gradebook cannot be read.

        """
        crews = _crews(self.people)
        wanted = [only] if only else list(crews)
        asked = {mate for login in wanted for mate in crews.get(login, (login,))}
        found = read_all_works(
            self.root, [one.id for one in assignments], sorted(asked) if only else ()
        )
        works = {(name, work.student): work for name, many in found.items() for work in many}

        def credit(login: str, assignment: Assignment) -> Credit:
            authors = crews.get(login, (login,)) if assignment.team else (login,)
            of_all = (self._of(assignment, one, works.get((assignment.id, one))) for one in authors)
            return min(of_all, key=lambda one: _BEST_FIRST.index(one.state))

        return {login: {one.id: credit(login, one) for one in assignments} for login in wanted}

    def _of(self, assignment: Assignment, login: str, work: Work | None) -> Credit:
        handed_in = self.sent.get((assignment.id, login))
        if work is None or not work.handed_in or not work.marks:
            return _ON_ITS_WAY if handed_in or (work and work.handed_in) else _MISSING
        has_zero = any(mark.points == 0 for mark in work.marks if not mark.by_hand)
        path = self.root / AUTOGRADED / login / assignment.id / NOTEBOOK
        found = credit_of(assignment, work, _words(path) if has_zero else {}, self.rule)
        is_newer = handed_in is not None and work.sent is not None and handed_in > work.sent
        return _ON_ITS_WAY if is_newer and found.state is State.NOT else found


def credit_of(
    assignment: Assignment, work: Work, words: Mapping[str, Status], rule: CreditRule
) -> Credit:
    """What a graded work is worth.

    Args:
        assignment: what was asked.
        work: its points.
        words: the word of each check by its cell, where it is known.
        rule: when a session counts.

    """
    autos = [mark for mark in work.marks if not mark.by_hand]
    hands = [mark for mark in work.marks if mark.by_hand]
    if any(one.points is None for one in autos):
        return Credit(State.WAITING, "Автопроверка не закончена: работу посмотрит человек.")
    if any(one.points is None for one in hands):
        return Credit(State.WAITING, "Тексты ждут отметки проверяющего.")
    faults = [mark.cell for mark in autos if _is_red(mark, words, rule)]
    if faults:
        titles = {check_cell_id(one): one.title for one in assignment.checks}
        said = "Неверно" if words.keys() >= set(faults) else "Нет баллов"
        return Credit(State.NOT, _red_words(said, [titles.get(one, one) for one in faults]))
    if autos and not _sum(autos):
        return Credit(State.NOT, "Автопроверка не дала ни одного балла: форма почти пустая.")
    return _by_hand(_sum(hands), sum((one.most for one in hands), Decimal(0)), rule)


def _is_red(mark: Mark, words: Mapping[str, Status], rule: CreditRule) -> bool:
    """Points given by a person stand over the word; a zero whose word nobody knows is red."""
    if mark.points != 0:
        return False
    word = words.get(mark.cell)
    return word is None or word in rule.red


def _red_words(said: str, titles: Sequence[str]) -> str:
    named = "», «".join(titles[:_MOST_NAMED])
    more = f" и ещё {len(titles) - _MOST_NAMED}" if len(titles) > _MOST_NAMED else ""
    return f"{said}: «{named}»{more}. Исправьте и сдайте снова."


def _by_hand(given: Decimal, most: Decimal, rule: CreditRule) -> Credit:
    if not most:
        return Credit(State.GIVEN, "Красных ошибок нет.")
    score = f"За тексты {show_number(given)} из {show_number(most)}"
    if given * 100 < rule.rubric_percent * most:
        needed = f"нужно не меньше {show_number(rule.rubric_percent)} %"
        return Credit(State.NOT, f"{score}, {needed}. Допишите и сдайте снова.")
    return Credit(State.GIVEN, f"Красных ошибок нет. {score}.")


def _sum(marks: Iterable[Mark]) -> Decimal:
    return sum((one.points or Decimal(0) for one in marks), Decimal(0))


def _crews(people: Iterable[Person]) -> dict[str, tuple[str, ...]]:
    """By login: who does team assignments together, the person first."""
    by_team: dict[str, list[str]] = {}
    everybody = list(people)
    for one in everybody:
        by_team.setdefault(one.team or f"\0{one.id}", []).append(one.id)
    return {
        one.id: (one.id, *(mate for mate in by_team[one.team or f"\0{one.id}"] if mate != one.id))
        for one in everybody
    }


def _words(path: Path) -> Mapping[str, Status]:
    try:
        return _read_words(path, path.stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=4096)
def _read_words(path: Path, _stamp: int) -> Mapping[str, Status]:
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        kept = (
            (one["metadata"]["nbgrader"]["grade_id"], one["metadata"].get(STATUS)) for one in cells
        )
        return {name: Status(word) for name, word in kept if word}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
