"""The budget in Excel: taken home, edited, and loaded back."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.papers.budget_xlsx import read_budget_xlsx, write_budget_xlsx
from nastavnik.project.budget.articles import NINE, Article, Contract, Kind, Payer
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.rows import write_rows
from nastavnik.project.budget.sheet import Sheet
from workbooks import TERMS, hamlet, patched, row, saved


def edited(data: bytes, edit: Callable[[Worksheet], object]) -> bytes:
    """The file after a person opened it, changed the sheet «Бюджет» and saved it."""
    book = load_workbook(BytesIO(data))
    edit(book["Бюджет"])
    return saved(book)


def place(page: Worksheet, words: str, column: str = "B") -> int:
    """The row in which a cell of the column begins with the words."""
    return next(cell.row for cell in page[column] if str(cell.value or "").startswith(words))


def column(page: Worksheet, title: str) -> int:
    return next(cell.column for cell in page[4] if str(cell.value).startswith(title))


def by_article(budget: Budget) -> list[object]:
    order = list(Article)
    return sorted(budget.lines, key=lambda line: order.index(line.article))


# ---- what the file looks like ----


def test_file_has_all_nine_articles_even_when_nothing_is_typed() -> None:
    page = load_workbook(BytesIO(write_budget_xlsx(Sheet())))["Бюджет"]
    first = [str(cell.value) for cell in page["A"] if cell.value]
    for number, words in NINE.items():
        assert f"{number}. {words}" in first
        assert f"Итого по статье {number}" in first
    assert "Всего по бюджету" in first


def test_lines_stand_in_the_funds_order_with_words_instead_of_codes() -> None:
    page = load_workbook(BytesIO(write_budget_xlsx(hamlet())))["Бюджет"]
    names = ("Руководитель", "Проектор", "Чай")
    assert [cell.value for cell in page["B"] if cell.value in names] == list(names)
    line = [cell.value for cell in page[place(page, "Руководитель")]]
    assert line[0] == "1.1 Оплата труда штатных работников"
    assert {"грант", "трудовой", "07.2027", 6, 25000, 0.5} <= set(line)
    assert not {"grant", "labour"} & set(line)


def test_sums_are_live_formulas() -> None:
    page = load_workbook(BytesIO(write_budget_xlsx(hamlet())))["Бюджет"]
    at = place(page, "Проектор")
    for title in ("Сумма", "Вклад: сами", "Вклад: партнёр", "За счёт гранта"):
        assert str(page.cell(at, column(page, title)).value).startswith("=IF(")
        total = page.cell(place(page, "Всего", "A"), column(page, title)).value
        assert str(total).startswith("=SUBTOTAL(9,")


def test_subtotal_takes_in_the_heading_and_the_blank_row_so_insertions_are_counted() -> None:
    page = load_workbook(BytesIO(write_budget_xlsx(hamlet())))["Бюджет"]
    total = place(page, "Итого по статье 4", "A")
    heading = place(page, "4. Специализированное", "A")
    letter = page.cell(4, column(page, "Сумма")).column_letter
    assert page.cell(total, column(page, "Сумма")).value == (
        f"=SUBTOTAL(9,{letter}{heading}:{letter}{total - 1})"
    )
    assert total - heading == 3  # the heading, the line and a blank row


def test_choices_are_offered_for_every_listed_column() -> None:
    page = load_workbook(BytesIO(write_budget_xlsx(hamlet())))["Бюджет"]
    rules = {str(rule.sqref)[0]: rule for rule in page.data_validations.dataValidation}
    for title in ("Статья", "Мероприятие", "Вид", "Кто платит", "Договор"):
        letter = page.cell(4, column(page, title)).column_letter
        assert rules[letter].type == "list"


def test_page_is_ready_to_print_and_the_header_stays_in_sight() -> None:
    page = load_workbook(BytesIO(write_budget_xlsx(hamlet())))["Бюджет"]
    assert page.freeze_panes == "C5"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$4:$4"


# ---- back from the file ----


def test_untouched_file_brings_the_same_budget() -> None:
    sheet = hamlet()
    back = read_budget_xlsx(write_budget_xlsx(sheet))
    assert back.terms == TERMS
    assert by_article(sheet.budget()) == list(back.budget().lines)
    assert back.budget().sums == sheet.budget().sums


def test_rows_come_back_as_the_form_writes_them() -> None:
    rows = write_rows(by_article(hamlet().budget()))  # type: ignore[arg-type]
    rows[1] |= {"price": "38\u00a0500,5"}  # a number in Excel has no trailing zeros
    assert read_budget_xlsx(write_budget_xlsx(Sheet({}, rows))).rows == rows


def test_new_line_typed_into_the_blank_row_of_an_article() -> None:
    def type_in(page: Worksheet) -> None:
        at = place(page, "5 Сайты", "A")
        page.cell(at, column(page, "Что")).value = "Страница проекта"
        page.cell(at, column(page, "Кол-во")).value = 1
        page.cell(at, column(page, "Цена")).value = 3000
        page.cell(at, column(page, "Кто платит")).value = "Сами "

    back = read_budget_xlsx(edited(write_budget_xlsx(hamlet()), type_in))
    line = next(line for line in back.budget().lines if line.what == "Страница проекта")
    assert (line.article, line.total, line.payer) == (Article.SITES, 3000, Payer.OWN)


def test_line_inserted_without_an_article_belongs_to_the_heading_above() -> None:
    def insert(page: Worksheet) -> None:
        at = place(page, "8. Издательские", "A") + 1
        page.insert_rows(at)
        page.cell(at, column(page, "Что")).value = "Афиши"
        page.cell(at, column(page, "Кол-во")).value = 10
        page.cell(at, column(page, "Цена")).value = 90

    back = read_budget_xlsx(edited(write_budget_xlsx(hamlet()), insert))
    assert [r["article"] for r in back.rows if r["what"] == "Афиши"] == ["8"]


def test_line_after_a_subtotal_without_an_article_is_left_for_the_form_to_ask() -> None:
    def insert(page: Worksheet) -> None:
        at = place(page, "Итого по статье 3", "A") + 1
        page.insert_rows(at)
        page.cell(at, column(page, "Что")).value = "Что-то"

    back = read_budget_xlsx(edited(write_budget_xlsx(hamlet()), insert))
    assert [r["article"] for r in back.rows if r["what"] == "Что-то"] == [""]


def test_deleted_line_is_gone() -> None:
    back = read_budget_xlsx(
        edited(write_budget_xlsx(hamlet()), lambda page: page.delete_rows(place(page, "Проектор")))
    )
    assert [r["what"] for r in back.rows] == ["Руководитель", "Чай"]


def test_copied_line_gets_an_id_of_its_own() -> None:
    def copy(page: Worksheet) -> None:
        at = place(page, "Чай")
        for cell in list(page[at]):
            page.cell(at + 1, cell.column).value = cell.value

    rows = read_budget_xlsx(edited(write_budget_xlsx(hamlet()), copy)).rows
    assert [r["what"] for r in rows].count("Чай") == 2
    assert len({r["id"] for r in rows}) == len(rows)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1 200,50", "1\u00a0200,5"),
        ("1\u00a0200,5", "1\u00a0200,5"),
        ("1200.5", "1\u00a0200,5"),
        (1200.5, "1\u00a0200,5"),
        (0.1 + 0.2, "0,3"),
        (1e3, "1\u00a0000"),
        (100 / 3, "33,3333333333333"),
        ("12 тыс.", "12 тыс."),
        ("-5", "-5"),
        (-5, "-5"),
        (datetime(2027, 5, 1), "01.05.2027"),
        ("", ""),
    ],
)
def test_price_as_a_number_or_as_text(typed: object, expected: str) -> None:
    def retype(page: Worksheet) -> None:
        page.cell(place(page, "Чай"), column(page, "Цена")).value = typed  # type: ignore[assignment]

    rows = read_budget_xlsx(edited(write_budget_xlsx(hamlet()), retype)).rows
    assert next(r["price"] for r in rows if r["what"] == "Чай") == expected


@pytest.mark.parametrize(
    ("title", "field", "typed", "expected"),
    [
        ("Месяц", "month", date(2027, 9, 15), "09.2027"),
        ("Месяц", "month", "сентябрь 2027", "09.2027"),
        ("Месяц", "month", 9.2027, "09.2027"),
        ("Месяц", "month", 10.202, "10.2020"),
        ("Месяц", "month", "осенью", "осенью"),
        ("Сколько", "months", 4.0, "4"),
        ("Статья", "article", 1.2, "1.2"),
        ("Статья", "article", "1,3", "1.3"),
        ("Статья", "article", datetime(2026, 2, 1), "1.2"),
        ("Статья", "article", 7, "7"),
        ("Статья", "article", " страховые  ВЗНОСЫ", "1.3"),
        ("Статья", "article", "Банкет", "Банкет"),
        ("Вид", "kind", "Связь, канцтовары, БАНК", "office"),
        ("Вид", "kind", "подарки", "подарки"),
        ("Кто", "payer", "партнер", "partner"),
        ("Кто", "payer", "администрация", "администрация"),
        ("Договор", "contract", " гпх", "gph"),
        ("Единица", "unit", 5, "5"),
        ("Что", "what", True, "да"),
        ("Источник", "source", date(2026, 11, 10), "10.11.2026"),
    ],
)
def test_other_cells_however_typed(title: str, field: str, typed: object, expected: str) -> None:
    def retype(page: Worksheet) -> None:
        page.cell(place(page, "Чай"), column(page, title)).value = typed  # type: ignore[assignment]

    rows = read_budget_xlsx(edited(write_budget_xlsx(hamlet()), retype)).rows
    assert next(r[field] for r in rows if r["id"] == "a") == expected


def test_columns_moved_about_renamed_a_little_and_without_the_hidden_one() -> None:
    page = load_workbook(BytesIO(write_budget_xlsx(hamlet())), data_only=True)["Бюджет"]
    mine = Workbook()
    sheet = mine.create_sheet("Наша смета", 0)
    for old in page.iter_rows(min_row=4, max_col=19, values_only=True):
        sheet.append(list(reversed(old)))
    for cell in sheet[1]:
        cell.value = str(cell.value).replace(",\u00a0₽", " (руб.)").upper()
    back = read_budget_xlsx(saved(mine))
    expected = read_budget_xlsx(write_budget_xlsx(hamlet()))
    without_ids = [{**r, "id": ""} for r in expected.rows]
    assert [{**r, "id": ""} for r in back.rows] == without_ids
    assert all(r["id"] for r in back.rows)


def test_short_table_of_ones_own_is_enough() -> None:
    mine = Workbook()
    page = mine.active
    assert isinstance(page, Worksheet)
    for cells in (
        ("Смета ТОС",),
        ("Статья", "Наименование", "Количество", "Цена"),
        (7, "Чай", 20, "500"),
        ("", "Итого:", None, None),
        (9, "Всего лишь ленты", None, None),
    ):
        page.append(cells)
    rows = read_budget_xlsx(saved(mine)).rows
    assert rows == [
        row(id="line-1", article="7", what="Чай", quantity="20", price="500"),
        row(id="line-2", article="9", what="Всего лишь ленты"),
    ]


def test_terms_edited_in_excel() -> None:
    book = load_workbook(BytesIO(write_budget_xlsx(hamlet())))
    terms = book["Условия"]
    terms["B3"].value = datetime(2027, 8, 1)
    terms["B4"].value = "30.11.2027"
    terms["B5"].value = "Нет"
    terms["B8"].value = None
    terms["B12"].value = "Поездка"
    back = read_budget_xlsx(saved(book))
    assert back.terms == {
        "start": "01.08.2027",
        "end": "30.11.2027",
        "relief": "Нет",
        "activities": "Итоговая ярмарка\nПоездка",
    }
    assert back.budget().terms.activities == ("Итоговая ярмарка", "Поездка")


def test_formula_in_an_input_cell_counts_by_its_last_value() -> None:
    with_formula = patched(
        write_budget_xlsx(hamlet()),
        "<v>25000</v>",
        "<f>[1]Лист1!A1*5</f><v>25000</v>",
    )
    assert read_budget_xlsx(with_formula).rows[0]["price"] == "25\u00a0000"


# ---- nothing typed is lost, and nothing typed is run ----


@pytest.mark.parametrize(
    "evil",
    ["=1+1", '=HYPERLINK("http://x")', "+7 900 000-00-00", "-5", "@SUM(A1)", "=", "#REF!", "007"],
)
def test_text_like_a_formula_stays_text(evil: str) -> None:
    sheet = Sheet({"activities": evil, "start": evil}, [row(id="x", what=evil, unit=evil)])
    data = write_budget_xlsx(sheet)
    book = load_workbook(BytesIO(data))
    cells = [cell for page in book for line in page.iter_rows() for cell in line]
    held = [cell for cell in cells if cell.value == evil]
    assert len(held) == 4
    assert {cell.data_type for cell in held} == {"s"}
    assert all(cell.quotePrefix for cell in held) == evil.startswith(("=", "+", "-", "@"))
    back = read_budget_xlsx(data)
    assert (back.rows[0]["what"], back.rows[0]["unit"]) == (evil, evil)
    assert back.terms["activities"] == back.terms["start"] == evil


def test_what_the_form_cannot_read_survives() -> None:
    typed = row(
        id="x",
        article="банкет",
        what="Стол",
        quantity="12 тыс.",
        price="дорого",
        payer="глава",
        own="сколько-то",
        partner="1,234",
        contract="устный",
        month="летом",
        months="полгода",
        rate="пол",
        kind="еда",
        unit="=",
    )
    terms = {"start": "весной", "end": "32.12.2027", "relief": "не знаю", "activities": "А"}
    back = read_budget_xlsx(write_budget_xlsx(Sheet(terms, [typed])))
    assert back.rows == [typed]
    assert back.terms == terms


def test_characters_excel_cannot_hold_become_spaces() -> None:
    back = read_budget_xlsx(write_budget_xlsx(Sheet({}, [row(what="а\x00б\ud800в\ufffe")])))
    assert back.rows[0]["what"] == "а б в "


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
)
amounts = st.decimals(0, 10**7, places=2).map(
    lambda value: f"{value:f}".replace(".", ",")
) | st.integers(0, 10**9).map(lambda value: f"{value:,}".replace(",", "\u00a0"))
rows = st.fixed_dictionaries(
    {
        "article": st.sampled_from([*map(str, Article), "", "десятая"]),
        "what": texts | st.just("Обед участникам"),
        "activity": texts,
        "kind": st.sampled_from([*map(str, Kind), ""]),
        "unit": texts,
        "quantity": amounts | texts,
        "price": amounts,
        "source": texts,
        "payer": st.sampled_from([*map(str, Payer), ""]),
        "own": amounts | st.just(""),
        "partner": amounts | st.just("что-то"),
        "contract": st.sampled_from([*map(str, Contract), ""]),
        "month": st.sampled_from(["", "07.2027", "2027-12", "май 2027", "зима"]),
        "months": st.sampled_from(["", "1", "12", "2,5"]),
        "rate": st.sampled_from(["", "0,5", "1", ".5"]),
    }
)
sheets = st.builds(
    lambda terms, typed: Sheet(
        terms, [{"id": f"n{number}", **one} for number, one in enumerate(typed)]
    ),
    st.fixed_dictionaries(
        {
            "start": st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(str) | st.just("потом"),
            "end": st.sampled_from(["", "31.12.2027"]),
            "relief": st.sampled_from(["да", "нет", ""]),
            "activities": st.lists(texts, max_size=5).map("\n".join),
        }
    ),
    st.lists(rows, max_size=6),
)


@settings(max_examples=40, deadline=None)
@given(sheets)
def test_any_budget_goes_to_excel_and_back(sheet: Sheet) -> None:
    before, after = sheet.budget(), read_budget_xlsx(write_budget_xlsx(sheet)).budget()
    assert by_article(before) == list(after.lines)
    assert before.terms == after.terms
    assert before.sums == after.sums
    assert before.by_part() == after.by_part()
    assert len(before.problems) == len(after.problems)
