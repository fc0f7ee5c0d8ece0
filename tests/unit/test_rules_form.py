"""Does every line add up, stand in its article and lie inside the term?"""

from datetime import date

import pytest

from budgets import a_budget, a_line, a_pay, only
from nastavnik.project.budget import Article, Budget, Contract, Payer, Terms
from nastavnik.project.budget.rules.form import arithmetic, articles, months
from nastavnik.values.verdict import Status, wrong

HONEST = a_line()


def test_quantity_times_price_is_shown() -> None:
    said = only(arithmetic, a_line(quantity=3, price="1200.50"))
    assert said.status is Status.RIGHT
    assert said.sentence.replace("\u00a0", " ") == "«Проектор»: 3 601,50 ₽."


@pytest.mark.parametrize(("quantity", "price"), [("0", "5"), ("5", "0"), ("0.01", "0.01")])
def test_a_line_of_nothing_is_wrong(quantity: str, price: str) -> None:
    said = only(arithmetic, a_line(quantity=quantity, price=price))
    assert (said.status, said.line) == (Status.WRONG, "projector")
    assert said.sentence == "«Проектор»: сумма строки равна нулю. Проверьте количество и цену."


def test_a_line_without_a_name_asks_for_it() -> None:
    assert only(arithmetic, a_line(what="")).status is Status.EMPTY


@pytest.mark.parametrize(
    ("own", "status"), [("38500", Status.RIGHT), ("38500.01", Status.WRONG), ("0", Status.RIGHT)]
)
def test_the_contribution_is_not_more_than_the_line(own: str, status: Status) -> None:
    assert only(arithmetic, a_line(payer=Payer.SPLIT, own=own)).status is status


def test_cells_that_could_not_be_read_are_a_matter_of_arithmetic() -> None:
    unread = wrong("Строка 7: «один» не похоже на число.")
    assert arithmetic(Budget((HONEST,), Terms(), (unread,)))[0] == unread
    assert arithmetic(a_budget()) == []


@pytest.mark.parametrize(
    ("article", "contract", "status"),
    [
        (Article.STAFF, Contract.LABOUR, Status.RIGHT),
        (Article.STAFF, Contract.CIVIL, Status.WRONG),
        (Article.STAFF, Contract.NONE, Status.WRONG),
        (Article.STAFF, Contract.SOLE_TRADER, Status.WRONG),
        (Article.CIVIL, Contract.CIVIL, Status.RIGHT),
        (Article.CIVIL, Contract.SELF_EMPLOYED, Status.RIGHT),
        (Article.CIVIL, Contract.LABOUR, Status.WRONG),
        (Article.CIVIL, Contract.COMPANY, Status.WRONG),
        (Article.EVENTS, Contract.NONE, Status.RIGHT),
        (Article.EVENTS, Contract.COMPANY, Status.RIGHT),
        (Article.EVENTS, Contract.SELF_EMPLOYED, Status.RIGHT),
        (Article.EVENTS, Contract.LABOUR, Status.WRONG),
        (Article.EVENTS, Contract.CIVIL, Status.WRONG),
        (Article.CONTRIBUTIONS, Contract.NONE, Status.RIGHT),
    ],
)
def test_the_contract_fits_the_article(
    article: Article, contract: Contract, status: Status
) -> None:
    said = only(articles, a_line(article=article, contract=contract))
    assert (said.status, said.line) == (status, "projector")


@pytest.mark.parametrize(
    "what",
    [
        "НДФЛ",
        "НДФЛ 13 %",
        "ндфл руководителя",
        "Налог НДФЛ с оплаты руководителя",
        "Подоходный налог",
        "Уплата налога на доходы физических лиц",
        "Зарплата и НДФЛ",
        "Руководитель: НДФЛ",
    ],
)
@pytest.mark.parametrize("article", [Article.STAFF, Article.CONTRIBUTIONS, Article.OTHER])
def test_income_tax_is_not_a_line_of_its_own(what: str, article: Article) -> None:
    said = only(articles, a_pay(what=what, article=article))
    assert said.status is Status.WRONG
    assert "уже внутри оплаты труда. Удалите строку." in said.sentence


@pytest.mark.parametrize(
    "what",
    [
        "Руководитель проекта (с НДФЛ)",
        "Бухгалтер, включая НДФЛ",
        "Оклад, в т.ч. НДФЛ 13 %",
        "Оклад, в том числе НДФЛ",
        "Оплата тренера до вычета НДФЛ",
        "Оплата тренера с учётом НДФЛ",
    ],
)
def test_pay_that_says_the_tax_is_inside_is_not_told_to_be_deleted(what: str) -> None:
    assert only(articles, a_pay(what=what)).status is Status.RIGHT


def test_an_accountant_may_speak_of_income_tax() -> None:
    line = a_line(article=Article.CONSULTING, what="Консультация бухгалтера: НДФЛ и взносы")
    assert only(articles, line).status is Status.RIGHT


@pytest.mark.parametrize(
    ("month", "count", "status"),
    [
        ("01.2026", 1, Status.RIGHT),
        ("08.2026", 1, Status.RIGHT),
        ("01.2026", 8, Status.RIGHT),
        ("12.2025", 1, Status.WRONG),
        ("09.2026", 1, Status.WRONG),
        ("01.2026", 9, Status.WRONG),
        ("08.2026", 2, Status.WRONG),
        (None, 1, Status.EMPTY),
    ],
)
def test_money_is_spent_inside_the_term(month: str | None, count: int, status: Status) -> None:
    said = only(months, a_line(month=month, months=count))
    assert (said.status, said.line) == (status, "projector")
    if status is Status.WRONG:
        assert "(январь 2026 — август 2026)" in said.sentence


@pytest.mark.parametrize(
    "dates",
    [{"start": None}, {"end": None}, {"start": date(2026, 9, 1)}],
    ids=["no start", "no end", "end before start"],
)
def test_without_good_dates_the_term_is_asked_for(dates: dict[str, object]) -> None:
    said = only(months, HONEST, **dates)
    assert (said.status, said.line) == (Status.EMPTY, None)
