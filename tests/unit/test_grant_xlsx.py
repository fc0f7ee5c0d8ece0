"""The journal of a grant in Excel: counted by LibreOffice, compared with our own sums."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from grants import grant
from hypothesis import given
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budgets import few
from nastavnik.norms import registry
from nastavnik.papers.grant_table import FIRST
from nastavnik.papers.grant_words import documents_of, how_to, usual_documents
from nastavnik.papers.grant_xlsx import write_grant_journal
from nastavnik.project.checks.journal import spent_by
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from projects import HOSTILE, drafts

Recount = Callable[[bytes], bytes]
SHEETS = ["Платежи", "Остатки", "ККТ", "Документы", "Как вести", "Списки"]
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example")', "*", "~?", ">5", "<>")


def opened(data: bytes, *, counted: bool = False) -> Workbook:
    return load_workbook(BytesIO(data), data_only=counted)


def row_of(page: Worksheet, words: str, column: str = "B") -> int:
    return next(cell.row for cell in page[column] if str(cell.value or "") == words)


def money(page: Worksheet, at: str) -> Decimal:
    value = page[at].value
    assert isinstance(value, int | float), f"{at} is {value!r}"
    return Decimal(repr(value)).quantize(Decimal("0.01"))


def errors(book: Workbook) -> list[str]:
    return [
        f"{page.title}!{cell.coordinate}"
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "e"
    ]


@pytest.fixture(scope="module")
def counted(recount: Recount) -> Workbook:
    return opened(recount(write_grant_journal(grant())), counted=True)


def test_the_journal_holds_what_was_typed() -> None:
    book = opened(write_grant_journal(grant()))
    assert book.sheetnames == SHEETS
    row = [cell.value for cell in book["Платежи"][FIRST + 1]]
    assert row[:8] == [
        2,
        datetime(2027, 8, 17),
        "4. Проектор с экраном",
        "Занятия «Цифровая скамейка»",
        "Проектор с экраном, 1 шт.",
        "Счёт № 41",
        38500,
        "оплачен",
    ]
    point = [cell.value for cell in book["ККТ"][FIRST]]
    assert point[5:8] == [20, "выполнено", 17]


def test_every_line_is_left_with_what_we_count(counted: Workbook) -> None:
    page, project = counted["Остатки"], read_project(grant())
    for line in project.budget.lines:
        if line.grant_share <= 0:
            continue
        at = row_of(page, f"{line.article.value}. {line.name}")
        assert money(page, f"C{at}") == line.grant_share
        assert money(page, f"D{at}") + money(page, f"E{at}") == spent_by(project, line.id)
        assert money(page, f"F{at}") == line.grant_share - spent_by(project, line.id)
    total = row_of(page, "Всего по гранту")
    assert [money(page, f"{one}{total}") for one in "CDEF"] == [
        Decimal("318000"),
        Decimal("74680.50"),
        Decimal("10000"),
        Decimal("233319.50"),
    ]
    assert money(page, f"D{row_of(page, 'Платежи без строки бюджета')}") == 0


def test_the_running_total_leaves_out_what_came_back(counted: Workbook) -> None:
    page = counted["Платежи"]
    assert [money(page, f"I{FIRST + number}") for number in (0, 4, 5, 6)] == [
        Decimal("25000"),
        Decimal("74680.50"),
        Decimal("74680.50"),
        Decimal("84680.50"),
    ]
    assert page[f"I{FIRST + 7}"].value in (None, "")


def test_papers_and_gaps_are_counted_and_nothing_is_an_error(counted: Workbook) -> None:
    assert errors(counted) == []
    assert counted["ККТ"][f"I{FIRST}"].value == -3
    register = counted["Документы"]
    assert register[f"D{FIRST + 1}"].value == "Счёт № 41"
    assert "накладная" in str(register[f"F{FIRST + 1}"].value)
    assert register[f"F{FIRST + 9}"].value in (None, "")


def test_a_blank_journal_can_be_begun(recount: Recount) -> None:
    book = opened(write_grant_journal(Draft()))
    for at, value in (
        ("Остатки!B5", "Чай"),
        ("Остатки!C5", 1000),
        ("Платежи!B5", date(2027, 9, 1)),
        ("Платежи!C5", "чай"),
        ("Платежи!G5", 250.5),
        ("Платежи!C6", "Чай"),
        ("Платежи!G6", 900),
        ("Платежи!H6", "ещё не оплачен"),
        ("Платежи!G7", 7),
    ):
        sheet, cell = at.split("!")
        book[sheet][cell].value = value
    out = BytesIO()
    book.save(out)
    page = (made := opened(recount(out.getvalue()), counted=True))["Остатки"]
    assert errors(made) == []
    assert [money(page, f"{one}5") for one in "DEF"] == [
        Decimal("250.50"),
        Decimal("900"),
        Decimal("-150.50"),
    ]
    assert money(page, f"D{row_of(page, 'Платежи без строки бюджета')}") == 7


def test_lists_and_red_cells_are_there() -> None:
    book = opened(write_grant_journal(grant()))
    rules = [str(one.formula1) for one in book["Платежи"].data_validations.dataValidation]
    assert "'Остатки'!$B$5:$B$23" in rules
    assert '"ещё не оплачен,оплачен,деньги вернулись на счёт"' in rules
    for sheet in ("Платежи", "Остатки", "ККТ"):
        assert book[sheet].conditional_formatting


@pytest.mark.parametrize("typed", [*HOSTILE, *FORMULAS])
def test_nothing_typed_becomes_a_formula(typed: str) -> None:
    draft = grant()
    for row in draft.tables["payments"]:
        row.update(what=typed, document=typed, note=typed, amount=typed, day=typed, state=typed)
    for row in draft.tables["checkpoints"]:
        row.update(what=typed, proof=typed, number=typed)
    for row in (*draft.budget.rows, *draft.tables["activities"]):
        row.update({"what": typed} if "what" in row else {"name": typed})
    usual = opened(write_grant_journal(grant()))
    book = opened(write_grant_journal(draft))
    for sheet in SHEETS[:4]:
        made = {cell.coordinate for row in book[sheet] for cell in row if cell.data_type == "f"}
        ours = {cell.coordinate for row in usual[sheet] for cell in row if cell.data_type == "f"}
        assert made == ours


def test_names_that_look_like_patterns_are_summed_apart(recount: Recount) -> None:
    draft = grant()
    names = dict(
        zip(("l1", "l9", "l10", "l11", "l3"), ("*", "=1+1", ">5", "Стол", "стол"), strict=True)
    )
    for row in draft.budget.rows:
        row["what"] = names.get(row["id"], row["what"])
        row["article"] = "4" if row["id"] in names else row["article"]
    book = opened(recount(write_grant_journal(draft)), counted=True)
    page, project = book["Остатки"], read_project(draft)
    assert errors(book) == []
    for line, name in (("l1", "4. *"), ("l9", "4. =1+1"), ("l10", "4. >5"), ("l11", "4. Стол (2)")):
        at = row_of(page, name)
        assert money(page, f"D{at}") == spent_by(project, line)


@few
@given(drafts())
def test_any_project_has_its_journal(draft: Draft) -> None:
    assert opened(write_grant_journal(draft)).sheetnames == SHEETS


def test_advice_rests_on_facts_and_every_line_has_its_documents() -> None:
    advice = list(how_to(date(2027, 7, 1)))
    assert len(advice) >= 10
    assert all(one.why and one.act and one.validity for one in advice)
    assert any("рабочее допущение" in one.validity for one in advice)
    known = {fact.text for fact in registry().facts.values()}
    assert {one.why for one in advice} <= known
    assert all(documents_of(line) for line in read_project(grant()).budget.lines)
    assert len(list(usual_documents())) >= 12
