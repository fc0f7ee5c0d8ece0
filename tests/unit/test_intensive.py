"""The on-site school on paper: the plan adds up, the blanks ask all that the forms ask."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nastavnik.assignments.intensive import INTENSIVE, read_intensive
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.reports.blank import Ask, blank_of
from nastavnik.reports.guide import guide_html, slides
from nastavnik.reports.intensive import intensive_html, write_intensive
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY

O5 = "o5-budget"
TALK = {"title": "Бюджет", "minutes": 60, "how": "talk", "webinar": O5, "do": ["Покажите строку"]}
TEAMS = {"title": "Строки", "minutes": 45, "how": "teams", "blank": [O5], "do": ["Обходите столы"]}
TEA = {"title": "Чай", "minutes": 15, "how": "rest"}
ASSIGNMENTS = sorted(path.parent for path in (REPOSITORY / "assignments").glob("*/assignment.yml"))


def plan(**changed: Any) -> dict[str, Any]:
    """A school of one day."""
    day = {"title": "День", "outcome": "Бюджет", "begins": "09:30", "evening": "Отдых"}
    return {
        "title": "Школа на выезде",
        "lead": "Без интернета.",
        "before": ["Зал"],
        "pack": ["Маркеры"],
        "without": ["На бумаге"],
        "after": ["Позвонить"],
        "days": [day | {"sessions": [TALK, TEA, TEAMS]} | changed],
    }


def course(tmp_path: Path, given: dict[str, Any]) -> Path:
    """A course folder with this plan and the webinars and assignments of the repository."""
    for name in ("programme.yml", "assignments"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    training = tmp_path / INTENSIVE.parent
    training.mkdir(parents=True)
    (training / O5).symlink_to(REPOSITORY / INTENSIVE.parent / O5)
    (training / INTENSIVE.name).write_text(yaml.safe_dump(given, allow_unicode=True), "utf-8")
    return tmp_path


def test_every_session_begins_when_the_last_one_ends(tmp_path: Path) -> None:
    day = read_intensive(course(tmp_path, plan())).days[0]
    assert [f"{begins:%H:%M}–{ends:%H:%M}" for begins, ends, _ in day.timed()] == [
        "09:30–10:30",
        "10:30–10:45",
        "10:45–11:30",
    ]
    assert f"{day.ends:%H:%M}" == "11:30"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"sessions": [TALK, TALK, TEAMS]}, "165 минут без перерыва"),
        ({"sessions": [TALK | {"do": []}, TEAMS]}, "напишите в do"),
        ({"sessions": [TALK | {"webinar": None, "parts": ["Пауза"]}, TEAMS]}, "назовите webinar"),
        ({"begins": "18:30"}, "это поздно"),
        ({"begins": "утром"}, "begins"),
        ({"sessions": [TALK, TEA | {"how": "sleep"}]}, "how"),
    ],
)
def test_a_day_nobody_could_sit_through_is_refused(
    tmp_path: Path, changed: dict[str, Any], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        read_intensive(course(tmp_path, plan(**changed)))


@pytest.mark.parametrize(
    ("session", "says"),
    [
        (TALK | {"parts": ["Чего нет"]}, "нет части «Чего нет»"),
        (TALK | {"minutes": 9, "parts": ["Девять статей: что можно и чего нельзя"]}, "занимают 14"),
        (TALK | {"webinar": "o99-nothing"}, "вебинара «o99-nothing» нет"),
        (TALK | {"blank": ["o99-nothing"]}, "o99-nothing"),
    ],
)
def test_a_part_that_is_not_there_is_named(
    tmp_path: Path, session: dict[str, Any], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        intensive_html(course(tmp_path, plan(sessions=[session, TEAMS])))


def test_the_page_needs_nothing_but_paper(tmp_path: Path) -> None:
    page = write_intensive(course(tmp_path, plan())).read_text("utf-8")
    assert "<script" not in page
    assert "http" not in page
    for words in (
        "09:30–10:30",
        "Бланк команды",
        "Строки бюджета",
        "Ответы самопроверок",
        "<td>15</td>",
    ):
        assert words in page


def test_the_plan_of_the_repository_fits_its_webinars() -> None:
    page = intensive_html(REPOSITORY)
    assert page.count("Бланк команды. Пишите") == len(read_intensive(REPOSITORY).blanks) == 8


@pytest.mark.parametrize("folder", ASSIGNMENTS, ids=lambda folder: folder.name)
def test_a_blank_asks_all_that_the_form_asks(folder: Path) -> None:
    assignment = load_assignment(folder)
    asked = [label for label, _, asks in blank_of(assignment).parts if all(map(can_write, asks))]
    assert asked == [field.label for field in assignment.fields if is_asked(assignment, field.id)]


def is_asked(assignment: Assignment, field_id: str) -> bool:
    """Whether there is something to fill in: a part of the project may only show earlier works."""
    field = assignment.field(field_id)
    return field.kind != "project" or bool(field.own)


def can_write(ask: Ask) -> bool:
    """Whether there is a place for a pen."""
    return bool(ask.lines or ask.options or ask.names or (ask.cards and ask.times))


def test_the_guide_has_the_notes_of_every_slide() -> None:
    notebook = REPOSITORY / INTENSIVE.parent / O5 / "webinar.ipynb"
    page = guide_html(notebook)
    for slide in slides(notebook):
        assert slide.advice
    assert "СКАЖИТЕ" in page
    assert "import " not in page
