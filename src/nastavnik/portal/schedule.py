"""``nastavnik schedule``: the calendar of webinars, shown and set."""

from collections.abc import Iterator
from pathlib import Path

import click

from nastavnik.portal.cabinet.lessons import lessons
from nastavnik.school.calendar import schedule
from nastavnik.school.deadlines import read_moment
from nastavnik.values.clock import show_moment
from nastavnik.values.numbers import BadInput, clip


def show_schedule(root: Path, webinar: str, starts: str, link: str, *, cancel: bool) -> None:
    """Set what is asked for, then say what holds.

    Args:
        root: the course folder.
        webinar: its id; empty to show the calendar only.
        starts: ``05.12.2026 10:00``.
        link: of the video call.
        cancel: take the date back.

    Raises:
        BadInput: there is no such webinar, the time or the link cannot be read.

    """
    known = {lesson.webinar.id for lesson in lessons(root)}
    if webinar and webinar not in known:
        raise BadInput(f"Вебинара «{clip(webinar)}» нет. Есть: {', '.join(sorted(known))}.")
    if webinar and (starts or cancel):
        if starts and ":" not in starts:
            raise BadInput("Назовите и час: nastavnik schedule ВЕБИНАР 05.12.2026 10:00")
        schedule(root, webinar, read_moment(starts) if starts else None, link)
    for line in _said(root):
        click.echo(line)


def _said(root: Path) -> Iterator[str]:
    for lesson in lessons(root):
        when = f"{show_moment(lesson.session.starts)} по Москве" if lesson.session else "без даты"
        mark = " (ближайший)" if lesson.is_next else ""
        yield f"{lesson.webinar.id}: {when}{mark}. {lesson.webinar.name}"
