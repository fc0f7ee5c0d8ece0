"""A project as typed: nothing is lost, one truth for its dates, strange files are refused."""

from dataclasses import fields as parts_of
from typing import Any

import pytest
from hypothesis import given

from budgets import few
from nastavnik.norms import registry
from nastavnik.project.draft import Draft
from nastavnik.project.form import BUDGET, Field, Kind, form, label_of, tables_by_id
from nastavnik.project.project import Project
from nastavnik.project.reading import RECORDS, read_project
from nastavnik.values.numbers import BadInput
from projects import demo, drafts, spoilt


@few
@given(drafts())
def test_a_draft_comes_back_from_its_data_as_it_was(draft: Draft) -> None:
    assert Draft.from_data(draft.to_data()) == draft


def test_the_demo_file_is_what_the_form_writes() -> None:
    assert Draft.from_data(demo().to_data()) == demo()
    assert not demo().is_blank
    assert Draft().is_blank


def test_dates_and_activities_of_the_budget_are_those_of_the_project() -> None:
    draft = demo()
    draft.budget.terms["start"] = "01.01.2020"
    draft.fields["end"] = "30.11.2027"
    settled = draft.settled()
    assert settled.budget.terms["start"] == "01.07.2027"
    assert settled.budget.terms["end"] == "30.11.2027"
    assert settled.budget.terms["activities"].splitlines()[-1] == "Итоговая ярмарка"
    assert settled.budget.terms["relief"] == "нет"


def test_a_bad_date_is_refused_once_and_kept_as_typed() -> None:
    draft = demo()
    draft.fields["start"] = "31.02.2027"
    project = read_project(draft)
    assert project.start is None
    assert [one.line for one in project.problems] == ["start"]
    assert project.budget.problems == ()
    assert draft.fields["start"] == "31.02.2027"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("20", 20), (" 1 200 ", 1200), ("1\u00a0200", 1200), ("0", 0), ("", None), ("2,5", None)],
)
def test_people_are_counted_in_whole_numbers(typed: str, read: int | None) -> None:
    def type_it(draft: Draft) -> None:
        draft.tables["groups"][0]["people"] = typed

    assert spoilt(type_it).groups[0].people == read


def test_lines_are_read_without_blank_ones() -> None:
    def type_it(draft: Draft) -> None:
        draft.fields["settlements"] = "\n хутор Тополиный \n\n станица Южная\n"

    assert spoilt(type_it).settlements == ("хутор Тополиный", "станица Южная")


def test_rows_nobody_began_are_passed_over() -> None:
    def add(draft: Draft) -> None:
        draft.tables["risks"].append(dict.fromkeys(draft.tables["risks"][0], " ") | {"id": "x9"})

    assert len(spoilt(add).risks) == 3


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "проект",
        7,
        {"fields": []},
        {"tables": "x"},
        {"tables": {"tasks": "x"}},
        {"tables": {"tasks": ["x"]}},
        {"tables": {"tasks": [{}] * 201}},
        {"budget": {"rows": 5}},
        {"budget": "x"},
    ],
    ids=lambda data: str(data)[:30],
)
def test_a_file_of_another_shape_is_refused_in_one_sentence(data: Any) -> None:
    with pytest.raises(BadInput) as refusal:
        Draft.from_data(data)
    assert str(refusal.value).endswith((".", "»"))


def test_what_the_form_does_not_know_is_left_out() -> None:
    draft = Draft.from_data(
        {
            "fields": {"title": "А", "hack": "x"},
            "tables": {"tasks": [{"text": 5, "evil": "x"}], "z": []},
        }
    )
    assert draft.fields["title"] == "А"
    assert draft.tables["tasks"] == [{"id": "tasks-1", "text": "5", "cause": ""}]
    assert "hack" not in draft.fields
    assert "z" not in draft.tables


def test_the_form_and_the_records_have_the_same_parts() -> None:
    for name, record in RECORDS.items():
        columns = ["id", *(column.id for column in tables_by_id()[name].columns)]
        assert sorted(part.name for part in parts_of(record)) == sorted(columns)
    own = {part.name for part in parts_of(Project)} - {"budget", "problems"}
    assert own == {one.id for one in form().fields()} | set(RECORDS)


def test_the_form_stands_on_what_the_dossier_holds() -> None:
    blocks = [block for section in form().sections for block in section.blocks]
    columns = [
        column for block in blocks if not isinstance(block, Field) for column in block.columns
    ]
    known = registry()
    for one in [*blocks, *columns]:
        assert one.source in known.facts
        assert not one.most or one.most in known.norms
    for one in [*(block for block in blocks if isinstance(block, Field)), *columns]:
        if one.kind is Kind.CHOICE:
            assert form().choices[one.choices]
        if one.kind is Kind.REF:
            assert one.choices in (*tables_by_id(), BUDGET)


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("title", "Название проекта"),
        ("activities/a1/start", "Мероприятия: начало"),
        ("activities/a1", "Мероприятия"),
        ("tasks", "Задачи"),
        ("budget/l1", "Бюджет"),
    ],
)
def test_a_place_has_a_name_for_people(place: str, label: str) -> None:
    assert label_of(place) == label
