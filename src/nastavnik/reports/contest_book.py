"""The contest as the jury's pages keep it, read by everybody else."""

from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME, read_answers
from nastavnik.contest.book import Book
from nastavnik.school.folders import WORK
from nastavnik.values.numbers import BadInput

JURY = "jury"


def read_book(root: Path) -> Book:
    """The contest as it is kept now; an empty one when nobody has begun it. Nothing is changed.

    Raises:
        BadInput: the file cannot be read.

    """
    path = root / WORK / JURY / FILE_NAME
    if not path.exists():
        return Book()
    reading = read_answers(path, JURY)
    if reading.problem:
        raise BadInput(f"Записи конкурса не читаются. {reading.problem.sentence}")
    return Book.from_data(reading.answers.get(JURY))
