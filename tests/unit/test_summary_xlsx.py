"""The jury's workbook: what is in it, and that LibreOffice counts the same."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from jury import contest
from nastavnik.contest import setup
from nastavnik.contest.book import Book
from nastavnik.contest.example import example_book
from nastavnik.contest.outcome import outcome
from nastavnik.papers.summary_xlsx import write_summary_xlsx

A, B = "7 7 6 7 6 - 6 4 6 5", "8 7 5 6 6 - 7 4 7 6"
C, D = "9 3 7 7 8 - 7 7 7 7", "7 7 7 8 7 - 7 7 9 7"


def rows(data: bytes, sheet: str, *, counted: bool = False) -> list[list[Any]]:
    page = load_workbook(BytesIO(data), data_only=counted)[sheet]
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]


@pytest.mark.parametrize("book", [example_book(), contest(A, B, C), contest(A, B, C, D)])
def test_libreoffice_counts_the_same_scores_and_places(
    recount: Callable[[bytes], bytes], book: Book
) -> None:
    found = outcome(book)
    shown = rows(recount(write_summary_xlsx(book)), "Итоги", counted=True)
    assert [row[2] for row in shown] == [one.project.name for one in found.ordered]
    assert [row[0] for row in shown] == list(found.places.values())
    totals = [one.score.total for one in found.ordered if one.score is not None]
    assert [Decimal(str(row[5])) for row in shown] == totals


def test_scores_and_places_are_formulas_over_the_marks() -> None:
    shown = rows(write_summary_xlsx(example_book()), "Итоги")
    assert all(str(row[5]).startswith("=ROUND(SUMIF(Оценки!") for row in shown)
    assert all(str(row[0]).startswith("=RANK(") for row in shown)
    assert [row[7] for row in shown].count("ноутбук") == 4


def test_marks_are_numbers_and_an_expert_in_conflict_has_an_empty_cell() -> None:
    shown = rows(write_summary_xlsx(example_book()), "Оценки")
    assert len(shown) == 13 * 9 + 2 * 10
    dawn = [row for row in shown if row[1] == "Зарядка для серебряных"]
    assert {row[6] for row in dawn} == {None}
    assert all(isinstance(row[5], int) for row in shown)


def test_spreads_are_listed_with_what_was_decided() -> None:
    shown = rows(write_summary_xlsx(example_book()), "Расхождения")
    assert [(row[0], row[3]) for row in shown] == [
        ("Чистый родник", "5"),
        ("Безопасная улица", "6"),
    ]
    assert shown[0][4] == "15.04.2027"
    assert shown[1][6] == "не обсуждали"


def test_marks_stay_blind_until_everybody_handed_in() -> None:
    book = contest(A, B)
    sheets = dict(book.sheets)
    sheets["club", "boris"] = replace(sheets["club", "boris"], handed="")
    data = write_summary_xlsx(replace(book, sheets=sheets))
    assert rows(data, "Оценки") == []
    assert rows(data, "Итоги")[0][6] == "ждём оценки"


@pytest.mark.parametrize("typed", ["=1+1", "@SUM(A1)", "\x00", "я" * 40_000, "😀", ""])
def test_hostile_names_are_only_text(typed: str) -> None:
    book = setup.set_field(contest(A, B), "projects", "club", "title", typed)
    book = setup.set_field(book, "experts", "anna", "name", typed)
    page = load_workbook(BytesIO(write_summary_xlsx(book)))["Итоги"]
    assert page["C5"].data_type == "s"


def test_an_empty_contest_makes_a_workbook_too() -> None:
    assert rows(write_summary_xlsx(Book()), "Итоги") == []
