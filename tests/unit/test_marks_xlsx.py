"""The workbook of marks: what a marker opens, and what comes back of what was typed into it."""

import re
import struct
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula
from test_gradebook_files import BOOK

from nastavnik.papers.gradebook_xlsx import write_gradebook_xlsx
from nastavnik.papers.marks_xlsx import HELP, MARKS, Line, MarksSheet, Scale, write_marks_xlsx
from nastavnik.papers.marks_xlsx_read import Typed, read_marks_xlsx
from nastavnik.papers.typography import printable
from nastavnik.values.numbers import BadInput
from workbooks import saved

D = Decimal
SCALES = {
    "share": Scale("Вклад подтверждён", ((D(0), "Нет"), (D(2), "Не весь"), (D(4), "Весь"))),
    "items": Scale("Нужен ли каждый предмет", ((D(0), "Нет"), (D("1.5"), "Да"))),
}
EVIL = '=HYPERLINK("http://x")'


def line(work: str, criterion: str = "share", **other: Any) -> Line:
    plain = {"name": work, "team": "Команда 1", "text": "Ответ", "note": "", "comment": ""}
    return Line(work=work, criterion=criterion, seen="a-b", points=None, **(plain | other))


def sheet(*lines: Line, blind: bool = False) -> MarksSheet:
    return MarksSheet("О5. Бюджет", "o5-budget/first", SCALES, lines, blind)


VERA, OLEG = line("vera"), line("oleg", "items", text=EVIL)
GOOD = write_marks_xlsx(sheet(VERA, OLEG))


def after(change: Callable[[Any], None], data: bytes = GOOD) -> list[Typed]:
    """What comes back after somebody worked on the sheet «Отметки»."""
    book = load_workbook(BytesIO(data))
    change(book[MARKS])
    return read_marks_xlsx(saved(book))


def typing(value: object, column: str = "F") -> Typed:
    """What comes back of a value typed into Vera's row."""

    def change(page: Any) -> None:
        page[f"{column}5"] = value

    return after(change)[0]


def test_a_line_shows_what_is_marked_and_by_what_levels() -> None:
    page = load_workbook(BytesIO(GOOD))[MARKS]
    assert [cell.value for cell in page[4]][:7] == [
        "Работа", "Команда", "Критерий", "Ответ", "Уровни", "Баллы", "Комментарий",
    ]  # fmt: skip
    assert [cell.value for cell in page[5]][:7] == [
        "vera", "Команда 1", "Вклад подтверждён", "Ответ", "0: Нет\n2: Не весь\n4: Весь",
        None, None,
    ]  # fmt: skip
    assert page["D5"].alignment.wrap_text
    assert all(page.column_dimensions[name].hidden for name in "HIJK")


def test_a_text_like_a_formula_stays_text() -> None:
    cell = load_workbook(BytesIO(GOOD))[MARKS]["D6"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (EVIL, "s", True)


def test_a_changed_text_is_told_beside_the_levels() -> None:
    data = write_marks_xlsx(sheet(line("vera", note="Ответ изменился после отметки 4.")))
    levels = load_workbook(BytesIO(data))[MARKS]["E5"].value
    assert levels == "Ответ изменился после отметки 4.\n0: Нет\n2: Не весь\n4: Весь"


def test_the_levels_of_the_lines_own_criterion_are_offered_and_halves_may_be_typed() -> None:
    book = load_workbook(BytesIO(GOOD))
    (rule,) = book[MARKS].data_validations.dataValidation
    assert (rule.type, str(rule.sqref), rule.showErrorMessage) == ("list", "F5:F6", False)
    keys = re.search(r"MATCH\(\$J5,'Как заполнять'!\$A\$(\d+):\$A\$(\d+),0\)", rule.formula1)
    assert keys is not None
    rows = book[HELP].iter_rows(min_row=int(keys[1]), max_row=int(keys[2]), values_only=True)
    assert [[value for value in row if value is not None] for row in rows] == [
        ["share", "Вклад подтверждён", 0, 2, 4],
        ["items", "Нужен ли каждый предмет", 0, 1.5],
    ]


def test_the_second_sheet_says_in_five_sentences_what_to_do() -> None:
    page = load_workbook(BytesIO(GOOD))[HELP]
    said = [page.cell(row, 2).value for row in range(2, 8)]
    assert said[5] is None
    assert all(sentence.endswith(".") for sentence in said[:5])


def test_a_blind_sheet_has_no_column_of_teams() -> None:
    blind = load_workbook(BytesIO(write_marks_xlsx(sheet(VERA, blind=True))))[MARKS]
    assert blind.column_dimensions["B"].hidden


def test_an_untouched_file_comes_back_as_it_went() -> None:
    assert read_marks_xlsx(GOOD) == [
        Typed(5, "o5-budget/first", "vera", "share", "a-b", None, ""),
        Typed(6, "o5-budget/first", "oleg", "items", "a-b", None, ""),
    ]


_WORDS = st.text(st.characters(codec="utf-8"), max_size=60)
_HALVES = st.integers(0, 8).map(lambda halves: D(halves) / 2)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(_WORDS, st.none() | _HALVES, _WORDS), max_size=4))
def test_any_marks_go_to_excel_and_back(typed: list[tuple[str, Decimal | None, str]]) -> None:
    lines = [
        Line(f"w{number}", "share", "a-b", "Имя", "", text, "", points, comment)
        for number, (text, points, comment) in enumerate(typed)
    ]
    found = read_marks_xlsx(write_marks_xlsx(sheet(*lines)))
    assert [(one.work, one.points, one.fault) for one in found] == [
        (one.work, one.points, "") for one in lines
    ]
    assert [one.comment for one in found] == [printable(one.comment).strip() for one in lines]


@pytest.mark.parametrize(
    ("value", "points"),
    [(0, "0"), (1.5, "1.5"), ("1,5", "1.5"), (" 2 ", "2"), ("0.5", "0.5"), (-1, "-1")],
)
def test_points_as_a_number_or_as_text(value: object, points: str) -> None:
    assert (typing(value).points, typing(value).fault) == (D(points), "")


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("=1+1", "в баллах формула, напишите число"),
        (ArrayFormula("F5", "=SUM(1)"), "в баллах формула, напишите число"),
        (datetime(2026, 5, 1), "в баллах дата, напишите число с запятой, например 1,5"),
        ("четыре", "«четыре» в баллах не похоже на число"),
        ("-1", "«-1» в баллах не похоже на число"),
        (True, "«ИСТИНА» в баллах не похоже на число"),
        ("#N/A", "«#N/A» в баллах не похоже на число"),
    ],
)
def test_points_that_are_none_are_told(value: object, fault: str) -> None:
    assert (typing(value).row, typing(value).points, typing(value).fault) == (5, None, fault)


def test_a_comment_is_words() -> None:
    assert typing(5, "G").comment == "5"
    assert typing("=A1", "G").fault == "в комментарии формула, напишите его словами"


def test_lines_are_known_whatever_their_place_and_columns_too() -> None:
    def change(page: Any) -> None:
        page.move_range("A5:K5", rows=5)
        page.insert_rows(1, 2)
        page.insert_cols(1)
        page["G12"] = 4

    found = {one.work: (one.row, one.points) for one in after(change)}
    assert found == {"vera": (12, D(4)), "oleg": (8, None)}


def test_lines_without_anything_are_passed_over_and_ones_own_lines_are_not() -> None:
    def change(page: Any) -> None:
        page["A9"], page["F10"] = "Итого", 3

    assert [(one.row, one.work, one.points) for one in after(change)][2:] == [(10, "", D(3))]


def zipped(*names: str, size: int = 10) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"0" * size)
    return out.getvalue()


def locked_zip() -> bytes:
    data = bytearray(zipped("xl/workbook.xml"))
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", 1)
    return bytes(data)


def without_keys() -> bytes:
    book = load_workbook(BytesIO(GOOD))
    book[MARKS].delete_cols(8, 4)
    return saved(book)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "Файл пустой", id="empty"),
        pytest.param(b"%PDF-1.7", "Это не таблица Excel", id="pdf"),
        pytest.param(OLE + bytes(100), r"старого вида \(\.xls\)", id="xls"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "паролем", id="password"),
        pytest.param(locked_zip(), "паролем", id="locked zip"),
        pytest.param(zipped("word/document.xml"), "Это не таблица Excel", id="docx"),
        pytest.param(zipped("content.xml"), "не как .xlsx", id="ods"),
        pytest.param(
            zipped("xl/workbook.xml", size=101 * 1024 * 1024), "слишком много данных", id="bomb"
        ),
        pytest.param(GOOD[:2000], "повреждён", id="cut off"),
        pytest.param(saved(Workbook()), "Это не таблица отметок", id="another workbook"),
        pytest.param(write_gradebook_xlsx(BOOK), "Это не таблица отметок", id="gradebook"),
        pytest.param(without_keys(), "Это не таблица отметок", id="keys deleted"),
    ],
)
def test_other_files_are_refused_with_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as refusal:
        read_marks_xlsx(data)
    assert str(refusal.value).endswith(".")
    assert not re.search(r"[.!?] [А-ЯЁ]", str(refusal.value))
