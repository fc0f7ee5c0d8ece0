"""Parts of a webinar: poll, three mistakes, five questions, worked example, cards, checklist."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from nastavnik.assignments.checklist import CHECKLIST, read_checklist
from nastavnik.assignments.questions import Question, read_questions, read_yaml
from nastavnik.assignments.webinar import QUIZ
from nastavnik.assignments.yml import read_yml
from nastavnik.forms.mistakes import find_mistakes
from nastavnik.forms.norm_finder import Finder
from nastavnik.forms.poll import PollQuestion
from nastavnik.forms.remainder import Journal
from nastavnik.forms.shelves import Sorting
from nastavnik.forms.signs import Phrases
from nastavnik.forms.squeeze import Squeezing
from nastavnik.forms.what_if import Application
from nastavnik.forms.worked import Example
from nastavnik.lint.finding import Finding
from nastavnik.lint.lawful import values_of_norms
from nastavnik.lint.lesson import Lesson
from nastavnik.values.numbers import BadInput

POLL, MISTAKES = "poll.yml", "mistakes.yml"
QUESTIONS, FAULTS = 5, 3
_READERS: dict[str, Callable[[Path], object]] = {
    "NormFinder": lambda path: read_yaml(path, Finder),
    "Remainder": lambda path: read_yaml(path, Journal),
    "Shelves": lambda path: read_yaml(path, Sorting),
    "Worked": lambda path: read_yaml(path, Example),
    "GoalSigns": lambda path: read_yaml(path, Phrases),
    "ProblemSigns": lambda path: read_yaml(path, Phrases),
    "LetterSigns": lambda path: read_yaml(path, Phrases),
    "ReplySigns": lambda path: read_yaml(path, Phrases),
    "Squeeze": lambda path: read_yaml(path, Squeezing),
    "WhatIf": lambda path: read_yaml(path, Application),
}


def there_is_a_poll(lesson: Lesson) -> Iterator[Finding]:
    """A question to the hall that is read and shown."""
    yield from _unread(lesson, POLL, lambda path: read_yaml(path, PollQuestion))
    yield from _unshown(lesson, POLL)


def the_quiz_is_whole(lesson: Lesson) -> Iterator[Finding]:
    """Five questions; each option has its own feedback; the right one is not always in one place."""
    yield from _unread(lesson, QUIZ, read_questions)
    yield from _unshown(lesson, QUIZ)
    questions = _questions(lesson.folder / QUIZ)
    if questions and len(questions) != QUESTIONS:
        yield lesson.at("questions", f"вопросов {len(questions)}, а нужно {QUESTIONS}.", QUIZ)
    for question in questions:
        if len({option.feedback for option in question.options}) != len(question.options):
            yield lesson.at(
                question.id, "два ответа объясняются одинаково. Напишите каждому своё.", QUIZ
            )
    if len(questions) > 1 and len(set(map(_right, questions))) == 1:
        yield lesson.at(
            "questions", "верный ответ всегда на одном месте. Переставьте ответы.", QUIZ
        )


def there_are_mistakes_to_find(lesson: Lesson) -> Iterator[Finding]:
    """Three of them, each on a slide."""
    yield from _unread(lesson, MISTAKES, _mistakes)
    try:
        ids = [question.id for question in _mistakes(lesson.folder / MISTAKES)]
    except BadInput:
        return
    if len(ids) != FAULTS:
        yield lesson.at("файл", f"ошибок {len(ids)}, а нужно {FAULTS}.", MISTAKES)
    showing = [slide.code for slide in lesson.slides if MISTAKES in slide.files]
    for one in ids:
        if not any(f'"{one}"' in code for code in showing):
            yield lesson.at(one, "ошибки нет ни на одном слайде. Покажите её отдельно.", MISTAKES)


def live_parts_are_read(lesson: Lesson) -> Iterator[Finding]:
    """Files of cards and worked examples are right, sums included."""
    for slide in lesson.slides:
        for made, read in _READERS.items():
            for name in sorted(slide.files):
                if f'{made}("{name}"' in slide.code:
                    yield from _unread(lesson, name, read)


def the_checklist_fits_a_wall(lesson: Lesson) -> Iterator[Finding]:
    """It is read (one A4 of short items); money and shares of norms name their fact."""
    yield from _unread(lesson, CHECKLIST, read_checklist)
    try:
        items = read_checklist(lesson.folder / CHECKLIST).items
    except BadInput:
        return
    for item in items:
        for words in values_of_norms(item.text) if not item.fact else ():
            yield lesson.at(f"«{item.text}»", f"«{words}» без основания. Допишите fact.", CHECKLIST)


def _mistakes(path: Path) -> tuple[Question, ...]:
    """Mistakes in a budget, which its rules find, or in the form of questions."""
    try:
        data: Any = read_yml(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        data = None
    if isinstance(data, dict) and "mistakes" in data:
        return find_mistakes(path).questions
    return read_questions(path)


def _questions(path: Path) -> tuple[Question, ...]:
    try:
        return read_questions(path)
    except BadInput:
        return ()


def _right(question: Question) -> int:
    return next(place for place, one in enumerate(question.options) if one.right)


def _unread(lesson: Lesson, name: str, read: Callable[[Path], object]) -> Iterator[Finding]:
    try:
        read(lesson.folder / name)
    except BadInput as refusal:
        yield lesson.at("", str(refusal).removeprefix(f"{name}: "), name)


def _unshown(lesson: Lesson, name: str) -> Iterator[Finding]:
    if not any(name in slide.files for slide in lesson.slides):
        yield lesson.at("слайды", f"«{name}» не показан ни на одном слайде.")


RULES = (
    there_is_a_poll, the_quiz_is_whole, there_are_mistakes_to_find, live_parts_are_read,
    the_checklist_fits_a_wall,
)  # fmt: skip
