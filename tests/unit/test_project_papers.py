"""Papers that works of the training course make of the team's project."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from docx import Document
from hypothesis import given
from openpyxl import load_workbook

from budgets import few
from nastavnik.assignments.model import (
    PAPER_BLOCKS,
    PAPER_FIELDS,
    Assignment,
    Paper,
    load_assignment,
)
from nastavnik.assignments.papers import PAPERS
from nastavnik.assignments.parts import project_in
from nastavnik.forms.assignment_form import AssignmentForm, Seat
from nastavnik.forms.paper_link import PaperLink
from nastavnik.forms.readiness import HINT, readiness_html
from nastavnik.papers.letters_docx import BLANK, write_letters
from nastavnik.project.draft import Draft
from nastavnik.project.form import application, stage_of
from nastavnik.project.parts import BUDGET, Parts, known_blocks
from nastavnik.project.pledges import pledges_of
from nastavnik.project.reading import read_project
from nastavnik.values.money import ZERO
from projects import HOSTILE, Spoil, cell, demo, drafts, field, spoilt, without

APPLICATION = tuple(one for one in known_blocks() if stage_of(one) == "application")


def work(*blocks: str, **changes: Any) -> Assignment:
    """A work that owns the first of these blocks of the project and rests upon the others."""
    asked = {"id": "project", "kind": "project", "label": "1. Проект", "own": blocks[:1]}
    check = {"id": "full", "title": "Заполнено", "field": "project", "points": 1}
    data: dict[str, Any] = {
        "id": "o7-x",
        "title": "Заявка",
        "outcome": "Собираете заявку",
        "webinar": "courses/x/webinar.ipynb",
        "minutes": 60,
        "due_days": 7,
        "fields": [asked | {"before": blocks[1:]}],
        "checks": [check | {"rule": "project.required"}],
    }
    return Assignment.model_validate(data | changes)


def answered(draft: Draft, *blocks: str) -> dict[str, Any]:
    own, before = (Parts.of(draft, some).to_data() for some in (blocks[:1], blocks[1:]))
    return {"project": {"own": own, "before": before}}


def lines_of(data: bytes) -> list[str]:
    """Paragraphs and cells of a paper, in no order that matters."""
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [
        text.replace("\u00a0", " ") for text in [*(p.text for p in document.paragraphs), *cells]
    ]


def letters(draft: Draft) -> str:
    return "\n".join(lines_of(write_letters(draft)))


def spoilt_letters(spoil: Spoil) -> str:
    draft = demo()
    spoil(draft)
    return letters(draft)


# Letters of support


def test_every_partner_has_a_letter_with_the_four_words_and_roubles() -> None:
    said = letters(demo())
    assert said.count("ПИСЬМО ПОДДЕРЖКИ") == 2
    for words in (
        "Сельская библиотека хутора Тополиного",
        "Зал со столами и отоплением",
        "10 занятий по 2 часа",
        "Заведующая библиотекой",
        "12 000 ₽",
        "36 000 ₽",
        "с 01.07.2027 по 31.12.2027",
        "проект «Тёплый хутор",
        "Организатору проекта: ОО ТОС «Тополиный»",
    ):
        assert words in said
    assert "Исправьте или спросите" not in said
    assert "Анна Тополина" not in said


def test_what_is_not_known_is_a_line_to_write_on() -> None:
    said = letters(Draft())
    assert said.count("ПИСЬМО ПОДДЕРЖКИ") == 1
    assert f"Организатору проекта: {BLANK}" in said
    assert "None" not in said


def test_without_a_title_the_letter_speaks_of_the_goal() -> None:
    said = spoilt_letters(field(title=""))
    assert "проект, цель которого: К 30.11.2027 20 жителей" in said
    assert "Название проекта ещё не придумано" in said


def test_the_team_is_told_whom_to_ask() -> None:
    said = spoilt_letters(cell("partners/p2/who", ""))
    assert "не сказано — кто отвечает (должность)" in said


def test_a_contribution_goes_to_the_one_partner_its_words_name() -> None:
    found = pledges_of(spoilt(lambda draft: None))
    assert {name: [line.id for line in lines] for name, lines in found.lines.items()} == {
        "p1": ["l15"],
        "p2": ["l16"],
    }
    assert found.nobodys == ()


def test_a_line_of_nobody_or_of_two_is_given_to_none() -> None:
    def rename(draft: Draft) -> None:
        for row in draft.budget.rows:
            if row["id"] == "l15":
                row["what"] = "Автобус"
            if row["id"] == "l16":
                row["what"] = "Зал и ноутбуки"

    found = pledges_of(spoilt(rename))
    assert [line.id for line in found.nobodys] == ["l15", "l16"]
    assert "какой, из слов не видно" in spoilt_letters(rename)


def test_words_that_only_begin_alike_are_other_words() -> None:
    def rename(draft: Draft) -> None:
        for row in draft.budget.rows:
            if row["id"] == "l16":
                row["what"] = "Аренда техники"  # the partner is a «техникум»
            if row["id"] == "l15":
                row["what"] = "Столы библиотеке"

    found = pledges_of(spoilt(rename))
    assert list(found.lines) == ["p1"]
    assert [line.id for line in found.nobodys] == ["l16"]


@few
@given(drafts())
def test_contributions_of_partners_are_neither_lost_nor_made(draft: Draft) -> None:
    project = read_project(draft)
    found = pledges_of(project)
    theirs = sum(map(found.worth, found.lines), ZERO)
    nobodys = sum((line.partner_share for line in found.nobodys), ZERO)
    assert theirs + nobodys >= project.budget.sums.partner  # a line split wrongly may be negative


@few
@given(drafts())
def test_any_project_has_its_letters(draft: Draft) -> None:
    write_letters(draft)


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_breaks_a_letter(typed: str) -> None:
    said = spoilt_letters(lambda draft: draft.tables["partners"][0].update(name=typed, what=typed))
    assert said.count("ПИСЬМО ПОДДЕРЖКИ") == 2
    assert len(said) < 20_000


def test_no_partners_is_one_blank_letter() -> None:
    assert spoilt_letters(without("partners")).count("ПИСЬМО ПОДДЕРЖКИ") == 1


# Papers of a work


def test_every_paper_has_its_writer_and_its_needs() -> None:
    assert set(get_args(Paper)) == set(PAPERS) == set(PAPER_FIELDS)
    for paper, blocks in PAPER_BLOCKS.items():
        assert set(blocks) <= set(known_blocks())
        assert PAPER_FIELDS[paper] == ("project",)


@pytest.mark.parametrize("paper", PAPER_BLOCKS)
def test_a_paper_without_its_part_of_the_project_is_refused(paper: Paper) -> None:
    with pytest.raises(ValueError, match=f"для «papers: \\[{paper}\\]» в поле «project» нужно"):
        work("video", papers=[paper])


def test_the_papers_of_the_application_are_made_of_the_answers() -> None:
    made = work(*APPLICATION, papers=["application", "budget", "check"])
    answers = answered(demo(), *APPLICATION)
    application_, budget, check = (PAPERS[one].write(made, answers) for one in made.papers)
    assert "Тёплый хутор: клуб цифровой помощи" in "\n".join(lines_of(application_))
    assert "Отчёт проверки" in "\n".join(lines_of(check))
    cells = [str(one.value) for row in load_workbook(BytesIO(budget)).active or [] for one in row]
    assert any("Проектор с экраном" in one for one in cells)


@pytest.mark.parametrize("value", [None, 5, [], {"own": 5, "before": "x"}, {"own": {"tables": 7}}])
def test_odd_answers_make_blank_papers(value: Any) -> None:
    made = work(*APPLICATION, papers=["application", "budget", "check", "support-letters"])
    for paper in made.papers:
        assert PAPERS[paper].write(made, {"project": value})


def test_the_link_says_what_kind_of_file_it_is() -> None:
    made = work(*APPLICATION, papers=["budget", "application"])
    for paper, kind in (("budget", "spreadsheetml"), ("application", "wordprocessingml")):
        link = PaperLink(PAPERS[paper], made, lambda: answered(demo(), *APPLICATION))
        link.make()
        assert kind in link.link.value
        assert f"скачать «{PAPERS[paper].name}»" in link.link.value


# Readiness


def test_signs_are_shown_and_no_marks() -> None:
    answers = answered(demo(), *APPLICATION)
    html = readiness_html(project_in(work(*APPLICATION, shows=["readiness"]), answers))
    assert html.count("<details") == 10
    assert "Решает человек" in html
    assert "балл" not in html.replace(HINT, "").casefold()
    assert html.count("не видно") < html.count("видно") - html.count("не видно")


def test_the_form_shows_signs_under_the_results(tmp_path: Path) -> None:
    form = AssignmentForm(work(*APPLICATION, shows=["readiness"], papers=["application"]))
    form.seat(Seat(tmp_path))
    assert form.results.value == ""
    form.check()
    _, results, signs = form.results.value.split('<section class="nastavnik-results"')
    assert "Предварительно" not in signs
    assert signs.count("<details") == 10
    assert "Решает человек" not in results
    form.close()


@few
@given(drafts())
def test_signs_of_any_project_are_safe_html(draft: Draft) -> None:
    html = readiness_html(read_project(draft))
    assert html.count("<details") == 10
    assert "<script" not in html


def test_a_blank_project_is_told_where_to_begin() -> None:
    html = readiness_html(read_project(Draft()))
    assert "Где: Доказательства проблемы" in html
    assert '<span class="word right">' not in html


def test_signs_need_a_project() -> None:
    check = {"id": "a", "title": "А", "field": "text", "rule": "text.given", "points": 1}
    with pytest.raises(ValueError, match="shows"):
        work(
            shows=["readiness"],
            fields=[{"id": "text", "kind": "text", "label": "1. Текст"}],
            checks=[check],
        )


def test_budget_is_no_block_of_the_form() -> None:
    assert BUDGET not in {one.id for one in application().fields()}


# The works of the school

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
MADE = [
    (folder.name, sample.stem)
    for folder in sorted(ASSIGNMENTS.iterdir())
    if (folder / "assignment.yml").exists() and load_assignment(folder).papers
    for sample in sorted(folder.glob("samples/*.json"))
]


@pytest.mark.parametrize(("name", "sample"), MADE)
def test_papers_of_the_school_are_made_of_every_sample(name: str, sample: str) -> None:
    lesson = load_assignment(ASSIGNMENTS / name)
    text = (ASSIGNMENTS / name / "samples" / f"{sample}.json").read_text("utf-8")
    for paper in lesson.papers:
        data = PAPERS[paper].write(lesson, json.loads(text)["answers"])
        if PAPERS[paper].name.endswith(".docx"):
            assert not re.search(r"\{\{|\{%|None", "\n".join(lines_of(data)))
        else:
            assert load_workbook(BytesIO(data)).sheetnames
