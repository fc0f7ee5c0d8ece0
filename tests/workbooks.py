"""Workbooks of a small budget for the tests of Excel in and out."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from nastavnik.project.budget.rows import FIELDS
from nastavnik.project.budget.sheet import Sheet

TERMS = {
    "start": "01.07.2027",
    "end": "31.12.2027",
    "relief": "да",
    "activities": "Занятия «Цифровая скамейка»\nИтоговая ярмарка",
}


def row(**typed: str) -> dict[str, str]:
    return dict.fromkeys(FIELDS, "") | typed


def hamlet() -> Sheet:
    return Sheet(
        dict(TERMS),
        [
            row(id="a", article="7", what="Чай", quantity="20", price="500", payer="own"),
            row(
                id="b",
                article="1.1",
                what="Руководитель",
                activity="Все мероприятия",
                unit="мес.",
                quantity="6",
                price="25 000",
                payer="grant",
                contract="labour",
                month="07.2027",
                months="6",
                rate="0,5",
                source="Положение об оплате труда",
            ),
            row(
                id="c",
                article="4",
                what="Проектор",
                quantity="1",
                price="38500,50",
                payer="split",
                own="500",
                partner="1 000,25",
                kind="purchase",
            ),
        ],
    )


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def patched(data: bytes, old: str, new: str) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as given_zip, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in given_zip.namelist():
            text = given_zip.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            made.writestr(name, text)
        made.writestr("xl/vbaProject.bin", b"macros are never run")
    return out.getvalue()
