"""The PDF of a certificate: what it says, whoever it is for, and that its QR leads to the check."""

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import segno

from nastavnik.papers.certificate_pdf import (
    QR_LEFT,
    QR_SIDE,
    QR_TOP,
    Paper,
    dark_runs,
    write_papers_pdf,
)
from nastavnik.values.numbers import BadInput

URL = "https://school.example/services/open/check/7KQM3XZA90BCEFGH"
PAPER = Paper(
    heading="Сертификат",
    number="НТ-2027-014",
    issuer="Интенсив-школа наставников ТОС",
    lead="Этот сертификат получает",
    holder="Берёзова Анна Викторовна (демо)",
    lines=("За обучение: как вести ТОС.", "Вебинары: 38 часов."),
    day=date(2027, 4, 20),
    signs="Руководитель школы",
    url=URL,
    address="school.example/services/open/check",
    code="7KQM-3XZA-90BC-EFGH",
)
DOTS = 254  # a millimetre is ten of them


def text_of(data: bytes, folder: Path) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_page_says_everything(tmp_path: Path) -> None:
    text = text_of(write_papers_pdf([PAPER]), tmp_path)
    for said in (
        "Интенсив-школа наставников ТОС", "№ НТ-2027-014", "Этот сертификат получает",
        "Берёзова Анна Викторовна (демо)", "За обучение: как вести ТОС.", "Вебинары: 38 часов.",
        "20 апреля 2027 года", "Руководитель школы",
        "Проверить: school.example/services/open/check, код 7KQM-3XZA-90BC-EFGH",
    ):  # fmt: skip
        assert said in text
    assert "СЕРТИФИКАТ" in text.replace(" ", "")


def test_the_same_data_are_the_same_bytes_and_other_data_are_not() -> None:
    first = write_papers_pdf([PAPER])
    assert write_papers_pdf([PAPER]) == first
    assert write_papers_pdf([replace(PAPER, number="НТ-2027-015")]) != first


LONG = "Константинопольский-Преображенский Всеволод-Вольдемар Александрович-Апполинарьевич"


@pytest.mark.parametrize(
    ("holder", "printed"),
    [
        ("Ветров Пётр", "Ветров Пётр"),
        ("Ветров Пётр ", "Ветров Пётр"),
        ("Ветров", "Ветров"),
        (f"{LONG} {LONG}", f"{LONG} {LONG}"),
        ("Аа" * 400, "АаАаАа"),
        ('О’Нил-"Младшая" Анна', "О’Нил-«Младшая» Анна"),
        ("Ветров <b>Пётр</b> & {{ 7*7 }}", "Ветров <b>Пётр</b> & {{ 7*7 }}"),
        ("Ветров 😀 Пётр 👩‍👩‍👧", "Ветров Пётр"),
        ("Ветров \u202eртёП\u202c", "Ветров ртёП"),
        ("Ветров\x00\x1b[31m\r\nПётр\t", "Ветров"),
        ("Йшлёв Пётр".replace("Й", "И\u0306"), "Йшлёв Пётр"),
        ("Ñandú-Ößmann Łukasz", "Ñandú-Ößmann Łukasz"),
        ("Иванов שלום Пётр", "Иванов Пётр"),
    ],
)
def test_any_name_is_printed_in_one_page(holder: str, printed: str, tmp_path: Path) -> None:
    data = write_papers_pdf([replace(PAPER, holder=holder)])
    text = text_of(data, tmp_path)
    assert printed.replace(" ", "") in text.replace(" ", "")
    assert "20 апреля 2027 года" in text
    info = subprocess.run(["pdfinfo", tmp_path / "paper.pdf"], capture_output=True, check=True)
    assert b"Pages:           1" in info.stdout


@pytest.mark.parametrize("holder", ["", "   ", "😀😀", "\u202e", "שלום", "—"])
def test_a_name_without_letters_is_refused_in_words(holder: str) -> None:
    with pytest.raises(BadInput, match="Исправьте имя"):
        write_papers_pdf([replace(PAPER, holder=holder)])


def test_a_long_text_ends_inside_its_place(tmp_path: Path) -> None:
    lines = tuple(f"Строка номер {number} о том, чему учились." for number in range(60))
    text = text_of(write_papers_pdf([replace(PAPER, lines=lines)]), tmp_path)
    assert "Строка номер 0" in text
    assert "…" in text
    assert "Строка номер 59" not in text


def test_the_code_leads_to_the_check() -> None:
    matrix = segno.make(URL, error="m", micro=False).matrix
    drawn = [[0] * len(matrix) for _ in matrix]
    for row, column, count in dark_runs(URL):
        drawn[row][column : column + count] = [1] * count
    assert drawn == [list(line) for line in matrix]


def test_the_code_is_where_people_look_for_it(tmp_path: Path) -> None:
    """Every module of the picture is as dark as the code of the address asks."""
    (tmp_path / "p.pdf").write_bytes(write_papers_pdf([PAPER]))
    draw = ["pdftoppm", "-gray", "-r", str(DOTS), "-singlefile", "p.pdf", "p"]
    subprocess.run(draw, cwd=tmp_path, check=True)
    head, width, _, pixels = _picture((tmp_path / "p.pgm").read_bytes())
    assert head == b"P5"
    matrix = segno.make(URL, error="m", micro=False).matrix
    step = QR_SIDE * 10 / len(matrix)
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            x = int(QR_LEFT * 10 + (column + 0.5) * step)
            y = int(QR_TOP * 10 + (row + 0.5) * step)
            assert (pixels[y * width + x] < 128) == bool(dark), (row, column)


def _picture(data: bytes) -> tuple[bytes, int, int, bytes]:
    head, size, _, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return head, width, height, pixels


def test_many_papers_are_pages_of_one_file(tmp_path: Path) -> None:
    papers = [replace(PAPER, number=f"НТ-2027-{number:03d}") for number in range(1, 4)]
    text = text_of(write_papers_pdf(papers), tmp_path)
    assert [text.count(one.number) for one in papers] == [1, 1, 1]
