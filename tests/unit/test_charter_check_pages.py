"""«Проверка старого устава» in the cabinet: paste, upload, read, download, forget; one's own only."""

import html
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from charters import LAWFUL, OLD
from nastavnik.assignments.old_charter.text import LONGEST, tidy
from nastavnik.portal.cabinet.take_home import TAKE_HOME
from nastavnik.portal.charter_check import CHARTER
from nastavnik.portal.hub import charter_check_pages
from nastavnik.portal.hub.workplace import own_folder
from nastavnik.school.roster import Person, Role
from served import Browser, served, with_people

PEOPLE = [
    Person("lukina.o", "Ольга", "Лукина", "Кореновский район", "Команда 1"),
    Person("ivanov.p", "Пётр", "Иванов", "Калининский район", "Команда 1"),
    Person("serova.n", "Нина", "Серова", "", "", role=Role.GRADER),
]
HOSTILE = "Жители с 16 лет </textarea><script>alert(1)</script> {{ 7 * 7 }} голосуют на собрании."
MEGABYTE = 1_000_000


@pytest.fixture
def cabinet(tmp_path: Path) -> Iterator[str]:
    people = with_people(tmp_path, PEOPLE)
    with served(charter_check_pages.PAGES, "/services/cabinet/", tmp_path, **people) as address:
        yield address


def upload(visitor: Browser, data: bytes, name: str = "ustav.docx", text: str = "") -> str:
    """Send the form as a browser does, with a file."""
    edge = "nastavnik-edge"
    head = f'--{edge}\r\nContent-Disposition: form-data; name="text"\r\n\r\n{text}\r\n--{edge}\r\n'
    head += f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n'
    body = f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + data
    kind = f"multipart/form-data; boundary={edge}"
    return visitor.open(CHARTER, body + f"\r\n--{edge}--\r\n".encode(), kind)


def kept(root: Path, login: str = "lukina.o") -> Path:
    return own_folder(root, login, CHARTER) / "answers.json"


def test_a_chair_pastes_a_charter_and_reads_what_is_outdated(cabinet: str, tmp_path: Path) -> None:
    olga = Browser(cabinet, "lukina.o")
    assert "Что получилось" not in olga.open(CHARTER)
    page = olga.open(CHARTER, {"text": OLD})
    for words in (
        "Исправить: 15 мест. Спросить юриста: 6.",
        "Обязательные блоки: нашли 5 из 6.",
        "Напишите «статьи 50 Федерального закона № 33-ФЗ».",
        "Основание: 33-ФЗ, ст. 50, действует с 19.06.2025 (уверенность: средняя)",
        "<del>16 лет</del>",
        "<ins>18 лет</ins>",
        "Напишите, кто решает закрыть ТОС",
        "на страницах школы его видите только вы",
    ):
        assert words in page
    numbers = set(re.findall(r'href="#m(\d+)"', page))
    assert numbers == set(re.findall(r'<mark id="m(\d+)"', page))
    assert numbers == set(re.findall(r'<li id="f(\d+)"', page))
    assert json.loads(kept(tmp_path).read_text("utf-8"))["answers"] == {"text": tidy(OLD)}
    assert "Исправить: 15 мест" in olga.open(CHARTER), "it is there when they come back"
    assert (
        "27 131-ФЗ в первой редакции" in olga.open(f"{CHARTER}?again=1").partition("</textarea>")[0]
    )


def test_the_whole_text_and_the_paper(cabinet: str) -> None:
    olga = Browser(cabinet, "lukina.o")
    olga.open(CHARTER, {"text": OLD})
    page = olga.open(f"{CHARTER}/text")
    marked = page.partition('aria-label="Текст устава')[2].partition("</section>")[0]
    plain = re.sub(r'<span class="aloud">.*?</span>|<ins>.*?</ins>|<a .*?</a>|<[^>]+>', "", marked)
    typed = html.unescape(plain.partition(">")[2])
    assert "".join(typed.split()) == "".join(OLD.split())
    paper = olga.download(f"{CHARTER}/comparison.docx")
    assert olga.headers["Content-Disposition"] == 'attachment; filename="ustav-bylo-i-stalo.docx"'
    rows = [cell.text for table in Document(BytesIO(paper)).tables for cell in table._cells]
    said = "\n".join(rows).replace("\u00a0", " ")
    for words in ("Было", "Как написать сейчас", "Почему", "18 (восемнадцати) лет", "не нашли"):
        assert words in said


def test_a_lawful_charter_is_praised(cabinet: str) -> None:
    page = Browser(cabinet, "lukina.o").open(CHARTER, {"text": LAWFUL})
    assert "Устаревших мест не нашли." in page
    assert "нашли 6 из 6" in page
    assert "<mark" not in page


def test_a_word_file_is_read_and_is_not_kept_itself(cabinet: str, tmp_path: Path) -> None:
    made, out = Document(), BytesIO()
    for line in OLD.splitlines():
        made.add_paragraph(line)
    made.save(out)
    olga = Browser(cabinet, "lukina.o")
    assert "Исправить: 15 мест" in upload(olga, out.getvalue())
    assert [path.name for path in kept(tmp_path).parent.iterdir()] == ["answers.json"]
    assert "Исправить: 1 место" in upload(
        olga, "Голосуют жители с 16 лет".encode("cp1251"), "u.txt"
    )


def test_a_refused_file_loses_neither_the_field_nor_the_last_text(cabinet: str) -> None:
    olga = Browser(cabinet, "lukina.o")
    olga.open(CHARTER, {"text": OLD})
    page = upload(olga, b"%PDF-1.7", "ustav.pdf", text="Мой набранный текст")
    assert olga.status == 422
    assert "Это PDF, а мы читаем .docx" in page
    assert "Мой набранный текст</textarea>" in page
    assert "Исправить: 15 мест" in page


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Вставьте текст устава"),
        (" \n ", "Вставьте текст устава"),
        ("...", "Вставьте текст устава"),
        ("Жители и собрание. " * 32_000, "Оставьте сам устав, без приложений"),
    ],
)
def test_a_text_that_is_no_charter_comes_back(cabinet: str, text: str, says: str) -> None:
    olga = Browser(cabinet, "lukina.o")
    page = olga.open(CHARTER, {"text": text})
    assert olga.status == 422
    assert says in page
    assert html.escape(text[:LONGEST]) + "</textarea>" in page


def test_hostile_text_is_only_text(cabinet: str) -> None:
    olga = Browser(cabinet, "lukina.o")
    for page in (
        olga.open(CHARTER, {"text": HOSTILE}),
        olga.open(f"{CHARTER}?again=1"),
        olga.open(f"{CHARTER}/text"),
    ):
        assert "<script>" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in page
    assert "script" not in olga.headers["Content-Security-Policy"].replace("default-src 'none'", "")


def test_two_hundred_pages_open_on_a_phone(cabinet: str) -> None:
    olga = Browser(cabinet, "lukina.o")
    text = f"{LAWFUL}\n" * 90 + f"{OLD}\n" * 12 + "Голосуют жители с 16 лет. " * 2_000
    page = olga.open(CHARTER, {"text": text[: LONGEST - 1]})
    assert "показаны первые 200" in page
    assert len(page.encode()) < MEGABYTE
    pages = int(re.search(r"Часть 1 из (\d+)", olga.open(f"{CHARTER}/text"))[1])  # type: ignore[index]
    assert pages > 5
    for part in ("2", str(pages), "999", "0", "-1", "x", "²"):
        page = olga.open(f"{CHARTER}/text?part={part}")
        assert olga.status == 200
        assert len(page.encode()) < MEGABYTE


def test_a_text_is_deleted_and_nothing_is_left(cabinet: str, tmp_path: Path) -> None:
    olga = Browser(cabinet, "lukina.o")
    olga.open(CHARTER, {"text": OLD})
    page = olga.open(CHARTER, {"forget": "1"})
    assert "Ваш текст удалён." in page
    assert "Что получилось" not in page
    assert not kept(tmp_path).parent.exists()
    for path in ("text", "comparison.docx"):
        olga.open(f"{CHARTER}/{path}")
        assert olga.status == 404


def test_nobody_sees_another_ones_charter_and_staff_has_none(cabinet: str) -> None:
    Browser(cabinet, "lukina.o").open(CHARTER, {"text": OLD})
    pyotr, nina = Browser(cabinet, "ivanov.p"), Browser(cabinet, "serova.n")
    assert "Тополиный" not in pyotr.open(CHARTER)
    nina.open(CHARTER)
    assert nina.status == 403


def test_a_damaged_file_is_set_aside_and_said(cabinet: str, tmp_path: Path) -> None:
    kept(tmp_path).parent.mkdir(parents=True)
    kept(tmp_path).write_text("это не запись", "utf-8")
    page = Browser(cabinet, "lukina.o").open(CHARTER)
    assert "Файл ответов повреждён" in page
    assert 'name="text"' in page


def test_the_cabinet_leads_there() -> None:
    assert CHARTER in [one.address for one in TAKE_HOME]
