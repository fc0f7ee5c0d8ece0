"""The formulas of the budget workbook, counted by LibreOffice and compared with our own sums."""

import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.papers.budget_xlsx import read_budget_xlsx, write_budget_xlsx
from nastavnik.project.budget.budget import Sums, sums_of
from nastavnik.project.budget.sheet import Sheet
from nastavnik.values.numbers import BadInput
from workbooks import row

Recount = Callable[..., bytes]
SECONDS = 150


def hamlet() -> Sheet:
    """«Тёплый хутор» with every way to pay, kopecks, a wrong split, and cells left unread."""
    line = {"quantity": "1", "price": "100"}
    return Sheet(
        {"start": "01.07.2027", "end": "31.12.2027", "activities": "Занятия\nЯрмарка"},
        [
            row(id="1", article="1.1", what="Руководитель", quantity="6", price="25 000"),
            row(id="2", article="1.2", what="Лектор", quantity="2", price="4000", payer="grant"),
            row(id="3", article="1.3", what="Взносы", quantity="1", price="45300,37"),
            row(id="4", article="2", what="Проезд", quantity="2,55", price="800,05", payer="own"),
            row(id="5", article="3", what="Бумага", quantity="20", price="350", payer="partner"),
            row(
                id="6",
                article="4",
                what="Проектор",
                quantity="1,5",
                price="333,33",
                payer="split",
                own="100,10",
                partner="50",
            ),
            row(id="7", article="4", what="Стол", payer="split", own="70", partner="60", **line),
            row(id="8", article="4", what="Стул", payer="split", own="много", **line),
            row(id="9", article="7", what="Чай", quantity="12 тыс.", price="5"),
            row(id="10", article="7", what="Торт", quantity="12", price=""),
            row(id="11", article="7", what="Обед", payer="глава района", **line),
            row(id="12", article="7", what="=1+1", own="9", partner="9", payer="own", **line),
            row(id="13", article="банкет", what="Банкет", **line),
            row(id="14", article="9", what="Округление", quantity="0,35", price="0,1"),
        ],
    )


@pytest.fixture(scope="module")
def recount(tmp_path_factory: pytest.TempPathFactory) -> Recount:
    """Open a workbook in LibreOffice and save it again, with every formula counted."""
    office = shutil.which("libreoffice") or shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is needed to count the formulas: apt install libreoffice-calc")
    home = tmp_path_factory.mktemp("office")

    def convert(data: bytes, kind: str = "xlsx") -> bytes:
        given, made = home / "in" / "budget.xlsx", home / "out" / f"budget.{kind}"
        for folder in (given.parent, made.parent):
            folder.mkdir(exist_ok=True)
        given.write_bytes(data)
        made.unlink(missing_ok=True)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir"]
        done = subprocess.run(
            [*command, str(made.parent), str(given)],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert made.is_file(), f"LibreOffice made no file: {done.stdout} {done.stderr}"
        return made.read_bytes()

    return convert


@pytest.fixture(scope="module")
def counted(recount: Recount) -> bytes:
    return recount(GIVEN)


GIVEN = write_budget_xlsx(hamlet())


def page_of(data: bytes) -> Worksheet:
    return load_workbook(BytesIO(data), data_only=True)["Бюджет"]


def number(page: Worksheet, at: int, title: str) -> Decimal:
    place = next(cell.column for cell in page[4] if str(cell.value).startswith(title))
    value = page.cell(at, place).value
    assert isinstance(value, int | float), f"{title} in row {at} is {value!r}"
    return Decimal(repr(value)).quantize(Decimal("0.01"))


def sums_in(page: Worksheet, words: str, column: str = "A") -> Sums:
    at = next(cell.row for cell in page[column] if str(cell.value or "") == words)
    titles = ("Сумма", "За счёт гранта", "Вклад: сами", "Вклад: партнёр")
    return Sums(*(number(page, at, title) for title in titles))


def test_grand_total_is_the_budgets(counted: bytes) -> None:
    assert sums_in(page_of(counted), "Всего по бюджету") == hamlet().budget().sums


def test_subtotals_are_the_budgets_by_article(counted: bytes) -> None:
    page = page_of(counted)
    for article, sums in hamlet().budget().by_article().items():
        assert sums_in(page, f"Итого по статье {article}") == sums, article


def test_every_line_is_counted_and_split_as_the_form_does(counted: bytes) -> None:
    page = page_of(counted)
    for line in hamlet().budget().lines:
        assert sums_in(page, line.what, "B") == sums_of([line]), line.what


def test_share_of_the_contribution(counted: bytes) -> None:
    page, sums = page_of(counted), hamlet().budget().sums
    at = next(cell.row for cell in page["A"] if str(cell.value).startswith("Доля вклада"))
    assert float(str(page.cell(at, 8).value)) == pytest.approx(float(sums.contribution_share))


def test_a_line_that_is_not_a_number_says_so_and_spoils_no_total(counted: bytes) -> None:
    page = page_of(counted)
    rows = {page.cell(at, 2).value: at for at in range(5, page.max_row + 1)}
    assert page.cell(rows["Чай"], 8).value == "не число"
    assert page.cell(rows["Торт"], 8).value in (None, "")
    errors = [c.coordinate for line in page.iter_rows() for c in line if c.data_type == "e"]
    assert errors == []


def test_empty_budget_counts_to_nothing(recount: Recount) -> None:
    assert sums_in(page_of(recount(write_budget_xlsx(Sheet()))), "Всего по бюджету") == Sums()


def test_file_saved_by_libreoffice_is_read_back(counted: bytes) -> None:
    before, after = hamlet().budget(), read_budget_xlsx(counted).budget()
    assert before.lines == after.lines  # typed in the fund's order already
    assert before.terms == after.terms
    assert {row["what"]: row["quantity"] for row in read_budget_xlsx(counted).rows}[
        "Чай"
    ] == "12 тыс."


def test_drop_downs_survive_libreoffice(counted: bytes) -> None:
    rules = load_workbook(BytesIO(counted))["Бюджет"].data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list", "decimal"}
    assert any("COUNTA" in str(rule.formula1) for rule in rules)


def test_line_typed_in_the_office_is_counted_there_and_here_alike(recount: Recount) -> None:
    book = load_workbook(BytesIO(GIVEN))
    page = book["Бюджет"]
    at = next(cell.row for cell in page["A"] if str(cell.value).startswith("5 Сайты"))
    for place, value in ((2, "Страница"), (6, 3), (7, 1999.99), (9, "Партнёр")):
        page.cell(at, place).value = value
    out = BytesIO()
    book.save(out)
    data = recount(out.getvalue())
    sums = read_budget_xlsx(data).budget().sums
    assert sums == sums_in(page_of(data), "Всего по бюджету")
    assert sums.partner == hamlet().budget().sums.partner + Decimal("5999.97")


@pytest.mark.parametrize(
    ("kind", "says"),
    [("ods", "сохраните как"), ("xls", "старого вида"), ("csv", "не таблица Excel")],
)
def test_saved_as_another_kind_of_file_is_refused(recount: Recount, kind: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_budget_xlsx(recount(GIVEN, kind))
