"""One pay by three contracts, as the trainer shows it on a slide."""

from datetime import date
from decimal import Decimal

import pytest

from nastavnik.forms.pay_compare import PayCompare, compare_html

NOW, PROJECT = date(2026, 11, 23), date(2027, 7, 1)
N = "\u00a0"


def test_contracts_and_years_stand_side_by_side() -> None:
    html = compare_html(Decimal(25_000), (NOW, PROJECT))
    labour = html.split("<th>трудовой</th>")[1].split("</tr>")[0]
    assert f"7{N}550{N}₽" in labour  # 30,2 %
    assert f"1{N}950{N}₽" in labour  # 7,8 % while the relief lasts
    assert f'class="doubt">7{N}550{N}₽' in labour  # the relief of 2027 is not known
    assert f"<th>самозанятый</th><td>0{N}₽" in html
    assert "Проверить:" in html


def test_the_tax_sits_inside_the_pay() -> None:
    html = compare_html(Decimal(30_000), (NOW,))
    assert f"НДФЛ внутри этой оплаты — 3{N}900{N}₽" in html
    assert f"На руки по трудовому договору и ГПХ — 26{N}100{N}₽" in html


def test_an_unknown_scale_says_nothing_of_the_tax() -> None:
    assert "НДФЛ" not in compare_html(Decimal(30_000), (date(2020, 1, 1),))


@pytest.mark.parametrize("typed", ["12 тыс.", "", "-5"])
def test_what_cannot_be_read_gets_a_sentence(typed: str) -> None:
    shown = PayCompare(Decimal(30_000), NOW)
    shown.pay.value = typed
    assert "не похоже на число" in shown.table.value
    shown.pay.value = "40 000"
    assert f"12{N}080{N}₽" in shown.table.value
