"""What ``grading/reports/webinar.ipynb`` calls: one function a section of the report."""

from pathlib import Path

from nastavnik.reports.lesson import Lesson, poll_bars, read_lesson
from nastavnik.reports.markup import Html, html
from nastavnik.school.programme import load_programme
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput


def open_lesson(root: str, webinar: str, session: str) -> Lesson:
    """Read the session; when there is nothing to report yet, an empty one that says why."""
    try:
        return read_lesson(Path(root), webinar, session)
    except BadInput as refusal:
        return Lesson(refusal=str(refusal))


def summary(lesson: Lesson, root: str) -> Html:
    """The head of the report, or the sentence why there is none."""
    if lesson.refusal:
        return html("refusal", sentence=lesson.refusal)
    return html("lesson_summary", lesson=lesson, school=load_programme(Path(root)).title, now=now())


def attendance(lesson: Lesson) -> Html:
    """Districts, who came and when, who did not."""
    return html("lesson_people", lesson=lesson)


def polls(lesson: Lesson) -> Html:
    """Every poll with its bars."""
    return html("lesson_polls", lesson=lesson, bars=poll_bars)


def quiz(lesson: Lesson) -> Html:
    """The self-check: how many were right, what the others chose."""
    return html("lesson_quiz", lesson=lesson)


def questions(lesson: Lesson) -> Html:
    """What was asked, with names."""
    return html("lesson_questions", lesson=lesson)
