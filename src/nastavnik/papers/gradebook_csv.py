"""The gradebook as a table of text that a Russian Excel opens by double click."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO

from nastavnik.papers.gradebook import Gradebook, Pupil, Task

# Excel counts a cell that begins so, quoted or not: a team named «=1+1» must stay a name.
_ACTING = ("=", "+", "-", "@", "\t", "\r")


def write_gradebook_csv(book: Gradebook) -> bytes:
    """One line a person; UTF-8 with a mark and semicolons, since Excel guesses wrong without them."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(map(harmless, _heads(book)))
    for pupil in book.pupils:
        writer.writerow(map(harmless, _line(book, pupil)))
    return out.getvalue().encode("utf-8-sig", "replace")


def harmless(text: str) -> str:
    """A text that no table takes for a formula: an apostrophe goes before one that it would."""
    return f"'{text}" if text.startswith(_ACTING) else text


def _heads(book: Gradebook) -> Iterator[str]:
    yield from ("Участник", "Логин", "Район", "Команда")
    for task in book.tasks:
        yield from (f"{task.id}: {word}" for word in ("баллы", "из", "состояние", "снято"))
        yield from (f"{task.id}: {part.title}" for part in task.parts)


def _line(book: Gradebook, pupil: Pupil) -> Iterator[str]:
    yield from (pupil.name, pupil.id, pupil.district, pupil.team)
    for task in book.tasks:
        yield from _of_task(task, pupil)


def _of_task(task: Task, pupil: Pupil) -> Iterator[str]:
    marks = task.of(pupil)
    yield from (_number(marks.total), _number(task.most), marks.stage, _number(marks.penalty))
    points = marks.points or (None,) * len(task.parts)
    yield from map(_number, points)


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")
