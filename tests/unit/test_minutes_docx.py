"""The draft of minutes that the form of lesson С2 makes of its answers."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.minutes import BLANK, minutes_context, write_minutes
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.assignments.papers import PAPERS
from nastavnik.forms.assignment_form import AssignmentForm
from nastavnik.forms.paper_link import NOT_MADE, PaperLink

FOLDER = Path(__file__).parents[2] / "assignments" / "c02-assembly"
LESSON = load_assignment(FOLDER)
ODD: tuple[Any, ...] = (
    None,
    5,
    "текст",
    [],
    [None, {"for": 1}],
    {"votes": "пять"},
    {"votes": [None, [], {"for": "семь", "against": 2, "outcome": {}}]},
    {"on": 5, "form": [], "residents": {"a": 1}},
    {"form": "conference", "delegates": "1e9", "chair": ["Вера"]},
)


def sample(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / "samples" / f"{name}.json").read_text("utf-8"))["answers"]


def paper(answers: dict[str, Any]) -> tuple[str, list[list[str]]]:
    document = Document(BytesIO(write_minutes(LESSON, answers)))
    table = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    words = "\n".join(one.text for one in document.paragraphs)
    return words.replace("\u00a0", " "), table


def test_a_good_conference_becomes_minutes_ready_to_read() -> None:
    words, table = paper(sample("strong"))
    assert "конференции делегатов территории" in words
    assert "Кворум есть: конференция правомочна." in words
    assert "Сколько делегатов пришло: 18" in words
    assert "Двор за балкой" in words
    assert "Исправьте" not in words
    assert [row[4] for row in table] == ["Всего", "18", "18", "18", "18", "18"]
    assert table[1][5] == "принято"


def test_what_is_not_certain_is_said_before_the_signatures() -> None:
    words, _ = paper(sample("strong"))
    assert words.count("Проверить до подписи") == 2
    assert "уверенность: по памяти" in words


def test_what_does_not_add_up_is_said_in_the_minutes() -> None:
    words, table = paper(sample("medium"))
    assert "Исправьте: Вопрос 2" in words
    assert "Исправьте: Вопрос 5 один председатель решить не может" in words
    assert table[2][4] == "69"


def test_a_half_empty_form_still_says_what_does_not_add_up() -> None:
    words, _ = paper(sample("weak"))
    assert "Исправьте: Вопрос 1: «за», «против» и «воздержались» вместе — 85" in words
    assert "Исправьте: Вопрос 2: «за» не больше" in words
    assert words.count("один председатель решить не может") == 3
    assert "не закрыт" not in words  # a question is told of once


def test_an_empty_form_gives_lines_to_write_on() -> None:
    words, table = paper({})
    assert f"Секретарь: {BLANK}" in words
    assert len(table) == 6
    assert table[1][1:] == ["____"] * 5


@given(
    st.fixed_dictionaries({}, optional={field.id: st.sampled_from(ODD) for field in LESSON.fields})
)
def test_whatever_was_saved_there_are_five_questions(answers: dict[str, Any]) -> None:
    context = minutes_context(LESSON, answers)
    votes = context["votes"]
    assert isinstance(votes, list)
    assert len(votes) == 5


def test_a_paper_without_its_fields_is_refused() -> None:
    data = LESSON.model_dump(mode="json")
    data["fields"] = [one for one in data["fields"] if one["id"] != "papers"]
    data["rubric"] = [one for one in data["rubric"] if one["field"] != "papers"]
    data["checks"] = [one for one in data["checks"] if one["field"] != "papers"]
    with pytest.raises(ValueError, match="нужно поле «papers»"):
        Assignment.model_validate(data)


def test_a_paper_is_named_once() -> None:
    data = LESSON.model_dump(mode="json") | {"papers": ["minutes", "minutes"]}
    with pytest.raises(ValueError, match="papers"):
        Assignment.model_validate(data)


def test_the_form_has_the_button_and_gives_the_file() -> None:
    form = AssignmentForm(LESSON)
    (link,) = [one for one in form.children if isinstance(one, PaperLink)]
    assert link.button.description == "Заготовка протокола (Word)"
    link.button.click()
    assert 'download="заготовка протокола.docx"' in link.link.value
    assert "base64,UEsDB" in link.link.value
    form.close()


def test_a_paper_that_fails_is_one_sentence(caplog: pytest.LogCaptureFixture) -> None:
    link = PaperLink(PAPERS["minutes"], LESSON, lambda: {}["gone"])
    link.button.click()
    assert NOT_MADE in link.link.value
    assert "gone" in caplog.text
