"""Files and texts that are no charter: each is refused in one kind sentence, none hangs."""

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from charters import OLD, ON
from nastavnik.assignments.old_charter.check import check_charter
from nastavnik.assignments.old_charter.marking import mark
from nastavnik.assignments.old_charter.text import LONGEST
from nastavnik.assignments.old_charter.upload import read_upload, within
from nastavnik.values.numbers import BadInput

HALF_A_MILLION = 500_000
# What it takes is linear: a regular expression that runs away would take minutes.
SECONDS = 20.0


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def document(*lines: str) -> bytes:
    made, out = Document(), BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def with_a_table() -> bytes:
    made, out = Document(), BytesIO()
    row = made.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Участники собрания", "жители с 16 лет"
    made.save(out)
    return out.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
)
REFUSED = {
    "an empty file": (b"", "Файл пустой"),
    "spaces only": (b" \r\n\t ", "не документ Word"),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "Это PDF"),
    "an RTF": (rb"{\rtf1\ansi Ustav}", "сохранён не как .docx"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "старого вида (.doc)"),
    "an .odt": (zipped(content=b"<x/>"), "сохранён не как .docx"),
    "a photograph": (b"\xff\xd8\xff\xe0" + bytes(2000), "Это снимок"),
    "a .png": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "Это снимок"),
    "a document of scans only": (document("", " ", ""), "В файле нет текста"),
    "a zip of something else": (zipped(photo=b"<x/>"), "не документ Word"),
    "no document inside": (zipped(word__styles=b"<x/>"), "повреждён"),
    "a zip that is cut off": (document("Устав ТОС и жители")[:900], "повреждён"),
    "entities": (zipped(word__document=ENTITIES), "повреждён"),
    "a zip bomb": (zipped(word__document=b"0" * (101 * 1024 * 1024)), "слишком много данных"),
    "thirty megabytes": (b"PK" + bytes(30 * 1024 * 1024), "больше 20 МБ"),
    "a program": (b"MZ\0\0" + bytes(500), "не документ Word"),
    "NUL in a text": ("Устав\0ТОС".encode(), "не документ Word"),
    "a text without words": (b"1\n\n---\n", "не документ Word"),
    "a book": (("Устав жителей и собрания. " * 30_000).encode(), "больше 600\u00a0000 знаков"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_charter_is_refused_in_a_kind_sentence(name: str) -> None:
    data, says = REFUSED[name]
    with pytest.raises(BadInput) as refusal:
        read_upload(data)
    said = str(refusal.value)
    assert says in said
    assert "\n" not in said
    assert said.endswith((".", "!"))


@pytest.mark.parametrize(
    "data",
    [
        OLD.encode(),
        OLD.encode("utf-8-sig"),
        OLD.replace("ё", "е").encode("cp1251"),
        OLD.encode("utf-16"),
        OLD.replace("\n", "\r\n").encode(),
        OLD.replace("\n", "\r").encode(),
        document(*OLD.splitlines()),
    ],
    ids=["utf-8", "utf-8 with a mark", "cp1251", "utf-16", "Windows", "old Mac", "docx"],
)
def test_a_charter_is_read_however_it_was_saved(data: bytes) -> None:
    found, asked = check_charter(read_upload(data), ON).findings, check_charter(OLD, ON).findings
    assert [one.kind for one in found] == [one.kind for one in asked]


def test_tables_of_a_document_are_read_too() -> None:
    assert len(check_charter(read_upload(with_a_table()), ON).findings) == 1


def test_signs_that_are_not_seen_do_not_hide_the_old_words() -> None:
    hidden = "Голосуют жители с\u00a016\u202e\u200b лет, во\u00adпросы местного значе\u200dния\x07."
    quotes = [one.quote for one in check_charter(within(hidden), ON).findings]
    assert quotes == ["16 лет", "вопросы местного значения"]


@pytest.mark.parametrize(
    "unit",
    [
        "а", "1", " ", "\n", "(", "«", "131-ФЗ ", "(131-ФЗ ", "(ранее 131-ФЗ ", "16 ", "с 16 лет ",
        "вопрос", "ленинградск", "ленинградский ", "ст. 27 ", "закон ", "от 06.10.2003 ", "совет ", "совет",
        "утверждает смету ", "председатель утверждает ", "полномочия ", "учредитель ", "администрация ",
        "; ", ". А", "совет: ", "орган ", "органвласти", "а б ", "сельского поселения ", "\u202e\u0301", "😀",
        "собрание правомочно половина ", "прекращение а ", "<script>alert(1)</script>", OLD,
    ],
)  # fmt: skip
def test_two_hundred_pages_of_anything_are_read_at_once(unit: str) -> None:
    text = (unit * (HALF_A_MILLION // len(unit) + 1))[:HALF_A_MILLION]
    began = time.process_time()
    checked = check_charter(text, ON)
    assert time.process_time() - began < SECONDS
    assert checked.charter.text == text
    assert "".join(piece.text for one in mark(checked) for piece in one.pieces).replace(
        "\n", ""
    ) == (text.replace("\n", ""))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_are_a_text_or_a_sentence(data: bytes) -> None:
    try:
        text = read_upload(data)
    except BadInput:
        return  # any other error fails the test
    assert 0 < len(text) <= LONGEST
    assert text.encode()
