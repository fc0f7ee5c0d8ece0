"""Rules of an agreement with a volunteer: no pay, nothing dangerous for the young, expenses."""

from datetime import date

import pytest

from nastavnik.assignments.rules.volunteers import repaid, safe, unpaid
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status

NOW = date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        "зарплата раз в месяц",
        "платим по итогам",
        "премия лучшему",
        "небольшая оплата труда",
        "500 руб. за смену",
        "10 тысяч рублей лучшему",
        "300₽ в час",
        "оплачиваем работу",
        "благодарим деньгами",
        "денежное вознаграждение",
        "не грамота, а доплата",
    ],
)
def test_a_promise_of_pay_is_found_wherever_it_stands(text: str) -> None:
    for name in ("work", "thanks"):
        (found,) = unpaid(Values({name: text, "minors": "no"}), NOW)
        assert found.status is Status.WRONG, name
        assert found.caution  # the fact is from memory


@pytest.mark.parametrize(
    "text",
    [
        "грамота и чай после субботника",
        "помогают без оплаты",
        "денег не платим, говорим спасибо",
        "не получают никакой зарплаты",
        "оплата проезда по билетам",
        "оплачиваем им проезд",
        "до 300 рублей на проезд",
        "дарим платок и платье мастерицы",
        "пили чай, 20 рублёвых книг отдали в библиотеку",
    ],
)
def test_thanks_and_expenses_are_no_pay(text: str) -> None:
    (found,) = unpaid(Values({"thanks": text, "minors": "no"}), NOW)
    assert found.status is Status.RIGHT


def test_nothing_said_promises_nothing() -> None:
    (found,) = unpaid(Values({"minors": "no"}), NOW)
    assert found.status is Status.RIGHT


@pytest.mark.parametrize(
    ("work", "minors", "status"),
    [
        ("пилят сучья бензопилой", "yes", Status.WRONG),
        ("красят крышу клуба", "yes", Status.WRONG),
        ("чинят электрику", "yes", Status.WRONG),
        ("красят крышу клуба", "no", Status.RIGHT),
        ("разносить обеды, вести кружок", "yes", Status.RIGHT),
        ("учат правилам пожарной безопасности", "yes", Status.RIGHT),
        ("пили чай с соседями", "yes", Status.RIGHT),
    ],
)
def test_dangerous_work_is_not_for_the_young(work: str, minors: str, status: Status) -> None:
    (found,) = safe(Values({"work": work, "minors": minors}), NOW)
    assert found.status is status


@pytest.mark.parametrize(
    ("travel", "days", "status"),
    [
        ("yes", 10, Status.RIGHT),
        ("no", None, Status.RIGHT),
        ("yes", None, Status.PARTIAL),
        ("no", 10, Status.PARTIAL),
    ],
)
def test_expenses_and_their_term_come_together(
    travel: str, days: int | None, status: Status
) -> None:
    given: dict[str, object] = {"minors": "no", "expenses": Values({"travel": travel})}
    (found,) = repaid(Values(given | ({"days": days} if days else {})), NOW)
    assert found.status is status
