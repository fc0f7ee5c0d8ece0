"""The part of the form that a running grant needs: known everywhere, asked in no application."""

from decimal import Decimal
from typing import Any

import pytest

from drafts import said
from nastavnik.forms.canvas.report import form_data
from nastavnik.papers.application_docx import write_application
from nastavnik.papers.application_read import read_application
from nastavnik.papers.check_docx import write_check
from nastavnik.papers.docx_text import read_docx
from nastavnik.project.checks import check_project, filled
from nastavnik.project.draft import Draft
from nastavnik.project.form import application, form, stage_of
from nastavnik.project.parts import known_blocks
from nastavnik.project.readiness import readiness
from nastavnik.project.reading import read_project
from nastavnik.project.words import told
from projects import demo

POINT = {
    "id": "c1",
    "what": "Группа набрана",
    "activity": "a1",
    "result": "r1",
    "day": "31.07.2027",
    "number": "20",
    "state": "reached",
    "fact": "17",
    "proof": "Лист регистрации",
    "note": "Трое уехали",
}
PAYMENT = {
    "id": "p1",
    "what": "Проектор",
    "day": "05.08.2027",
    "line": "l11",
    "activity": "a3",
    "amount": "38 500,00",
    "document": "Счёт № 7, накладная № 7",
    "state": "paid",
    "note": "",
}


def granted(**changes: Any) -> Draft:
    draft = demo()
    draft.tables["checkpoints"] = [dict(POINT)]
    draft.tables["payments"] = [PAYMENT | changes]
    return draft


def test_the_tables_of_a_grant_are_read_like_any_other() -> None:
    project = read_project(granted())
    assert project.payments[0].amount == Decimal("38500.00")
    assert project.payments[0].line == "l11"
    assert (project.checkpoints[0].number, project.checkpoints[0].fact) == (20, 17)
    assert project.problems == ()


@pytest.mark.parametrize("typed", ["-5", "12 тыс.", "1e5", "1.200,50", "1,234"])
def test_an_amount_that_is_no_number_is_refused_where_it_stands(typed: str) -> None:
    (problem,) = read_project(granted(amount=typed)).problems
    assert problem.line == "payments/p1/amount"


def test_a_payment_is_told_in_words() -> None:
    (row,) = told(granted(), "payments").rows
    assert dict(row)["Строка бюджета"] == "4. Проектор с экраном"
    assert dict(row)["Как идёт"] == "оплачен"


def test_a_line_that_is_no_more_has_no_name() -> None:
    (row,) = told(granted(line="l99"), "payments").rows
    assert "Строка бюджета" not in dict(row)


def test_they_are_blocks_that_an_assignment_may_ask_for() -> None:
    assert {"checkpoints", "payments"} <= set(known_blocks())
    assert stage_of("payments") == "grant"
    assert stage_of("budget") == stage_of("title") == "application"
    assert all(
        len(table.columns) <= 9 for table in form().tables() if stage_of(table.id) == "grant"
    )


def test_an_application_is_the_same_with_a_grant_and_without() -> None:
    draft, usual = granted(amount="12 тыс."), demo()
    project, other = read_project(draft), read_project(usual)
    assert [one for one in check_project(project) if not one.clean] == [
        one for one in check_project(other) if not one.clean
    ]
    assert filled(project) == filled(other)
    assert readiness(project) == readiness(other)
    for write in (write_application, write_check):
        assert read_docx(write(draft)) == read_docx(write(usual))
    assert said(read_application(write_application(draft))) == said(usual)
    assert {one.id for one in application().tables()} < {one.id for one in form().tables()}


def test_the_canvas_shows_the_application_and_a_part_may_show_all() -> None:
    assert [one["id"] for one in form_data()["sections"]] == [
        one["id"] for one in form_data(whole=True)["sections"] if one["id"] != "grant"
    ]
    assert form_data(whole=True)["sections"][-1]["id"] == "grant"
