"""The minutes of the jury: what a chair signs."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from jury import TALK, contest
from nastavnik.contest import moves, setup
from nastavnik.contest.book import Book
from nastavnik.contest.example import example_book
from nastavnik.papers.protocol_docx import write_protocol_docx
from nastavnik.values.numbers import BadInput, clip

A, B = "7 7 6 7 6 - 6 4 6 5", "8 7 5 6 6 - 7 4 7 6"


def paper(book: Book) -> tuple[str, list[list[str]]]:
    """All paragraphs as plain words, and the rows of the table of places."""
    document = Document(BytesIO(write_protocol_docx(book)))
    table = [[clip(cell.text) for cell in row.cells] for row in document.tables[0].rows]
    return "\n".join(" ".join(one.text.split()) for one in document.paragraphs), table


def test_the_protocol_of_the_example_says_what_is_open() -> None:
    text, table = paper(example_book())
    assert "ПРЕДВАРИТЕЛЬНЫЙ" in text
    assert table[0] == ["Место", "Проект", "Команда", "Балл", "Приз"]
    assert len(table) == 16
    assert table[1][0] == "1"
    assert [row[0] for row in table[5:8]] == ["5", "5", "7"]
    assert [row[4] for row in table[5:7]] == ["—", "—"]
    assert table[10][3] == "61,34*"
    for words in (
        "Громова А. В.",
        "г. Абинск",
        "Лапин С. И. не оценивает проект",
        "Решения пока нет",
    ):
        assert words in text


def test_the_way_of_counting_is_given_with_its_act_and_confidence() -> None:
    text, _ = paper(example_book())
    assert "Положение о 1-м конкурсе 2026" in text
    assert "уверенность: высокая" in text
    assert "рабочее допущение по конкурсу 2026-1" in text


def test_a_settled_contest_is_not_preliminary() -> None:
    book = moves.discuss(example_book(), "fakel", 5, {"expert-3": "6"}, **TALK)
    text, _ = paper(moves.settle_tie(book, "top", ("venets",), **TALK))
    assert "ПРЕДВАРИТЕЛЬНЫЙ" not in text
    assert "Всё решено." in text
    assert "Приз получает: «Память станицы»" in text
    assert "Посмотрели бюджет ещё раз." in text


def test_marks_stay_blind_in_the_protocol() -> None:
    book = contest(A, B)
    sheets = dict(book.sheets)
    sheets["club", "anna"] = replace(sheets["club", "anna"], handed="")
    _, table = paper(replace(book, sheets=sheets))
    assert table[1][3] == "ждём оценки"


def test_an_empty_contest_still_makes_a_form_to_fill_by_hand() -> None:
    text, table = paper(Book())
    assert "________________" in text
    assert len(table) == 1


@pytest.mark.parametrize(
    "typed",
    ["{{ 7*7 }}", "<w:p>", "A & Б", "\x00\ud800", "\u202eабв", "я" * 5000, "😀", "{% if %}"],
)
def test_hostile_names_are_only_text(typed: str) -> None:
    book = setup.set_field(contest(A, B), "projects", "club", "title", typed)
    book = setup.set_setting(book, "chair", typed)
    text, _ = paper(book)
    assert "49" not in text.split("Присутствовали")[0]


def test_before_the_rules_there_is_no_protocol_but_a_sentence() -> None:
    with pytest.raises(BadInput, match="не известна"):
        write_protocol_docx(setup.set_setting(example_book(), "day", "01.01.2024"))
