"""«Сдать»: hand a work in through nbgrader's own exchange; a person reads what to write down."""

import logging
from collections.abc import Callable
from pathlib import Path

from nastavnik.grading.hand import person_here
from nastavnik.grading.intake.receipts import Receipt, Receipts
from nastavnik.grading.intake.sorting import refusals, sort_out
from nastavnik.school.deadlines import Term, read_decisions, term_of
from nastavnik.school.programme import load_programme
from nastavnik.values.clock import now, show_moment
from nastavnik.values.numbers import BadInput

log = logging.getLogger(__name__)


def hand_in(root: Path, task: Path, afterwards: Callable[[], str] = str) -> str:
    """Submit the work in ``task``; returns what the person reads, good news or bad.

    ``afterwards`` is asked for a further sentence once the work is in.
    """
    from nastavnik.grading.desk import Desk  # heavy: imports nbgrader; a form opens without it

    try:
        receipt = Desk(root).submit(task, person_here())
    except Exception:  # a person must not see a traceback; the log keeps it for the coordinator
        log.exception("could not hand in %s", task)
        return (
            "Сдать не получилось. Ответы сохранены; попробуйте ещё раз через минуту, "
            "потом позовите ведущего."
        )
    left_out = refusals(sort_out(task)[1])
    again = _again(_term(root, task.name, receipt.student))
    return " ".join(filter(None, [_handed(receipt), *left_out, afterwards(), again]))


def standing(root: Path, assignment_id: str) -> str:
    """What a person reads above the form: until when, and what they have handed in already."""
    student = person_here()
    term, receipt = _term(root, assignment_id, student), Receipts(root).last(assignment_id, student)
    said = [term.words, _rule(root) if term.until else "", _handed(receipt) if receipt else ""]
    return " ".join(filter(None, said))


def _handed(receipt: Receipt) -> str:
    return (
        f"Работа сдана {show_moment(receipt.sent)} по Москве. "
        f"Квитанция {receipt.code}: запишите её, по ней найдут вашу работу."
    )


def _again(term: Term) -> str:
    if term.until is None:
        return "Работу можно исправить и сдать снова."
    if now() > term.until:
        return f"Срок был {show_moment(term.until)}: работу примут, но с опозданием."
    return f"До {show_moment(term.until)} её можно исправить и сдать снова."


def _term(root: Path, assignment_id: str, student: str) -> Term:
    try:
        return term_of(read_decisions(root), assignment_id, student)
    except BadInput:  # the trainer's file: a participant can do nothing about it
        log.exception("the dates of the course cannot be read")
        return Term()


def _rule(root: Path) -> str:
    try:
        return load_programme(root).late.words
    except BadInput:
        log.exception("the programme cannot be read")
        return ""
