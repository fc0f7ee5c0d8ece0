"""Every kit: its form, its sheets and what happens to whatever people type into it."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from kits import example_of, sheet_called

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.fields import (
    CalculatorField,
    ChoicesField,
    QuestionsField,
    TextField,
)
from nastavnik.assignments.kits.kit import KITS, Kit, folder_of, load_kit
from nastavnik.assignments.kits.said import BLANK
from nastavnik.assignments.kits.sheets import sheet_in_word, sheet_on_screen
from nastavnik.assignments.papers import papers_of
from nastavnik.assignments.rules.fit import check_rules
from nastavnik.calculators import Kind, Question
from nastavnik.norms import registry
from nastavnik.values.verdict import Status

HOSTILE = (
    "<script>alert(1)</script>",
    "<b>жирно</b> & «кавычки» \"'",
    "{{ said }} {% raw %} {# #}",
    "строка\nвторая\r\nтретья",
    "д" * 1000,
    "\x00\x07\u202eдом\ufeff",
    "&nbsp;&lt;p&gt;]]>",
    "=1+1|calc",
)
TAGS = frozenset(
    ["h3", "h4", "h5", "p", "b", "br", "ul", "ol", "li", "table", "tr", "th", "td", "hr"]
)
SHEETS = [(kit, sheet.id) for kit in KITS for sheet in load_kit(kit).sheets]


def typed_everywhere(kit: Kit, text: str) -> dict[str, Any]:
    """The same text in every place of a kit that takes one, chosen or not."""

    def answer(question: Question) -> Any:
        if question.kind is Kind.ROWS:
            return [{one.id: text for one in question.columns}] * max(len(question.names), 2)
        return text

    found: dict[str, Any] = {}
    for field in kit.fields:
        match field:
            case QuestionsField() | CalculatorField():
                found[field.id] = {one.id: answer(one) for one in field.asked}
            case ChoicesField():
                found[field.id] = [text]
            case _:
                found[field.id] = text
    return found


@pytest.mark.parametrize("kit_id", KITS)
def test_the_rules_and_papers_that_a_kit_names_are_there(kit_id: str) -> None:
    kit = load_kit(kit_id)
    check_rules(kit, {})
    assert not any(check.hidden for check in kit.checks)
    for sheet in kit.sheets:
        assert folder_of(kit_id).joinpath(f"{sheet.id}.html.j2").is_file()
    assert len({sheet.file for sheet in kit.sheets}) == len(kit.sheets)


@pytest.mark.parametrize("kit_id", KITS)
def test_the_example_has_nothing_to_mend(kit_id: str) -> None:
    results = evaluate(load_kit(kit_id), Reading(example_of(kit_id))).results
    left = [
        (one.check.id, verdict.sentence)
        for one in results
        for verdict in one.verdicts
        if verdict.status is not Status.RIGHT
    ]
    assert left == []


@pytest.mark.parametrize("kit_id", KITS)
def test_an_empty_form_is_told_what_to_fill_in_and_nothing_fails(kit_id: str) -> None:
    results = evaluate(load_kit(kit_id), Reading({})).results
    assert {one.status for one in results} <= {Status.EMPTY, Status.RIGHT}
    assert any(one.status is Status.EMPTY for one in results)


@pytest.mark.parametrize(("kit_id", "sheet_id"), SHEETS)
def test_an_empty_form_makes_a_paper_to_fill_in_by_hand(kit_id: str, sheet_id: str) -> None:
    kit = load_kit(kit_id)
    html = sheet_on_screen(kit, sheet_called(kit, sheet_id), kit, {})
    assert BLANK in html
    assert "None" not in html
    assert "Для\N{NO-BREAK SPACE}вас" in html


@pytest.mark.parametrize(("kit_id", "sheet_id"), SHEETS)
def test_nothing_typed_acts_as_a_tag(kit_id: str, sheet_id: str) -> None:
    holds_as_text(load_kit(kit_id), sheet_id, "\n".join(HOSTILE))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nor_does_any_of_it_alone(text: str) -> None:
    holds_as_text(load_kit("charter"), "charter", text)


def holds_as_text(kit: Kit, sheet_id: str, text: str) -> None:
    """A sheet with this text in every box has our tags only, on the screen, and opens as Word."""
    sheet, answers = sheet_called(kit, sheet_id), typed_everywhere(kit, text)
    html = sheet_on_screen(kit, sheet, kit, answers)
    tags = set(re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", html))
    assert tags <= TAGS
    assert Document(BytesIO(sheet_in_word(kit, sheet, kit, answers))).paragraphs


@pytest.mark.parametrize(("kit_id", "sheet_id"), SHEETS)
def test_a_sheet_says_on_what_it_rests_and_how_sure_that_is(kit_id: str, sheet_id: str) -> None:
    kit = load_kit(kit_id)
    html = sheet_on_screen(kit, sheet_called(kit, sheet_id), kit, example_of(kit_id))
    grounds = html.partition("чём это основано")[2]
    assert "уверенность: " in grounds
    assert registry().as_of.year == 2026  # the day the facts are told for


@pytest.mark.parametrize("kit_id", KITS)
def test_all_papers_come_in_one_archive_with_names_that_any_computer_reads(kit_id: str) -> None:
    kit = load_kit(kit_id)
    *sheets, archive, example = papers_of(kit)
    packed = ZipFile(BytesIO(archive.write(kit, example_of(kit_id))))
    names = packed.namelist()
    assert [name.partition(" ")[2] for name in names] == [one.name for one in sheets]
    assert all(info.flag_bits & 0x800 for info in packed.infolist()), "names are not in UTF-8"
    assert archive.mime == example.mime == "application/zip"


def test_the_example_is_made_of_the_schools_answers_whatever_is_typed() -> None:
    kit = load_kit("charter")
    *_, archive, example = papers_of(kit)
    packed = ZipFile(BytesIO(archive.write(kit, example_of("charter"))))
    shown = ZipFile(BytesIO(example.write(kit, {"goals": "Ещё ничего не решили."})))
    for name in packed.namelist():
        assert text_of(shown.read(name)) == text_of(packed.read(name))


def text_of(data: bytes) -> str:
    return "\n".join(one.text for one in Document(BytesIO(data)).paragraphs)


def test_a_field_of_texts_keeps_what_was_typed_line_by_line() -> None:
    kit = load_kit("charter")
    assert isinstance(kit.field("goals"), TextField)
    html = sheet_on_screen(kit, sheet_called(kit, "charter"), kit, {"goals": "Первое.\nВторое."})
    assert "Первое.<br>Второе." in html
