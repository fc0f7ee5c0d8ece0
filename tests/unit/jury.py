"""Small contests for the tests of the jury: whole sheets by one line of marks."""

from dataclasses import replace
from datetime import date

from nastavnik.contest.book import Book
from nastavnik.contest.marks import Sheet, Typed
from nastavnik.contest.people import Expert, Project, Settings
from nastavnik.project.criteria import CRITERIA, Coefficients, Size, coefficients

ON = date(2026, 6, 1)
SMALL = coefficients(Size.UP_TO_1, ON)
TALK = {"who": "Все трое", "when": "02.06.2026", "decided": "Посмотрели бюджет ещё раз."}
WORDS = "Добавьте источник цены."


def sheet(marks: str, project: str = "club", expert: str = "anna", handed: str = "") -> Sheet:
    """A sheet from marks of ten criteria: ``7 7 6 7 6 - 6 4 6 5``; every one has a comment."""
    numbers = (one.number for one in CRITERIA)
    given = {n: Typed(m, WORDS) for n, m in zip(numbers, marks.split(), strict=True) if m != "-"}
    return Sheet(project, expert, given, handed)


def marks_of(marks: str, weights: Coefficients = SMALL) -> dict[int, int]:
    """Marks by criterion from the same line."""
    numbers = (one.number for one in CRITERIA)
    return {n: int(m) for n, m in zip(numbers, marks.split(), strict=True) if weights[n]}


def contest(*lines: str, handed: bool = True) -> Book:
    """One project of 900 000 ₽ and an expert for each line of marks."""
    names = ("anna", "boris", "vera", "gleb")[: len(lines)]
    when = "01.06.2026 10:00" if handed else ""
    sheets = [
        sheet(line, expert=name, handed=when) for name, line in zip(names, lines, strict=True)
    ]
    return Book(
        Settings(title="Конкурс", day="01.06.2026", place="Абинск"),
        (Project("club", "Клуб соседей", "ТОС «Садовый»", "Кореновский район", "900 000"),),
        tuple(Expert(name, name.title()) for name in names),
        sheets={(one.project, one.expert): one for one in sheets},
    )


def with_request(book: Book, request: str) -> Book:
    """The contest with another sum asked."""
    return replace(book, projects=(replace(book.projects[0], request=request),))
