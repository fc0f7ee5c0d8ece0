"""A webinar as a page of the edition: the handout with navigation, a live self-check and slides."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from nastavnik.assignments.checklist import CHECKLIST
from nastavnik.assignments.questions import Question, read_questions
from nastavnik.assignments.webinar import Webinar, read_webinar
from nastavnik.calculators import CALCULATORS, Calculator
from nastavnik.portal.static.places import LESSONS
from nastavnik.portal.static.works import work_of
from nastavnik.reports.checklist import checklist_html
from nastavnik.reports.handout import Around, execute, handout_html
from nastavnik.values.numbers import BadInput

SCRIPTS = ("quiz", "slides", "wide")
_QUIZ = re.compile(r'Quiz\(\\"([\w-]+\.yml)\\"')
_CALCULATOR = re.compile(r'calculator\(\\"([\w-]+)\\"\)')


@dataclass(frozen=True, slots=True)
class Lesson:
    """A webinar and its pages: addresses from the root of the edition."""

    webinar: Webinar
    page: str
    checklist: str
    work: str
    calculators: tuple[Calculator, ...]


def lesson_of(root: Path, notebook: Path) -> Lesson:
    """What the index says of a webinar; raises ``BadInput``."""
    name = notebook.parent.name
    has_checklist = notebook.with_name(CHECKLIST).is_file()
    used = set(_CALCULATOR.findall(notebook.read_text("utf-8")))
    webinar = read_webinar(notebook)
    return Lesson(
        webinar,
        f"{LESSONS}/{name}.html",
        f"{LESSONS}/{name}.checklist.html" if has_checklist else "",
        work_of(root, webinar.assignment),
        tuple(one for one in CALCULATORS if one.id in used),
    )


def lesson_files(root: Path, notebook: Path) -> dict[str, bytes]:
    """The pages of a webinar, by address.

    Raises:
        BadInput: a cell fails, or a file beside the notebook is wrong.

    """
    lesson = lesson_of(root, notebook)
    page = handout_html(execute(notebook), notebook, _around(lesson, notebook))
    pages = {lesson.page: page.encode()}
    if lesson.checklist:
        pages[lesson.checklist] = checklist_html(notebook).encode()
    return pages


def _around(lesson: Lesson, notebook: Path) -> Around:
    questions = tuple(_questions(notebook))
    return Around(
        name="страница вебинара",
        head='<link rel="icon" href="data:,">\n<link rel="stylesheet" href="../parts/webinar.css">\n',
        before=_ways(lesson),
        after=f'<script type="application/json" id="questions">{questions_json(questions)}</script>\n'
        + "".join(f'<script src="../parts/{name}.js"></script>\n' for name in SCRIPTS),
    )


def _questions(notebook: Path) -> Iterator[Question]:
    """The questions of every self-check in the notebook."""
    for name in dict.fromkeys(_QUIZ.findall(notebook.read_text("utf-8"))):
        yield from read_questions(notebook.with_name(name))


def questions_json(questions: tuple[Question, ...]) -> str:
    """Questions for the script of the page; nothing in them can end its element."""
    data = [
        {"text": one.text, "options": [option.model_dump() for option in one.options]}
        for one in questions
    ]
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _ways(lesson: Lesson) -> str:
    ways = [("../index.html", "Все вебинары")]
    if lesson.checklist:
        ways.append((Path(lesson.checklist).name, "Памятка на стену"))
    if lesson.work:
        ways.append((f"../{lesson.work}", "Задание"))
    ways += [(f"../tools/{one.id}.html", f"Калькулятор: {one.title}") for one in lesson.calculators]
    links = "".join(f'<a href="{href}">{escape(words)}</a>' for href, words in ways)
    return f'<nav class="ways" aria-label="Разделы">{links}</nav>\n'


def failed(notebook: Path, why: BadInput) -> str:
    """One line about a webinar that has no page."""
    return f"{notebook.parent.name}: {why}"
