"""What a marker saw when they marked: the text and the mark, as two short hashes."""

from decimal import Decimal

from nastavnik.assignments.marking import Mark
from nastavnik.grading.marking.table import hash_of
from nastavnik.papers.typography import printable

CHANGED = (
    "Пока вы читали, ответ или отметка изменились: прочитайте их снова и поставьте отметку ещё раз."
)


def said(comment: str) -> str:
    """A comment as it is kept: the same after a way through a page or a workbook."""
    return printable(comment).strip()


def seen_of(text_hash: str, mark: Mark | None) -> str:
    """The state of a text and of the mark on it."""
    return f"{text_hash}-{mark_hash(mark.points, mark.comment) if mark else mark_hash(None, '')}"


def mark_hash(points: Decimal | None, comment: str) -> str:
    """The state of a mark alone."""
    shown = "" if points is None else f"{points.normalize():f}"
    return hash_of(f"{shown}\n{said(comment)}")


def is_untouched(seen: str, points: Decimal | None, comment: str) -> bool:
    """Whether a mark is the one that was seen."""
    return seen.partition("-")[2] == mark_hash(points, comment)


def is_same(mark: Mark | None, points: Decimal, comment: str) -> bool:
    """Whether giving this mark would change nothing."""
    return mark is not None and (mark.points, said(mark.comment)) == (points, said(comment))
