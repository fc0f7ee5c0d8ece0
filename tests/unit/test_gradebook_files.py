"""The gradebook as files: what Excel counts, and that names of people never act as anything."""

import csv
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from nastavnik.papers.gradebook import Gradebook, Marks, Part, Pupil, Stage, Task
from nastavnik.papers.gradebook_csv import harmless, write_gradebook_csv
from nastavnik.papers.gradebook_xlsx import write_gradebook_xlsx

D = Decimal
PEOPLE = (
    Pupil("vera", "Вера Полная", "Северный", "Команда 1"),
    Pupil("ivan", "Иван Поздний", "Северный", "Команда 1"),
    Pupil("olga", "Ольга Несдавшая", "Южный", "Команда 2"),
    Pupil("gleb", "Глеб Ждущий", "Южный", "Команда 2"),
)
PARTS = (Part("Строки сходятся", D(2), False), Part("Вклад подтверждён", D(4), True))
BUDGET = Task(
    "o5-budget",
    "О5. Бюджет",
    PARTS,
    {
        "vera": Marks(Stage.CHECKED, (D("1.5"), D(4))),
        "ivan": Marks(Stage.CHECKED, (D(1), D(0)), D(3)),
        "gleb": Marks(Stage.WAITING, (D(2), None)),
    },
)
GOAL = Task("o1-goal", "О1. Цель", PARTS[:1], {"vera": Marks(Stage.CHECKED, (D(2),))})
BOOK = Gradebook(PEOPLE, (BUDGET, GOAL), "05.12.2026, 14:32")


def table(data: bytes, sheet: str, *, counted: bool = False) -> dict[str, list[object]]:
    """Lines of a sheet by the name of the person."""
    page = load_workbook(BytesIO(data), data_only=counted)[sheet]
    lines = ([cell.value for cell in row] for row in page.iter_rows(min_row=5))
    return {str(line[0]): line[1:] for line in lines if line[0]}


def test_excel_counts_the_totals_and_the_means(recount: Callable[[bytes], bytes]) -> None:
    shown = table(recount(write_gradebook_xlsx(BOOK)), "Итоги", counted=True)
    points = {name: (line[3], line[6], line[9]) for name, line in shown.items()}
    empty = (None, "")
    assert points["Вера Полная"] == (5.5, 2, 7.5)
    assert points["Иван Поздний"][0] == 0  # less than the penalty: not below zero
    assert points["Ольга Несдавшая"][0] in empty
    assert points["Глеб Ждущий"][0] == 2
    assert points["Среднее"] == (2.5, 2, pytest.approx(9.5 / 4))


def test_totals_are_found_by_login_so_that_a_sheet_may_be_sorted() -> None:
    line = table(write_gradebook_xlsx(BOOK), "Итоги")["Вера Полная"]
    assert (
        line[3]
        == """=IFERROR(INDEX('o5-budget'!$G$5:$G$8,MATCH($B5,'o5-budget'!$B$5:$B$8,0)),"")"""
    )


def test_everybody_has_a_state_and_the_late_minus_is_shown() -> None:
    shown = table(write_gradebook_xlsx(BOOK), "Итоги")
    assert [line[4] for line in shown.values()][:4] == [
        "проверено", "проверено", "не сдано", "ждёт проверяющего",
    ]  # fmt: skip
    assert shown["Иван Поздний"][5] == 3
    sheet = table(write_gradebook_xlsx(BOOK), "o5-budget")
    assert sheet["Глеб Ждущий"][:4] == ["gleb", "ждёт проверяющего", 2, None]
    assert sheet["Вера Полная"][2:4] == [1.5, 4]


def test_a_gradebook_without_people_is_written_too() -> None:
    empty = Gradebook((), (BUDGET,), "")
    assert list(table(write_gradebook_xlsx(empty), "o5-budget")) == ["Среднее"]
    assert len(write_gradebook_csv(empty).splitlines()) == 1


@pytest.mark.parametrize("typed", ["=1+1", "+7 918", "-5", "@SUM(A1)", "\tx", "\x00", "я" * 40_000])
def test_hostile_names_are_only_text_in_a_workbook(typed: str) -> None:
    hostile = Gradebook((Pupil("a", typed, typed, typed),), (BUDGET,), "")
    page = load_workbook(BytesIO(write_gradebook_xlsx(hostile)))["Итоги"]
    assert {page[at].data_type for at in ("A5", "C5", "D5")} == {"s"}


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_table_of_text_is_one_that_a_russian_excel_opens() -> None:
    data = write_gradebook_csv(BOOK)
    assert data.startswith(b"\xef\xbb\xbf")
    heads, vera, ivan, olga, _ = read_csv(data)
    assert heads[:6] == [
        "Участник",
        "Логин",
        "Район",
        "Команда",
        "o5-budget: баллы",
        "o5-budget: из",
    ]
    assert vera[4:10] == ["5,5", "6", "проверено", "0", "1,5", "4"]
    assert ivan[4:8] == ["0", "6", "проверено", "3"]
    assert olga[4:10] == ["", "6", "не сдано", "0", "", ""]


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n\x00")))
def test_no_cell_of_the_table_acts_and_every_text_can_be_had_back(typed: str) -> None:
    person = Pupil("a", typed, f"={typed}", "Команда 1")
    line = read_csv(write_gradebook_csv(Gradebook((person,), (BUDGET,), "")))[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in line)
    assert line[0].removeprefix("'") == typed.removeprefix("'")
    assert line[1:4] == ["a", f"'={typed}", "Команда 1"]


@pytest.mark.parametrize("typed", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_an_apostrophe_stands_before_what_excel_would_count(typed: str) -> None:
    assert harmless(typed) == f"'{typed}"
    assert harmless(f"1{typed}") == f"1{typed}"
