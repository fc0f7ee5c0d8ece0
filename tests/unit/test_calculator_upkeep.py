"""The cost of a legal person: the person's prices, the law's fee and contributions."""

from decimal import Decimal

import pytest
from hypothesis import given

from budgets import many, roubles
from nastavnik.calculators import find, run
from nastavnik.calculators.upkeep import upkeep

UPKEEP = find("upkeep")
N = "\u00a0"


def test_months_are_multiplied_and_years_are_not() -> None:
    found = upkeep(2026, {"Банк": Decimal(500)}, {"Сайт": Decimal(1_200)})
    assert found.without == 7_200
    assert found.variants == {"Бухгалтерию ведём сами": 7_200}


def test_an_own_accountant_costs_contributions_too() -> None:
    found = upkeep(2026, {}, {}, own_pay=Decimal(25_000), outsourced=Decimal(6_000))
    assert found.own == 300_000 + 90_600
    assert found.outsourced == 72_000
    assert found.without == 0


@given(roubles(100_000), roubles(100_000), roubles(100_000))
@many
def test_an_accountant_is_never_free(bank: Decimal, site: Decimal, pay: Decimal) -> None:
    found = upkeep(2026, {"Банк": bank}, {"Сайт": site}, own_pay=pay)
    assert found.without == bank * 12 + site
    assert found.own is not None
    assert found.own >= pay * 12


def typed(**more: str) -> dict[str, object]:
    return {"year": "2026", "registration": "done"} | more


def test_nothing_is_invented() -> None:
    found = run(UPKEEP, typed())
    assert found.headline.startswith("Пока все цены пустые")


@pytest.mark.parametrize(("how", "fee"), [("paper", f"4{N}000{N}₽"), ("online", f"0{N}₽")])
def test_the_fee_of_registration_is_the_law_s(how: str, fee: str) -> None:
    found = run(UPKEEP, typed(registration=how, bank="500"))
    assert found.answer is not None
    assert fee in found.answer.verdicts[0].sentence
    assert "проверить" in found.answer.verdicts[0].caution
    parts = dict(found.answer.tables[1].rows)
    assert parts["Пошлина за регистрацию"] == fee


def test_one_price_gives_a_year_and_a_month() -> None:
    assert run(UPKEEP, typed(bank="500")).headline == (
        f"Год содержания юрлица стоит 6{N}000{N}₽, месяц — 500{N}₽."
    )


def test_the_ways_to_keep_books_are_compared_and_shared() -> None:
    found = run(
        UPKEEP, typed(bank="500", outsourced="6 000", own_pay="25 000", rate="0,5", members="5")
    )
    assert found.headline.startswith(f"Год содержания юрлица стоит от 6{N}000{N}₽ до 396{N}600{N}₽")
    assert found.answer is not None
    rows = {row[0]: row for row in found.answer.tables[0].rows}
    assert rows["Бухгалтер со стороны"][1:] == (f"78{N}000{N}₽", f"6{N}500{N}₽", f"15{N}600{N}₽")


def test_too_little_pay_for_an_accountant_is_seen() -> None:
    found = run(UPKEEP, typed(own_pay="10 000"))
    assert found.answer is not None
    assert any("МРОТ" in one.sentence for one in found.answer.verdicts)


def test_what_is_not_known_of_2027_is_said() -> None:
    found = run(UPKEEP, typed(year="2027", own_pay="400 000"))
    assert found.answer is not None
    assert any("база на 2027 год не известна" in one.sentence for one in found.answer.verdicts)


@pytest.mark.parametrize(("field", "text"), [("year", "27"), ("members", "0")])
def test_impossible_answers_are_asked_again(field: str, text: str) -> None:
    assert list(run(UPKEEP, typed(bank="500") | {field: text}).problems) == [field]
