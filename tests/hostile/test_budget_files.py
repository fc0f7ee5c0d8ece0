"""Files that are not a budget table: each is refused in one sentence, none hangs or fills memory."""

import re
import struct
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from nastavnik.papers.budget_xlsx import read_budget_xlsx, write_budget_xlsx
from nastavnik.project.budget.sheet import Sheet
from nastavnik.values.numbers import BadInput
from workbooks import hamlet, patched, row, saved


def zipped(*names: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"<x/>")
    return out.getvalue()


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"0" * (51 * 1024 * 1024))
    return out.getvalue()


def locked_zip() -> bytes:
    """A zip whose list of files says «encrypted»."""
    data = bytearray(zipped("xl/workbook.xml"))
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", 1)
    return bytes(data)


def other_workbook() -> bytes:
    book = Workbook()
    book["Sheet"]["A1"].value = "Список жителей"
    return saved(book)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = write_budget_xlsx(hamlet())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "пустой", id="empty"),
        pytest.param(b"what;price\r\n1;2", "не таблица Excel", id="csv"),
        pytest.param("<table>бюджет</table>".encode(), "не таблица Excel", id="html"),
        pytest.param(OLE, r"\.xls", id="old xls"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "паролем", id="password"),
        pytest.param(locked_zip(), "паролем", id="locked zip"),
        pytest.param(zipped("mimetype", "content.xml"), "сохраните как", id="ods"),
        pytest.param(zipped("xl/workbook.bin"), "сохраните как", id="xlsb"),
        pytest.param(zipped("word/document.xml"), "не таблица Excel", id="docx"),
        pytest.param(zipped("photo.jpg"), "не таблица Excel", id="any zip"),
        pytest.param(zipped("xl/workbook.xml"), "повреждён", id="hollow"),
        pytest.param(GOOD[: len(GOOD) // 2], "повреждён", id="truncated"),
        pytest.param(GOOD[:3000] + bytes(60) + GOOD[3060:], "повреждён", id="bits lost"),
        pytest.param(b"PK", "повреждён", id="two bytes"),
        pytest.param(other_workbook(), "скачайте таблицу из формы", id="another table"),
        pytest.param(bomb(), "слишком много данных", id="zip bomb"),
        pytest.param(b"PK" + bytes(5 * 1024 * 1024), "больше 5 МБ", id="too big"),
    ],
)
def test_other_files_are_refused_with_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as refusal:
        read_budget_xlsx(data)
    sentence = str(refusal.value)
    assert re.search(r"[а-яё]", sentence)
    assert sentence.endswith(".")
    assert not re.search(r"[.!?] [А-ЯЁ]", sentence)


def many(count: int) -> bytes:
    return write_budget_xlsx(
        Sheet(
            {}, [row(article="7", what=f"Чай {n}", quantity="1", price="1") for n in range(count)]
        )
    )


def test_five_hundred_lines_are_read_and_one_more_is_refused() -> None:
    assert read_budget_xlsx(many(500)).budget().sums.total == Decimal(500)
    with pytest.raises(BadInput, match="больше 500 строк"):
        read_budget_xlsx(many(501))


def test_millions_of_cells_are_refused_before_they_fill_the_memory() -> None:
    crowded = "".join(("<row>", "<c/>" * 1_100_000, "</row></sheetData>"))
    with pytest.raises(BadInput, match="слишком много данных"):
        read_budget_xlsx(patched(GOOD, "</sheetData>", crowded))


def test_row_numbers_without_end_do_not_hang_the_reader() -> None:
    far = patched(GOOD, "</sheetData>", '<row r="99999999999"><c><v>1</v></c></row></sheetData>')
    assert len(read_budget_xlsx(far).rows) == 3
