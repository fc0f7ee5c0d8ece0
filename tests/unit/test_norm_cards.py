"""Cards of norms and facts: nothing without its act, nothing doubtful without «проверить»."""

from datetime import date
from decimal import Decimal

import pytest

from nastavnik.forms.norm_cards import norm_cards
from nastavnik.forms.pay_compare import PayCompare, due_on
from nastavnik.norms import registry
from nastavnik.norms.card import act_words
from nastavnik.project.budget import Contract

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")

NOW = date(2026, 11, 23)
PROJECT = date(2027, 7, 1)
N = "\u00a0"


def test_a_card_shows_value_act_date_and_confidence() -> None:
    html = norm_cards("fpg_salary_avg_max", on=NOW).paper
    assert "На 23.11.2026" in html
    assert f"80{N}000{N}₽/мес." in html
    assert f"справка ФПГ, страница №{N}69, действует с{N}17.06.2025" in html
    assert "Уверенность: высокая." in html
    assert "Проверить" not in html


def test_in_2027_the_same_card_asks_to_look_it_up() -> None:
    html = norm_cards("fpg_salary_avg_max", on=PROJECT).paper
    assert "norm-card doubt" in html
    assert "<b>Проверить:</b> рабочее допущение по конкурсу 2026-1." in html


def test_a_missing_value_is_never_guessed() -> None:
    html = norm_cards("mrot_2027", on=PROJECT).paper
    assert '<p class="value">проверить</p>' in html
    assert "Проверить:" in html


def test_facts_are_cards_too() -> None:
    html = norm_cards("Ф2.65", "Ф3.27", on=NOW).paper
    assert html.count('<article class="norm-card fact') == 2
    assert html.count("<b>Проверить.</b>") == 1


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(KeyError):
        norm_cards("no_such_norm", on=NOW)


@pytest.mark.parametrize("one", [*registry().norms, *registry().facts])
def test_every_norm_and_fact_can_be_shown(one: str) -> None:
    html = norm_cards(one, on=NOW).paper
    assert "Основание: " in html
    assert "?id=" not in html


def test_act_words() -> None:
    assert act_words("справка ФПГ, Article/?id=69 и 88") == f"справка ФПГ, страница №{N}69 и 88"


@pytest.mark.parametrize(
    ("contract", "day", "relief", "amount"),
    [
        (Contract.LABOUR, NOW, False, "9060.00"),
        (Contract.LABOUR, NOW, True, "2340.00"),
        (Contract.CIVIL, NOW, False, "9000.00"),
        (Contract.CIVIL, NOW, True, "2280.00"),
        (Contract.LABOUR, PROJECT, True, "9060.00"),
        (Contract.CIVIL, PROJECT, True, "9000.00"),
    ],
)
def test_contributions_by_contract_and_year(
    contract: Contract, day: date, relief: bool, amount: str
) -> None:
    due = due_on(Decimal(30_000), contract, day, relief=relief)
    assert due is not None
    assert due.amount == Decimal(amount)
    assert bool(due.cautions) == (relief and day == PROJECT)


def test_the_self_employed_cost_nothing_more() -> None:
    assert due_on(Decimal(30_000), Contract.SELF_EMPLOYED, NOW, relief=False) is None


def test_the_comparison_follows_what_is_typed() -> None:
    compare = PayCompare(Decimal(30_000), NOW, PROJECT)
    assert f"9{N}060{N}₽" in compare.table.value
    assert "на 2027 год" in compare.table.value
    compare.pay.value = "10 000"
    assert f"3{N}020{N}₽" in compare.table.value
    compare.pay.value = "десять тысяч"
    assert "не похоже на число" in compare.table.value
