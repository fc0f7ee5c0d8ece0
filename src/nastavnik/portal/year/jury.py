"""The contest of the year: the example contest brought to its end."""

from pathlib import Path

from nastavnik.contest import moves
from nastavnik.contest.book import Book
from nastavnik.contest.example import example_book
from nastavnik.contest.setup import set_setting
from nastavnik.portal.jury_book import KeptBook
from nastavnik.portal.year.cohort import Cohort
from nastavnik.school.folders import WORK
from nastavnik.values.months import show_date

_DAY = 16
_ALL = "Громова А. В., Лапин С. И., Щербина О. Н."


def hold_contest(root: Path, cohort: Cohort) -> Book:
    """Every sheet is in, what differed is discussed, the tie is settled; the protocol is final."""
    day = show_date(cohort.day(cohort.plan.length, _DAY))
    book = set_setting(example_book(), "day", day)
    talk = {"who": _ALL, "when": day}
    book = moves.discuss(
        book, "fakel", 5, {}, **talk, decided="Каждый объяснил свою оценку. Оценки оставили."
    )
    book = moves.settle_tie(
        book, "top", ("vishnya",), **talk, decided="У «Вишнёвых вечеров» выше балл за команду."
    )
    KeptBook(root / WORK / "jury").save(book)
    return book
