"""A sheet: plain tags on the screen and in Word, numbered as contracts are."""

import re
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Paper
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from budgets import few
from nastavnik.papers.sheet import read_sheet, sheet_html
from nastavnik.papers.sheet_docx import write_sheet
from nastavnik.papers.typography import printable
from nastavnik.values.numbers import NBSP

CHARTER = """
<h1>УСТАВ</h1>
<section class="clauses"><h2>Территория</h2>
<p>Хутор <b>Тополиный</b>.</p>
<ul><li>пруд;</li></ul>
<p>Улицы: Прудовая,<br/>Широкая.</p></section>
<section class="clauses"><h2>Цели</h2><p class="note">Своими словами.</p><p>Беречь пруд.</p></section>
<table widths="30 70"><tr><th>Кто</th><th>Что</th></tr><tr><td>Совет</td><td></td></tr></table>
<p class="sign">Секретарь ______</p>
<hr/><h2>Для вас</h2>
"""


def paper_of(source: str) -> Paper:
    return Document(BytesIO(write_sheet(read_sheet(source), "Устав")))


def lines_of(source: str) -> list[str]:
    """What stands in the paper, with plain spaces."""
    texts = (one.text.replace(NBSP, " ") for one in paper_of(source).paragraphs)
    return [text for text in texts if text]


def test_sections_and_their_clauses_are_numbered_and_lists_are_not() -> None:
    assert lines_of(CHARTER) == [
        "УСТАВ",
        "1. Территория",
        "1.1. Хутор Тополиный.",
        "— пруд;",
        "1.2. Улицы: Прудовая,\nШирокая.",
        "2. Цели",
        "Своими словами.",
        "2.1. Беречь пруд.",
        "Секретарь ______",
        "Для вас",
    ]


def test_the_screen_says_the_same_and_no_heading_is_above_the_pages_own() -> None:
    html = sheet_html(read_sheet(CHARTER))
    assert "<h4>1. Территория</h4>" in html
    assert "<b>Тополиный</b>" in html
    assert "widths" not in html
    assert "<h1" not in html


def test_a_table_is_as_wide_as_it_says_and_its_head_is_said_on_every_page() -> None:
    table = paper_of(CHARTER).tables[0]
    first, second = (cell.width for cell in table.rows[1].cells)
    assert round(second / first, 1) == 2.3  # 70 to 30
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblHeader" not in table.rows[1]._tr.xml


def test_signatures_never_stand_on_a_page_alone() -> None:
    paragraphs = paper_of("<p>Решили.</p><p class='sign'>Секретарь</p>").paragraphs
    assert paragraphs[0].paragraph_format.keep_with_next


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Секретарь: Николай С..", "Секретарь: Николай С."),
        ("Зачем это?.", "Зачем это?"),
        ("Ждём...", "Ждём..."),
        ("Ждём….", "Ждём…"),
    ],
)
def test_a_sentence_has_one_full_stop(typed: str, read: str) -> None:
    assert lines_of(f"<p>{typed}</p>") == [read]


def test_nor_with_their_heading_alone() -> None:
    under = paper_of("<p>Решили.</p><h2>Подписи</h2><p class='sign'>Секретарь</p>").paragraphs
    assert under[0].paragraph_format.keep_with_next


def test_what_is_for_the_team_begins_a_new_page() -> None:
    last = paper_of(CHARTER).paragraphs[-1]
    assert last.text.endswith("вас")
    assert last.paragraph_format.page_break_before


def test_a_table_at_the_end_of_a_page_makes_no_empty_page() -> None:
    table = "<table><tr><td>Итог</td></tr></table>"
    assert [one.text for one in paper_of(f"{table}<hr/><h1>Акт</h1>").paragraphs] == ["Акт"]
    assert [one.text for one in paper_of(f"{table}<hr/>{table}").paragraphs] == [""]


@pytest.mark.parametrize(
    "source",
    [
        "<p>не закрыт",
        "<script>alert(1)</script>",
        "<p><p>в абзаце</p></p>",
        "<table><p>в таблице</p></table>",
        "<p>&неизвестно;</p>",
        "<div>ничей</div>",
    ],
)
def test_a_template_with_a_mistake_is_refused_at_once(source: str) -> None:
    with pytest.raises(ValueError, match=r"well-formed|has no place"):
        read_sheet(source)


@given(st.text(max_size=200))
@few
def test_whatever_is_typed_stands_in_the_paper_as_text(typed: str) -> None:
    source = f"<p>{escape(printable(typed))}</p>"
    words = re.findall(r"\w+", printable(typed))
    assert re.findall(r"\w+", " ".join(lines_of(source))) == words
