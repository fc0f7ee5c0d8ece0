"""Minutes: every slide has notes, their clock runs forward and ends with the webinar."""

from collections.abc import Iterator
from itertools import pairwise

from nastavnik.assignments.webinar import read_marks
from nastavnik.lint.finding import Finding
from nastavnik.lint.lesson import Lesson

NOTES = ("СКАЖИТЕ.", "СПРОСЯТ.", "ЕСЛИ МАЛО ВРЕМЕНИ.")


def every_slide_has_notes(lesson: Lesson) -> Iterator[Finding]:
    """A presenter is never left alone with a slide."""
    for slide in lesson.slides:
        if not slide.told.strip():
            yield lesson.at(slide.place, "нет заметок ведущего. Напишите, что сказать.")


def clock_runs_forward(lesson: Lesson) -> Iterator[Finding]:
    """«К минуте N» grows and ends at the duration."""
    clock = [minute for minute, _ in read_marks(lesson.path)]
    for before, after in pairwise(clock):
        if after < before:
            yield lesson.at(
                "заметки", f"часы идут назад: «К минуте {after}» стоит после «К минуте {before}»."
            )
    if clock[-1:] != [lesson.about.duration]:
        last = f"к минуте {clock[-1]}" if clock else "без часов"
        yield lesson.at(
            "заметки",
            f"вебинар идёт {lesson.about.duration} минут, а заметки кончаются {last}. "
            f"Закончите словами «К минуте {lesson.about.duration}».",
        )


def notes_help(lesson: Lesson) -> Iterator[Finding]:
    """What to say, what they will ask, what to leave out; plain text, for that is how it is shown."""
    for words in NOTES:
        if words not in lesson.notes:
            yield lesson.at("заметки", f"нигде нет «{words}» Добавьте хотя бы раз.")
    for slide in lesson.slides:
        if "**" in slide.told:
            yield lesson.at(
                slide.place, "в заметках звёздочки: окно ведущего покажет их как есть. Уберите."
            )


RULES = (every_slide_has_notes, clock_runs_forward, notes_help)
