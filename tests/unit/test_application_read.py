"""«Черновик заявки» read back: after people, Word, LibreOffice and Google Docs were at it."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.table import Table
from hypothesis import given

from budgets import few
from drafts import convert, demo, drafts, said
from nastavnik.papers.application_docx import write_application
from nastavnik.papers.application_read import read_application
from nastavnik.project.draft import Draft
from nastavnik.values.numbers import BadInput

GOOD = write_application(demo())
PART = "word/document.xml"


def edited(change: Callable[[Paper], object], data: bytes = GOOD) -> Draft:
    """The draft after somebody edited its paper."""
    paper = Document(BytesIO(data))
    change(paper)
    out = BytesIO()
    paper.save(out)
    return read_application(out.getvalue())


def card_of(paper: Paper, title: str) -> Table:
    """The card with this title."""
    return next(table for table in paper.tables if table.cell(0, 0).text == title)


def under(paper: Paper, label: str) -> Table:
    """The table that follows a label."""
    at = next(p for p in paper.paragraphs if label in p.text)._p
    while not at.tag.endswith("}tbl"):
        at = at.getnext()
    return Table(at, paper)


def retype(card: str, label: str, text: str) -> Callable[[Paper], None]:
    """Type something else beside a label of a card."""

    def change(paper: Paper) -> None:
        rows = card_of(paper, card).rows
        next(row for row in rows if row.cells[0].text.startswith(label)).cells[1].text = text

    return change


@few
@given(drafts())
def test_what_is_written_is_read_back(draft: Draft) -> None:
    assert said(read_application(write_application(draft))) == said(draft)


def test_the_demo_comes_back_with_its_links() -> None:
    assert said(read_application(GOOD)) == said(demo())


def test_an_empty_application_is_an_empty_draft() -> None:
    assert read_application(write_application(Draft())).is_blank


def test_rows_of_the_budget_are_left_to_the_caller() -> None:
    assert read_application(GOOD).budget.rows == []


@pytest.mark.parametrize("draft", [demo(), Draft()], ids=["demo", "empty"])
def test_saved_by_libreoffice_it_says_the_same(draft: Draft, tmp_path: Path) -> None:
    data = convert(write_application(draft), "docx", tmp_path)
    assert said(read_application(data)) == said(draft)


@pytest.mark.parametrize(
    ("kind", "says"), [("odt", "сохраните как"), ("doc", "старого вида"), ("pdf", "не документ")]
)
def test_saved_as_another_kind_it_is_refused(kind: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=says):
        read_application(convert(GOOD, kind, tmp_path))


def test_another_document_is_refused() -> None:
    paper = Document()
    paper.add_paragraph("Протокол собрания")
    out = BytesIO()
    paper.save(out)
    with pytest.raises(BadInput, match="нет полей заявки"):
        read_application(out.getvalue())


def test_an_answer_typed_over_the_placeholder_or_beside_it() -> None:
    blank = write_application(Draft())

    def over(paper: Paper) -> None:
        under(paper, "9. Цель").cell(0, 0).text = "Цель наша"
        under(paper, "2. Название").cell(0, 0).paragraphs[0].add_run(" Тёплый хутор")

    fields = edited(over, blank).fields
    assert (fields["goal"], fields["title"]) == ("Цель наша", "Тёплый хутор")


def test_an_answer_typed_under_the_label_and_not_in_the_box() -> None:
    def outside(paper: Paper) -> None:
        box = under(paper, "9. Цель")
        box._tbl.addnext(paper.add_paragraph("Цель наша")._p)
        box._tbl.getparent().remove(box._tbl)

    assert edited(outside).fields["goal"] == "Цель наша"


@pytest.mark.parametrize(
    "label",
    ["9. Цель", "ЦЕЛЬ", "9 Цель:", "  Цель   — видно всем", "9.\u00a0Цель", "9. Цель проекта"],
)
def test_a_label_is_known_however_it_is_typed(label: str) -> None:
    def relabel(paper: Paper) -> None:
        at = next(p for p in paper.paragraphs if p.text.startswith("9. Цель"))
        at.text, at.style = label, paper.styles["Normal"]

    assert edited(relabel).fields == demo().fields


def test_hints_counters_and_empty_lines_do_not_matter() -> None:
    def strip(paper: Paper) -> None:
        for one in paper.paragraphs:
            if one.style is not None and one.style.name in ("Подсказка", "Счётчик"):
                one._p.getparent().remove(one._p)
        for one in paper.paragraphs:
            if one.style is not None and one.style.name == "Heading 2":
                one.insert_paragraph_before("")

    assert said(edited(strip)) == said(demo())


def test_a_copied_card_is_one_more_activity() -> None:
    def copy(paper: Paper) -> None:
        card = card_of(paper, "Мероприятие 6")._tbl
        card.addnext(deepcopy(card))  # they touch, as when the space between is deleted
        fair = Table(card.getnext(), paper)
        fair.cell(1, 1).text = "Зимняя встреча"

    draft = edited(copy)
    assert [row["name"] for row in draft.tables["activities"]][5:] == [
        "Итоговая ярмарка",
        "Зимняя встреча",
    ]
    assert draft.tables["activities"][6]["task"] == draft.tables["activities"][5]["task"]


def test_two_cards_grown_into_one_table_are_two_activities() -> None:
    def join(paper: Paper) -> None:
        first, second = (card_of(paper, f"Мероприятие {n}")._tbl for n in (1, 2))
        for row in list(second.tr_lst):
            first.append(row)
        second.getparent().remove(second)

    assert said(edited(join)) == said(demo())


def test_a_row_added_to_a_list() -> None:
    def add(paper: Paper) -> None:
        table = under(paper, "11. Задачи")
        cells = table.add_row().cells
        for cell, text in zip(cells, ("4", "Новая задача", "2"), strict=True):
            cell.text = text

    tasks = edited(add).tables["tasks"]
    assert (tasks[3]["text"], tasks[3]["cause"]) == ("Новая задача", "causes-2")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2", "tasks-2"),
        ("Задача 2", "tasks-2"),
        ("задача № 2.", "tasks-2"),
        ("Задача 2. Слова уже другие", "tasks-2"),
        ("Вернуть соседское общение: место и время для встреч раз в неделю", "tasks-3"),
        ("1. ВЕРНУТЬ соседское общение место и время для встреч раз в неделю", "tasks-3"),
        ("Задача 9", "Задача 9"),
        ("Причина 2", "Причина 2"),
        ("что-то своё", "что-то своё"),
        ("", ""),
    ],
)
def test_a_reference_by_number_or_by_words(typed: str, read: str) -> None:
    change = retype("Мероприятие 1", "Какая задача", typed)
    assert edited(change).tables["activities"][0]["task"] == read


@pytest.mark.parametrize(
    ("typed", "read"), [("ЕСТЬ", "yes"), ("ещe нет", "ещe нет"), ("еще  нет.", "no"), ("no", "no")]
)
def test_a_choice_by_its_words(typed: str, read: str) -> None:
    change = retype("Партнёр 1", "Письмо поддержки", typed)
    assert edited(change).tables["partners"][0]["letter"] == read


@pytest.mark.parametrize(
    ("runs", "read"),
    [
        ("<w:r><w:t>ТОС </w:t></w:r><w:ins><w:r><w:t>хутора</w:t></w:r></w:ins>", "ТОС хутора"),
        ("<w:r><w:t>ТОС</w:t></w:r><w:del><w:r><w:delText> нет</w:delText></w:r></w:del>", "ТОС"),
        ("<w:moveFrom><w:r><w:t>нет</w:t></w:r></w:moveFrom><w:r><w:t>ТОС</w:t></w:r>", "ТОС"),
        ("<w:hyperlink><w:r><w:t>ТО</w:t></w:r></w:hyperlink><w:r><w:t>С</w:t></w:r>", "ТОС"),
        ("<w:sdt><w:sdtContent><w:r><w:t>ТОС</w:t></w:r></w:sdtContent></w:sdt>", "ТОС"),
        ("<w:r><w:t>онлайн</w:t><w:noBreakHyphen/><w:t>ТОС</w:t></w:r>", "онлайн-ТОС"),
        ("<w:r><w:t>раз</w:t><w:br/><w:t>два</w:t></w:r>", "раз\nдва"),
        (
            "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>ТО</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>С</w:t></w:r>",
            "ТОС",
        ),
        (
            "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>раз</w:t></w:r></w:p></w:tc>"
            "<w:tc><w:p><w:r><w:t>два</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>",
            "раз\nдва",
        ),
    ],
)
def test_tracked_changes_links_and_breaks(runs: str, read: str) -> None:
    with ZipFile(BytesIO(GOOD)) as paper:
        text = paper.read(PART).decode()
    box = text.rindex("<w:p>", 0, text.index("ОО ТОС", text.index("Название организации")))
    end = text.index("</w:p>", box) + len("</w:p>")
    assert patched_at(text, box, end, f"<w:p>{runs}</w:p>").fields["org_name"] == read


def patched_at(text: str, start: int, end: int, new: str) -> Draft:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        made.writestr(PART, text[:start] + new + text[end:])
    return read_application(out.getvalue())


def test_a_deleted_row_is_not_read() -> None:
    def delete(paper: Paper) -> None:
        row = under(paper, "Причины проблемы").rows[3]._tr
        row.get_or_add_trPr().append(OxmlElement("w:del"))

    assert len(edited(delete).tables["causes"]) == 2


def test_too_many_rows_are_refused() -> None:
    def add(paper: Paper) -> None:
        table = under(paper, "Причины проблемы")
        for _ in range(200):
            table._tbl.append(deepcopy(table.rows[1]._tr))

    with pytest.raises(BadInput, match="больше 200 строк"):
        edited(add)
