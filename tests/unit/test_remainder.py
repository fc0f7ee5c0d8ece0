"""What is left of the lines of a grant, payment by payment."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nastavnik.forms.remainder import Remainder
from nastavnik.values.numbers import BadInput

N = "\u00a0"
PAYMENT = {
    "line": "print",
    "day": "23.08.2027",
    "what": "Памятки",
    "amount": 3600,
    "document": "акт № 19",
    "why": "Есть акт.",
}
PAGE: dict[str, Any] = {
    "lines": [{"id": "print", "what": "Памятки", "plan": 6000}],
    "payments": [PAYMENT, PAYMENT | {"day": "28.06.2027", "amount": 5000, "refused": True}],
}


def shown(folder: Path, page: dict[str, Any]) -> Remainder:
    path = folder / "payments.yml"
    path.write_text(yaml.safe_dump(page, allow_unicode=True), "utf-8")
    return Remainder(path)


def test_a_line_shrinks_by_what_is_paid_and_not_by_what_is_refused(tmp_path: Path) -> None:
    view = shown(tmp_path, PAGE)
    assert "ещё ничего не заплатили" in view.payment.value
    assert f"<b>6{N}000{N}₽</b>" in view.lines.value
    view.move(1)
    assert "Платим? Решите сами" in view.payment.value
    assert f"<b>6{N}000{N}₽</b>" in view.lines.value
    view.move(1)
    assert "<b>Платим.</b> Есть акт." in view.payment.value
    assert f"<b>2{N}400{N}₽</b>" in view.lines.value
    view.move(2)
    assert "Не платим" in view.payment.value
    assert f"<b>2{N}400{N}₽</b>" in view.lines.value


def test_paper_holds_every_payment_and_the_end(tmp_path: Path) -> None:
    paper = shown(tmp_path, PAGE).paper
    assert paper.count("<tr>") == 3
    assert f"Осталось на этих строках: <b>2{N}400{N}₽</b> из 6{N}000{N}₽" in paper


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"payments": [PAYMENT, PAYMENT]}, "заплачено больше, чем есть"),
        ({"payments": [PAYMENT | {"line": "rent"}]}, "строки «rent» нет"),
        ({"payments": []}, "payments"),
    ],
)
def test_a_slip_of_the_author_is_named(tmp_path: Path, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        shown(tmp_path, PAGE | wrong)
